// Every claim of every pattern, from both sides: it holds under random faults inside its assumptions, and it fails in
// the situation that breaks it. More runs: `npm run -s sim -- check --runs 200`.
import { describe, expect, test } from 'vitest'
import { commandLine } from '../../src/cli/commandLine.ts'
import { type Pattern, settingsOf } from '../../src/patterns/definePattern.ts'
import { registry } from '../../src/patterns/registry.ts'
import { reportOf } from '../../src/patterns/report.ts'
import { situationRun } from '../../src/patterns/runs.ts'
import { subjectOf } from '../../src/patterns/subject.ts'
import { randomRun, sweep } from '../../src/sim/check/sweep.ts'
import { concerns } from '../../src/sim/promised.ts'
import { createSimulation } from '../../src/sim/simulation.ts'

const RUNS = 8
const SEED = 1
const TIME_LIMIT_MS = 60_000

const patterns = await Promise.all(registry.map(async ({ load }) => (await load()).default))

describe.each(patterns.map((pattern) => [pattern.card.id, pattern] as const))('%s', (_, pattern) => {
  const subject = subjectOf(pattern)

  test.each(combinations(pattern))(
    '%s: %s holds where it is promised',
    (variant, id) => {
      const claim = claimOf(pattern, id)
      const { failures } = sweep(subject, variant, claim, RUNS, SEED)
      expect(failures.map(({ why, run }) => `${why}: ${commandLine(run)}`)).toEqual([])
    },
    TIME_LIMIT_MS,
  )

  test.each(pattern.claims.map(({ id }) => id))('%s is promised somewhere', (id) => {
    const claim = claimOf(pattern, id)
    const variants = pattern.variants.filter((variant) => concerns(claim, variant.id))
    expect(variants.some((variant) => randomRun(subject, variant.id, claim, SEED) !== null)).toBe(true)
  })

  test.each(pattern.claims.map(({ id, counterexample }) => [id, counterexample]))(
    '%s is violated in %s, which is outside its assumptions',
    (id, counterexample) => {
      const situation = pattern.situations.find((one) => one.id === counterexample)
      if (!situation) throw new Error(`${id}: there is no situation ${counterexample}`)
      const run = situationRun(pattern, situation)
      const simulation = createSimulation(run, pattern, settingsOf(pattern, run.variant, run.parameters))
      simulation.advance(run.until)
      const claim = reportOf(run, pattern, simulation.trace, '').report.claims.find((one) => one.id === id)
      expect(claim).toMatchObject({ verdict: 'violated' })
      expect(claim?.evidence?.length).toBeGreaterThan(0)
      expect(!claim?.promised || safeguardsOff(pattern, run.parameters).length > 0).toBe(true)
    },
    TIME_LIMIT_MS,
  )
})

function combinations(pattern: Pattern): [variant: string, claim: string][] {
  return pattern.variants.flatMap((variant) =>
    pattern.claims
      .filter((claim) => concerns(claim, variant.id))
      .map((claim): [string, string] => [variant.id, claim.id]),
  )
}

function claimOf(pattern: Pattern, id: string) {
  const claim = pattern.claims.find((one) => one.id === id)
  if (!claim) throw new Error(`there is no claim ${id}`)
  return claim
}

function safeguardsOff(pattern: Pattern, parameters: Readonly<Record<string, unknown>>): string[] {
  return pattern.parameters
    .filter(({ id, safeguard, ...parameter }) => safeguard && id in parameters && parameters[id] !== parameter.default)
    .map(({ id }) => id)
}
