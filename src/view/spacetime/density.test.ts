// When lines stand for many messages, and that none is forgotten then.
import { expect, test } from 'vitest'
import type { TraceEvent } from '../../sim/trace.ts'
import { columnPx, densityOf, isDense, levelOf } from './density.ts'
import { indexOf, NODES, planFor, SCALE, sightOf } from './testing.ts'

/** `count` messages over the 100 µs, of which every tenth is lost. */
function crowd(count: number): readonly TraceEvent[] {
  const events: TraceEvent[] = []
  for (let k = 0; k < count; k++) {
    const t = Math.floor((k * 100) / count)
    const way = { id: k + 1, from: NODES[k % 4] as string, to: NODES[(k + 1) % 4] as string, message: { type: 'M' } }
    events.push({ type: 'message.sent', t, ...way, due: t + 2 })
    if (k % 10 === 0) events.push({ type: 'message.dropped', t: t + 1, ...way, reason: 'loss' })
    else events.push({ type: 'message.delivered', t: t + 2, ...way })
  }
  return events.sort((a, b) => a.t - b.t)
}

test('lines are drawn one by one until they are less than a pixel apart, or ten thousand', () => {
  const dense = (count: number, width: number) => {
    const index = indexOf(crowd(count))
    return isDense(index, sightOf(index), width)
  }
  expect(dense(900, 400)).toBe(false)
  expect(dense(1700, 400)).toBe(true)
  expect(dense(9_900, 4000)).toBe(false)
  expect(dense(10_100, 4000)).toBe(true)
})

test('the strokes together stand for all messages, and every loss is counted', () => {
  const index = indexOf(crowd(12_000))
  const { strokes, losses, most } = densityOf(index, sightOf(index), planFor(), SCALE)

  expect(strokes.reduce((sum, { count }) => sum + count, 0)).toBe(12_000)
  expect(losses.reduce((sum, { count }) => sum + count, 0)).toBe(1_200)
  expect(strokes.length).toBeLessThanOrEqual(5_000)
  expect(Math.max(...strokes.map(({ count }) => count))).toBe(most)
})

test('the more a stroke stands for, the stronger; columns widen where there are many kinds', () => {
  const levels = [1, 3, 10, 100, 1000].map((count) => levelOf(count, 1000, 6))
  expect(levels).toEqual([...levels].sort((a, b) => a - b))
  expect(levels[0]).toBeLessThan(1)
  expect(levels.at(-1)).toBe(5)
  expect(columnPx(800, 200)).toBeGreaterThan(columnPx(800, 4))
})
