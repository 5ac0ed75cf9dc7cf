// Where a trace that grows and forks parted from what was seen of it before: up to a fork the events are the same objects.
import type { TraceEvent } from '../../sim/trace.ts'

/** Call it with the trace whenever that has changed: how many of its events are surely those of the last call. */
export function followForks(): (events: readonly TraceEvent[]) => number {
  // The last event of each call's trace, in order.
  let seen: { readonly index: number; readonly event: TraceEvent }[] = []
  return (events) => {
    seen = seen.slice(0, seen.findLastIndex(({ index, event }) => events[index] === event) + 1)
    const kept = (seen.at(-1)?.index ?? -1) + 1
    const event = events.at(-1)
    if (event && kept < events.length) seen.push({ index: events.length - 1, event })
    return kept
  }
}
