// For this folder's tests: runs told in a few words, and traces read in a few words.
import { parseScript } from '../../sim/interventions/parse.ts'
import { ENGINE, type Settings, US_PER_MS } from '../../sim/run.ts'
import { type ClaimVerdict, createSimulation } from '../../sim/simulation.ts'
import type { TraceEvent } from '../../sim/trace.ts'
import { settingsOf } from '../definePattern.ts'
import pattern from './pattern.ts'
import { NOTHING, nextWatch, type Recorded, type SagaWatch } from './watch.ts'

export interface Story {
  readonly variant: string
  readonly parameters?: Settings
  readonly interventions?: readonly string[]
  readonly untilMs: number
  readonly seed?: number
}

export interface Told {
  readonly trace: readonly TraceEvent[]
  readonly verdicts: Readonly<Record<string, ClaimVerdict['verdict']>>
  readonly metrics: Readonly<Record<string, number | null>>
}

/** Runs the story to its end. Throws where an intervention cannot be read. */
export function tell({ variant, parameters = {}, interventions: lines = [], untilMs, seed = 1 }: Story): Told {
  const { interventions, problems } = parseScript(lines.join('\n'))
  if (problems[0]) throw new Error(problems[0].why.en)
  const settings = settingsOf(pattern, variant, parameters)
  const until = untilMs * US_PER_MS
  const run = { engine: ENGINE, pattern: 'saga', variant, parameters, seed, until, interventions }
  const simulation = createSimulation(run, pattern, settings)
  simulation.advance(until)
  const verdicts = Object.fromEntries(simulation.verdicts().map(({ id, verdict }) => [id, verdict]))
  return { trace: simulation.trace, verdicts, metrics: pattern.metrics(simulation.trace, until, settings, variant) }
}

/** What became durable at the services, in order: `371 payment 1 done`, the saga's number before the record's state. */
export function changes(trace: readonly TraceEvent[], saga?: number): string[] {
  let watch = NOTHING
  return trace.flatMap((event, id) => {
    const next = nextWatch(watch, event, id)
    if (next === watch) return []
    watch = next
    return next.changes
      .filter((one) => saga === undefined || one.saga === saga)
      .filter(({ before, after }) => before?.entry.state !== after.entry.state || isAgain(before, after))
      .map(({ node, saga: of, after }) => `${Math.round(event.t / US_PER_MS)} ${node} ${of} ${after.entry.state}`)
  })
}

function isAgain(before: Recorded, after: Recorded): boolean {
  return before.entry.applied !== after.entry.applied || before.entry.undone !== after.entry.undone
}

/** What there is of each saga at the end of the trace. */
export function sagasAt(trace: readonly TraceEvent[]): Readonly<Record<number, SagaWatch>> {
  return trace.reduce((watch, event, id) => nextWatch(watch, event, id), NOTHING).sagas
}
