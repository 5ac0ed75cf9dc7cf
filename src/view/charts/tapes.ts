// The charts' folds over a trace that grows and forks, a slice at a time: what each series was told, and when. Drawing
// reads it from there for any stretch of time (readings.ts).
import type { Chart, Tell } from '../../patterns/definePattern.ts'
import { followForks } from '../../sim/forks.ts'
import type { Trace } from '../../sim/heldTrace.ts'
import { SEGMENT } from '../../sim/limits.ts'
import { US_PER_S } from '../../sim/run.ts'
import type { TraceEvent } from '../../sim/trace.ts'
import { placesKept } from './thinTape.ts'

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
  /** How many trace events are folded. */
  readonly index: number
  /** The time of the last of them (µs). */
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
  readonly lengths: readonly number[][]
}

const MARK_EVERY = 4096

export function createCharting(charts: readonly Chart[]): Charting {
  const tapes = charts.map(({ series }) => Object.fromEntries(series.map(({ id }) => [id, blank()])))
  const lists = tapes.map((one) => Object.values(one))
  const states = charts.map(({ start }) => start)
  let [index, t] = [0, 0]
  /** How many trace events what is told of is thinned. */
  let thinned = 0
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
    thinned = Math.min(thinned, index - (index % SEGMENT))
    for (const [at, list] of lists.entries()) {
      states[at] = back.states[at]
      for (const [of, tape] of list.entries()) cut(tape, back.lengths[at]?.[of] ?? 0)
    }
  }

  // The next segment of those that were let go of. Marks within it go; those after it hear how much shorter tapes are.
  function thin(): void {
    const [from, to] = [thinned, thinned + SEGMENT].map((at) => marks.findIndex((one) => one.index === at)) as [
      number,
      number,
    ]
    const [before, after] = [marks[from] as Mark, marks[to] as Mark]
    for (const [at, list] of lists.entries()) {
      for (const [of, tape] of list.entries()) {
        const [first, end] = [before.lengths[at]?.[of] as number, after.lengths[at]?.[of] as number]
        if (end - first === 0) continue
        const gone = end - first - keep(tape, placesKept(charts[at]?.kind ?? 'level', tape, first, end), first, end)
        for (const { lengths } of marks.slice(to)) (lengths[at] as number[])[of] = (lengths[at]?.[of] as number) - gone
      }
    }
    marks.splice(from + 1, to - from - 1)
    thinned += SEGMENT
  }

  function follow(trace: Trace, most: number): boolean {
    const same = forked(trace)
    if (same < index) rewind(same)
    index = Math.max(index, trace.start)
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
    while (thinned + SEGMENT <= Math.min(trace.start, index)) thin()
    return index >= trace.length
  }

  return {
    tapes,
    get index() {
      return index
    },
    reached: () => t,
    follow,
  }
}

/** Keeps only these of the places from `first` to `end`: how many. */
function keep({ times, values, slopes }: Draft, places: readonly number[], first: number, end: number): number {
  for (const list of [times, values, slopes]) {
    if (list.length < end) continue
    list.splice(first, end - first, ...places.map((place) => list[place] as number))
  }
  return places.length
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
