// Indices of a trace answer for any moment of it, as it grows and forks.

import { expect, test } from 'vitest'
import { createMachine } from 'xstate'
import { createHeldTrace } from '../../sim/heldTrace.ts'
import { statechartOf } from '../../sim/statechart.ts'
import type { TraceEvent } from '../../sim/trace.ts'
import { effectsOf, followEffects } from './effects.ts'
import { followHistory, historyAt } from './history.ts'
import { countsAt, followTraffic } from './traffic.ts'
import { followTurns, lastTurn } from './turns.ts'

const chart = statechartOf(
  createMachine({ initial: 'a', states: { a: { after: { patience: { target: 'a', reenter: true } } }, b: {}, c: {} } }),
)

const transfer = (id: number, from: string, to: string, t: number, type = 'Vote') => {
  return { id, from, to, t, message: { type } }
}
const sent = (...args: Parameters<typeof transfer>): TraceEvent => {
  return { type: 'message.sent', due: 9_000_000, ...transfer(...args) }
}
const state = (node: string, to: string, t: number): TraceEvent => {
  return { type: 'node.state', node, state: to, previous: null, t }
}

test('the last change of state before a moment, of one node; a fork forgets what it replaced', () => {
  const follow = followTurns('n1', chart)
  const trace = createHeldTrace([state('n1', 'a', 0), state('n2', 'a', 0), state('n1', 'b', 1), state('n1', 'c', 2)])

  expect([0, 1, 3, 4].map((count) => lastTurn(follow(trace), count)?.state)).toEqual([undefined, 'a', 'b', 'c'])
  trace.cut(2)
  trace.append([{ type: 'node.crashed', node: 'n1', t: 1 }, state('n2', 'c', 2)])
  expect(lastTurn(follow(trace), 4)).toMatchObject({ before: 'a', state: null })
})

test('a state that is left and entered again is a turn, seen by the timer that begins anew', () => {
  const timer = (t: number, cause?: number): TraceEvent => {
    return { type: 'timer.set', node: 'n1', timer: 'patience', due: t + 9, t, ...(cause !== undefined && { cause }) }
  }
  const fired: TraceEvent = { type: 'timer.fired', node: 'n1', timer: 'patience', t: 5 }
  const follow = followTurns('n1', chart)

  expect(lastTurn(follow(createHeldTrace([state('n1', 'a', 0), timer(0), fired, timer(5, 2)])), 4)).toMatchObject({
    t: 5,
    before: 'a',
    state: 'a',
    cause: 2,
  })
  expect(lastTurn(follow(createHeldTrace([state('n1', 'b', 0), fired, timer(5, 1)])), 3)).toMatchObject({
    t: 0,
    before: null,
  })
})

test('what a trace event brought about, in order', () => {
  const follow = followEffects()
  const trace = createHeldTrace([
    { type: 'message.delivered', ...transfer(1, 'n1', 'n2', 0) },
    { ...sent(2, 'n2', 'n1', 0), cause: 0 },
    { ...state('n2', 'b', 0), cause: 0 },
    sent(3, 'n3', 'n1', 1),
  ])

  expect(effectsOf(follow(trace), 0)).toEqual([1, 2])
  expect(effectsOf(follow(trace), 1)).toEqual([])
  trace.append([{ ...sent(4, 'n2', 'n3', 2), cause: 0 }])
  expect(effectsOf(follow(trace), 0)).toEqual([1, 2, 4])
})

test('traffic counts each way, by type, and over the last second', () => {
  const events: TraceEvent[] = [
    sent(1, 'n1', 'n2', 0),
    sent(2, 'n2', 'n1', 400_000, 'Answer'),
    { type: 'message.delivered', ...transfer(1, 'n1', 'n2', 500_000) },
    { type: 'message.duplicated', of: 1, due: 1, ...transfer(3, 'n1', 'n2', 1_200_000) },
    { type: 'message.dropped', reason: 'loss', ...transfer(3, 'n1', 'n2', 1_300_000) },
    sent(4, 'n1', 'n3', 1_300_000),
  ]
  const { there, back } = followTraffic('n1', 'n2')(createHeldTrace(events))

  expect(countsAt(there, 6, 1)).toEqual({ sent: 2, delivered: 1, lost: 1, perSecond: 1, types: new Map([['Vote', 2]]) })
  expect(countsAt(there, 3, 0)).toMatchObject({ sent: 1, delivered: 1, lost: 0, perSecond: 1 })
  expect(countsAt(back, 6, 1)).toMatchObject({ sent: 1, delivered: 0, types: new Map([['Answer', 1]]) })
})

test('a history has every operation of the client, as it stood then, newest first', () => {
  const operation = { type: 'work' }
  const asked = (id: number, t: number): TraceEvent => ({
    type: 'operation.invoked',
    client: 'client',
    id,
    operation,
    t,
  })
  const events: TraceEvent[] = [
    asked(1, 0),
    asked(2, 10),
    { type: 'operation.completed', client: 'client', id: 1, outcome: 'ok', value: null, t: 20 },
    { type: 'operation.invoked', client: 'other', id: 3, operation, t: 25 },
  ]
  const history = followHistory('client')(createHeldTrace(events))

  const then = historyAt(history, 4, 10)
  expect(then.all).toBe(2)
  expect(then.latest.map(({ id, end }) => [id, end?.outcome])).toEqual([
    [2, undefined],
    [1, 'ok'],
  ])
  expect(historyAt(history, 2, 10).latest.map(({ end }) => end)).toEqual([null, null])
  expect(historyAt(history, 4, 1)).toMatchObject({ all: 2, latest: [{ id: 2 }] })
  expect(historyAt(history, 0, 5)).toEqual({ all: 0, latest: [] })
})
