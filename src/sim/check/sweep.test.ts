// The sweep finds what is broken: each kind of failure is planted in the toy model, and found.
import { expect, test } from 'vitest'
import type { Claim } from '../claim.ts'
import { printIntervention } from '../interventions/print.ts'
import type { Model, Role } from '../model.ts'
import type { Settings } from '../run.ts'
import { createSimulation } from '../simulation.ts'
import { toyModel, toySettings } from '../toyModel.ts'
import { type Subject, sweep } from './sweep.ts'

// Its other actions sabotage the run.
const greeter = toyModel.roles.greeter as Role
const roles = { ...toyModel.roles, greeter: { ...greeter, actions: { greetNow: greeter.title } } }
const model: Model = { ...toyModel, roles }

function subject(defaults: Settings = {}, draw: Subject['draw'] = () => ({})): Subject {
  return {
    pattern: 'toy',
    model,
    untilUs: 2_000_000,
    settings: (_, parameters) => ({ ...toySettings, ...defaults, ...parameters }),
    draw,
  }
}

function claim(id: string, changes: Partial<Claim> = {}): Claim {
  return { ...(toyModel.claims.find((one) => one.id === id) as Claim), ...changes }
}

test('finds nothing where nothing is wrong', () => {
  const found = sweep(subject({ requestRate: 5 }), '', claim('echo-answers'), 20, 1)
  expect(found).toMatchObject({ runs: 20, failures: [] })
})

test('finds a violation under faults that are wrongly said to be tolerated, in runs that show it again', () => {
  const found = sweep(subject({ requestRate: 5 }), '', claim('echo-answers', { tolerates: ['partition'] }), 20, 1)
  expect(found.failures.length).toBeGreaterThan(0)
  for (const { run, why, at } of found.failures) {
    expect(why).toBe('violated')
    expect(run.interventions.map(printIntervention).join()).toContain('partition')
    const again = createSimulation(run, toyModel, { ...toySettings, requestRate: 5 })
    again.advance(run.until)
    expect(again.verdicts()).toContainEqual(expect.objectContaining({ id: 'echo-answers', verdict: 'violated', at }))
  }
})

test('finds a violation that only some parameters show', () => {
  const draw: Subject['draw'] = (random): Settings => (random.chance(50) ? { greetingsMax: 3 } : {})
  const { failures, runs } = sweep(subject({}, draw), '', claim('few-greetings'), 20, 1)
  expect(failures.length).toBeGreaterThan(0)
  expect(failures.length).toBeLessThan(runs)
  expect(failures.every(({ run }) => run.parameters.greetingsMax === 3)).toBe(true)
})

test('tries only parameters within the assumptions, and says when there are none', () => {
  const draw: Subject['draw'] = () => ({ greetingsMax: 3 })
  const promisedAbove3 = claim('few-greetings', { promised: (settings) => Number(settings.greetingsMax) > 3 })
  expect(sweep(subject({}, draw), '', promisedAbove3, 5, 1)).toMatchObject({ runs: 5, failures: [] })
  expect(sweep(subject({}, draw), '', claim('few-greetings', { promised: () => false }), 5, 1)).toMatchObject({
    runs: 0,
    failures: [],
  })
})

test('finds a claim that waits for ever', () => {
  const hopeful = claim('echo-answers', {
    monitor: () => ({
      start: 0,
      next: (_, event) => event.t,
      judge: (t) => ({ verdict: 'pending', due: Number(t) + 60_000_000, evidence: [] }),
    }),
  })
  const hoping = { ...model, claims: [hopeful] }
  const { failures } = sweep({ ...subject(), model: hoping }, '', hopeful, 2, 1)
  expect(failures.map(({ why }) => why)).toEqual(['unmet', 'unmet'])
})

test('finds a run that a limit stops', () => {
  const storm = subject({ latency: 60_000, intervalMs: 0.1, greetingsMax: 1_000_000 })
  const { failures } = sweep({ ...storm, untilUs: 10_000_000 }, '', claim('few-greetings'), 1, 1)
  expect(failures.map(({ why }) => why)).toEqual(['stopped'])
})

test('the same seed tries the same runs', () => {
  const tolerant = claim('echo-answers', { tolerates: ['crash', 'drop'] })
  const failures = (seed: number) => sweep(subject({ requestRate: 5 }), '', tolerant, 5, seed).failures
  expect(failures(3)).toEqual(failures(3))
  expect(failures(3)).not.toEqual(failures(4))
})
