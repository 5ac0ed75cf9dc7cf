// For this folder's tests: runs told in a few words.
import { parseScript } from '../../sim/interventions/parse.ts'
import { ENGINE, type Settings, US_PER_MS } from '../../sim/run.ts'
import { type ClaimVerdict, createSimulation } from '../../sim/simulation.ts'
import type { TraceEvent } from '../../sim/trace.ts'
import { settingsOf } from '../definePattern.ts'
import { metrics } from './metrics.ts'
import pattern from './pattern.ts'

interface Story {
  readonly parameters?: Settings
  readonly interventions?: readonly string[]
  readonly untilMs: number
  readonly seed?: number
}

/** Runs the story to its end. Throws where an intervention cannot be read. */
export function tell({ parameters = {}, interventions: lines = [], untilMs, seed = 1 }: Story) {
  const { interventions, problems } = parseScript(lines.join('\n'))
  if (problems[0]) throw new Error(problems[0].why.en)
  const settings = settingsOf(pattern, 'kafka', parameters)
  const until = untilMs * US_PER_MS
  const run = {
    ...{ engine: ENGINE, pattern: 'partitioned-log', variant: 'kafka' },
    ...{ parameters, seed, until, interventions },
  }
  const simulation = createSimulation(run, pattern, settings)
  simulation.advance(until)
  const { trace } = simulation
  const verdicts: Record<string, ClaimVerdict['verdict']> = {}
  for (const { id, verdict } of simulation.verdicts()) verdicts[id] = verdict
  return { trace, verdicts, metrics: metrics(trace, until, settings), settings }
}

/** What each operation came to, by its id. */
export function outcomes(trace: readonly TraceEvent[]): Record<number, string> {
  return Object.fromEntries(
    trace.flatMap((event) => (event.type === 'operation.completed' ? [[event.id, event.outcome]] : [])),
  )
}

/** The last value that each node showed of a field. */
export function shown(trace: readonly TraceEvent[], field: string): Record<string, unknown> {
  const found: Record<string, unknown> = {}
  for (const event of trace) {
    if (event.type === 'node.context' && field in event.changes) found[event.node] = event.changes[field]
    if (event.type === 'node.crashed') delete found[event.node]
  }
  return found
}
