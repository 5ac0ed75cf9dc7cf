// What each situation says of itself, and what its charts and measures say of it.
import { describe, expect, it } from 'vitest'
import { createHeldTrace } from '../../sim/heldTrace.ts'
import { US_PER_MS } from '../../sim/run.ts'
import { countIn } from '../../view/charts/readings.ts'
import { createCharting, type Tape } from '../../view/charts/tapes.ts'
import { sent } from '../testing.ts'
import { charts } from './charts.ts'
import { outcomes, situated } from './testing.ts'

function tapesOf({ trace }: ReturnType<typeof situated>) {
  const all = charts()
  const charting = createCharting(all)
  charting.follow(createHeldTrace(trace), Number.POSITIVE_INFINITY)
  return (chart: string, series: string) => charting.tapes[all.findIndex((one) => one.id === chart)]?.[series] as Tape
}

const whole = { from: -1, to: 60_000 * US_PER_MS }

describe('situations say what happens', () => {
  it('three-endings: ok, a veto for want of money, and one that is aborted when the coordinator is back', () => {
    const told = situated('three-endings')
    expect(outcomes(told.trace)).toEqual(['ok @190', 'fail funds @430'])
    expect(told.verdicts).toEqual({ atomic: 'held', 'money-conserved': 'held', decides: 'held' })
    expect(told.ends).toMatchObject({
      p1: { a: 900 },
      p2: { b: 1100, 'lock b': null },
      p3: { c: 1000, 'lock c': null },
    })
    expect(told.metrics).toMatchObject({ committed: 1, aborted: 1 })
    // From the promise at 640 ms to the first question that is answered.
    expect(told.metrics.longestDoubtMs).toBeGreaterThan(960)
  })

  it('one-commit: 8 messages, 5 forced writes, locks for 50 ms', () => {
    const { metrics } = situated('one-commit')
    expect(metrics).toMatchObject({ messagesPerCommit: 8, forcedWritesPerCommit: 5, doubtMs: 50, blockedMs: 50 })
  })

  it('one-abort: 6 messages and 4 forced writes; presumed, 5 and 1, and nothing to remember', () => {
    expect(situated('one-abort').metrics).toMatchObject({ messagesPerAbort: 6, forcedWritesPerAbort: 4 })
    const { metrics, ends } = situated('one-abort-presumed')
    expect(metrics).toMatchObject({ messagesPerAbort: 5, forcedWritesPerAbort: 1 })
    expect(ends.coordinator).toMatchObject({ state: 'done', open: 0 })
  })

  it('blocked-for-good: locked to the end, and the client never knows', () => {
    const { ends, trace, verdicts, metrics } = situated('blocked-for-good')
    expect(ends).toMatchObject({ p1: { state: 'prepared', 'lock a': 't1' }, p2: { state: 'prepared', 'lock b': 't1' } })
    expect(outcomes(trace)).toEqual(['unknown @5100'])
    expect(verdicts).toEqual({ atomic: 'held', 'money-conserved': 'held', decides: 'violated' })
    expect(metrics.blockedMs).toBe(10_000 - 140)
  })

  it('log-remembers: nobody hears of the commit until the coordinator has read its log', () => {
    const { ends, trace, verdicts } = situated('log-remembers')
    const heard = trace.find(
      ({ type, ...event }) =>
        type === 'message.delivered' && 'message' in event && event.message.type === 'GLOBAL_COMMIT',
    )
    expect(heard?.t).toBeGreaterThan(900_000)
    expect(ends).toMatchObject({ p1: { a: 900 }, p2: { b: 1100 } })
    expect(outcomes(trace)[0]).toMatch(/^ok @/)
    expect(verdicts).toEqual({ atomic: 'held', 'money-conserved': 'held', decides: 'held' })
  })

  it('another-knows: p2 commits long before the coordinator is back', () => {
    const { trace } = situated('another-knows')
    const free = trace.find(
      (event) => event.type === 'node.state' && event.node === 'p2' && event.state === 'committed',
    )
    expect(free?.t).toBeLessThan(700_000)
  })

  it('nobody-knows: all ask all, and only the coordinator ends it', () => {
    const { trace, ends } = situated('nobody-knows')
    expect(sent(trace).DECISION_REQUEST).toBeGreaterThanOrEqual(12)
    const free = trace.filter((event) => event.type === 'node.state' && event.state === 'aborted')
    expect(free.every(({ t }) => t > 1_300_000)).toBe(true)
    expect(ends).toMatchObject({ p1: { state: 'aborted', a: 1000 }, p2: { state: 'aborted', b: 1000 } })
  })

  it('forgotten-decision: p1 committed, p2 aborted, 100 are gone', () => {
    const { verdicts, ends } = situated('forgotten-decision')
    expect(verdicts).toEqual({ atomic: 'violated', 'money-conserved': 'violated', decides: 'held' })
    expect(ends).toMatchObject({ p1: { state: 'committed', a: 900 }, p2: { state: 'aborted', b: 1000 } })
  })

  it('nobody-asks: everybody is up, and a and b stay locked', () => {
    const { ends, verdicts } = situated('nobody-asks')
    expect(ends).toMatchObject({ coordinator: { state: 'init' }, p1: { 'lock a': 't1' }, p2: { 'lock b': 't1' } })
    expect(verdicts.decides).toBe('violated')
  })

  it('hot-account: one after the other, and the last one is refused', () => {
    const { trace } = situated('hot-account')
    expect(outcomes(trace).map((one) => one.replace(/ @.*/, ''))).toEqual(['ok', 'ok', 'ok', 'ok', 'fail locked'])
  })
})

describe('charts', () => {
  it('outcomes and duration: every transfer once', () => {
    const tape = tapesOf(situated('hot-account'))
    expect([countIn(tape('outcomes', 'ok'), whole), countIn(tape('outcomes', 'locked'), whole)]).toEqual([4, 1])
    expect(tape('duration', 'transfers').values).toHaveLength(5)
  })

  it('doubt: rises from the promise to the decision', () => {
    const { times, values, slopes } = tapesOf(situated('one-commit'))('doubt', 'doubt')
    expect([times.map((t) => t / US_PER_MS), values, slopes]).toEqual([
      [140, 190],
      [0, 0],
      [0.001, 0],
    ])
  })

  it('locks: what is held and who waits, and nothing of a node that is down', () => {
    const tape = tapesOf(situated('hot-account'))
    expect(Math.max(...tape('locks', 'waiting').values)).toBe(4)
    expect(tape('locks', 'locked').values.at(-1)).toBe(0)
  })

  it('cost: what the latest transaction has cost so far', () => {
    const tape = tapesOf(situated('one-commit'))
    expect([tape('cost', 'message').values.at(-1), tape('cost', 'forced').values.at(-1)]).toEqual([8, 5])
  })
})
