// Where a trace that grows and forks parted from what was seen of it before.
import type { Trace } from './heldTrace.ts'

/**
 * Call it with the trace whenever that may have changed: how many of its first events are surely those of the last
 * call. Infinity where nothing was forked; 0 for another trace.
 */
export function followForks(): (trace: Trace) => number {
  let of: Trace | undefined
  let version = 0
  return (trace) => {
    const same = trace === of ? trace.sameSince(version) : 0
    of = trace
    version = trace.version
    return same
  }
}
