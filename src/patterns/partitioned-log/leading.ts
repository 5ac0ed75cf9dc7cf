// What a broker does as the leader of a partition: it appends, lets the followers and consumers fetch, commits what the
// ISR has, keeps the ISR, drops what retention no longer keeps.
import type { Received } from '../../sim/node.ts'
import { answerFetch, type BrokerDraft, type Held, leadOf, leads, refusal, setReplica } from './brokerContext.ts'
import { CONTROLLER } from './config.ts'
import { change, send, timer } from './draft.ts'
import { append, dropBefore, epochAt, expiredBefore, type Log } from './log.ts'
import type { ErrorCode, Fetch, Fetched, FetchFrom, LogRecord, Produce } from './messages.ts'
import {
  advanced,
  cutBack,
  divergence,
  fetchedFrom,
  type Replica,
  type WaitingAck,
  wantedIsr,
  withLog,
} from './replica.ts'

/** Appends a batch and, as `acks` asks, answers at once, once it is committed, or never. */
export function produce(draft: BrokerDraft, event: Received<Produce>): void {
  const { context } = draft
  const { message, from, now } = event
  const { config } = context
  const replica = context.replicas[message.partition]
  if (!leads(context, replica)) return refuse(draft, from, message, 'NOT_LEADER_OR_FOLLOWER')
  if (message.acks === 'all' && replica.isr.length < config.minIsr)
    return refuse(draft, from, message, 'NOT_ENOUGH_REPLICAS')
  const latest = replica.log.latest[from]
  // The idempotent producer (KIP-98): what the log has from this producer already is not appended again. Its numbers have
  // gaps, for they count operations; with acks=all and one batch under way, what comes with a lower number than the log's
  // latest was appended before it, or given up.
  const isNew = ({ id }: { id: number }) => !config.idempotence || latest === undefined || id > latest.id
  const records: LogRecord[] = message.records
    .filter(isNew)
    .map(({ id, key, value }) => ({ id, from, key, value, epoch: replica.epoch, at: now }))
  const log = append(replica.log, records)
  const upTo = lastOffset(log.end, records.length, latest, message) + 1
  const offset = upTo - message.records.length
  const isAwaited = message.acks === 'all' && replica.hw < upTo
  const waiting = isAwaited
    ? [...replica.waiting, { to: from, request: message.request, offset, upTo }]
    : replica.waiting
  setReplica(draft, { ...withLog(replica, log, replica.log.end), waiting })
  if (!isAwaited && message.acks !== '0')
    acknowledge(draft, log, message, { to: from, request: message.request, offset, upTo })
  commit(draft, message.partition)
  wakeFollowers(draft, message.partition)
}

// Of a batch that came again, its last record lies where it lay; of an older one nothing is known any more.
function lastOffset(
  end: number,
  appended: number,
  latest: Replica['log']['latest'][string] | undefined,
  sent: Produce,
) {
  if (appended > 0) return end - 1
  return latest && sent.records[sent.records.length - 1]?.id === latest.id ? latest.offset : -1
}

function acknowledge(draft: BrokerDraft, { epochs }: Log, { partition }: { partition: number }, ack: WaitingAck): void {
  const { to, request, offset, upTo } = ack
  const [count, epoch] = [upTo - offset, epochAt(epochs, upTo - 1)]
  send(draft, to, { type: 'PRODUCE_ACK', request, partition, offset, count, epoch, error: null, lead: null })
}

function refuse(draft: BrokerDraft, to: string, { request, partition, acks }: Produce, error: ErrorCode): void {
  if (acks === '0') return
  const lead = leadOf(draft.context, partition)
  send(draft, to, { type: 'PRODUCE_ACK', request, partition, offset: -1, count: 0, epoch: -1, error, lead })
}

/** Tells producers that wait that their batch may not be kept. */
export function failWaiting(draft: BrokerDraft, replica: Replica, error: ErrorCode): void {
  const lead = leadOf(draft.context, replica.partition)
  for (const { to, request } of replica.waiting) {
    const { partition } = replica
    send(draft, to, { type: 'PRODUCE_ACK', request, partition, offset: -1, count: 0, epoch: -1, error, lead })
  }
  if (replica.waiting.length > 0) setReplica(draft, { ...replica, waiting: [] })
}

/** Moves the high watermark, if it can: producers are answered, consumers get what has become readable. */
export function commit(draft: BrokerDraft, partition: number): void {
  const { id, config, replicas } = draft.context
  const before = replicas[partition]
  if (!leads(draft.context, before)) return
  const replica = advanced(before, id, Math.min(config.minIsr, config.replicationFactor))
  if (replica === before) return
  const isDone = ({ upTo }: { upTo: number }) => upTo <= replica.hw
  setReplica(draft, { ...replica, waiting: replica.waiting.filter((one) => !isDone(one)) })
  for (const ack of replica.waiting.filter(isDone)) acknowledge(draft, replica.log, replica, ack)
  for (const [to, held] of Object.entries(draft.context.held)) {
    if (!held.isFollower && held.offsets[partition] !== undefined) serveConsumer(draft, to, held)
  }
}

