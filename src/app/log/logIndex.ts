// Which rows of a trace pass a filter, found piece by piece from the playhead outwards, so that what people look at is
// there at once and the rest of a million events follows.
import type { Trace } from '../../sim/heldTrace.ts'
import { firstPlace } from '../../sim/search.ts'
import type { Matcher } from './matcher.ts'
import { beginsRow, rowOf } from './rows.ts'

/** Rows in order of time, each by the id of the trace event that it begins with. */
export interface Rows {
  readonly count: number
  at(index: number): number
  /** The first row that begins with event `id` or a later one; `count` where there is none. */
  find(id: number): number
}

export interface LogIndex extends Rows {
  /** The trace events that were looked at: from the first (included) to the last (excluded). */
  readonly from: number
  readonly to: number
  /** Looks on until all events are seen or it is `late`; whether all are. */
  go(trace: Trace, late: () => boolean): boolean
  /** Forgets events from `length` on: the trace was cut there. */
  cut(length: number): void
  /** Forgets events before `start`: they were let go of. */
  letGo(start: number): void
}

/** Events between two looks at the clock. */
const STRIDE = 128

export function createLogIndex(match: Matcher, events: Trace, begin: number): LogIndex {
  // Rows before the beginning, the latest first, and rows after it.
  const earlier: number[] = []
  const later: number[] = []
  let from = rowOf(events, Math.max(events.start, Math.min(begin, events.length)))
  let to = from

  function forwards(trace: Trace): void {
    const end = Math.min(to + STRIDE, trace.length)
    for (; to < end; to++) if (beginsRow(trace, to) && match(trace, to)) later.push(to)
  }

  function backwards(trace: Trace): void {
    const end = Math.max(from - STRIDE, trace.start)
    for (; from > end; from--) if (beginsRow(trace, from - 1) && match(trace, from - 1)) earlier.push(from - 1)
  }

  function cut(length: number): void {
    if (length >= to) return
    later.length = firstPlace(later.length, (at) => (later[at] as number) >= length)
    earlier.splice(
      0,
      firstPlace(earlier.length, (at) => (earlier[at] as number) < length),
    )
    to = length
    from = Math.min(from, to)
  }

  function letGo(start: number): void {
    if (start <= from) return
    earlier.length = firstPlace(earlier.length, (at) => (earlier[at] as number) < start)
    if (start > to) later.length = 0
    else
      later.splice(
        0,
        firstPlace(later.length, (at) => (later[at] as number) >= start),
      )
    from = start
    to = Math.max(to, start)
  }

  function at(index: number): number {
    return (index < earlier.length ? earlier[earlier.length - 1 - index] : later[index - earlier.length]) as number
  }

  return {
    get count() {
      return earlier.length + later.length
    },
    get from() {
      return from
    },
    get to() {
      return to
    },
    at,
    find: (id) => firstPlace(earlier.length + later.length, (index) => at(index) >= id),
    go(trace, late) {
      while (from > trace.start || to < trace.length) {
        backwards(trace)
        forwards(trace)
        if (late()) break
      }
      return from <= trace.start && to >= trace.length
    },
    cut,
    letGo,
  }
}

/** The rows, and one more that stands at its place whatever the filter says. */
export function withRow(rows: Rows, id: number): Rows {
  const place = rows.find(id)
  if (rows.at(place) === id) return rows
  return {
    count: rows.count + 1,
    at: (index) => (index < place ? rows.at(index) : index === place ? id : rows.at(index - 1)),
    find: (wanted) => rows.find(wanted) + (wanted > id ? 1 : 0),
  }
}
