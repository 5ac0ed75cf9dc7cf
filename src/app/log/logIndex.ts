// Which rows of a trace pass a filter, found piece by piece from the playhead outwards, so that what people look at is
// there at once and the rest of a million events follows.
import type { Events } from '../../sim/heldTrace.ts'
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
  /** How many trace events were looked at. */
  readonly seen: number
  /** Looks on until all events are seen or it is `late`; whether all are. */
  go(events: Events, late: () => boolean): boolean
  /** Forgets events from `length` on: the trace was cut there. */
  cut(length: number): void
}

/** Events between two looks at the clock. */
const STRIDE = 128

export function createLogIndex(match: Matcher, events: Events, begin: number): LogIndex {
  // Rows before the beginning, the latest first, and rows after it.
  const earlier: number[] = []
  const later: number[] = []
  let from = rowOf(events, Math.min(begin, events.length))
  let to = from

  function forwards(trace: Events): void {
    const end = Math.min(to + STRIDE, trace.length)
    for (; to < end; to++) if (beginsRow(trace, to) && match(trace, to)) later.push(to)
  }

  function backwards(trace: Events): void {
    const end = Math.max(from - STRIDE, 0)
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

  function at(index: number): number {
    return (index < earlier.length ? earlier[earlier.length - 1 - index] : later[index - earlier.length]) as number
  }

  return {
    get count() {
      return earlier.length + later.length
    },
    get seen() {
      return to - from
    },
    at,
    find: (id) => firstPlace(earlier.length + later.length, (index) => at(index) >= id),
    go(trace, late) {
      while (from > 0 || to < trace.length) {
        backwards(trace)
        forwards(trace)
        if (late()) break
      }
      return from === 0 && to >= trace.length
    },
    cut,
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
