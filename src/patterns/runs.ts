// Runs to begin with: a pattern's plain run, and those of its situations.
import { parseLine } from '../sim/interventions/parse.ts'
import { ENGINE, type Run, US_PER_MS } from '../sim/run.ts'
import type { Pattern, Situation } from './definePattern.ts'

/** The variant (the first, if none is named) with all defaults and no interventions. */
export function defaultRun(pattern: Pattern, variant: string | undefined = pattern.variants[0]?.id): Run {
  return {
    engine: ENGINE,
    pattern: pattern.card.id,
    variant: variant ?? '',
    parameters: {},
    seed: 1,
    until: pattern.untilMs * US_PER_MS,
    interventions: [],
  }
}

/** Throws where one of the situation's lines cannot be read, which the patterns' tests rule out. */
export function situationRun(pattern: Pattern, situation: Situation): Run {
  const { variant, parameters, seed, untilMs } = situation
  const interventions = situation.interventions.map((line) => {
    const parsed = parseLine(line)
    if (!parsed.ok)
      throw new Error(`${pattern.card.id}, situation ${situation.id}, “${line}”: ${parsed.problem.why.en}`)
    return parsed.intervention
  })
  return { ...defaultRun(pattern, variant), parameters, seed, until: untilMs * US_PER_MS, interventions }
}
