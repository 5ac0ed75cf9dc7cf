// The open run's whole trace, from its beginning to its end.
import type { Pattern } from '../../patterns/definePattern.ts'
import { recording, useSession } from '../../session/run.ts'
import type { Run, Settings } from '../../sim/run.ts'
import { createSimulation } from '../../sim/simulation.ts'
import type { TraceEvent } from '../../sim/trace.ts'

/** Resolves when the run is simulated to its end. */
export function simulatedToEnd(signal: AbortSignal): Promise<void> {
  return new Promise((resolve, reject) => {
    const look = () => {
      if (!signal.aborted && !useSession.getState().done) return
      stop()
      if (signal.aborted) reject(signal.reason)
      else resolve()
    }
    const stop = useSession.subscribe(look)
    signal.addEventListener('abort', look)
    look()
  })
}

/** Of a long run only a part is at hand: it is simulated once more, as it is read. */
export function wholeTrace(run: Run, pattern: Pattern, settings: Settings): Iterable<TraceEvent> {
  const { events, total } = recording()
  return events.start === 0 && events.length === total ? events : simulatedAgain(run, pattern, settings)
}

const EVENTS_AT_ONCE = 500

function* simulatedAgain(run: Run, pattern: Pattern, settings: Settings): Generator<TraceEvent> {
  const simulation = createSimulation(run, pattern, settings)
  let read = 0
  for (let done = false; !done; ) {
    done = simulation.advance(run.until, EVENTS_AT_ONCE).done
    for (; read < simulation.trace.length; read++) yield simulation.trace.at(read) as TraceEvent
  }
}
