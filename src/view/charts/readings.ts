// What a chart says about a moment or a stretch of time: read from the tapes, quick for any stretch of any run.
import type { Chart } from '../../patterns/definePattern.ts'
import { firstPlace } from '../../sim/search.ts'
import type { Tape, Tapes } from './tapes.ts'

/** Of the values told in a stretch, how many percent are at or below what is drawn. */
export const PERCENTS = [50, 95, 99] as const

export interface Stretch {
  /** Not part of it. */
  readonly from: number
  readonly to: number
}

/**
 * The stretch of `length` µs that holds `t`, counted from the run's beginning. What ends at `t` comes before what begins
 * there, so that the playhead never tells of what it has not reached at all.
 */
export function stretchAt(t: number, length: number): Stretch {
  const from = Math.max(0, Math.ceil(t / length) - 1) * length
  // The first holds the very beginning, too.
  return { from: from === 0 ? -1 : from, to: from + length }
}

/** The level at `t`, after all that was told until then. */
export function levelAt({ times, values, slopes }: Tape, t: number): number | null {
  const at = countUntil(times, t) - 1
  if (at < 0) return null
  const value = (values[at] as number) + (slopes[at] as number) * (t - (times[at] as number))
  return Number.isNaN(value) ? null : value
}

/** As much of the stretch as has gone by at `t`. */
function soFar({ from, to }: Stretch, t: number): Stretch {
  return { from, to: Math.min(to, t) }
}

/** How many happened in the stretch. */
export function countIn({ times, values }: Tape, { from, to }: Stretch): number {
  const until = (t: number) => values[countUntil(times, t) - 1] ?? 0
  return until(to) - until(from)
}

/** The percentiles of what was measured in the stretch, by nearest rank, in the order of PERCENTS; null: nothing was. */
export function percentilesIn({ times, values }: Tape, { from, to }: Stretch): readonly number[] | null {
  const measured = Float64Array.from(values.slice(countUntil(times, from), countUntil(times, to))).sort()
  if (measured.length === 0) return null
  return PERCENTS.map((percent) => measured[Math.ceil((percent / 100) * measured.length) - 1] as number)
}

/**
 * What the chart says of `t`, in the order of its rows (rowsOf): the levels then, or what happened in the stretch of
 * `length` µs that holds it; `reached`, what had happened of that by then.
 */
export function readAt(
  { kind, series }: Chart,
  tapes: Tapes,
  t: number,
  length: number,
  reached = Number.POSITIVE_INFINITY,
): readonly (number | null)[] {
  const stretch = soFar(stretchAt(t, length), reached)
  const told = series.map(({ id }) => tapes[id] as Tape)
  switch (kind) {
    case 'level':
      return told.map((tape) => levelAt(tape, t))
    case 'count':
      return told.map((tape) => countIn(tape, stretch))
    case 'spread':
      return told[0] ? (percentilesIn(told[0], stretch) ?? PERCENTS.map(() => null)) : []
  }
}

/** The least and the greatest level there is until `t`; null where there is none. */
export function extentOf({ times, values, slopes }: Tape, t: number): readonly [number, number] | null {
  let [least, most] = [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY]
  for (let at = 0; at < times.length; at++) {
    const [from, value] = [times[at] as number, values[at] as number]
    if (from > t) break
    if (Number.isNaN(value)) continue
    const end = value + (slopes[at] as number) * (Math.min(times[at + 1] ?? t, t) - from)
    least = Math.min(least, value, end)
    most = Math.max(most, value, end)
  }
  return least <= most ? [least, most] : null
}

/** How many of the ordered `times` are not after `t`. */
export function countUntil(times: readonly number[], t: number): number {
  return firstPlace(times.length, (at) => (times[at] as number) > t)
}
