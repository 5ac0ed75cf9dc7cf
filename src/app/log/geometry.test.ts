// Where rows stand, what is in sight, and how a list longer than a browser can hold is laid out.
import { expect, test } from 'vitest'
import { around, followTo, reveal, rowAt, SEGMENT, segmentOf, topOf } from './geometry.ts'

// Row 2 is open and 60 px taller; the playhead's line stands before row 4.
const spacing = {
  row: 40,
  gaps: [
    { before: 3, height: 60 },
    { before: 4, height: 20 },
  ],
}

test('rows stand one below the other, further down after a gap', () => {
  expect([0, 2, 3, 4, 5].map((index) => topOf(index, spacing))).toEqual([0, 80, 180, 240, 280])
})

test('what is at a place is its row, and at a gap the row above it', () => {
  const at = (y: number) => rowAt(y, 6, spacing)

  expect([0, 39, 40, 119, 130, 179, 180, 225, 240].map(at)).toEqual([0, 0, 1, 2, 2, 2, 3, 3, 4])
  expect(at(9999)).toBe(5)
  expect(at(-5)).toBe(0)
  expect(rowAt(0, 0, spacing)).toBe(0)
})

test('the playhead is kept away from the edges, and nothing moves while it is', () => {
  expect(followTo(500, 200, 400)).toBe(200)
  expect(followTo(900, 200, 400)).toBe(600)
  expect(followTo(210, 200, 400)).toBe(110)
})

test('a row is brought into sight by the shortest way', () => {
  expect(reveal(300, 340, 200, 400)).toBe(200)
  expect(reveal(620, 660, 200, 400)).toBe(260)
  expect(reveal(120, 160, 200, 400)).toBe(120)
})

test('short lists lie in one piece', () => {
  expect(segmentOf(0, 100, 0)).toBe(0)
  expect(segmentOf(SEGMENT - 1, SEGMENT, 0)).toBe(0)
})

test('of a long list the piece around what is in sight lies there, and changes only near its ends', () => {
  const count = SEGMENT * 3
  const jumped = segmentOf(SEGMENT * 1.5, count, 0)

  expect(segmentOf(SEGMENT * 0.9, count, 0)).toBe(0)
  expect(jumped).toBe(SEGMENT)
  expect(segmentOf(SEGMENT * 1.6, count, jumped)).toBe(jumped)
  expect(segmentOf(count - 1, count, jumped)).toBe(count - SEGMENT)
  expect(segmentOf(10, count, jumped)).toBe(0)
  expect(segmentOf(0, 100, jumped)).toBe(0)
})

test('so many rows around one, fewer only where there are no more', () => {
  expect(around(50, 100, 10)).toEqual([45, 55])
  expect(around(1, 100, 10)).toEqual([0, 10])
  expect(around(99, 100, 10)).toEqual([90, 100])
  expect(around(3, 5, 10)).toEqual([0, 5])
})
