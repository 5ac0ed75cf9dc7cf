// For this folder's tests: runs told in a few words, and traces read in a few words.
import { parseScript } from '../../sim/interventions/parse.ts'
import { ENGINE, type Settings, US_PER_MS } from '../../sim/run.ts'
import { type ClaimVerdict, createSimulation } from '../../sim/simulation.ts'
import type { TraceEvent } from '../../sim/trace.ts'
import { settingsOf } from '../definePattern.ts'
import pattern from './pattern.ts'

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

/** One election alone: no failure detection, no clients, constant latency of 10 ms. */
export const ALONE: Settings = { heartbeatInterval: 0, requestRate: 0, jitter: 0 }

/** Runs the story to its end. Throws where an intervention cannot be read. */
export function tell({ variant, parameters = {}, interventions: lines = [], untilMs, seed = 1 }: Story): Told {
  const { interventions, problems } = parseScript(lines.join('\n'))
  if (problems[0]) throw new Error(problems[0].why.en)
  const settings = settingsOf(pattern, variant, parameters)
  const until = untilMs * US_PER_MS
  const run = { engine: ENGINE, pattern: 'leader-election', variant, parameters, seed, until, interventions }
  const simulation = createSimulation(run, pattern, settings)
  simulation.advance(until)
  const verdicts = Object.fromEntries(simulation.verdicts().map(({ id, verdict }) => [id, verdict]))
  return { trace: simulation.trace, verdicts, metrics: pattern.metrics(simulation.trace, until, settings, variant) }
}

/** How many messages of each type were sent. */
export function sent(trace: readonly TraceEvent[]): Record<string, number> {
  const counts: Record<string, number> = {}
  for (const event of trace) {
    if (event.type === 'message.sent') counts[event.message.type] = (counts[event.message.type] ?? 0) + 1
  }
  return counts
}

/** `1042 n5 leader` for each state from `fromMs` on, `1042 n5→n1 COORDINATOR` for each message, without `leftOut`. */
export function transcript(trace: readonly TraceEvent[], fromMs: number, leftOut: readonly string[] = []): string[] {
  return trace.flatMap((event) => {
    const ms = Math.round(event.t / US_PER_MS)
    if (ms < fromMs) return []
    if (event.type === 'node.state') return [`${ms} ${event.node} ${event.state}`]
    if (event.type === 'node.crashed') return [`${ms} ${event.node} crashed`]
    if (event.type !== 'message.sent' || leftOut.includes(event.message.type)) return []
    const { type, id, voteGranted } = event.message
    const detail = id !== undefined ? ` ${id}` : voteGranted === undefined ? '' : voteGranted ? ' yes' : ' no'
    return [`${ms} ${event.from}→${event.to} ${type}${detail}`]
  })
}

/** `n5@1042` for each time a node became leader. */
export function elected(trace: readonly TraceEvent[]): string[] {
  return trace.flatMap((event) =>
    event.type === 'node.state' && event.state === 'leader' ? [`${event.node}@${Math.round(event.t / US_PER_MS)}`] : [],
  )
}

/** Whom each node follows at the end, by node; crashed ones are left out. */
export function following(trace: readonly TraceEvent[]): Record<string, unknown> {
  const leader: Record<string, unknown> = {}
  for (const event of trace) {
    if (event.type === 'node.context' && 'leader' in event.changes) leader[event.node] = event.changes.leader
    if (event.type === 'node.crashed') delete leader[event.node]
  }
  return leader
}
