import { expect, test } from 'vitest'
import { type Box, freePoint, placeText } from './placeTexts.ts'

const stage: Box = { x: 0, y: 0, width: 400, height: 300 }

test('a text stands above its dot where that is free', () => {
  expect(placeText(200, 150, 80, 20, [], stage)?.box).toEqual({ x: 160, y: 119, width: 80, height: 20 })
})

test('it gives way to what is already there, and keeps the place it had', () => {
  const above: Box = { x: 150, y: 100, width: 100, height: 45 }
  const moved = placeText(200, 150, 80, 20, [above], stage)

  expect(moved?.box.y).toBeGreaterThan(150)
  expect(placeText(200, 150, 80, 20, [], stage, moved?.place)?.box).toEqual(moved?.box)
})

test('it stays on the stage', () => {
  const placed = placeText(5, 5, 80, 20, [], stage)

  expect(placed?.box.x).toBeGreaterThanOrEqual(0)
  expect(placed?.box.y).toBeGreaterThanOrEqual(0)
})

test('where everything is taken it is left out', () => {
  expect(placeText(200, 150, 80, 20, [stage], stage)).toBeNull()
})

test('of several points the first that is free is taken', () => {
  const points = [
    { x: 100, y: 100 },
    { x: 200, y: 100 },
  ]
  const here: Box = { x: 90, y: 90, width: 20, height: 20 }

  expect(freePoint(points, 40, 20, [])).toEqual(points[0])
  expect(freePoint(points, 40, 20, [here])).toEqual(points[1])
  expect(freePoint(points, 40, 20, [stage])).toEqual(points[0])
  expect(freePoint([], 40, 20, [])).toBeUndefined()
})
