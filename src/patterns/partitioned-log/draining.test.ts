// The liveness monitor, fed with histories written by hand: when a group that lags is waited for, and since when.
import { expect, it } from 'vitest'
import type { TraceEvent } from '../../sim/trace.ts'
import { settingsOf } from '../definePattern.ts'
import { lagDrains } from './draining.ts'
import pattern from './pattern.ts'

const { start, next, judge } = lagDrains(settingsOf(pattern, 'kafka', {}))

/** Until when (µs) the lag must have become less; whether nothing is asked. */
function due(...history: readonly TraceEvent[]) {
  const judgement = judge(history.reduce(next, start))
  return judgement.verdict === 'pending' ? judgement.due : judgement.verdict
}

const log = (hw: number) => ({ start: 0, end: hw, hw, tail: [] })
const lagging = (t: number): TraceEvent => ({ t, type: 'node.context', node: 'b1', changes: { log0: log(100_000) } })
const consumer = (t: number, state: string, previous: string): TraceEvent => ({
  t,
  type: 'node.state',
  node: 'c1',
  state,
  previous,
})
const patience = due(lagging(0)) as number

it('waits from the lag, or from the last disturbance', () => {
  expect(patience).toBeGreaterThan(0)
  expect(due(lagging(7))).toBe(patience + 7)
  const crash: TraceEvent = { t: 10, type: 'node.crashed', node: 'b2' }
  expect(due(lagging(7), crash)).toBe('held')
  expect(due(lagging(7), crash, { t: 90, type: 'node.restarted', node: 'b2' })).toBe(patience + 90)
})

it('waits for no group that somebody has left, and anew when all are back', () => {
  expect(due(lagging(7), consumer(10, 'away', 'joined'))).toBe('held')
  expect(due(lagging(7), consumer(10, 'away', 'joined'), consumer(50, 'joining', 'away'))).toBe(patience + 50)
})

it('who crashes while away is back with the restart', () => {
  const left = [lagging(7), consumer(10, 'away', 'joined'), { t: 20, type: 'node.crashed', node: 'c1' } as TraceEvent]
  expect(due(...left)).toBe('held')
  const back: TraceEvent = { t: 60, type: 'node.restarted', node: 'c1' }
  expect(due(...left, back, consumer(60, 'joining', 'crashed'))).toBe(patience + 60)
})
