// The controller's decisions, against KIP-966 and KIP-903: who may lead, who counts as in sync, whose word is out of date.
import { describe, expect, it } from 'vitest'
import { altered, type Cluster, type Decision, failed, joined, preferred } from './cluster.ts'

const RULES = { minIsr: 2, replicationFactor: 3, uncleanElection: false }
const BROKERS = ['b1', 'b2', 'b3']

const START: Cluster = {
  version: 1,
  brokers: Object.fromEntries(BROKERS.map((id) => [id, { boot: 0, alive: true, heardAt: 0 }])),
  partitions: {
    0: { replicas: BROKERS, leader: 'b1', epoch: 0, isr: BROKERS, elr: [], last: null, partitionEpoch: 0 },
  },
}

const partition = (cluster: Cluster) => cluster.partitions[0] as Decision
const asked = (cluster: Cluster, isr: readonly string[]) => ({
  type: 'ALTER_PARTITION' as const,
  partition: 0,
  epoch: partition(cluster).epoch,
  partitionEpoch: partition(cluster).partitionEpoch,
  isr: Object.fromEntries(isr.map((id) => [id, cluster.brokers[id]?.boot ?? 0])),
})

describe('a broker that is not heard of', () => {
  it('is out of the ISR; the next replica in it leads, in a new epoch', () => {
    expect(partition(failed(START, 'b1', false, RULES))).toMatchObject({
      ...{ leader: 'b2', epoch: 1, isr: ['b2', 'b3'], elr: [], partitionEpoch: 1 },
    })
  })

  it('stays eligible where the ISR has become too small, and leads if it is the first to be back', () => {
    const one = failed(failed(START, 'b3', false, RULES), 'b2', false, RULES)
    expect(partition(one)).toMatchObject({ leader: 'b1', isr: ['b1'], elr: ['b2'] })
    const none = failed(one, 'b1', false, RULES)
    expect(partition(none)).toMatchObject({ leader: null, isr: [], elr: ['b2', 'b1'] })
    expect(partition(joined(none, 'b3', 0, 9, RULES)).leader).toBeNull()
    expect(partition(joined(none, 'b2', 0, 9, RULES))).toMatchObject({ leader: 'b2', isr: ['b2'], elr: ['b1'] })
  })

  it('is not eligible after a crash: it may lack what it had in memory', () => {
    const one = failed(failed(START, 'b3', false, RULES), 'b2', false, RULES)
    const crashed = failed(one, 'b2', true, RULES)
    expect(partition(crashed)).toMatchObject({ isr: ['b1'], elr: [] })
    // Where nobody is left who has everything, the last one leads again on its return, and no other.
    const none = failed(crashed, 'b1', true, RULES)
    expect(partition(joined(none, 'b2', 1, 9, RULES)).leader).toBeNull()
    expect(partition(joined(none, 'b1', 1, 9, RULES))).toMatchObject({ leader: 'b1', isr: ['b1'] })
  })

  it('is replaced by anybody at all only where unclean elections are on', () => {
    const unclean = { ...RULES, uncleanElection: true }
    const one = failed(failed(START, 'b3', false, unclean), 'b2', true, unclean)
    const back = joined(one, 'b3', 0, 9, unclean)
    expect(partition(failed(back, 'b1', true, unclean))).toMatchObject({ leader: 'b3', isr: ['b3'] })
    expect(partition(failed(back, 'b1', true, RULES)).leader).toBeNull()
  })
})

describe('a leader that asks for another ISR', () => {
  const without = failed(START, 'b3', true, RULES)

  it('gets it: who is back is in, and nobody need be eligible any more', () => {
    const small = failed(without, 'b2', false, RULES)
    expect(partition(small)).toMatchObject({ isr: ['b1'], elr: ['b2'] })
    const back = joined(small, 'b3', 1, 9, RULES)
    const next = altered(back, 'b1', asked(back, ['b1', 'b3']), RULES) as Cluster
    expect(partition(next)).toMatchObject({ isr: ['b1', 'b3'], elr: [] })
  })

  it('is refused a member in an earlier life, or one that is away; and the same request again counts for nothing', () => {
    const back = joined(without, 'b3', 1, 9, RULES)
    const early = { ...asked(back, ['b1', 'b2', 'b3']), isr: { b1: 0, b2: 0, b3: 0 } }
    const refused = altered(back, 'b1', early, RULES) as Cluster
    expect(partition(refused)).toMatchObject({ isr: ['b1', 'b2'], partitionEpoch: partition(back).partitionEpoch + 1 })
    expect(altered(refused, 'b1', early, RULES)).toBeNull()
    expect(partition(altered(without, 'b1', asked(without, BROKERS), RULES) as Cluster).isr).toEqual(['b1', 'b2'])
  })

  it('is not heard when it leads no longer', () => {
    const later = failed(START, 'b1', false, RULES)
    expect(altered(later, 'b1', { ...asked(later, ['b1']), epoch: 0 }, RULES)).toBeNull()
    expect(altered(later, 'b2', { ...asked(later, ['b2']), epoch: 0 }, RULES)).toBeNull()
  })
})

it('preferred leaders lead again once they are in sync', () => {
  const failedOver = joined(failed(START, 'b1', true, RULES), 'b1', 1, 9, RULES)
  expect(partition(preferred(failedOver)).leader).toBe('b2')
  const inSync = altered(failedOver, 'b2', asked(failedOver, BROKERS), RULES) as Cluster
  expect(partition(preferred(inSync))).toMatchObject({ leader: 'b1', epoch: 2 })
})
