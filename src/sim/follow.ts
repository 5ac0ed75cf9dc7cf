// What is known of a trace that grows and forks, read piece by piece: each trace event once, and all of them anew where
// a fork has replaced what was read.
import { followForks } from './forks.ts'
import type { Events, Trace } from './heldTrace.ts'
import { HELD_MAX } from './limits.ts'
import { firstPlace } from './search.ts'
import type { TraceEvent } from './trace.ts'

/**
 * `read` takes trace event `id` of `events` into what is `known`; what comes back is the same object as long as nothing
 * is forked. It knows of what is at hand: `blank` is told from which event on.
 */
export function follow<Known>(
  blank: (from: number) => Known,
  read: (known: Known, event: TraceEvent, id: number, events: Events) => void,
): (trace: Trace) => Known {
  const forked = followForks()
  let known: Known | undefined
  let [from, count] = [0, 0]

  return (trace) => {
    const isTrue = forked(trace) >= count && trace.length >= count
    // What was let go of is forgotten at times, so that this, too, stays small.
    const isNear = trace.start >= from && trace.start <= count && trace.start - from <= HELD_MAX
    if (known === undefined || !isTrue || !isNear) {
      from = count = trace.start
      known = blank(from)
    }
    for (; count < trace.length; count++) read(known, trace.at(count) as TraceEvent, count, trace)
    return known
  }
}

/** How many of `ids`, which ascend, come before `end`. */
export function countBefore(ids: readonly number[], end: number): number {
  return firstPlace(ids.length, (at) => (ids[at] as number) >= end)
}
