// The parameters as the machines read them, and who the nodes are: ids, replicas, groups.
import { between } from '../../sim/random.ts'
import type { Settings } from '../../sim/run.ts'
import { ids } from '../topologies.ts'
import type { PartitionState } from './messages.ts'
import type { Partitioner } from './partitioner.ts'

export const CONTROLLER = 'controller'
export const DATABASE = 'db'

/** Records in a batch of a producer, and in an answer to a follower, at most. */
export const [BATCH_MAX, REPLICATE_MAX] = [16, 200]

export interface Config {
  readonly partitions: number
  readonly replicationFactor: number
  readonly acks: string
  /** What `min.insync.replicas` asks of a producer's write; a high watermark needs no more than there are replicas. */
  readonly minIsr: number
  readonly uncleanElection: boolean
  /** Leaders recognise what a producer sends again: with acks=all only, as Kafka's producer configuration has it. */
  readonly idempotence: boolean
  readonly partitioner: Partitioner
  readonly assignor: string
  readonly commitBefore: boolean
  readonly idempotentConsumer: boolean
  readonly processingMs: number
  readonly maxPollRecords: number
  readonly fetchWaitMs: number
  readonly heartbeatMs: number
  readonly sessionMs: number
  readonly replicaLagMs: number
  readonly requestMs: number
  readonly deliveryMs: number
  readonly flushMs: number
  readonly retentionRecords: number
  readonly retentionMs: number
}

export function configOf(settings: Settings): Config {
  const number = (id: string) => Number(settings[id])
  return {
    partitions: number('partitions'),
    replicationFactor: replicationOf(settings),
    acks: String(settings.acks),
    minIsr: number('minInsyncReplicas'),
    uncleanElection: settings.uncleanLeaderElection === true,
    idempotence: settings.enableIdempotence === true && settings.acks === 'all',
    partitioner: settings.partitioner as Partitioner,
    assignor: String(settings.assignor),
    commitBefore: settings.commit === 'before',
    idempotentConsumer: settings.idempotentConsumer === true,
    processingMs: number('processingTime'),
    maxPollRecords: number('maxPollRecords'),
    fetchWaitMs: number('fetchMaxWait'),
    heartbeatMs: number('heartbeatInterval'),
    sessionMs: number('sessionTimeout'),
    replicaLagMs: number('replicaLagTimeMax'),
    requestMs: number('requestTimeout'),
    deliveryMs: number('deliveryTimeout'),
    flushMs: number('flushInterval'),
    retentionRecords: number('retentionRecords'),
    retentionMs: number('retentionTime') * 1000,
  }
}

/** No more replicas than brokers. */
function replicationOf(settings: Settings): number {
  return Math.min(Number(settings.replicationFactor), Number(settings.brokers))
}

/** Between a half and one, by chance. */
export function phaseOf(random: number): number {
  return between(random, 500, 1000) / 1000
}

/** g1 … gN: each has `consumers` members, c1 … cM in the first, the next ones in the second. */
export function groupsOf(settings: Settings): string[] {
  return ids('g', Number(settings.groups))
}

export function groupOf(consumer: string, settings: Settings): string {
  return `g${Math.floor((Number(consumer.slice(1)) - 1) / Number(settings.consumers)) + 1}`
}

/** First replicas in turn, the others after them: as Kafka places them when it begins with the first broker. */
export function replicasOf(partition: number, brokers: readonly string[], factor: number): string[] {
  return Array.from({ length: factor }, (_, index) => brokers[(partition + index) % brokers.length] as string)
}

/** How it begins: the topic has just been made, every replica is in sync, the first of them leads. */
export function firstStates(config: Config, brokers: readonly string[]): Record<string, PartitionState> {
  const states: Record<string, PartitionState> = {}
  for (let partition = 0; partition < config.partitions; partition++) {
    const isr = replicasOf(partition, brokers, config.replicationFactor)
    states[partition] = { leader: isr[0] as string, epoch: 0, isr, partitionEpoch: 0 }
  }
  return states
}
