// The open run's whole trace, from its beginning to its end.
import type { Pattern } from '../../patterns/definePattern.ts'
import { wholeTrace } from '../../patterns/wholeTrace.ts'
import { recording, useSession } from '../../session/run.ts'
import type { Run } from '../../sim/run.ts'
import type { TraceEvent } from '../../sim/trace.ts'

/**
 * As it is at hand, if it is: of a run that is still being simulated, or of a long one, only a part is. That is simulated
 * once more, as it is read.
 */
export function openTrace(run: Run, pattern: Pattern): Iterable<TraceEvent> {
  const isAtHand = useSession.getState().done && recording().stretch() === null
  return isAtHand ? recording().events : wholeTrace(run, pattern)
}
