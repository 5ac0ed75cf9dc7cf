// What producers send: sticky batches, and what becomes of a batch that comes twice, or after a later one.
import { describe, expect, it } from 'vitest'
import type { NewRecord } from './messages.ts'
import { tell } from './testing.ts'

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
