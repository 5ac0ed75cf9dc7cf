// What the diagram shows while the playhead moves, and after people have moved it.
import { expect, test } from 'vitest'
import type { TraceEvent } from '../../sim/trace.ts'
import { type Camera, pannedCamera, readableSpan, revealingCamera, viewAt, zoomedCamera } from './camera.ts'
import { indexOf } from './testing.ts'

const S = 1_000_000
const camera: Camera = { view: { from: 0, span: S }, following: true, widening: true, scroll: 0 }
const still = { t: 5 * S, playing: false, speed: 1 }

test('it follows the playhead, within the run', () => {
  expect(viewAt(camera, still, 10 * S, false)).toEqual({ from: 4.36 * S, span: S })
  expect(viewAt(camera, { ...still, t: 0.1 * S }, 10 * S, false).from).toBe(0)
  expect(viewAt(camera, { ...still, t: 10 * S }, 10 * S, false).from).toBe(9 * S)
})

test('for people who want no movement it turns pages', () => {
  const page = viewAt(camera, { ...still, t: 2 * S }, 10 * S, true)
  expect(viewAt({ ...camera, view: page }, { ...still, t: 2.5 * S }, 10 * S, true)).toEqual(page)
  expect(viewAt({ ...camera, view: page }, { ...still, t: 3 * S }, 10 * S, true).from).toBeGreaterThan(page.from)
})

test('it shows more while the playhead runs too fast to read, unless people chose how much', () => {
  const fast = { t: 50 * S, playing: true, speed: 20 }
  expect(viewAt(camera, fast, 100 * S, false).span).toBe(20 * S)
  expect(viewAt(camera, { ...fast, playing: false }, 100 * S, false).span).toBe(S)
  const chosen = zoomedCamera(camera, camera.view, 0.5, 0, 100 * S)
  expect(viewAt(chosen, fast, 100 * S, false).span).toBe(S / 2)
})

test('once moved by hand it stays where it is', () => {
  const moved = pannedCamera(camera, { from: 4 * S, span: S }, -2 * S, 10 * S)
  expect(viewAt(moved, still, 10 * S, false)).toEqual({ from: 2 * S, span: S })
})

test('an event is brought into sight by as little as it takes', () => {
  const shown = { from: 4 * S, span: S }
  expect(revealingCamera(camera, shown, 4.5 * S, 10 * S)).toBe(camera)
  expect(revealingCamera(camera, shown, 6 * S, 10 * S).view.from).toBeCloseTo(5.08 * S)
  expect(revealingCamera(camera, shown, 3 * S, 10 * S).view.from).toBeCloseTo(2.92 * S)
})

test('a readable piece of a run holds about as many messages as there is room for', () => {
  const events = Array.from(
    { length: 1000 },
    (_, k): TraceEvent => ({
      type: 'message.sent',
      t: k * 10_000,
      id: k + 1,
      from: 'a',
      to: 'b',
      message: { type: 'M' },
      due: k * 10_000 + 5,
    }),
  )
  expect(readableSpan(indexOf(events), 5 * S, 0.1, 780, 10 * S)).toBe(600_000)
  expect(readableSpan(indexOf(events), 0, 0.1, 780, 10 * S)).toBe(600_000)
  expect(readableSpan(indexOf(events), 5 * S, 1, 780, 10 * S)).toBe(2 * S)
  expect(readableSpan(indexOf([]), 0, 0.1, 780, 10 * S)).toBe(2 * S)
})
