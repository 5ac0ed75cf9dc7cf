// The lanes as SVG paths: one for each ink, whatever the number of bands. What is thinner than a pixel is widened to
// one and joined with its neighbours, and inks are painted from the ordinary to the remarkable, so that a short
// election still shows in a long run.
import type { StateFace, Tone } from '../patterns/definePattern.ts'
import type { Recording } from '../sim/recording.ts'
import type { Band, Lanes, OperationBar } from './lanes.ts'
import { lastAt } from './lanes.ts'
import { type Scale, xOf } from './timelineGeometry.ts'

/** What a band can be painted with. */
export type Ink = Tone | 'paused' | 'crashed'

/** In painting order. */
export const INKS: readonly Ink[] = [
  'neutral',
  'calm',
  'good',
  'waiting',
  'leading',
  'warning',
  'trying',
  'bad',
  'paused',
  'crashed',
]

export type OperationInk = 'ok' | 'open' | 'unknown' | 'fail'

export const OPERATION_INKS: readonly OperationInk[] = ['ok', 'open', 'unknown', 'fail']

/** A node's lane. A client's shows its operations instead of its states. */
export interface LaneRow {
  readonly id: string
  readonly client: boolean
  readonly faces: Readonly<Record<string, StateFace>>
}

/** Where the lanes are: row `i` takes `pitch` pixels from `i * pitch` down. */
export interface Rows {
  readonly rows: readonly LaneRow[]
  readonly pitch: number
  /** Of bands of remarkable and of ordinary states; without it they fill the lanes as far as they should. */
  readonly heights?: { readonly tall: number; readonly slender: number }
}

/** Ordinary states are drawn slender, remarkable ones fill the lane: told apart without colour. */
export const SLENDER: ReadonlySet<Ink> = new Set<Ink>(['neutral', 'calm', 'good', 'waiting'])

export function inkOf(row: LaneRow, band: Band): Ink {
  return band.status === 'up' ? (row.faces[band.state]?.tone ?? 'neutral') : band.status
}

interface Interval {
  readonly from: number
  readonly to: number
}

/** Joins what touches, widens what is under a pixel, leaves out what is not in sight. `list` ordered by `from`, in px. */
export function joined(list: readonly Interval[], width: number): readonly Interval[] {
  const result: { from: number; to: number }[] = []
  for (const { from, to } of list) {
    const [left, right] = [Math.max(from, -1), Math.min(Math.max(to, from + 1), width + 1)]
    if (right < 0 || left > width) continue
    const last = result.at(-1)
    if (last && left <= last.to + 0.25) last.to = Math.max(last.to, right)
    else result.push({ from: left, to: right })
  }
  return result
}

const round = (px: number) => Math.round(px * 10) / 10

function boxes(intervals: readonly Interval[], y: number, height: number): string {
  return intervals
    .map(({ from, to }) => `M${round(from)} ${round(y)}h${round(to - from)}v${round(height)}h${-round(to - from)}z`)
    .join('')
}

/** Paths of the state bands by ink. The last band of a lane reaches to `frontier` (µs). */
export function bandPaths(lanes: Lanes, place: Rows, scale: Scale, frontier: number): Record<Ink, string> {
  const { rows, pitch } = place
  const { tall, slender } = place.heights ?? { tall: tallHeight(pitch), slender: slenderHeight(pitch) }
  const paths = Object.fromEntries(INKS.map((ink) => [ink, ''])) as Record<Ink, string>
  rows.forEach((row, index) => {
    const found = Object.fromEntries(INKS.map((ink) => [ink, []])) as unknown as Record<Ink, Interval[]>
    visibleBands(lanes, row, scale, frontier, (band, from, to) => found[inkOf(row, band)].push({ from, to }))
    for (const ink of INKS) {
      const height = SLENDER.has(ink) ? slender : tall
      paths[ink] += boxes(joined(found[ink], scale.width), index * pitch + (pitch - height) / 2, height)
    }
  })
  return paths
}

export interface BandTitle {
  readonly x: number
  readonly y: number
  readonly text: string
  readonly ink: Ink
}

/** Titles of the remarkable bands, where lane and band have room for one. `title` says what a band is called. */
export function bandTitles(
  lanes: Lanes,
  { rows, pitch }: Rows,
  scale: Scale,
  frontier: number,
  title: (row: LaneRow, band: Band) => string,
): readonly BandTitle[] {
  if (pitch < 18) return []
  return rows.flatMap((row, index) => {
    const found: BandTitle[] = []
    visibleBands(lanes, row, scale, frontier, (band, from, to) => {
      const [ink, x] = [inkOf(row, band), Math.max(from, 0) + 6]
      if (SLENDER.has(ink) || Math.min(to, scale.width) - x < 40) return
      const text = title(row, band)
      if (Math.min(to, scale.width) - x > text.length * 8) found.push({ x, y: (index + 0.5) * pitch, text, ink })
    })
    return found
  })
}

