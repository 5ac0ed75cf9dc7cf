// What an index knows of the open run's trace, as that grows.
import { recording, useSession } from '../../session/run.ts'
import type { Trace } from '../../sim/heldTrace.ts'

/** `follow` is made with sim/follow.ts, and kept between renders. */
export function useTrace<Known>(follow: (trace: Trace) => Known): Known {
  useSession((session) => session.recordingVersion)
  return follow(recording().events)
}
