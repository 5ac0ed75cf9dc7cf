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
const consumer = (t: number, state: string, previous: string, node = 'c1'): TraceEvent => ({
  t,
  type: 'node.state',
  node,
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

const leader = (t: number, node: string, epoch: number, hw: number): TraceEvent => {
  const role0 = { role: 'leader', leader: node, epoch, from: 0, isr: [node], epochs: [] }
  return { t, type: 'node.context', node, changes: { role0, log0: log(hw) } }
}
const committed = (t: number, offset: number): TraceEvent => ({
  ...{ t, type: 'node.context', node: 'controller' },
  changes: { 'g1.0': offset, 'g2.0': 20 },
})

it('waits for an offset beyond what may be read, until it is put right', () => {
  expect(due(leader(0, 'b1', 0, 20), committed(3, 20))).toBe('held')
  expect(due(leader(0, 'b1', 0, 20), committed(3, 21))).toBe(patience + 3)
  // A shorter log, whose end comes closer: what it appends would be skipped.
  const shorter = [leader(0, 'b1', 0, 86), committed(3, 86), leader(9, 'b2', 1, 20)]
  expect(due(...shorter, leader(50, 'b2', 1, 67))).toBe(patience + 9)
  expect(due(...shorter, committed(60, 18))).toBe('held')
})

it('a leader that has been replaced, and has not heard of it, tells nothing of what may be read', () => {
  const replaced = [leader(0, 'b1', 0, 20), leader(5, 'b2', 1, 30), committed(7, 30)]
  expect(due(...replaced, leader(9, 'b1', 0, 20))).toBe('held')
  expect(due(...replaced, leader(9, 'b2', 1, 20))).toBe(patience + 9)
})

it('an offset is put right by whoever is there: only a group that all have left is not waited for', () => {
  const ahead = [leader(0, 'b1', 0, 20), committed(3, 86)]
  const left = (node: string) => consumer(10, 'away', 'joined', node)
  expect(due(...ahead, left('c1'))).toBe(patience + 10)
  expect(due(...ahead, left('c1'), left('c3'))).toBe(patience + 10)
  expect(due(...ahead, left('c1'), left('c2'))).toBe('held')
})
