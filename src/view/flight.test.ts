import { expect, test } from 'vitest'
import { shareAt } from '../sim/picture.ts'
import { along, fallProgress, pathBetween, shareTowards, stepped, stopShare } from './flight.ts'
import type { Placed } from './layout.ts'

const at = (x: number, y: number): Placed => ({
  id: 'n',
  role: 'node',
  x,
  y,
  halfWidth: 30,
  halfHeight: 30,
  round: 30,
  upright: false,
  name: 'usual',
})

const spotAt = (path: Parameters<typeof along>[0], share: number) => {
  const spot = { x: 0, y: 0 }
  along(path, share, spot)
  return spot
}

test('a message goes from rim to rim', () => {
  const path = pathBetween(at(0, 0), at(200, 0))

  expect(spotAt(path, 0)).toEqual({ x: 30, y: 0 })
  expect(spotAt(path, 1)).toEqual({ x: 170, y: 0 })
  expect(path.length).toBe(140)
})

test('both ways are bowed apart', () => {
  const there = spotAt(pathBetween(at(0, 0), at(200, 0)), 0.5)
  const back = spotAt(pathBetween(at(200, 0), at(0, 0)), 0.5)

  expect(Math.abs(there.y - back.y)).toBeGreaterThan(16)
  expect(Math.sign(there.y)).toBe(-Math.sign(back.y))
})

test('a path leaves a box through its side', () => {
  const box = { ...at(0, 0), halfWidth: 50, halfHeight: 20, round: 8 }

  expect(spotAt(pathBetween(box, at(300, 0)), 0).x).toBe(50)
  expect(spotAt(pathBetween(box, at(0, 300)), 0).y).toBe(20)
})

test('nodes on one spot give a path of no length', () => {
  expect(pathBetween(at(5, 5), at(5, 5)).length).toBe(0)
})

test('progress follows the times and never leaves the path', () => {
  const times = { sent: 100, due: 200 }
  expect(shareAt(times, 150)).toBe(0.5)
  expect(shareAt(times, 50)).toBe(0)
  expect(shareAt(times, 900)).toBe(1)
  expect(shareAt({ sent: 100, due: 100 }, 100)).toBe(1)
})

test('a message that is held up goes on from where it was, more slowly, also towards a barrier', () => {
  const held = { sent: 0, due: 350, held: { t: 50, share: 0.5 } }
  expect([50, 200, 350].map((t) => shareAt(held, t))).toEqual([0.5, 0.75, 1])
  const doomed = { sent: 0, due: 320, held: { t: 20, share: 0.2 } }
  expect(stopShare(doomed, 132.5, 0.3)).toBe(0.3)
  expect(shareTowards(0.3, doomed, 132.5, 20)).toBeCloseTo(0.12)
})

test('a message stopped by a barrier ends at the barrier, others where they are lost', () => {
  const times = { sent: 0, due: 100 }
  expect(stopShare(times, 50, 0.3)).toBe(0.3)
  expect(stopShare(times, 80, 0.3)).toBe(0.8)
  expect(shareTowards(0.3, times, 50, 25)).toBeCloseTo(0.15)
  expect(shareTowards(0.3, times, 50, 50)).toBeCloseTo(0.3)
})

test('a fall lasts as long on the wall at every speed', () => {
  expect(fallProgress(0, 1_400_000, 1)).toBeCloseTo(1)
  expect(fallProgress(0, 14_000, 0.01)).toBeCloseTo(1)
})

test('steps stand still between four places, away from both ends', () => {
  expect([0, 0.2, 0.3, 0.6, 0.99, 1].map(stepped)).toEqual([0.125, 0.125, 0.375, 0.625, 0.875, 0.875])
})
