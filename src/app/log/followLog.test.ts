// The log keeps up: rows found in slices, told a few times a second, right at every moment whatever the trace does.

import { expect, test } from 'vitest'
import { createHeldTrace, type Events } from '../../sim/heldTrace.ts'
import type { TraceEvent } from '../../sim/trace.ts'
import { createLogFollower } from './followLog.ts'
import type { Rows } from './logIndex.ts'

const note = (t: number): TraceEvent => ({ type: 'note', t, node: 'n1', text: 'x' })
const notes = (from: number, count: number) => Array.from({ length: count }, (_, index) => note(from + index))
const all = (rows: Rows) => Array.from({ length: rows.count }, (_, index) => rows.at(index))
const always = () => true
const isEven = (events: Events, id: number) => (events.at(id) as TraceEvent).t % 2 === 0

/** Each look at the clock takes `stepMs`. */
function setUp(events: readonly TraceEvent[], stepMs = 1) {
  const trace = createHeldTrace(events)
  const waiting: (() => void)[] = []
  let wall = 0
  let told = 0
  const follower = createLogFollower({
    trace: () => trace,
    now: () => {
      wall += stepMs
      return wall
    },
    later: (slice) => waiting.push(slice),
  })
  follower.subscribe(() => {
    told += 1
  })
  const step = () => waiting.shift()?.()
  return {
    trace,
    follower,
    step,
    settle: () => {
      while (waiting.length > 0) step()
    },
    waiting,
    told: () => told,
  }
}

test('the first slice is there at once, the rest comes in slices, and is told seldom', () => {
  const { follower, settle, waiting, told } = setUp(notes(0, 50_000))
  follower.filter(isEven, 25_000)

  expect(all(follower.rows())).toContain(25_000)
  expect(follower.progress()).toBeLessThan(0.1)
  expect(waiting).toHaveLength(1)
  expect(told()).toBe(1)

  settle()
  expect(follower.rows().count).toBe(25_000)
  expect(follower.total()).toBe(50_000)
  expect(follower.progress()).toBe(1)
  expect(told()).toBeLessThan(10)
})

test('another filter begins anew, and is complete by itself', () => {
  const { follower, settle, step } = setUp(notes(0, 5000))
  follower.filter(always, 0)
  step()
  follower.filter(isEven, 0)
  settle()

  expect(all(follower.rows()).every((id) => id % 2 === 0)).toBe(true)
  expect(follower.rows().count).toBe(2500)
  expect(follower.total()).toBe(5000)
})

test('rows of an abandoned branch are gone before anybody reads them, and the new ones come', () => {
  const { trace, follower, settle } = setUp(notes(0, 200))
  follower.filter(always, 0)
  settle()
  trace.append(notes(200, 200))
  follower.grown()
  settle()
  expect(follower.rows().count).toBe(400)

  trace.cut(250)
  trace.append(notes(1000, 10))
  expect(follower.rows().count).toBeLessThanOrEqual(250)

  follower.grown()
  settle()
  expect(all(follower.rows())).toEqual([...trace].map((_, id) => id))
  expect(follower.total()).toBe(260)
})

test('another run takes the place of all', () => {
  const { trace, follower, settle } = setUp(notes(0, 300))
  follower.filter(always, 100)
  settle()

  trace.cut(0)
  trace.append(notes(5000, 7))
  expect(follower.rows().count).toBe(0)
  follower.grown()
  settle()
  expect(all(follower.rows())).toEqual([0, 1, 2, 3, 4, 5, 6])
})

test('nobody looks: no more is looked for', () => {
  const { follower, settle } = setUp(notes(0, 50_000))
  follower.filter(always, 0)
  follower.stop()
  settle()

  expect(follower.progress()).toBeLessThan(0.1)
})

test('what is let go of leaves the log, and comes back where it is told once more', () => {
  const { trace, follower, settle } = setUp(notes(0, 300))
  follower.filter(isEven, 250)
  settle()
  trace.letGo(200)
  expect(all(follower.rows())[0]).toBe(200)

  trace.retell(100)
  expect(follower.rows().count).toBe(0)
  trace.append(notes(100, 50))
  follower.grown()
  settle()
  expect(all(follower.rows())).toEqual(Array.from({ length: 25 }, (_, index) => 100 + 2 * index))
  expect(follower.total()).toBe(50)
  expect(follower.progress()).toBe(1)
})
