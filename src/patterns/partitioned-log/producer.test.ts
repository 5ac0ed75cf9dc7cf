// What producers send: sticky batches, and what becomes of a batch that comes twice, or after a later one.
import { describe, expect, it } from 'vitest'
import type { Settings } from '../../sim/run.ts'
import { settingsOf } from '../definePattern.ts'
import type { NewRecord } from './messages.ts'
import pattern from './pattern.ts'
import { shown, tell } from './testing.ts'

/** The batches sent, those that were sent again once. */
function batchesOf(trace: ReturnType<typeof tell>['trace']) {
  const found = new Map<string, { partition: number; ids: number[] }>()
  for (const event of trace) {
    if (event.type !== 'message.sent' || event.message.type !== 'PRODUCE') continue
    const records = event.message.records as unknown as readonly NewRecord[]
    const partition = Number(event.message.partition)
    found.set(`${event.from} ${event.message.request}`, { partition, ids: records.map(({ id }) => id) })
  }
  return [...found.values()]
}

describe('a sticky producer (KIP-480)', () => {
  const sticky = { partitioner: 'sticky', keys: 0, producers: 1, groups: 1, jitter: 0 }

  it('never opens two batches in a row in one partition', () => {
    const { trace } = tell({ parameters: { ...sticky, partitions: 2, requestRate: 20 }, untilMs: 6000 })
    const partitions = batchesOf(trace).map(({ partition }) => partition)
    expect(partitions.length).toBeGreaterThan(90)
    expect(partitions.filter((one, at) => one === partitions[at - 1])).toEqual([])
  })

  it('puts what comes while a batch waits into that batch', () => {
    const { trace } = tell({ parameters: { ...sticky, partitions: 3, requestRate: 200 }, untilMs: 2000 })
    const batches = batchesOf(trace)
    expect(batches.some(({ ids }) => ids.length > 2)).toBe(true)
    const batchOf = new Map(batches.flatMap((batch) => batch.ids.map((id) => [id, batch] as const)))
    const ids = [...batchOf.keys()].sort((a, b) => a - b)
    const torn = ids.filter((id) => {
      const [own, before] = [batchOf.get(id), batchOf.get(id - 1)]
      return before !== undefined && before !== own && before.partition === own?.partition
    })
    expect(torn).toEqual([])
    const counts = [0, 1, 2].map((one) => batches.filter(({ partition }) => partition === one).length)
    for (const count of counts) expect(count).toBeGreaterThan(batches.length / 6)
  })

  it('has nowhere else to go where there is one partition', () => {
    const { trace } = tell({ parameters: { ...sticky, partitions: 1, requestRate: 20 }, untilMs: 2000 })
    expect(new Set(batchesOf(trace).map(({ partition }) => partition))).toEqual(new Set([0]))
  })
})

describe('the idempotent producer (KIP-98), which Kafka has with acks=all only', () => {
  const alone = { partitions: 1, producers: 1, groups: 1, keys: 2, jitter: 20 }
  const endOf = (trace: ReturnType<typeof tell>['trace']) => (shown(trace, 'log0').b1 as { end: number }).end

  it('does not keep a leader from appending what overtook it, with acks=0', () => {
    const { trace, verdicts, metrics } = tell({
      parameters: { ...alone, acks: '0', requestRate: 60 },
      interventions: ['reorder on p1->b1 from 1s to 3s', 'traffic x0.001 from 4s'],
      untilMs: 6000,
    })
    const come = trace.flatMap((event) =>
      event.type === 'message.delivered' && event.message.type === 'PRODUCE' ? [Number(event.message.request)] : [],
    )
    expect(come.some((request, at) => request < (come[at - 1] ?? 0))).toBe(true)
    expect(endOf(trace)).toBe(metrics.recordsAcknowledged)
    expect(verdicts['acked-not-lost']).toBe('held')
  })

  it.each([
    ['all', true],
    ['1', false],
    ['0', false],
  ] as const)('acks=%s: a leader recognises what comes twice: %s', (acks, isRecognised) => {
    const { trace, metrics } = tell({
      parameters: { ...alone, acks, requestRate: 20 },
      interventions: ['duplicate 60% on p1->b1 from 1s to 3s', 'traffic x0.001 from 4s'],
      untilMs: 6000,
    })
    if (isRecognised) expect(endOf(trace)).toBe(metrics.recordsAcknowledged)
    else expect(endOf(trace)).toBeGreaterThan(metrics.recordsAcknowledged + 10)
  })

  it('keeps a key in order; without it, that is not promised', () => {
    const claim = pattern.claims.find(({ id }) => id === 'order-per-key')
    const promised = (parameters: Settings) => claim?.promised(settingsOf(pattern, 'kafka', parameters), 'kafka', [])
    expect(promised({})).toBe(true)
    expect([promised({ acks: '1' }), promised({ acks: '0' }), promised({ enableIdempotence: false })]).toEqual([
      false,
      false,
      false,
    ])
  })
})
