// For this folder's tests: runs told in a few words, and traces read in a few words.
import { parseScript } from '../../sim/interventions/parse.ts'
import { ENGINE, type Settings, US_PER_MS } from '../../sim/run.ts'
import { type ClaimVerdict, createSimulation } from '../../sim/simulation.ts'
import type { TraceEvent } from '../../sim/trace.ts'
import { settingsOf } from '../definePattern.ts'
import pattern from './pattern.ts'

export interface Story {
  readonly variant?: string
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

/** Only what is asked for, every message as long as the others, and nothing that mends. */
export const BARE: Settings = { requestRate: 0, jitter: 0, readRepair: 'off', hintedHandoff: false, antiEntropy: 0 }

/** Runs the story to its end. Throws where an intervention cannot be read. */
export function tell(story: Story): Told {
  const { variant = 'cassandra', parameters = {}, interventions: lines = [], untilMs, seed = 1 } = story
  const { interventions, problems } = parseScript(lines.join('\n'))
  if (problems[0]) throw new Error(problems[0].why.en)
  const settings = settingsOf(pattern, variant, parameters)
  const until = untilMs * US_PER_MS
  const run = { engine: ENGINE, pattern: 'quorum-store', variant, parameters, seed, until, interventions }
  const simulation = createSimulation(run, pattern, settings)
  simulation.advance(until)
  const trace = [...simulation.trace]
  const verdicts = Object.fromEntries(simulation.verdicts().map(({ id, verdict }) => [id, verdict]))
  return { trace, verdicts, metrics: pattern.metrics(trace, until, settings, variant) }
}

/** The situation of this id, run to its end, with what differs. */
export function situation(id: string, changes: Partial<Story> = {}): Told {
  const found = pattern.situations.find((one) => one.id === id)
  if (!found) throw new Error(`there is no situation ${id}`)
  const { parameters = {}, ...others } = changes
  return tell({ ...found, ...others, parameters: { ...found.parameters, ...parameters } })
}

/** How many messages of each type were sent. */
export function sent(trace: readonly TraceEvent[]): Record<string, number> {
  const counts: Record<string, number> = {}
  for (const event of trace)
    if (event.type === 'message.sent') counts[event.message.type] = (counts[event.message.type] ?? 0) + 1
  return counts
}

/** `client put x=1 ok`, `client2 get x: [1,2]` for each operation that ended, in order. */
export function answers(trace: readonly TraceEvent[]): string[] {
  const asked = new Map<number, string>()
  return trace.flatMap((event) => {
    if (event.type === 'operation.invoked') {
      const { type, key, value } = event.operation
      asked.set(event.id, `${event.client} ${type} ${key}${type === 'put' ? `=${value}` : ''}`)
    }
    if (event.type !== 'operation.completed') return []
    const told =
      event.outcome === 'ok' && event.value !== null ? `: ${JSON.stringify(event.value)}` : ` ${event.outcome}`
    return [`${asked.get(event.id)}${told}`]
  })
}

/** The values each replica has of a key at the end; replicas without any are left out. */
export function held(trace: readonly TraceEvent[], key: string): Record<string, unknown[]> {
  const values: Record<string, unknown[]> = {}
  for (const event of trace) {
    if (event.type === 'node.crashed') delete values[event.node]
    const versions = event.type === 'node.context' && event.changes[`key ${key}`]
    if (versions) values[event.node] = (versions as { value: unknown }[]).map(({ value }) => value)
  }
  return values
}
