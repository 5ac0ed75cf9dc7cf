// What lies under a pointer.
import { expect, test } from 'vitest'
import { hitAt } from './hits.ts'
import { indexOf, planFor, RELAY, SCALE, sightOf } from './testing.ts'

const index = indexOf(RELAY)
const at = (x: number, y: number, reach = 8) => hitAt(index, sightOf(index), planFor(), SCALE, { x, y, reach })

test('the nearest line within reach', () => {
  expect(at(20, 100)).toEqual({ kind: 'message', id: 1 })
  expect(at(26, 100)).toEqual({ kind: 'message', id: 1 })
  expect(at(62, 300)).toEqual({ kind: 'message', id: 2 })
  expect(at(300, 100)).toBeNull()
})

test('on a lane the event there, or the lane alone', () => {
  expect(at(38, 150)).toEqual({ kind: 'lane', lane: 1, event: 3 })
  expect(at(0, 50)).toEqual({ kind: 'lane', lane: 0, event: 0 })
  expect(at(300, 150)).toEqual({ kind: 'lane', lane: 1, event: null })
  expect(at(300, 500)).toBeNull()
})

test('a finger that misses everything means the lane', () => {
  expect(at(300, 110, 20)).toEqual({ kind: 'lane', lane: 1, event: null })
})
