// Walking along lanes and causes by keyboard, and what is lit on the way.
import { expect, test } from 'vitest'
import { lightOf } from './light.ts'
import { indexOf, RELAY, sightOf } from './testing.ts'
import { type Step, walk } from './walk.ts'

const index = indexOf(RELAY)
const start = { lane: 1, t: 15 }
const go = (from: number | null, ...steps: Step[]) =>
  steps.reduce<number | null>((at, step) => walk(index, at, step, start), from)

test('it begins with the last event before the playhead', () => {
  expect(go(null, 'next')).toBe(5)
  expect(walk(index, null, 'next', { lane: 2, t: 0 })).toBe(6)
})

test('along a lane, and to the next one', () => {
  expect(go(3, 'next')).toBe(4)
  expect(go(5, 'next')).toBeNull()
  expect(go(5, 'previous', 'previous')).toBe(3)
  expect(go(3, 'up')).toBe(1)
  expect(go(3, 'down')).toBe(6)
  expect(go(0, 'up')).toBeNull()
})

test('from effect to cause to its cause, and back', () => {
  expect(go(6, 'cause')).toBe(4)
  expect(go(6, 'cause', 'cause', 'cause', 'cause')).toBe(0)
  expect(go(0, 'cause')).toBeNull()
  expect(go(0, 'effect', 'effect', 'effect', 'effect')).toBe(6)
})

test('a lost message is the last effect of its sending', () => {
  expect(go(5, 'effect')).toBe(7)
  expect(go(7, 'cause')).toBe(5)
  expect(go(7, 'effect')).toBeNull()
})

test('lit are the direct cause and effects, the rest of past and future, and nothing else', () => {
  const light = lightOf(index, { kind: 'message', id: 3 }, sightOf(index), { from: 0, span: 100 })
  const ids = (sight: { ids: Int32Array; count: number }) => [...sight.ids.subarray(0, sight.count)]

  expect(ids(light.direct)).toEqual([1, 3])
  expect(ids(light.lit)).toEqual([5])
  expect(light.events).toEqual([3, 4, 6])

  const lane = lightOf(index, { kind: 'lane', lane: 3 }, sightOf(index), { from: 0, span: 100 })
  expect([lane.cones, ids(lane.lit)]).toEqual([null, [2, 4]])
})
