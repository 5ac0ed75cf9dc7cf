import { expect, test } from 'vitest'
import type { Claim } from './claim.ts'
import { parseScript } from './interventions/parse.ts'
import { concerns, promised } from './promised.ts'
import type { Run } from './run.ts'
import { toyModel } from './toyModel.ts'

const claim: Claim = {
  ...(toyModel.claims[0] as Claim),
  tolerates: ['crash', 'partition'],
  promised: (settings, variant) => settings.safeguard === true && variant === 'raft',
}

function run(script: string, variant = 'raft'): Run {
  const { interventions } = parseScript(script)
  return { engine: '1', pattern: 'toy', variant, parameters: {}, seed: 1, until: 10_000_000, interventions }
}

test('holds a promise under the faults it tolerates, whatever is asked and however they end', () => {
  const script =
    'crash n1 at 1s\nrestart n1 at 2s\npartition n1 | n2 at 3s\nheal at 4s\nask client echo at 5s\ntraffic x9 from 6s'
  expect(promised(run(script), claim, { safeguard: true })).toBe(true)
})

test('steps out of a promise with any other fault, variant or setting', () => {
  expect(promised(run('crash n1 at 1s\npause n1 from 2s'), claim, { safeguard: true })).toBe(false)
  expect(promised(run('', 'bully'), claim, { safeguard: true })).toBe(false)
  expect(promised(run(''), claim, { safeguard: false })).toBe(false)
})

test('a claim concerns all variants, or those it names', () => {
  expect(concerns(claim, 'bully')).toBe(true)
  expect(concerns({ ...claim, variants: ['raft'] }, 'bully')).toBe(false)
  expect(concerns({ ...claim, variants: ['raft'] }, 'raft')).toBe(true)
})

test('a claim may ask how the faults come together', () => {
  const oneCrash: Claim = {
    ...claim,
    promised: (_settings, _variant, interventions) => interventions.filter(({ kind }) => kind === 'crash').length < 2,
  }
  expect(promised(run('crash n1 at 1s'), oneCrash, {})).toBe(true)
  expect(promised(run('crash n1 at 1s\ncrash n2 at 2s'), oneCrash, {})).toBe(false)
})
