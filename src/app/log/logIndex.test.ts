// Rows found from the playhead outwards are the rows found from the start, whatever slices, growth and forks come between.

import fc from 'fast-check'
import { expect, test } from 'vitest'
import { followForks } from '../../sim/forks.ts'
import { createHeldTrace, type Events } from '../../sim/heldTrace.ts'
import type { TraceEvent } from '../../sim/trace.ts'
import { createLogIndex, type Rows, withRow } from './logIndex.ts'
import { beginsRow, rowEvents, rowOf } from './rows.ts'

const sent = (t: number, from: string, to: string, type = 'A'): TraceEvent => ({
  type: 'message.sent',
  t,
  id: t,
  due: t + 1,
  from,
  to,
  message: { type },
})
const note = (t: number): TraceEvent => ({ type: 'note', t, node: 'n1', text: 'x' })

const never = () => false
const always = () => true
const all = (rows: Rows) => Array.from({ length: rows.count }, (_, index) => rows.at(index))

test('what a node sends to several at one instant is one row', () => {
  const events = [sent(1, 'a', 'b'), sent(1, 'a', 'c'), sent(1, 'a', 'd', 'B'), sent(2, 'a', 'b', 'B'), note(2)]

  expect(events.map((_, id) => beginsRow(events, id))).toEqual([true, false, true, true, true])
  expect(rowOf(events, 1)).toBe(0)
  expect(rowEvents(events, 0)).toEqual(events.slice(0, 2))
})

test('from the middle, in slices of any length', () => {
  const events = Array.from({ length: 2000 }, (_, id) => (id % 3 === 0 ? note(id) : sent(id >> 2, 'a', 'b')))
  const match = (_: unknown, id: number) => id % 7 !== 0
  const trace = createHeldTrace(events)
  const whole = createLogIndex(match, trace, 0)
  whole.go(trace, never)

  const sliced = createLogIndex(match, trace, 1300)
  let slices = 0
  while (!sliced.go(trace, always)) slices += 1

  expect(all(sliced)).toEqual(all(whole))
  expect(slices).toBeGreaterThan(5)
  expect([0, 700, 1301, 5000].map(sliced.find)).toEqual([0, 700, 1301, 5000].map(whole.find))
})

test('what is near the playhead is found first', () => {
  const trace = createHeldTrace(Array.from({ length: 10_000 }, (_, id) => note(id)))
  const index = createLogIndex(always, trace, 5000)
  index.go(trace, always)

  expect(all(index)).toContain(4999)
  expect(all(index)).toContain(5000)
  expect(index.count).toBeLessThan(1000)
  expect(index.to - index.from).toBe(index.count)
})

test('grows and forks with its trace', () => {
  const trace = fc.array(fc.boolean(), { maxLength: 60 })
  fc.assert(
    fc.property(trace, fc.array(fc.tuple(fc.nat(60), trace), { maxLength: 6 }), fc.nat(60), (first, edits, begin) => {
      let t = 0
      // Instants of one event each: a fork parts between instants.
      const make = (kinds: readonly boolean[]) => kinds.map((is) => (is ? note(++t) : sent(++t, 'a', 'b')))
      const match = (trace: Events, id: number) => trace.at(id)?.type === 'note'
      const trace = createHeldTrace(make(first))
      const forked = followForks()
      forked(trace)
      const index = createLogIndex(match, trace, Math.min(begin, trace.length))
      index.go(trace, always)
      for (const [at, more] of edits) {
        trace.cut(Math.min(trace.length, at))
        trace.append(make(more))
        index.cut(forked(trace))
        index.go(trace, always)
      }
      index.go(trace, never)

      expect(all(index)).toEqual([...trace].flatMap((event, id) => (event.type === 'note' ? [id] : [])))
    }),
  )
})

test('one more row stands at its place', () => {
  const trace = createHeldTrace(Array.from({ length: 20 }, (_, id) => note(id)))
  const index = createLogIndex((_, id) => id % 5 === 0, trace, 0)
  index.go(trace, never)
  const more = withRow(index, 7)

  expect(all(more)).toEqual([0, 5, 7, 10, 15])
  expect([5, 6, 7, 8, 10, 16].map(more.find)).toEqual([1, 2, 2, 3, 3, 5])
  expect(withRow(index, 10)).toBe(index)
  expect(all(withRow(index, 19))).toEqual([0, 5, 10, 15, 19])
})

test('keeps to what is at hand, as its beginning is let go of', () => {
  const trace = createHeldTrace(Array.from({ length: 40 }, (_, id) => note(id)))
  const index = createLogIndex((_, id) => id % 5 === 0, trace, 20)
  index.go(trace, never)
  trace.letGo(12)
  index.letGo(trace.start)
  expect(all(index)).toEqual([15, 20, 25, 30, 35])

  trace.letGo(26)
  trace.append([note(40)])
  index.letGo(trace.start)
  expect(index.go(trace, never)).toBe(true)
  expect(all(index)).toEqual([30, 35, 40])
  expect(createLogIndex(always, trace, 0).from).toBe(26)
})
