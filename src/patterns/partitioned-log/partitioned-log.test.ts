// The pattern in the simulation: the durability table, failover and truncation, rebalances, lag, repetitions.
import { describe, expect, it } from 'vitest'
import type { Situation } from '../definePattern.ts'
import { situations } from './situations.ts'
import { outcomes, shown, tell } from './testing.ts'

const ALONE = { requestRate: 0, jitter: 0, partitions: 1, groups: 1, consumers: 1 } as const

// Record 1 is everywhere; record 2 is, too, or its leader b1 has been cut off from its followers. Then b1 dies, before it
// has forced record 2 to its disk. Where the ISR was down to b1, it leads again on its return, with what it has left.
function durability(acks: string, minInsyncReplicas: number, isCutOff: boolean) {
  return tell({
    parameters: {
      ...ALONE,
      acks,
      minInsyncReplicas,
      deliveryTimeout: 1500,
      replicaLagTimeMax: 500,
      flushInterval: 30_000,
    },
    untilMs: 9000,
    interventions: [
      'ask p1 send key=k value=1 at 300ms',
      ...(isCutOff ? ['cut b1--b2 from 700ms to 6s', 'cut b1--b3 from 700ms to 6s'] : []),
      'ask p1 send key=k value=2 at 2s',
      'crash b1 at 2700ms',
      'restart b1 at 7s',
    ],
  })
}

describe('what survives the death of a leader', () => {
  it.each([
    // acks, min ISR, in time for its followers?, what became of record 2
    ['0', 1, false, 'kept'],
    ['0', 1, true, 'lost'],
    ['1', 1, false, 'kept'],
    ['1', 1, true, 'lost'],
    ['1', 2, true, 'lost'],
    ['all', 1, false, 'kept'],
    ['all', 2, false, 'kept'],
    // The ISR has shrunk to the leader, which acknowledges alone, and dies with it.
    ['all', 1, true, 'lost'],
    // With two required it is refused instead.
    ['all', 2, true, 'refused'],
  ] as const)('acks=%s, min ISR %i, followers cut off: %s: record 2 is %s', (acks, minIsr, isCutOff, fate) => {
    const { trace, verdicts } = durability(acks, minIsr, isCutOff)
    const outcome = outcomes(trace)[2]
    expect(outcomes(trace)[1]).toBe('ok')
    expect(outcome === 'ok').toBe(fate !== 'refused')
    expect(verdicts['acked-not-lost']).toBe(fate === 'lost' ? 'violated' : 'held')
  })

  it.each([
    [1, ['b3', 'b2'], [true, true, true]],
    [2, ['b3', 'b2'], [true, true, false]],
    [3, ['b3', 'b2'], [true, false, false]],
    [1, ['b1', 'b2'], [true, true, true]],
    [2, ['b1', 'b2'], [true, true, false]],
    [3, ['b2', 'b1'], [true, false, false]],
  ] as const)(
    'acks=all, min ISR %i, %j die one after the other: written before, between, after: %j',
    (minIsr, order, wanted) => {
      const { trace } = tell({
        parameters: { ...ALONE, minInsyncReplicas: minIsr, deliveryTimeout: 4000 },
        untilMs: 20_000,
        interventions: [
          'ask p1 send key=k value=1 at 500ms',
          `crash ${order[0]} at 1s`,
          'ask p1 send key=k value=2 at 6s',
          `crash ${order[1]} at 11s`,
          'ask p1 send key=k value=3 at 15s',
        ],
      })
      expect(Object.values(outcomes(trace)).map((one) => one === 'ok')).toEqual(wanted)
    },
  )
})

