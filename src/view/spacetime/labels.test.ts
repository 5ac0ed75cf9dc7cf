// Where the types of messages are written along their lines.
import { expect, test } from 'vitest'
import { placeLabels } from './labels.ts'

const candidate = (id: number, x1: number, x2 = x1 + 200) => ({
  id,
  text: 'request',
  width: 60,
  x1,
  y1: 0,
  x2,
  y2: 100,
})
const ids = (...args: Parameters<typeof placeLabels>) =>
  placeLabels(...args)
    .map(({ id }) => id)
    .sort((a, b) => a - b)

test('along a line with room, not on a short or a steep one', () => {
  expect(ids([candidate(1, 0)], new Set())).toEqual([1])
  expect(ids([{ ...candidate(1, 0, 50), y2: 20 }], new Set())).toEqual([])
  expect(ids([candidate(1, 0, 5)], new Set())).toEqual([])
})

test('texts do not cover each other, and those that were there stay', () => {
  const near = [candidate(1, 0), candidate(2, 12), candidate(3, 80)]
  expect(ids(near, new Set())).toEqual([1, 3])
  expect(ids(near, new Set([2]))).toEqual([2, 3])
})