function wakeFollowers(draft: BrokerDraft, partition: number): void {
  const end = draft.context.replicas[partition]?.log.end ?? 0
  for (const [to, held] of Object.entries(draft.context.held)) {
    if (held.isFollower && (held.offsets[partition] ?? end) < end) answerFetch(draft, to, held)
  }
}

// A consumer gets a full batch at once, less than that after fetch.max.wait.ms, nothing only when it has waited long.
function serveConsumer(draft: BrokerDraft, to: string, held: Held): void {
  const { replicas, config, gathering } = draft.context
  const readable = Object.entries(held.offsets).map(([partition, offset]) => (replicas[partition]?.hw ?? 0) - offset)
  const most = Math.max(...readable)
  if (most <= 0) return
  if (most >= config.maxPollRecords || config.fetchWaitMs === 0) return answerFetch(draft, to, held)
  if (gathering) return
  change(draft, { gathering: true })
  timer(draft, 'fetchWait', config.fetchWaitMs)
}

/** The wait for more is over: consumers that have something to read get it. */
export function serveConsumers(draft: BrokerDraft): void {
  change(draft, { gathering: false })
  for (const [to, held] of Object.entries(draft.context.held)) {
    const { replicas } = draft.context
    const isReadable = Object.entries(held.offsets).some(
      ([partition, offset]) => (replicas[partition]?.hw ?? 0) > offset,
    )
    if (!held.isFollower && isReadable) answerFetch(draft, to, held)
  }
}

/** A follower or a consumer fetches: it is held until there is something for it. */
export function fetched(draft: BrokerDraft, event: Received<Fetch>): void {
  const { message, from, elapsed } = event
  const { request, boot } = message
  const isFollower = boot !== null
  // From a life that is over, or not begun as far as the controller has told.
  if (isFollower && draft.context.boots[from] !== boot) return
  const faults: Record<string, Fetched> = {}
  const offsets: Record<string, number> = {}
  for (const [partition, place] of Object.entries(message.partitions)) {
    const fault = faultOf(draft, partition, place, isFollower)
    if (fault) faults[partition] = fault
    else offsets[partition] = place.offset
  }
  const held: Held = { request, isFollower, offsets, since: elapsed }
  change(draft, { held: { ...draft.context.held, [from]: held } })
  if (isFollower) note(draft, from, boot, offsets, elapsed)
  if (Object.keys(faults).length > 0) {
    const { [from]: _, ...rest } = draft.context.held
    change(draft, { held: rest })
    return send(draft, from, { type: 'FETCH_RESPONSE', request, partitions: faults })
  }
  const { replicas } = draft.context
  if (!isFollower) return serveConsumer(draft, from, held)
  if (Object.entries(offsets).some(([partition, offset]) => (replicas[partition]?.log.end ?? 0) > offset))
    answerFetch(draft, from, held)
}

function note(draft: BrokerDraft, from: string, boot: number, offsets: Held['offsets'], now: number): void {
  for (const [partition, offset] of Object.entries(offsets)) {
    const replica = draft.context.replicas[partition]
    if (!replica) continue
    setReplica(draft, fetchedFrom(replica, from, boot, offset, now))
    commit(draft, replica.partition)
  }
}

function faultOf(draft: BrokerDraft, partition: string, place: FetchFrom, isFollower: boolean): Fetched | null {
  const { context } = draft
  const replica = context.replicas[partition]
  if (!leads(context, replica)) return refusal(context, partition, 'NOT_LEADER_OR_FOLLOWER')
  if (isFollower && place.epoch !== replica.epoch) return refusal(context, partition, 'FENCED_LEADER_EPOCH')
  const { log } = replica
  if (place.offset < log.start) return refusal(context, partition, 'OFFSET_OUT_OF_RANGE', log.start)
  if (!isFollower) {
    const goOn = cutBack(replica, place)
    return goOn === null ? null : refusal(context, partition, 'OFFSET_OUT_OF_RANGE', goOn)
  }
  const diverging = divergence(replica, place)
  return diverging ? { ...refusal(context, partition, 'OFFSET_OUT_OF_RANGE'), error: null, diverging } : null
}

/** Asks the controller for the ISR that the followers' fetches call for; again, while it has not decided. */
export function keepIsr(draft: BrokerDraft, now: number): void {
  const { context } = draft
  for (const replica of Object.values(context.replicas)) {
    if (!leads(context, replica)) continue
    const isr = replica.proposed ?? wantedIsr(replica, context.id, context.boots, context.config.replicaLagMs, now)
    if (isr === null) continue
    setReplica(draft, { ...replica, proposed: isr })
    const { partition, epoch, partitionEpoch } = replica
    send(draft, CONTROLLER, { type: 'ALTER_PARTITION', partition, epoch, partitionEpoch, isr })
  }
}

export function retain(draft: BrokerDraft, now: number): void {
  const { context } = draft
  const { retentionRecords, retentionMs } = context.config
  for (const replica of Object.values(context.replicas)) {
    if (!leads(context, replica)) continue
    const before = expiredBefore(replica.log, replica.hw, retentionRecords, retentionMs, now)
    const log = dropBefore(replica.log, before)
    if (log !== replica.log) setReplica(draft, { ...replica, log })
  }
}
