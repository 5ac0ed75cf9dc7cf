// The controller's decisions about brokers and partitions: who is alive, who leads, who is in sync. Pure functions.
// Elections as Kafka's controller makes them: from the ISR; from the eligible leader replicas (KIP-966: out of the ISR
// while it was too small, so that they still have all that is committed); from anybody alive only where unclean leader
// election is on; and where nobody is left, the last leader, on its return, with what it still has.
import type { Config } from './config.ts'
import type { AlterPartition, PartitionState } from './messages.ts'

export interface Member {
  readonly boot: number
  readonly alive: boolean
  /** When it was last heard (ms of the controller's clock). */
  readonly heardAt: number
}

export interface Decision extends PartitionState {
  readonly replicas: readonly string[]
  readonly elr: readonly string[]
  readonly last: string | null
}

export interface Cluster {
  readonly version: number
  readonly brokers: Readonly<Record<string, Member>>
  readonly partitions: Readonly<Record<string, Decision>>
}

export type Rules = Pick<Config, 'minIsr' | 'replicationFactor' | 'uncleanElection'>

const without = (list: readonly string[], one: string) => list.filter((other) => other !== one)
const enough = ({ minIsr, replicationFactor }: Rules) => Math.min(minIsr, replicationFactor)

/** The partitions after `decide`; a new version where it decided anything. */
function decided(cluster: Cluster, decide: (partition: Decision) => Decision): Cluster {
  const partitions: Record<string, Decision> = {}
  for (const [id, before] of Object.entries(cluster.partitions)) {
    const after = decide(before)
    partitions[id] = after === before ? before : { ...after, partitionEpoch: before.partitionEpoch + 1 }
  }
  return { ...cluster, partitions, version: cluster.version + 1 }
}

/** A broker is gone. `unclean`: with all that it had not forced to its disk; else it was only not heard of. */
export function failed(cluster: Cluster, broker: string, unclean: boolean, rules: Rules): Cluster {
  const known = cluster.brokers[broker] as Member
  const left = { ...cluster, brokers: { ...cluster.brokers, [broker]: { ...known, alive: false } } }
  return decided(left, (partition) => {
    if (!partition.replicas.includes(broker)) return partition
    const { isr, elr, leader } = partition
    if (!isr.includes(broker) && !(unclean && elr.includes(broker))) return partition
    const smaller = without(isr, broker)
    const isEligible = !unclean && isr.includes(broker) && smaller.length < enough(rules)
    const eligible = isEligible ? [...without(elr, broker), broker] : unclean ? without(elr, broker) : elr
    const last = smaller.length + eligible.length === 0 ? broker : partition.last
    const next = { ...partition, isr: smaller, elr: eligible, last }
    return leader === broker ? elect(next, left, rules) : next
  })
}

/** A broker is there, in its `boot`th life; partitions that nobody leads may have a leader again. */
export function joined(cluster: Cluster, broker: string, boot: number, now: number, rules: Rules): Cluster {
  const back = { ...cluster, brokers: { ...cluster.brokers, [broker]: { boot, alive: true, heardAt: now } } }
  return decided(back, (partition) => (partition.leader === null ? elect(partition, back, rules) : partition))
}

function elect(partition: Decision, { brokers }: Cluster, rules: Rules): Decision {
  const { replicas, isr, elr, last } = partition
  const isAlive = (broker: string) => brokers[broker]?.alive === true
  const inSync = replicas.find((one) => isr.includes(one) && isAlive(one))
  const epoch = partition.epoch + 1
  if (inSync !== undefined) return { ...partition, leader: inSync, epoch }
  const eligible = elr.find(isAlive)
  if (eligible !== undefined) {
    const left = 1 < enough(rules) ? without(elr, eligible) : []
    return { ...partition, leader: eligible, epoch, isr: [eligible], elr: left }
  }
  const isLost = isr.length + elr.length === 0
  const any = rules.uncleanElection
    ? replicas.find(isAlive)
    : isLost && last !== null && isAlive(last)
      ? last
      : undefined
  if (any !== undefined) return { ...partition, leader: any, epoch, isr: [any], elr: [] }
  return partition.leader === null ? partition : { ...partition, leader: null, epoch }
}

/** What a leader asks for its ISR; null where it is out of date, and a decision of its own where it is refused. */
export function altered(cluster: Cluster, from: string, asked: AlterPartition, rules: Rules): Cluster | null {
  const current = cluster.partitions[asked.partition]
  if (!current || current.leader !== from || current.epoch !== asked.epoch) return null
  if (current.partitionEpoch !== asked.partitionEpoch) return null
  const members = Object.entries(asked.isr)
  // A member that is not alive, or no longer in that life, may not come in (KIP-903). The epoch moves all the same, so
  // that a second copy of this request is out of date.
  const isFit = members.every(([id, boot]) => {
    const known = cluster.brokers[id]
    return current.isr.includes(id) || (known?.alive === true && known.boot === boot)
  })
  const isr = isFit ? current.replicas.filter((one) => asked.isr[one] !== undefined) : current.isr
  const gone = current.isr.filter((one) => !isr.includes(one))
  const eligible = [...current.elr, ...gone].filter((one) => !isr.includes(one))
  const elr = isr.length < enough(rules) ? [...new Set(eligible)] : []
  return decided(cluster, (partition) => (partition === current ? { ...current, isr, elr } : partition))
}

/** Gives each partition back to the first of its replicas, where that is in sync (kafka-leader-election --preferred). */
export function preferred(cluster: Cluster): Cluster {
  return decided(cluster, (partition) => {
    const [first] = partition.replicas
    const isBetter = first !== undefined && partition.leader !== first && partition.isr.includes(first)
    if (!isBetter || cluster.brokers[first]?.alive !== true) return partition
    return { ...partition, leader: first, epoch: partition.epoch + 1 }
  })
}
