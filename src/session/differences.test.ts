// What two runs differ in: since when, and in which words.
import { describe, expect, test } from 'vitest'
import { defaultRun } from '../patterns/runs.ts'
import { toyPattern } from '../patterns/toyPattern.ts'
import { parseScript } from '../sim/interventions/parse.ts'
import type { Run } from '../sim/run.ts'
import { differenceOf, partingOf, topicOf } from './differences.ts'

const plain = defaultRun(toyPattern)
const S = 1_000_000

function running(...lines: string[]): Run {
  return { ...plain, interventions: parseScript(lines.join('\n')).interventions }
}

describe('partingOf', () => {
  test.each([
    ['crash n1 at 5s', 'crash n1 at 7s', 5 * S],
    ['pause n2 from 3s to 6s', 'pause n2 from 3s to 8s', 6 * S],
    ['heal at 9s\ncrash n1 at 5s', 'crash n1 at 5s\nheal at 9s', Number.POSITIVE_INFINITY],
    ['crash n1 at 5s', 'crash n1 at 5s\ndrop message 7', 0],
    ['crash n1 at 5s', 'crash n1 at 5s\ndrop message 7 at 6s', 6 * S],
  ])('%s, then %s', (before, after, at) => {
    expect(partingOf(running(before), running(after))).toBe(at)
  })

  test('of seed, variant, parameters and engine is the beginning; the end makes none', () => {
    for (const change of [{ seed: 9 }, { variant: 'eager' }, { parameters: { latency: 3 } }, { engine: '0' }])
      expect(partingOf(plain, { ...plain, ...change })).toBe(0)
    expect(partingOf(plain, { ...plain, until: 1 })).toBe(Number.POSITIVE_INFINITY)
  })
})

describe('differenceOf', () => {
  test.each([
    [[], ['crash n1 at 5s', 'restart n1 at 7s'], 'with', 5],
    [['crash n1 at 5s', 'heal at 7s'], ['heal at 7s'], 'without', 5],
    [['crash n1 at 5s', 'crash n2 at 6s'], ['crash n1 at 8s', 'crash n2 at 6s'], 'with', 8],
    [['crash n1 at 5s'], ['crash n1 at 3s'], 'with', 3],
    // The branch that it left went on by itself.
    [['crash n1 at 9s'], ['crash n2 at 4s'], 'with', 4],
    [['crash n1 at 3s'], ['crash n2 at 8s'], 'without', 3],
  ] as const)('from %j to %j: %s what is at %i s', (before, after, kind, seconds) => {
    expect(differenceOf(running(...before), running(...after))).toMatchObject({
      kind,
      intervention: { at: seconds * S },
    })
  })

  test('says first what changes everything', () => {
    const changed = { ...running('crash n1 at 5s'), seed: 9, parameters: { latency: 3 } }

    expect(differenceOf(plain, { ...changed, variant: 'eager' })).toEqual({ kind: 'variant' })
    expect(differenceOf(plain, changed)).toEqual({ kind: 'seed' })
    expect(differenceOf(plain, { ...changed, seed: plain.seed })).toEqual({ kind: 'parameter', id: 'latency' })
    expect(differenceOf(plain, { ...plain, engine: '0' })).toEqual({ kind: 'engine' })
    expect(differenceOf(plain, { ...plain })).toEqual({ kind: 'nothing' })
  })
})

test('an edit is about one thing, or about none in particular', () => {
  const run = running('crash n1 at 5s', 'pause n2 from 3s to 6s')
  const [crash, pause] = run.interventions as [Run['interventions'][0], Run['interventions'][0]]
  const lines = (...interventions: typeof run.interventions) => ({ ...run, interventions })

  expect(topicOf(run, { ...run, seed: 3 })).toBe('seed')
  expect(topicOf(run, { ...run, parameters: { latency: 3 } })).toBe('parameter latency')
  const later = lines({ ...crash, at: 1 } as typeof crash, pause)
  expect(topicOf(run, later)).toBe(topicOf(later, lines({ ...crash, at: 2 } as typeof crash, pause)))
  const longer = topicOf(run, lines(crash, { ...pause, to: 1 } as typeof pause))
  expect(longer).not.toBe(topicOf(run, lines(crash, { ...pause, from: 0, to: 1 } as typeof pause)))
  expect(topicOf(run, { ...run, seed: 3, until: 1 })).toBeNull()
  expect(topicOf(run, lines(crash))).toBeNull()
  expect(topicOf(run, { ...run })).toBeNull()
})
