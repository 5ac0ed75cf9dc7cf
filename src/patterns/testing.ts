// For the patterns' tests: runs told in a few words, and what they came to.
import type { Judgement, Monitor } from '../sim/claim.ts'
import { parseScript } from '../sim/interventions/parse.ts'
import { type Run, type Settings, US_PER_MS } from '../sim/run.ts'
import { type ClaimVerdict, createSimulation } from '../sim/simulation.ts'
import type { TraceEvent } from '../sim/trace.ts'
import { type Pattern, settingsOf } from './definePattern.ts'
import { defaultRun } from './runs.ts'

export interface Story {
  /** Without one, the pattern's first. */
  readonly variant?: string
  readonly parameters?: Settings
  readonly interventions?: readonly string[]
  readonly untilMs: number
  readonly seed?: number
}

export interface Told {
  readonly run: Run
  readonly settings: Settings
  readonly trace: readonly TraceEvent[]
  readonly verdicts: Readonly<Record<string, ClaimVerdict['verdict']>>
  readonly metrics: Readonly<Record<string, number | null>>
}

/** Runs the story to its end. Throws where an intervention cannot be read. */
export function tellOf(pattern: Pattern, story: Story): Told {
  const { parameters = {}, interventions: lines = [], untilMs, seed = 1 } = story
  const { interventions, problems } = parseScript(lines.join('\n'))
  if (problems[0]) throw new Error(problems[0].why.en)
  const until = untilMs * US_PER_MS
  const run = { ...defaultRun(pattern, story.variant), parameters, seed, until, interventions }
  const settings = settingsOf(pattern, run.variant, parameters)
  const simulation = createSimulation(run, pattern, settings)
  simulation.advance(until)
  const { trace } = simulation
  const verdicts = Object.fromEntries(simulation.verdicts().map(({ id, verdict }) => [id, verdict]))
  return { run, settings, trace, verdicts, metrics: pattern.metrics(trace, until, settings, run.variant) }
}

/** The situation of this id, as a story. */
export function storyOf(pattern: Pattern, id: string): Story {
  const found = pattern.situations.find((one) => one.id === id)
  if (!found) throw new Error(`there is no situation ${id}`)
  return found
}

/** How many messages of each type were sent. */
export function sent(trace: readonly TraceEvent[]): Record<string, number> {
  const counts: Record<string, number> = {}
  for (const event of trace) {
    if (event.type === 'message.sent') counts[event.message.type] = (counts[event.message.type] ?? 0) + 1
  }
  return counts
}

/** What a monitor says at the end of a history. */
export function judged<State>({ start, next, judge }: Monitor<State>, history: readonly TraceEvent[]): Judgement {
  return judge(history.reduce(next, start))
}