/** Visits a lane's bands in sight. A client's lane shows its operations, and of its states only that it is down. */
export function visibleBands(
  lanes: Lanes,
  row: LaneRow,
  scale: Scale,
  frontier: number,
  visit: (band: Band, from: number, to: number) => void,
): void {
  const bands = lanes.bands[row.id] ?? []
  for (let at = Math.max(0, lastAt(bands, scale.from)); at < bands.length; at++) {
    const band = bands[at] as Band
    if (band.t > scale.from + scale.span) break
    const end = bands[at + 1]?.t ?? frontier
    if (end <= band.t || (row.client && band.status === 'up')) continue
    visit(band, xOf(scale, band.t), xOf(scale, end))
  }
}

export function tallHeight(pitch: number): number {
  return Math.min(pitch - 2, 18)
}

export function slenderHeight(pitch: number): number {
  return Math.max(4, Math.round(tallHeight(pitch) * 0.5))
}

/** Paths of the clients' operations by outcome; what is not completed reaches to `frontier` (µs). */
export function operationPaths(
  lanes: Lanes,
  { rows, pitch }: Rows,
  scale: Scale,
  frontier: number,
): Record<OperationInk, string> {
  const paths: Record<OperationInk, string> = { ok: '', open: '', unknown: '', fail: '' }
  rows.forEach((row, index) => {
    const found: Record<OperationInk, Interval[]> = { ok: [], open: [], unknown: [], fail: [] }
    for (const bar of lanes.operations[row.id] ?? []) {
      const end = bar.end?.t ?? frontier
      if (bar.t > scale.from + scale.span) break
      if (end >= scale.from) found[operationInk(bar)].push({ from: xOf(scale, bar.t), to: xOf(scale, end) })
    }
    const height = slenderHeight(pitch)
    for (const ink of OPERATION_INKS) {
      const tall = ink === 'fail' ? tallHeight(pitch) : height
      paths[ink] += boxes(joined(found[ink], scale.width), index * pitch + (pitch - tall) / 2, tall)
    }
  })
  return paths
}

function operationInk(bar: OperationBar): OperationInk {
  return bar.end?.outcome ?? 'open'
}

export interface Strokes {
  readonly delivered: string
  readonly dropped: string
  /** The fewer, the stronger: 0 … 1. */
  readonly strength: number
}

const NO_STROKES: Strokes = { delivered: '', dropped: '', strength: 0 }

/** Messages as strokes from lane to lane; none where there are too many to be told apart. */
export function strokesOf(recording: Recording, { rows, pitch }: Rows, scale: Scale): Strokes {
  const most = scale.width / 3
  const [first, last] = [recording.countAt(scale.from), recording.countAt(scale.from + scale.span)]
  if (last - first > most * 12) return NO_STROKES
  const messages = [...recording.pictureAt(scale.from).flights.values()]
  for (let index = first; index < last; index++) {
    const event = recording.events.at(index)
    if (event?.type !== 'message.sent' && event?.type !== 'message.duplicated') continue
    const { id, from, to, message, t: sent, due } = event
    messages.push({ id, from, to, message, sent, due })
  }
  if (messages.length > most) return NO_STROKES
  const middle = new Map(rows.map((row, index) => [row.id, (index + 0.5) * pitch]))
  let [delivered, dropped] = ['', '']
  for (const { id, from, to, sent, due } of messages) {
    const fate = recording.fate(id)
    const [x1, x2] = [xOf(scale, sent), xOf(scale, fate?.t ?? due)]
    const [y1, y2] = [middle.get(from), middle.get(to)]
    if (y1 === undefined || y2 === undefined) continue
    if (fate && fate.reason !== null) dropped += lost(x1, y1, x2, y2)
    else delivered += `M${round(x1)} ${round(y1)}L${round(x2)} ${round(y2)}`
  }
  return { delivered, dropped, strength: Math.min(1, 1.15 - messages.length / most) }
}

// A lost message stops half way, with a small cross.
function lost(x1: number, y1: number, x2: number, y2: number): string {
  const [x, y] = [round((x1 + x2) / 2), round((y1 + y2) / 2)]
  return `M${round(x1)} ${round(y1)}L${x} ${y}M${x - 2} ${y - 2}l4 4m0 -4l-4 4`
}