describe('a leader that returns', () => {
  const story = {
    parameters: { ...ALONE, acks: '1', producers: 2, replicaLagTimeMax: 5000 },
    interventions: [
      'ask p1 send key=k value=1 at 500ms',
      'partition p1,b1 | p2,b2,b3,controller,c1,db at 1s',
      'ask p1 send key=k value=2 at 1500ms',
      'ask p1 send key=k value=3 at 1600ms',
      'ask p2 send key=k value=4 at 5s',
      'heal at 7s',
    ],
    untilMs: 12_000,
  }

  it('cuts off what only it has, copies what it missed, and is in sync again', () => {
    const { trace, metrics } = tell(story)
    const logs = Object.values(shown(trace, 'log0')) as { end: number }[]
    expect(logs.map(({ end }) => end)).toEqual([2, 2, 2])
    expect(metrics).toMatchObject({ recordsLost: 2, leaderChanges: 1 })
    expect(shown(trace, 'part0').controller).toMatchObject({ epoch: 1, isr: ['b1', 'b2', 'b3'], elr: [] })
  })

  it('after a restart it has what it forced to the disk, and fetches the rest', () => {
    const { trace, verdicts } = tell({
      parameters: { ...ALONE, requestRate: 20, flushInterval: 1000 },
      interventions: ['crash b1 at 2900ms', 'restart b1 at 6s', 'crash b2 at 10s'],
      untilMs: 14_000,
    })
    const restarted = trace.findIndex((event) => event.type === 'node.restarted' && event.node === 'b1')
    const ends = trace.slice(restarted).flatMap((event) => {
      const log = event.type === 'node.context' && event.node === 'b1' ? event.changes.log0 : undefined
      return log ? [(log as { end: number }).end] : []
    })
    expect(ends[0]).toBeGreaterThan(20)
    expect(ends[0]).toBeLessThan(58)
    expect(ends.at(-1)).toBeGreaterThan(200)
    expect(verdicts['acked-not-lost']).toBe('held')
  })
})

it('an unclean election brings back what the new leader had forced to its disk, and loses what was acknowledged since', () => {
  const situation = situations.find(({ id }) => id === 'unclean-election') as Situation
  const { trace, verdicts } = tell(situation)
  const at = (type: 'node.crashed' | 'node.restarted', node: string) =>
    trace.findIndex((one) => one.type === type && one.node === node)
  const endsOf = (node: string, events: typeof trace) =>
    events.flatMap((one) => {
      const log = one.type === 'node.context' && one.node === node ? one.changes.log0 : undefined
      return log ? [log as { end: number; hw?: number }] : []
    })
  const committed = endsOf('b1', trace.slice(0, at('node.crashed', 'b3'))).at(-1)?.hw ?? 0
  const acknowledged = endsOf('b1', trace.slice(0, at('node.crashed', 'b1'))).at(-1)?.hw ?? 0
  const back = endsOf('b3', trace.slice(at('node.restarted', 'b3')))[0]?.end ?? 0

  expect(committed).toBeGreaterThan(20)
  expect(back).toBeGreaterThanOrEqual(committed)
  expect(back).toBeLessThan(acknowledged - 20)
  expect(verdicts['acked-not-lost']).toBe('violated')
  expect(Object.values(shown(trace, 'log0')).map((log) => (log as { end: number }).end > acknowledged)).toEqual([
    true,
    true,
  ])
})

it('brokers that restart one after the other lose nothing, though none forces records to its disk in time', () => {
  const { trace, verdicts, metrics } = tell({
    parameters: { requestRate: 15, flushInterval: 30_000, groups: 1 },
    interventions: [
      ...['crash b1 at 1s', 'restart b1 at 2s', 'crash b2 at 5s', 'restart b2 at 6s'],
      ...['crash b3 at 9s', 'restart b3 at 12s', 'traffic x0.01 from 13s'],
    ],
    untilMs: 17_000,
  })
  expect(metrics).toMatchObject({ recordsLost: 0, recordsGivenUp: 0, lagRecords: 0 })
  expect(metrics.recordsProcessed - metrics.recordsReprocessed).toBe(metrics.recordsAcknowledged)
  expect(verdicts['acked-not-lost']).toBe('held')
  for (const field of ['log0', 'log1', 'log2']) {
    const ends = Object.values(shown(trace, field)).map((log) => (log as { end: number }).end)
    expect(ends).toEqual([ends[0], ends[0], ends[0]])
  }
  expect(shown(trace, 'part0').controller).toMatchObject({ isr: ['b1', 'b2', 'b3'] })
})

