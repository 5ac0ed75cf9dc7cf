// What passes between the nodes, by Kafka's own names where it has one. Partitions are keys of plain objects: JSON.
import type { Json } from '../../sim/run.ts'

/**
 * A record as it lies in a log. `id` is the operation that sent it: it only grows, so it serves as the producer's
 * sequence number too (KIP-98); `epoch` is the leader's that appended it, `at` when (ms, the leader's clock).
 */
export type LogRecord = {
  readonly id: number
  readonly from: string
  readonly key: string | null
  readonly value: Json
  readonly epoch: number
  readonly at: number
}

/** A record on its way to a log. */
export type NewRecord = Pick<LogRecord, 'id' | 'key' | 'value'>

export type ErrorCode =
  | 'NOT_LEADER_OR_FOLLOWER'
  | 'NOT_ENOUGH_REPLICAS'
  | 'NOT_ENOUGH_REPLICAS_AFTER_APPEND'
  | 'FENCED_LEADER_EPOCH'
  | 'OFFSET_OUT_OF_RANGE'
  | 'ILLEGAL_GENERATION'
  | 'UNKNOWN_MEMBER_ID'
  | 'REBALANCE_IN_PROGRESS'

/** Who leads a partition; `leader` is null while nobody can. */
export type Lead = { readonly leader: string | null; readonly epoch: number }

export type Produce = {
  readonly type: 'PRODUCE'
  /** Of the producer; each attempt has its own. */
  readonly request: number
  readonly partition: number
  /** The first record's. */
  readonly key: string | null
  readonly acks: string
  readonly records: readonly NewRecord[]
}

/**
 * `offset`: the first record's of `count`, -1 where there is none; `epoch`: the last one's. With an error it says who
 * leads, if that is known (KIP-951).
 */
export type ProduceAck = {
  readonly type: 'PRODUCE_ACK'
  readonly request: number
  readonly partition: number
  readonly offset: number
  readonly count: number
  readonly epoch: number
  readonly error: ErrorCode | null
  readonly lead: Lead | null
}

/** From where a fetch reads a partition. `last`: the epoch of the record before (KIP-595, KIP-320), -1 where none is known. */
export type FetchFrom = { readonly offset: number; readonly epoch: number; readonly last: number }

export type Fetch = {
  readonly type: 'FETCH'
  readonly request: number
  /** A follower's start count; null for a consumer. */
  readonly boot: number | null
  readonly partitions: { readonly [partition: string]: FetchFrom }
}

/** `diverging`: the follower's log is another one from there on: the largest epoch in common, and where that ends. */
export type Fetched = {
  readonly offset: number
  readonly records: readonly LogRecord[]
  readonly hw: number
  readonly start: number
  readonly error: ErrorCode | null
  readonly lead: Lead | null
  readonly diverging: { readonly epoch: number; readonly end: number } | null
}

export type FetchResponse = {
  readonly type: 'FETCH_RESPONSE'
  readonly request: number
  readonly partitions: { readonly [partition: string]: Fetched }
}

export type Metadata = { readonly type: 'METADATA' }
export type MetadataResponse = {
  readonly type: 'METADATA_RESPONSE'
  readonly leads: { readonly [partition: string]: Lead }
}

/** What the controller decides about a partition; `partitionEpoch` grows with each decision. */
export type PartitionState = {
  readonly leader: string | null
  readonly epoch: number
  readonly isr: readonly string[]
  readonly partitionEpoch: number
}

/** The whole of the controller's decisions; a broker takes it where `version` is newer and `boot` its own. */
export type LeaderAndIsr = {
  readonly type: 'LEADER_AND_ISR'
  readonly version: number
  readonly boot: number
  /** Start counts of the brokers that are alive. */
  readonly boots: { readonly [broker: string]: number }
  readonly partitions: { readonly [partition: string]: PartitionState }
}

export type AlterPartition = {
  readonly type: 'ALTER_PARTITION'
  readonly partition: number
  readonly epoch: number
  readonly partitionEpoch: number
  /** The new ISR, with each member's start count (KIP-903). */
  readonly isr: { readonly [broker: string]: number }
}

/** From a broker (`version`: what it knows) or a consumer (its group and generation); `sent`: when, by its own clock. */
export type Heartbeat = {
  readonly type: 'HEARTBEAT'
  readonly boot: number
  readonly sent: number
  readonly version: number
  readonly group: string | null
  readonly generation: number
}

export type HeartbeatResponse = {
  readonly type: 'HEARTBEAT_RESPONSE'
  readonly sent: number
  readonly generation: number
  readonly boot: number
  readonly error: ErrorCode | null
}

/** `joining` counts the consumer's joins: a second copy of an old one counts for nothing. */
export type JoinGroup = {
  readonly type: 'JOIN_GROUP'
  readonly group: string
  readonly boot: number
  readonly joining: number
  readonly sent: number
}

export type LeaveGroup = {
  readonly type: 'LEAVE_GROUP'
  readonly group: string
  readonly boot: number
  readonly joining: number
}

/** `offsets`: the partitions assigned, each with the offset the group has committed. */
export type Assignment = {
  readonly type: 'ASSIGNMENT'
  readonly generation: number
  readonly boot: number
  readonly joining: number
  readonly sent: number
  readonly offsets: { readonly [partition: string]: number }
}

/** `number` counts the consumer's commits: what comes after a later one of its generation counts for nothing. */
export type OffsetCommit = {
  readonly type: 'OFFSET_COMMIT'
  readonly group: string
  readonly generation: number
  readonly boot: number
  readonly number: number
  readonly offsets: { readonly [partition: string]: number }
}

export type OffsetCommitResponse = {
  readonly type: 'OFFSET_COMMIT_RESPONSE'
  readonly generation: number
  readonly boot: number
  readonly offsets: { readonly [partition: string]: number }
  readonly error: ErrorCode | null
}

/** What a consumer makes of records, on its way to the database. `once`: leave out what is there already. */
export type Write = {
  readonly type: 'WRITE'
  readonly batch: number
  readonly group: string
  readonly partition: number
  readonly offset: number
  readonly records: readonly LogRecord[]
  readonly once: boolean
}

export type WriteAck = { readonly type: 'WRITE_ACK'; readonly batch: number; readonly error: string | null }

export type ToBroker = Produce | Fetch | FetchResponse | Metadata | LeaderAndIsr
export type ToController = Heartbeat | AlterPartition | JoinGroup | LeaveGroup | OffsetCommit
export type ToConsumer =
  | FetchResponse
  | MetadataResponse
  | HeartbeatResponse
  | Assignment
  | OffsetCommitResponse
  | WriteAck
