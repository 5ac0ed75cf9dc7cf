import { describe, expect, test } from 'vitest'
import { countIn, countUntil, extentOf, levelAt, percentilesIn, stretchAt } from './readings.ts'
import type { Tape } from './tapes.ts'

const level: Tape = {
  times: [10, 20, 30, 40],
  values: [1, 5, Number.NaN, 2],
  slopes: [0, -0.5, 0, 1],
}
const total: Tape = { times: [0, 10, 10, 20], values: [1, 2, 5, 6], slopes: [] }

test('a stretch holds what ends it, and the first one the beginning', () => {
  expect(stretchAt(0, 10)).toEqual({ from: -1, to: 10 })
  expect(stretchAt(10, 10)).toEqual({ from: -1, to: 10 })
  expect(stretchAt(10.5, 10)).toEqual({ from: 10, to: 20 })
  expect(stretchAt(20, 10)).toEqual({ from: 10, to: 20 })
})

test('countUntil counts what is not after a time', () => {
  expect([-1, 0, 9, 10, 15, 20, 99].map((t) => countUntil(total.times, t))).toEqual([0, 1, 1, 3, 3, 4, 4])
})

describe('levels', () => {
  test('hold until the next, or change on their way there', () => {
    expect([5, 10, 19.5, 20, 24, 30, 40, 43].map((t) => levelAt(level, t))).toEqual([null, 1, 1, 5, 3, null, 2, 5])
  })

  test('reach as far as they do at their ends, too', () => {
    expect(extentOf(level, 45)).toEqual([0, 7])
    expect(extentOf({ times: [0, 50], values: [3, 9], slopes: [0, 0] }, 45)).toEqual([3, 3])
    expect(extentOf({ times: [1], values: [Number.NaN], slopes: [0] }, 9)).toBe(null)
    expect(extentOf({ times: [], values: [], slopes: [] }, 9)).toBe(null)
  })
})

test('counts are those of the stretch, and all stretches make the whole', () => {
  expect(countIn(total, { from: -1, to: 10 })).toBe(5)
  expect(countIn(total, { from: 10, to: 20 })).toBe(1)
  expect(countIn(total, { from: 20, to: 30 })).toBe(0)
  expect(countIn(total, { from: -1, to: 30 })).toBe(6)
})

test('percentiles are by nearest rank', () => {
  // 100, 99 … 1, measured one each µs.
  const values = Array.from({ length: 100 }, (_, at) => 100 - at)
  const tape: Tape = { times: values.map((_, at) => at + 1), values, slopes: [] }
  expect(percentilesIn(tape, { from: 0, to: 100 })).toEqual([50, 95, 99])
  expect(percentilesIn(tape, { from: 99, to: 100 })).toEqual([1, 1, 1])
  expect(percentilesIn(tape, { from: 100, to: 200 })).toBe(null)
})
