// The monitors, fed with histories written by hand: good ones they must let pass, bad ones they must catch.
import { describe, expect, test } from 'vitest'
import type { Monitor } from '../../sim/claim.ts'
import type { TraceEvent } from '../../sim/trace.ts'
import { settingsOf } from '../definePattern.ts'
import { judged as judgedBy } from '../testing.ts'
import type { Entry } from './ledger.ts'
import { sagaEnds } from './liveness.ts'
import pattern from './pattern.ts'
import { allOrCompensated, compensationsInReverse, noDoubleEffect } from './safety.ts'

const settings = settingsOf(pattern, 'choreography', {})
const [PRODUCT, PRICE, METADATA] = ['product', 'price', 'metadata'] as const

/** Written and forced: the second of the two makes it durable. */
function record(node: string, state: Entry['state'], applied: number, undone: number, saga = 1): TraceEvent[] {
  const value = { state, applied, undone, unsent: null, completed: false }
  return [
    { t: 0, type: 'disk.written', node, key: `saga ${saga}`, value },
    { t: 0, type: 'disk.synced', node, keys: [`saga ${saga}`] },
  ]
}
const done = (node: string, saga = 1) => record(node, 'done', 1, 0, saga)
const undone = (node: string) => record(node, 'undone', 1, 1)
const message = (t: number, type: 'accepted' | 'result', outcome?: string, saga = 1): TraceEvent[] => [
  {
    ...{ t, type: 'message.sent', id: 1, from: PRODUCT, to: 'client', due: t },
    message: { type, saga, ...(outcome && { outcome }) },
  } as TraceEvent,
]
const completed = message(0, 'result', 'completed')
const compensated = message(0, 'result', 'compensated')

const judged = <State>(monitor: Monitor<State>, ...history: readonly TraceEvent[][]) =>
  judgedBy(monitor, history.flat())

const all = [done(PRODUCT), done(PRICE), done(METADATA)]

describe('all or compensated', () => {
  const verdict = (...history: TraceEvent[][]) => judged(allOrCompensated(settings), ...history).verdict

  test.each<[string, TraceEvent[][], string]>([
    ['all done', [...all, completed], 'held'],
    ['all undone', [done(PRODUCT), done(PRICE), undone(PRICE), undone(PRODUCT), compensated], 'held'],
    ['half done, and not at its end', [done(PRODUCT), done(PRICE)], 'held'],
    ['told as done, one step missing', [done(PRODUCT), done(PRICE), completed], 'violated'],
    ['told as undone, one step left', [done(PRODUCT), done(PRICE), undone(PRICE), compensated], 'violated'],
    ['a step taken after the end', [done(PRODUCT), undone(PRODUCT), compensated, done(PRICE)], 'violated'],
    ['money back that was never taken', [record(PRODUCT, 'undone', 0, 1), compensated], 'violated'],
  ])('%s: %#', (_, history, expected) => expect(verdict(...history)).toBe(expected))

  describe('a saga that hundreds of others overtake', () => {
    const others = Array.from({ length: 500 }, (_, at) => [
      ...[done(PRODUCT, at + 2), done(PRICE, at + 2), done(METADATA, at + 2)],
      message(0, 'result', 'completed', at + 2),
    ]).flat()

    test('may end well after them', () => {
      expect(verdict(done(PRODUCT), done(PRICE), ...others, done(METADATA), completed)).toBe('held')
      expect(verdict(message(0, 'accepted'), ...others, done(PRODUCT), undone(PRODUCT), compensated)).toBe('held')
    })

    test('is still watched, before its end and after it', () => {
      expect(verdict(done(PRODUCT), ...others, done(PRICE), completed)).toBe('violated')
      expect(verdict(...all, completed, ...others, undone(PRICE))).toBe('violated')
    })
  })

  test('what was not forced to the disk before a crash was not done', () => {
    const lost: TraceEvent[] = [
      done(PRODUCT)[0] as TraceEvent,
      { t: 0, type: 'node.crashed', node: PRODUCT },
      { t: 0, type: 'disk.synced', node: PRODUCT, keys: [] },
    ]
    expect(verdict(lost, compensated)).toBe('held')
  })
})

test('compensations in reverse: a later step that still stands is the proof', () => {
  const monitor = compensationsInReverse(settings)
  expect(judged(monitor, done(PRODUCT), done(PRICE), undone(PRICE), undone(PRODUCT)).verdict).toBe('held')
  expect(judged(monitor, done(PRODUCT), done(PRICE), undone(PRODUCT), undone(PRICE))).toEqual({
    verdict: 'violated',
    evidence: [2, 4],
  })
})

test('no double effect: a second application or a second compensation, not a second record of the first', () => {
  expect(judged(noDoubleEffect(), done(PRODUCT), done(PRODUCT)).verdict).toBe('held')
  expect(judged(noDoubleEffect(), done(PRODUCT), record(PRODUCT, 'done', 2, 0)).verdict).toBe('violated')
  expect(judged(noDoubleEffect(), undone(PRODUCT), record(PRODUCT, 'undone', 1, 2)).verdict).toBe('violated')
})

describe('every saga ends', () => {
  const monitor = sagaEnds(settings, 'choreography')
  const said = (
    t: number,
    text: string,
    type: 'intervention' | 'intervention.ended' = 'intervention',
  ): TraceEvent[] => [{ t, type, text }]
  const due = (...history: TraceEvent[][]) => {
    const judgement = judged(monitor, ...history)
    return judgement.verdict === 'pending' ? judgement.due : judgement.verdict
  }

  test('waits for a saga that has begun, until it has ended', () => {
    expect(due(message(0, 'accepted'))).toBeTypeOf('number')
    expect(due(message(0, 'accepted'), message(9, 'result', 'completed'))).toBe('held')
  })

  test('takes no saga for begun again that has ended, though its first step is taken once more', () => {
    const again = [message(9, 'result', 'completed'), message(20, 'accepted')]
    expect(due(message(0, 'accepted'), ...again)).toBe('held')
    expect(due(...again)).toBe('held')
    expect(due(...again, message(30, 'accepted', undefined, 2))).toBeTypeOf('number')
  })

  test('demands nothing while something is broken, and begins anew when it is mended', () => {
    const from = due(message(0, 'accepted')) as number
    const crash: TraceEvent[] = [{ t: 5, type: 'node.crashed', node: PRICE }]
    const back: TraceEvent[] = [{ t: 5000, type: 'node.restarted', node: PRICE }]
    expect(due(message(0, 'accepted'), crash)).toBe('held')
    expect(due(message(0, 'accepted'), crash, back)).toBe(from + 5000)
    const lines = 'drop 20% on * from 0s to 1s'
    expect(due(message(0, 'accepted'), said(1, lines))).toBe('held')
    expect(due(message(0, 'accepted'), said(1, lines), said(1_000_000, lines, 'intervention.ended'))).toBe(
      from + 1_000_000,
    )
  })

  test('demands nothing of a saga in the hands of a human, until it is given back', () => {
    const called = (t: number, sagas: number[]): TraceEvent[] => [
      { t, type: 'node.context', node: 'bus', changes: { needsHuman: sagas } },
    ]
    expect(due(message(0, 'accepted'), called(5, [1]))).toBe('held')
    expect(due(message(0, 'accepted'), called(5, [1]), called(7000, []))).toBe(
      (due(message(0, 'accepted')) as number) + 7000,
    )
  })
})
