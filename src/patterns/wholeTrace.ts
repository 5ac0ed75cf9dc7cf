// The whole trace of a run, made as it is gone through.
import { HELD_MAX } from '../sim/limits.ts'
import type { Run } from '../sim/run.ts'
import { createSimulation } from '../sim/simulation.ts'
import type { TraceEvent } from '../sim/trace.ts'
import { type Pattern, settingsOf } from './definePattern.ts'

const AT_ONCE = 10_000

/** May be gone through several times; a trace that is too long to be kept is made anew each time, the same. */
export function wholeTrace(run: Run, pattern: Pattern): Iterable<TraceEvent> {
  let kept: readonly TraceEvent[] | null = null

  function* made(): Generator<TraceEvent> {
    const simulation = createSimulation(run, pattern, settingsOf(pattern, run.variant, run.parameters))
    let count = 0
    for (let done = false; !done; ) {
      done = simulation.advance(run.until, AT_ONCE).done
      const { start, trace } = simulation
      if (done && start === 0) kept = trace
      for (; count < start + trace.length; count++) yield trace[count - start] as TraceEvent
      if (count > HELD_MAX) simulation.letGo()
    }
  }

  return { [Symbol.iterator]: () => kept?.[Symbol.iterator]() ?? made() }
}