describe('consumer groups', () => {
  it('scale up to the number of partitions, and no further', () => {
    const lag = (consumers: number) =>
      tell({
        parameters: { groups: 1, consumers, requestRate: 45, processingTime: 50, keys: 60, heartbeatInterval: 200 },
        untilMs: 5000,
      }).metrics.lagRecords
    const [one, two, three, four] = [1, 2, 3, 4].map(lag) as [number, number, number, number]
    expect(one).toBeGreaterThan(two + 30)
    expect(two).toBeGreaterThan(three + 15)
    expect(Math.abs(four - three)).toBeLessThan(12)
  })

  it('share out anew when one of them falls silent, one generation for all', () => {
    const { trace, verdicts } = tell({
      parameters: { groups: 1, consumers: 3 },
      interventions: ['crash c2 at 2s'],
      untilMs: 8000,
    })
    expect(shown(trace, 'assigned')).toEqual({ c1: [0, 1], c3: [2] })
    expect(shown(trace, 'generation')).toEqual({ c1: 2, c3: 2 })
    expect(verdicts['one-consumer-per-partition']).toBe('held')
  })

  it('each reads everything, from its own offset; with the database down nothing is lost', () => {
    const { metrics } = tell({
      parameters: { requestRate: 10 },
      interventions: ['crash db at 2s', 'restart db at 5s', 'traffic x0.01 from 6s'],
      untilMs: 16_000,
    })
    expect(metrics.maxLagMs).toBeGreaterThan(3000)
    expect(metrics).toMatchObject({ lagRecords: 0, recordsReprocessed: 0, recordsLost: 0 })
    expect(metrics.recordsProcessed).toBe(2 * metrics.recordsAcknowledged)
  })

  it.each([
    ['after', false, { reprocessed: true, twice: true, missing: false }],
    ['after', true, { reprocessed: true, twice: false, missing: false }],
    ['before', true, { reprocessed: false, twice: false, missing: true }],
  ] as const)('commit %s, idempotent consumer %s: a crash repeats or skips', (commit, idempotentConsumer, fate) => {
    const { metrics } = tell({
      parameters: {
        ...{ groups: 1, requestRate: 30, processingTime: 40, commit, idempotentConsumer },
        ...{ heartbeatInterval: 1000, sessionTimeout: 3500 },
      },
      interventions: ['crash c1 at 2700ms', 'traffic x0.01 from 3s'],
      untilMs: 16_000,
    })
    expect(metrics.recordsReprocessed > 0).toBe(fate.reprocessed)
    expect(metrics.duplicateRows > 0).toBe(fate.twice)
    expect(metrics.recordsProcessed - metrics.recordsReprocessed < metrics.recordsAcknowledged).toBe(fate.missing)
  })

  it('a group that stayed away too long finds a hole where retention has been', () => {
    const { trace } = tell({
      parameters: { ...ALONE, requestRate: 40, retentionRecords: 64, processingTime: 0 },
      interventions: ['do c1 leave at 1s', 'do c1 join at 9s'],
      untilMs: 12_000,
    })
    const offsets = trace.flatMap((event) =>
      event.type === 'message.sent' && event.message.type === 'WRITE' ? [Number(event.message.offset)] : [],
    )
    expect(Math.max(...offsets.map((offset, at) => offset - (offsets[at - 1] ?? 0)))).toBeGreaterThan(150)
    expect((shown(trace, 'log0').b1 as { start: number }).start).toBeGreaterThan(300)
  })
})

describe('producers', () => {
  const noisy = ['duplicate 60% on * from 1s to 6s', 'drop 30% on p1--b1 from 1s to 6s']

  it.each([true, false])('idempotent: %s: what is sent again is appended again or not', (enableIdempotence) => {
    const { trace, metrics } = tell({
      parameters: { ...ALONE, producers: 1, requestRate: 20, enableIdempotence, requestTimeout: 400 },
      interventions: [...noisy, 'traffic x0.01 from 7s'],
      untilMs: 14_000,
    })
    const [end = 0] = (Object.values(shown(trace, 'log0')) as { end: number }[]).map((log) => log.end)
    if (enableIdempotence) expect(end).toBe(metrics.recordsAcknowledged)
    else expect(end).toBeGreaterThan(metrics.recordsAcknowledged)
  })

  it('send each record to the leader of its key’s partition', () => {
    const { trace } = tell({
      parameters: { requestRate: 0 },
      interventions: ['ask p1 send key=foobar value=1 at 1s', 'ask p2 send key=abc value=2 at 2s'],
      untilMs: 3000,
    })
    const sent = trace.flatMap((event) =>
      event.type === 'message.sent' && event.message.type === 'PRODUCE'
        ? [[event.message.key, event.message.partition, event.to]]
        : [],
    )
    // 1357151166 mod 3 and 479470107 mod 3.
    expect(sent).toEqual([
      ['foobar', 0, 'b1'],
      ['abc', 0, 'b1'],
    ])
  })
})

describe('at scale', () => {
  it('500 records a second for 24 consumers take at most 8,000 trace events a second, and are kept up with', () => {
    const { trace, verdicts, metrics } = tell({
      parameters: { partitions: 12, consumers: 12, producers: 3, keys: 100, requestRate: 500 },
      untilMs: 2000,
    })
    expect(trace.length / 2).toBeLessThan(8000)
    expect(metrics.acknowledgedPerSecond).toBeGreaterThan(450)
    expect(Object.values(verdicts)).toEqual(['held', 'held', 'held', 'held'])
  })
})
