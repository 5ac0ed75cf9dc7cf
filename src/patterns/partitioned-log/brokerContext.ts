// What a broker knows, and the answers its parts share.
import type { NodeInput } from '../../sim/model.ts'
import { idsOf } from '../topologies.ts'
import { type Config, configOf, firstStates, phaseOf, REPLICATE_MAX, replicasOf } from './config.ts'
import { change, type Draft, send } from './draft.ts'
import { emptyLog, lastEpoch, read } from './log.ts'
import type { ErrorCode, Fetched, Lead, PartitionState } from './messages.ts'
import { newReplica, type Replica } from './replica.ts'
import { logOnDisk, pages, placesFor } from './shelf.ts'

/** A fetch that waits until there is something to send. */
export interface Held {
  readonly request: number
  readonly isFollower: boolean
  readonly offsets: Readonly<Record<string, number>>
  readonly since: number
}

export interface BrokerContext {
  readonly id: string
  readonly boot: number
  readonly config: Config
  /** Which part of an interval its first one lasts, so that not all report at once. */
  readonly phase: number
  /** The controller's decisions: which version, who is alive, what holds for each partition. */
  readonly version: number
  readonly boots: Readonly<Record<string, number>>
  readonly states: Readonly<Record<string, PartitionState>>
  /** The partitions it keeps a copy of. */
  readonly replicas: Readonly<Record<string, Replica>>
  readonly held: Readonly<Record<string, Held>>
  /** Whether consumers' fetches with a little to read wait for more. */
  readonly gathering: boolean
  /** By leader, its own fetch under way. */
  readonly fetches: Readonly<Record<string, { readonly request: number; readonly at: number }>>
  readonly requests: number
  readonly flushedAt: number
}

export type BrokerDraft = Draft<BrokerContext>

export function startBroker({ id, nodes, settings, disk, random, boot = 0 }: NodeInput): BrokerContext {
  const config = configOf(settings)
  const brokers = idsOf(nodes, 'broker')
  const first = firstStates(config, brokers)
  // After a crash it knows nothing of the others: it serves nobody until the controller has told it.
  const nobody: PartitionState = { leader: null, epoch: -1, isr: [], partitionEpoch: -1 }
  const replicas: Record<string, Replica> = {}
  for (let partition = 0; partition < config.partitions; partition++) {
    if (!replicasOf(partition, brokers, config.replicationFactor).includes(id)) continue
    const state = boot === 0 ? (first[partition] as PartitionState) : nobody
    replicas[partition] = newReplica(partition, state, boot === 0 ? emptyLog() : logOnDisk(partition, disk))
  }
  return {
    id,
    boot,
    config,
    phase: phaseOf(random),
    version: boot === 0 ? 1 : 0,
    boots: Object.fromEntries(brokers.map((broker) => [broker, 0])),
    states: boot === 0 ? first : {},
    replicas,
    held: {},
    gathering: false,
    fetches: {},
    requests: 0,
    flushedAt: 0,
  }
}

export function leads({ id }: BrokerContext, replica: Replica | undefined): replica is Replica {
  return replica !== undefined && replica.leader === id
}

export function setReplica(draft: BrokerDraft, replica: Replica): void {
  change(draft, { replicas: { ...draft.context.replicas, [replica.partition]: replica } })
}

/** Who leads the partition, as far as this broker knows. */
export function leadOf({ states }: BrokerContext, partition: number | string): Lead | null {
  const state = states[partition]
  return state ? { leader: state.leader, epoch: state.epoch } : null
}

export function refusal(context: BrokerContext, partition: string, error: ErrorCode, goOn = 0): Fetched {
  const lead = leadOf(context, partition)
  return { offset: 0, records: [], hw: 0, start: goOn, error, lead, diverging: null }
}

/** Answers a fetch with what there is. */
export function answerFetch(draft: BrokerDraft, to: string, held: Held): void {
  const { context } = draft
  const { [to]: _, ...rest } = context.held
  const partitions: Record<string, Fetched> = {}
  for (const [partition, offset] of Object.entries(held.offsets)) {
    const replica = context.replicas[partition]
    if (!leads(context, replica)) {
      partitions[partition] = refusal(context, partition, 'NOT_LEADER_OR_FOLLOWER')
      continue
    }
    const { log, hw } = replica
    const max = held.isFollower ? REPLICATE_MAX : context.config.maxPollRecords
    const records = read(log, offset, held.isFollower ? log.end : hw, max)
    if (records.length > 0 || held.isFollower) {
      partitions[partition] = { offset, records, hw, start: log.start, error: null, lead: null, diverging: null }
    }
  }
  change(draft, { held: rest })
  send(draft, to, { type: 'FETCH_RESPONSE', request: held.request, partitions })
}

/** Asks a leader for what follows in the partitions followed here; in place of what was asked of it before. */
export function fetchFrom(draft: BrokerDraft, leader: string, now: number): void {
  const { context } = draft
  const followed = Object.values(context.replicas).filter((one) => one.leader === leader && !one.stalled)
  if (followed.length === 0) return
  const partitions = Object.fromEntries(
    followed.map(({ partition, log, epoch }) => [partition, { offset: log.end, epoch, last: lastEpoch(log) }]),
  )
  const request = context.requests + 1
  change(draft, { requests: request, fetches: { ...context.fetches, [leader]: { request, at: now } } })
  send(draft, leader, { type: 'FETCH', request, boot: context.boot, partitions })
}

/** Puts what the disk lacks on it and forces it there, before whatever else the step does. */
export function flush(draft: BrokerDraft, now: number): void {
  const { replicas, config } = draft.context
  const places = placesFor(config.retentionRecords)
  const flushed: Record<string, Replica> = {}
  const writes: BrokerDraft['out'] = []
  for (const [partition, replica] of Object.entries(replicas)) {
    if (replica.dirtyFrom === Number.POSITIVE_INFINITY) continue
    const { pages: found, written } = pages(replica.partition, replica.log, replica.dirtyFrom, replica.written, places)
    for (const params of found) writes.push({ type: 'write', params })
    flushed[partition] = { ...replica, dirtyFrom: Number.POSITIVE_INFINITY, written }
  }
  change(draft, { replicas: { ...replicas, ...flushed }, flushedAt: now })
  if (writes.length > 0) draft.out.unshift(...writes, { type: 'sync' })
}
