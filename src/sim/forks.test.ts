// Where a trace has changed is seen by its events.
import { expect, test } from 'vitest'
import { followForks } from './forks.ts'
import type { TraceEvent } from './trace.ts'

const notes = (from: number, count: number) =>
  Array.from({ length: count }, (_, index): TraceEvent => ({ type: 'note', t: from + index, node: 'n1', text: '' }))

test('growth changes nothing, a fork what came after it', () => {
  const events = notes(0, 100)
  const forked = followForks()
  expect(forked(events)).toBe(0)
  events.push(...notes(100, 50))
  expect(forked(events)).toBe(100)
  expect(forked(events)).toBe(150)

  events.splice(120, 30, ...notes(500, 60))
  expect(forked(events)).toBe(100)
  expect(forked(events)).toBe(180)
})

test('also in a long trace that came at once, little more than changed is taken for changed', () => {
  const events = notes(0, 100_000)
  const forked = followForks()
  forked(events)
  events.splice(60_300, 50_000, ...notes(500_000, 10))

  const same = forked(events)
  expect(same).toBeLessThanOrEqual(60_300)
  expect(same).toBeGreaterThan(59_000)
})
