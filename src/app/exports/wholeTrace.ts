// The open run's whole trace, from its beginning to its end.
import type { Pattern } from '../../patterns/definePattern.ts'
import { recording, useSession } from '../../session/run.ts'
import type { Run, Settings } from '../../sim/run.ts'
import { createSimulation } from '../../sim/simulation.ts'
import type { TraceEvent } from '../../sim/trace.ts'

/**
 * As it is at hand, if it is: of a run that is still being simulated, or of a long one, only a part is. That is simulated
 * once more, as it is read.
 */
export function wholeTrace(run: Run, pattern: Pattern, settings: Settings): Iterable<TraceEvent> {
  const { events, total } = recording()
  const isAtHand = useSession.getState().done && events.start === 0 && events.length === total
  return isAtHand ? events : simulatedAgain(run, pattern, settings)
}

const EVENTS_AT_ONCE = 500

function* simulatedAgain(run: Run, pattern: Pattern, settings: Settings): Generator<TraceEvent> {
  const simulation = createSimulation(run, pattern, settings)
  let read = 0
  for (let done = false; !done; ) {
    done = simulation.advance(run.until, EVENTS_AT_ONCE).done
    for (; read < simulation.trace.length; read++) yield simulation.trace[read] as TraceEvent
  }
}
