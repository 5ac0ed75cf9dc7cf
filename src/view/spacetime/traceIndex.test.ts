// The index of a trace: what grows, what a fork takes back, what is in sight.

import fc from 'fast-check'
import { expect, test } from 'vitest'
import { createHeldTrace } from '../../sim/heldTrace.ts'
import type { TraceEvent } from '../../sim/trace.ts'
import { createSight, gather } from './sight.ts'
import { followTrace } from './traceIndex.ts'

const message = { type: 'M' }
const sent = (id: number, t: number, due: number): TraceEvent => ({
  type: 'message.sent',
  t,
  id,
  from: 'a',
  to: 'b',
  message,
  due,
})
const ended = (id: number, t: number, lost = false): TraceEvent =>
  lost
    ? { type: 'message.dropped', t, id, from: 'a', to: 'b', message, reason: 'loss' }
    : { type: 'message.delivered', t, id, from: 'a', to: 'b', message }

const inSight = (index: ReturnType<ReturnType<typeof followTrace>>, from: number, to: number) => {
  const { ids, count } = gather(index, from, to, createSight())
  return [...ids.slice(0, count)]
}

test('a message is due until its end is known, and again when the run forks before that', () => {
  const follow = followTrace(['a', 'b'], () => 2)
  const trace = createHeldTrace([sent(1, 0, 10), sent(2, 5, 12)])
  const { messages } = follow(trace)
  expect([...messages.end.slice(1, 3)]).toEqual([10, 12])

  trace.append([ended(1, 20), sent(3, 21, 30)])
  const index = follow(trace)
  const { epoch } = index
  expect(index.messages.end[1]).toBe(20)
  expect(index.lanes.map(({ count }) => count)).toEqual([3, 1])

  trace.cut(2)
  trace.append([ended(1, 8, true)])
  follow(trace)
  expect(index.epoch).toBe(epoch + 1)
  expect(index.messages.count).toBe(3)
  expect([index.messages.end[1], index.messages.lost[1], index.messages.end[2]]).toEqual([8, 1, 12])
  expect(index.lanes.map(({ count }) => count)).toEqual([2, 0])
})

test('a message that was held up is due later, and after a fork as it was before that', () => {
  const held = (id: number, t: number, due: number): TraceEvent => ({
    type: 'message.delayed',
    t,
    id,
    from: 'a',
    to: 'b',
    message,
    due,
  })
  const follow = followTrace(['a', 'b'], () => 0)
  const trace = createHeldTrace([sent(1, 0, 10), held(1, 4, 25)])
  const { messages } = follow(trace)
  expect(messages.end[1]).toBe(25)
  trace.append([held(1, 5, 60)])
  follow(trace)
  expect([messages.due[1], messages.end[1]]).toEqual([60, 60])

  trace.cut(2)
  trace.append([sent(2, 6, 9)])
  follow(trace)
  expect([messages.due[1], messages.end[1]]).toEqual([25, 25])
})

test('in sight are the messages on their way at some time of the span', () => {
  const runs = fc.array(fc.tuple(fc.nat(20), fc.nat(400)), { minLength: 1, maxLength: 700 })
  fc.assert(
    fc.property(runs, fc.nat(8000), fc.nat(1000), (list, from, length) => {
      let t = 0
      const flights = list.map(([gap, duration], k) => {
        t += gap
        return { id: k + 1, t, due: t + duration }
      })
      const trace = createHeldTrace(flights.map(({ id, t, due }) => sent(id, t, due)))
      const index = followTrace(['a', 'b'], () => 0)(trace)
      const wanted = flights.filter(({ t, due }) => t <= from + length && due >= from).map(({ id }) => id)
      expect(inSight(index, from, from + length)).toEqual(wanted)
    }),
  )
})

test('what happens at nodes without a lane is left out', () => {
  const index = followTrace(['a'], () => 0)(createHeldTrace([sent(1, 0, 10), ended(1, 10)]))

  expect(inSight(index, 0, 20)).toEqual([])
  expect(index.lanes[0]?.count).toBe(1)
})
