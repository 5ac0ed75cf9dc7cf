// What lies under the pointer on a lane, in words.
import { type Band, type Lanes, lastAt, type OperationBar } from './lanes.ts'
import type { LaneRow } from './lanesPaths.ts'
import { formatTime } from './timelineGeometry.ts'
import type { TimelineWords } from './timelineWords.ts'

interface Reader {
  readonly lang: 'en' | 'fr'
  readonly words: TimelineWords
}

/** Says who, in what state or operation, and since when until when; `nearUs` is how far an operation may be missed. */
export function hoverText(
  lanes: Lanes,
  row: LaneRow,
  t: number,
  { frontier, nearUs }: { readonly frontier: number; readonly nearUs: number },
  { lang, words }: Reader,
): string {
  if (t > frontier) return `${row.id} · ${words.notSimulated}`
  const time = (us: number) => formatTime(us, 1000, lang)
  const roughly = ({ index }: { readonly index: number }) => (index < lanes.thinned ? [words.thinned] : [])
  const bands = lanes.bands[row.id] ?? []
  const at = lastAt(bands, t)
  const band = bands[at]
  const bar = row.client && band?.status !== 'crashed' ? operationAt(lanes.operations[row.id] ?? [], t, nearUs) : null
  if (bar) {
    const until = bar.end ? ` – ${time(bar.end.t)}` : ''
    const outcome = words.outcomes[bar.end?.outcome ?? 'open']
    return [row.id, bar.type, outcome, `${time(bar.t)}${until}`, ...roughly(bar)].join(' · ')
  }
  if (!band) return row.id
  const state = stateTitle(row, band, lang, words)
  const end = bands[at + 1]?.t ?? frontier
  return [row.id, ...(state ? [state] : []), `${time(band.t)} – ${time(end)}`, ...roughly(band)].join(' · ')
}

export function stateTitle(row: LaneRow, band: Band, lang: 'en' | 'fr', words: TimelineWords): string {
  if (band.status !== 'up') return words[band.status]
  return row.faces[band.state]?.title[lang] ?? band.state
}

// The shortest of those under the pointer: it is the hardest to point at.
function operationAt(bars: readonly OperationBar[], t: number, nearUs: number): OperationBar | null {
  let best: OperationBar | null = null
  for (const bar of bars) {
    if (bar.t > t + nearUs) break
    if ((bar.end?.t ?? t) < t - nearUs) continue
    if (!best || length(bar) < length(best)) best = bar
  }
  return best
}

function length(bar: OperationBar): number {
  return bar.end ? bar.end.t - bar.t : Number.POSITIVE_INFINITY
}
