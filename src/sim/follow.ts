// What is known of a trace that grows and forks, read piece by piece: each trace event once, and all of them anew where
// a fork has replaced what was read.
import { firstPlace } from './search.ts'
import type { TraceEvent } from './trace.ts'

/** `read` takes trace event `id` of `events` into what is `known`; what comes back is the same object as long as nothing is forked. */
export function follow<Known>(
  blank: () => Known,
  read: (known: Known, event: TraceEvent, id: number, events: readonly TraceEvent[]) => void,
): (events: readonly TraceEvent[]) => Known {
  let known = blank()
  let count = 0
  let last: TraceEvent | undefined

  return (events) => {
    if (count > events.length || events[count - 1] !== last) {
      known = blank()
      count = 0
    }
    for (; count < events.length; count++) read(known, events[count] as TraceEvent, count, events)
    last = events[count - 1]
    return known
  }
}

/** How many of `ids`, which ascend, come before `end`. */
export function countBefore(ids: readonly number[], end: number): number {
  return firstPlace(ids.length, (at) => (ids[at] as number) >= end)
}
