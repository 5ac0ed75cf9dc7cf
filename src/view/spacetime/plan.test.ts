// Where lanes and lines are.
import { expect, test } from 'vitest'
import { type Line, laneAt, lineOf, middleOf, partitionsOf, planOf, scrollMax } from './plan.ts'
import { indexOf, planFor, RELAY, ROWS, SCALE } from './testing.ts'

const line = (id: number, plan = planFor()): Line => {
  const written = { x1: 0, y1: 0, x2: 0, y2: 0 }
  lineOf(indexOf(RELAY), id, plan, SCALE, written)
  return written
}

test('a line goes from the edge of one lane to the edge of the other, from sending to end', () => {
  expect(line(1)).toEqual({ x1: 0, y1: 54, x2: 40, y2: 146 })
  expect(line(2)).toEqual({ x1: 4, y1: 346, x2: 120, y2: 254 })
})

test('a lost message ends where it was; one that a partition stops, at the torn line', () => {
  expect(line(4)).toEqual({ x1: 40, y1: 154, x2: 100, y2: 250 })
  const parted = planFor([{ from: 0, to: 100, sides: [0, 0, 1, 1] }])
  expect(line(4, parted).y2).toBe(200)
})

test('a partition lasts until the next one or until it heals', () => {
  const groups = [['a'], ['b', 'c']]
  const spans = partitionsOf(
    [
      { kind: 'heal', at: 50 },
      { kind: 'partition', at: 10, groups },
      { kind: 'partition', at: 70, groups: [['d'], ['a']] },
    ],
    ROWS,
    90,
  )

  expect(spans).toEqual([
    { from: 10, to: 50, sides: [0, 1, 1, -1] },
    { from: 70, to: 90, sides: [1, -1, -1, 0] },
  ])
})

test('lanes share the height, and can be moved where there are too many for it', () => {
  const few = planOf(ROWS, [], 900, 500)
  expect(few.pitch * ROWS.length).toBeLessThanOrEqual(few.plotHeight)
  expect(scrollMax(few)).toBe(0)
  expect(few.lines).toBe(2)
  expect([laneAt(few, middleOf(few, 2)), laneAt(few, -1), laneAt(few, few.pitch * 4)]).toEqual([2, -1, -1])

  const many = planOf(Array.from({ length: 20 }, () => ROWS).flat(), [], 390, 300)
  expect(scrollMax(many)).toBeGreaterThan(2000)
  expect(many.lines).toBe(0)
})
