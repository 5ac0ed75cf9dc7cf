// Edits as pure functions, where the session's own test does not reach them.
import { expect, test } from 'vitest'
import { defaultRun } from '../patterns/runs.ts'
import { toyPattern } from '../patterns/toyPattern.ts'
import type { Intervention } from '../sim/interventions/intervention.ts'
import { setParameter, settle, setVariant } from './edits.ts'

const plain = defaultRun(toyPattern)
test('a parameter set to its variant’s default leaves the run’s list', () => {
  const set = setParameter(toyPattern, 'intervalMs', 100)

  expect(set({ ...plain, parameters: { latency: 5 } }).parameters).toEqual({ latency: 5 })
  expect(set({ ...plain, variant: 'eager' }).parameters).toEqual({ intervalMs: 100 })
})

test('another variant takes the parameters along that mean something in it', () => {
  const run = { ...plain, parameters: { intervalMs: 20, greetingsMax: 5, latency: 3 } }

  expect(setVariant(toyPattern, 'eager')(run)).toMatchObject({ variant: 'eager', parameters: { latency: 3 } })
  expect(setVariant(toyPattern, 'eager')(run).parameters).not.toHaveProperty('greetingsMax')
})

test('settling drops only what the edit left untouched', () => {
  const crash: Intervention = { kind: 'crash', node: 'n2', at: 1 }
  const restart: Intervention = { kind: 'restart', node: 'n2', at: 2 }
  const again: Intervention = { kind: 'crash', node: 'n2', at: 3 }
  const before = { ...plain, interventions: [crash, restart, again] }

  expect(settle(before, { ...before, interventions: [restart, again] }, toyPattern)).toEqual({
    run: { ...before, interventions: [again] },
    dropped: [restart],
  })
  expect(settle(before, { ...before, interventions: [{ ...restart }, again] }, toyPattern)).toMatchObject({
    problems: [{ where: 'interventions.0' }],
  })
  expect(settle(before, { ...before, variant: 'alone', seed: -1 }, toyPattern)).toMatchObject({
    problems: [{ where: 'seed' }],
  })
})
