// Where a trace has changed, and that letting go of it and telling it again changes nothing.
import { expect, test } from 'vitest'
import { followForks } from './forks.ts'
import { createHeldTrace } from './heldTrace.ts'
import type { TraceEvent } from './trace.ts'

const notes = (from: number, count: number) =>
  Array.from({ length: count }, (_, index): TraceEvent => ({ type: 'note', t: from + index, node: 'n1', text: '' }))

test('growth changes nothing, a fork what came after it', () => {
  const trace = createHeldTrace(notes(0, 100))
  const forked = followForks()
  forked(trace)
  trace.append(notes(100, 50))
  expect(forked(trace)).toBe(Number.POSITIVE_INFINITY)

  trace.cut(120)
  trace.append(notes(500, 60))
  expect(forked(trace)).toBe(120)
  expect(forked(trace)).toBe(Number.POSITIVE_INFINITY)
})

test('of several forks the earliest counts, for everybody who has not heard of it', () => {
  const trace = createHeldTrace(notes(0, 100))
  const [early, late] = [followForks(), followForks()]
  early(trace)
  trace.cut(30)
  late(trace)
  trace.append(notes(30, 70))
  trace.cut(80)
  trace.cut(60)

  expect([early(trace), late(trace)]).toEqual([30, 60])
})

test('another trace has nothing in common', () => {
  const forked = followForks()
  forked(createHeldTrace(notes(0, 10)))
  expect(forked(createHeldTrace(notes(0, 10)))).toBe(0)
})

test('what is let go of and told again is no fork', () => {
  const trace = createHeldTrace(notes(0, 100))
  const forked = followForks()
  forked(trace)
  trace.letGo(40)
  expect([trace.start, trace.length, trace.at(39), trace.at(40)?.t]).toEqual([40, 100, undefined, 40])
  trace.retell(20)
  trace.append(notes(20, 10))

  expect([trace.start, trace.length, trace.at(20)?.t, trace.at(30)]).toEqual([20, 30, 20, undefined])
  expect(forked(trace)).toBe(Number.POSITIVE_INFINITY)
})
