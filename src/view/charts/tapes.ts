// The charts' folds over a trace that grows and forks, a slice at a time: what each series was told, and when. Drawing
// reads it from there for any stretch of time (readings.ts).
import type { Chart, Tell } from '../../patterns/definePattern.ts'
import { followForks } from '../../sim/forks.ts'
import type { Trace } from '../../sim/heldTrace.ts'
import { US_PER_S } from '../../sim/run.ts'
import type { TraceEvent } from '../../sim/trace.ts'

/** What a series was told, in order of time. It grows within. */
export interface Tape {
  /** µs. */
  readonly times: readonly number[]
  /** Of a level, the value from then on (NaN: none); of a count, how many so far; of a spread, the value measured. */
  readonly values: readonly number[]
  /** Of a level only: by how much it changes in each µs. */
  readonly slopes: readonly number[]
}

/** Of a series that was told nothing. */
export const NOTHING: Tape = { times: [], values: [], slopes: [] }

/** By the series' id, of one chart. */
export type Tapes = Readonly<Record<string, Tape>>

export interface Charting {
  /** In the charts' order. */
  readonly tapes: readonly Tapes[]
  /** The time of the last trace event folded (µs). */
  reached(): number
  /**
   * Folds on, at most `most` trace events, and forgets what a fork has taken back. Returns whether it has folded all.
   */
  follow(trace: Trace, most: number): boolean
}

interface Draft {
  readonly times: number[]
  readonly values: number[]
  readonly slopes: number[]
}

/** What was known after `index` trace events, the last of them at `t` (µs): from here a fork is folded anew. */
interface Mark {
  readonly index: number
  readonly t: number
  readonly states: readonly unknown[]
  /** Of each tape of each chart. */
  readonly lengths: readonly (readonly number[])[]
}

const MARK_EVERY = 4096

export function createCharting(charts: readonly Chart[]): Charting {
  const tapes = charts.map(({ series }) => Object.fromEntries(series.map(({ id }) => [id, blank()])))
  const lists = tapes.map((one) => Object.values(one))
  const states = charts.map(({ start }) => start)
  let [index, t] = [0, 0]
  const marks: Mark[] = [mark()]
  const forked = followForks()
  const tells = charts.map(({ id, kind }, at): Tell => {
    return (series, value = 1, perSecond = 0) => {
      const tape = tapes[at]?.[series]
      if (!tape) throw new Error(`The chart ${id} has no series ${series}.`)
      note(tape, kind, t, value, perSecond)
    }
  })

  function mark(): Mark {
    return { index, t, states: [...states], lengths: lists.map((list) => list.map(lengthOf)) }
  }

  function rewind(same: number): void {
    marks.length = marks.findLastIndex((one) => one.index <= same) + 1
    const back = marks[marks.length - 1] as Mark
    index = back.index
    t = back.t
    for (const [at, list] of lists.entries()) {
      states[at] = back.states[at]
      for (const [of, tape] of list.entries()) cut(tape, back.lengths[at]?.[of] ?? 0)
    }
  }

  function follow(trace: Trace, most: number): boolean {
    const same = forked(trace)
    if (same < index) rewind(same)
    const end = Math.min(trace.length, index + most)
    while (index < end) {
      const event = trace.at(index) as TraceEvent
      t = event.t
      for (let at = 0; at < charts.length; at++) {
        states[at] = charts[at]?.next(states[at], event, tells[at] as Tell, index)
      }
      index += 1
      if (index % MARK_EVERY === 0) marks.push(mark())
    }
    return index >= trace.length
  }

  return { tapes, reached: () => t, follow }
}

function blank(): Draft {
  return { times: [], values: [], slopes: [] }
}

function lengthOf({ times }: Draft): number {
  return times.length
}

function cut({ times, values, slopes }: Draft, length: number): void {
  times.length = values.length = length
  slopes.length = Math.min(slopes.length, length)
}

function note(
  { times, values, slopes }: Draft,
  kind: Chart['kind'],
  t: number,
  value: number | null,
  perSecond: number,
): void {
  const before = values[values.length - 1]
  const slope = perSecond / US_PER_S
  if (kind === 'level') {
    // Told again as it is, it says nothing new.
    if (slope === 0 && slopes[slopes.length - 1] === 0 && Object.is(value ?? Number.NaN, before)) return
    slopes.push(slope)
  }
  times.push(t)
  values.push(kind === 'count' ? (before ?? 0) + (value ?? 0) : (value ?? Number.NaN))
}
