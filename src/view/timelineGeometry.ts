// The timeline's geometry, apart from React: the part of the run that is shown, where times fall in it, ticks, and
// which markers are merged. Times in µs of virtual time, places in CSS pixels from the left of the plot.
import { US_PER_MS, US_PER_S } from '../sim/run.ts'

/** The part of the run that is shown. */
export interface View {
  readonly from: number
  readonly span: number
}

export interface Scale extends View {
  readonly width: number
}

/** The closest one can look. */
export const SPAN_MIN_US = 5 * US_PER_MS

export function xOf(scale: Scale, t: number): number {
  return ((t - scale.from) / scale.span) * scale.width
}

/** The time at `x`, inside the view, rounded to `step`: if none is given, just under a pixel and short to write. */
export function timeAt(scale: Scale, x: number, step = roundStep(scale.span / scale.width)): number {
  const t = scale.from + (Math.min(Math.max(x, 0), scale.width) / scale.width) * scale.span
  return Math.min(Math.max(Math.round(t / step) * step, Math.ceil(scale.from)), Math.floor(scale.from + scale.span))
}

/** The steps in which things move along time (µs): a few pixels, so that they come to stand at round times. */
export function dragStep({ span, width }: Scale): number {
  return roundStep((6 * span) / width)
}

/** The next (1) or previous (-1) round time from `t` on, inside the run. */
export function nudged(scale: Scale, t: number, way: 1 | -1, until: number): number {
  const step = dragStep(scale)
  const next = way === 1 ? Math.floor(t / step) + 1 : Math.ceil(t / step) - 1
  return Math.min(Math.max(next * step, 0), until)
}

// The greatest of 1, 2, 5, 10, 20, 50 … not above `span`, at least a microsecond.
function roundStep(span: number): number {
  const power = 10 ** Math.floor(Math.log10(Math.max(span, 1)))
  return power * (span >= 5 * power ? 5 : span >= 2 * power ? 2 : 1)
}

/** A view inside the run, as close as possible to the one wanted. */
export function fitted(view: View, until: number): View {
  const span = Math.min(Math.max(view.span, SPAN_MIN_US), until)
  return { from: Math.min(Math.max(view.from, 0), until - span), span }
}

/** Shows `factor` times as much (below 1: less), with what is at `anchor` (µs) staying where it is. */
export function zoomed(view: View, factor: number, anchor: number, until: number): View {
  const span = Math.min(Math.max(view.span * factor, Math.min(SPAN_MIN_US, until)), until)
  return fitted({ from: anchor - ((anchor - view.from) * span) / view.span, span }, until)
}

/** A view of the same span in which `t` is seen, with most of the room after it; the same view if it is seen already. */
export function revealing(view: View, t: number, until: number, playing: boolean): View {
  const last = view.from + view.span * (playing ? 0.96 : 1)
  const outside = t < view.from || (t > last && view.from + view.span < until)
  return outside ? fitted({ from: t - view.span * 0.12, span: view.span }, until) : view
}

const STEPS_US = [
  ...[1, 2, 5, 10, 20, 50, 100, 200, 500].map((ms) => ms * US_PER_MS),
  ...[1, 2, 5, 10, 15, 30, 60, 120, 300, 600, 1800, 3600].map((s) => s * US_PER_S),
]
const LABEL_PX = 84

/** The shortest round duration (µs) that takes `px` pixels or more. */
export function roundStretch(scale: Scale, px: number): number {
  const least = (scale.span * px) / scale.width
  return STEPS_US.find((one) => one >= least) ?? Math.ceil(least / (3600 * US_PER_S)) * 3600 * US_PER_S
}

/** Round times to label, at least `LABEL_PX` apart, and the distance between them. */
export function ticksOf(scale: Scale): { readonly step: number; readonly times: readonly number[] } {
  const step = roundStretch(scale, LABEL_PX)
  const first = Math.ceil(scale.from / step)
  const last = Math.floor((scale.from + scale.span) / step)
  return { step, times: Array.from({ length: Math.max(0, last - first + 1) }, (_, index) => (first + index) * step) }
}

const THIN = '\u202f'

// A format takes longer to make than a frame should: each is made once.
const formats = new Map<string, Intl.NumberFormat>()

/** Writes numbers with just so many decimals, in the reader's language. */
export function formatOf(lang: string, decimals: number): Intl.NumberFormat {
  const key = `${lang} ${decimals}`
  const format =
    formats.get(key) ??
    new Intl.NumberFormat(lang, { minimumFractionDigits: decimals, maximumFractionDigits: decimals })
  formats.set(key, format)
  return format
}

/** A time in ms, s or min, rounded to `step` (µs), with the decimals that this needs, in the reader's language. */
export function formatTime(time: number, step: number, lang: string): string {
  const t = Math.round(time / step) * step
  const number = (value: number, decimals: number) => formatOf(lang, decimals).format(value)
  if (t === 0) return `${number(0, 0)}${THIN}s`
  if (t < US_PER_S && step < US_PER_S) return `${number(t / US_PER_MS, 0)}${THIN}ms`
  const decimals = step >= US_PER_S ? 0 : Math.min(6, Math.ceil(Math.log10(US_PER_S / step)))
  if (t < 60 * US_PER_S || (t === 60 * US_PER_S && step < t)) return `${number(t / US_PER_S, decimals)}${THIN}s`
  const min = Math.floor(t / (60 * US_PER_S))
  const s = t - min * 60 * US_PER_S
  const seconds = s === 0 && step >= US_PER_S ? '' : ` ${number(s / US_PER_S, decimals)}${THIN}s`
  return `${number(min, 0)}${THIN}min${seconds}`
}

/** Markers that stand as one, since they would hide each other. `room`: pixels free for a label beside the pin. */
export interface Cluster {
  readonly x: number
  readonly members: readonly number[]
  readonly room: number
}

/** Merges markers whose pins (`pinPx` wide, centred) would overlap. `times` in any order; members are its indexes. */
export function clustersOf(times: readonly number[], scale: Scale, pinPx: number): readonly Cluster[] {
  const order = times.map((_, index) => index).sort((a, b) => (times[a] as number) - (times[b] as number) || a - b)
  const groups: { x: number; members: number[] }[] = []
  for (const index of order) {
    const x = xOf(scale, times[index] as number)
    const group = groups.at(-1)
    if (group && x - group.x < pinPx) group.members.push(index)
    else groups.push({ x, members: [index] })
  }
  return groups.map(({ x, members }, at) => {
    const next = groups[at + 1]?.x ?? Number.POSITIVE_INFINITY
    return { x, members, room: Math.max(0, Math.min(next, scale.width + pinPx) - x - pinPx) }
  })
}

/** Puts spans that overlap in different rows, from the top; returns the row of each. */
export function stackRows(spans: readonly { readonly from: number; readonly to: number }[]): readonly number[] {
  const ends: number[] = []
  const order = spans.map((_, index) => index).sort((a, b) => (spans[a]?.from ?? 0) - (spans[b]?.from ?? 0) || a - b)
  const rows = new Array<number>(spans.length).fill(0)
  for (const index of order) {
    const { from, to } = spans[index] as { from: number; to: number }
    const free = ends.findIndex((end) => end <= from)
    const row = free < 0 ? ends.length : free
    ends[row] = to
    rows[index] = row
  }
  return rows
}
