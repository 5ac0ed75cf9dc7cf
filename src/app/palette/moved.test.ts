// Keys in the palette's list.
import { expect, test } from 'vitest'
import { moved } from './moved.ts'

test.each([
  ['ArrowDown', 9, 0],
  ['ArrowUp', 0, 9],
  ['ArrowUp', 4, 3],
  ['PageDown', 1, 8],
  ['PageDown', 5, 9],
  ['PageUp', 5, 0],
  ['Home', 5, 0],
  ['End', 5, 9],
  ['Enter', 5, undefined],
])('%s from %d of ten', (key, at, next) => {
  expect(moved(key, at, 10)).toBe(next)
})

test('nothing moves in an empty list', () => {
  expect(moved('ArrowDown', 0, 0)).toBeUndefined()
})
