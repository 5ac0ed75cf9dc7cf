// Edits as pure functions, where the session's own test does not reach them.
import { describe, expect, test } from 'vitest'
import { defaultRun } from '../patterns/runs.ts'
import { toyPattern } from '../patterns/toyPattern.ts'
import type { Intervention } from '../sim/interventions/intervention.ts'
import { endSpan, setParameter, settle, setVariant } from './edits.ts'

const plain = defaultRun(toyPattern)
const pause = (from: number, to?: number): Intervention => ({
  kind: 'pause',
  node: 'n1',
  from,
  ...(to === undefined ? {} : { to }),
})

describe('endSpan', () => {
  test.each([
    ['ends what goes on', [pause(1)], 5, [pause(1, 5)]],
    ['ends early what would have ended later', [pause(1, 9)], 5, [pause(1, 5)]],
    ['takes back what began at that instant', [pause(5)], 5, []],
    ['leaves what ended before', [pause(1, 5)], 5, [pause(1, 5)]],
    ['leaves what begins later', [pause(6)], 5, [pause(6)]],
    ['ends all that is in force', [pause(1), pause(2, 8), pause(7)], 5, [pause(1, 5), pause(2, 5), pause(7)]],
  ])('%s', (_, before, at, after) => {
    const others: Intervention[] = [
      { kind: 'pause', node: 'n2', from: 0 },
      { kind: 'slow', node: 'n1', factor: 2, from: 0 },
      { kind: 'heal', at: 3 },
    ]
    const run = { ...plain, interventions: [...others, ...before] }

    expect(endSpan('pause', 'n1', at)(run).interventions).toEqual([...others, ...after])
  })

  test('gives the same run back where nothing is in force', () => {
    const run = { ...plain, interventions: [pause(1, 5)] }

    expect(endSpan('pause', 'n1', 5)(run)).toBe(run)
  })
})

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
