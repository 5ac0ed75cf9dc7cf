// Where a trace that grows and forks parted from what was seen of it before: up to a fork the events are the same objects.
import type { TraceEvent } from './trace.ts'

/** Events between two that are remembered: so many more than was needed may be taken for changed. */
const EVERY = 500

/** Call it with the trace whenever that may have changed: how many of its events are surely those of the last call. */
export function followForks(): (events: readonly TraceEvent[]) => number {
  let seen: { readonly index: number; readonly event: TraceEvent }[] = []
  return (events) => {
    const kept = 1 + seen.findLastIndex(({ index, event }) => events[index] === event)
    if (kept < seen.length) seen = seen.slice(0, kept)
    const same = (seen.at(-1)?.index ?? -1) + 1
    for (let index = same + EVERY - 1; index < events.length; index += EVERY) remember(index)
    if (events.length > (seen.at(-1)?.index ?? -1) + 1) remember(events.length - 1)
    return same

    function remember(index: number): void {
      seen.push({ index, event: events[index] as TraceEvent })
    }
  }
}
