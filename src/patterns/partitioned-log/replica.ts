// One broker's copy of a partition: what it leads or follows, how far the others are, what is committed.
// ISR and high watermark as in Kafka's design documentation, "Replication"; maximal ISR of KIP-497; high watermark
// that waits for min.insync.replicas of KIP-966.
import { emptyLog, endOfEpoch, type Log, segmentOf, truncate } from './log.ts'
import type { Fetched, FetchFrom, PartitionState } from './messages.ts'

/** What a leader knows of a follower; times in ms of its own clock. */
interface Follower {
  readonly boot: number
  /** The follower has everything before. */
  readonly end: number
  readonly caughtUpAt: number
  /** Its fetch before: when, and where the leader's log ended then. */
  readonly fetchedAt: number
  readonly endThen: number
}

/** A producer that waits until what it sent is committed. */
export interface WaitingAck {
  readonly to: string
  readonly request: number
  readonly offset: number
  readonly upTo: number
}

export interface Replica extends PartitionState {
  readonly partition: number
  readonly log: Log
  /** High watermark: consumers read what lies before it. */
  readonly hw: number
  /** A leader's: where its epoch begins and when it began, its followers, the ISR it has asked for. */
  readonly epochStart: number
  readonly ledSince: number
  readonly followers: Readonly<Record<string, Follower>>
  readonly proposed: Readonly<Record<string, number>> | null
  readonly waiting: readonly WaitingAck[]
  /** A follower's: its last fetch was refused; it asks again at the next heartbeat. */
  readonly stalled: boolean
  /** What the disk lacks: everything from this offset on. And the last segment it has. */
  readonly dirtyFrom: number
  readonly written: number
}

export function newReplica(partition: number, state: PartitionState, log: Log = emptyLog()): Replica {
  return {
    ...state,
    partition,
    log,
    hw: log.start,
    epochStart: log.end,
    ledSince: 0,
    followers: {},
    proposed: null,
    waiting: [],
    stalled: false,
    dirtyFrom: Number.POSITIVE_INFINITY,
    written: segmentOf(log.end - 1),
  }
}

export function withLog(replica: Replica, log: Log, changedFrom: number): Replica {
  return { ...replica, log, dirtyFrom: Math.min(replica.dirtyFrom, changedFrom) }
}

/**
 * The high watermark after what is known now: what every replica has that is in the ISR or has been proposed for it. It
 * stands still while the ISR is smaller than it must be.
 */
export function advanced(replica: Replica, self: string, minIsr: number): Replica {
  if (replica.isr.length < minIsr) return replica
  let least = replica.log.end
  for (const broker of [...replica.isr, ...Object.keys(replica.proposed ?? {})]) {
    if (broker !== self) least = Math.min(least, replica.followers[broker]?.end ?? 0)
  }
  return least > replica.hw ? { ...replica, hw: least } : replica
}

/** Whether a follower's log is the leader's up to where it fetches from (KIP-595: the epoch of its last record tells). */
export function divergence({ log }: Replica, { offset, last }: FetchFrom): Fetched['diverging'] {
  if (last < 0) return null
  const { epoch, end } = endOfEpoch(log, last)
  return epoch !== last || end < offset ? { epoch, end } : null
}

/**
 * From where a consumer goes on that asks for what lies beyond the log it has read: from where that ends here (KIP-320), from
 * the first record where it does not know what it has read (auto.offset.reset=earliest). Null where it may read on.
 */
export function cutBack({ log }: Replica, { offset, last }: FetchFrom): number | null {
  if (last < 0) return offset > log.end ? log.start : null
  const { end } = endOfEpoch(log, last)
  return offset > end ? Math.max(log.start, end) : null
}

/** A follower cuts off what its leader does not have (KIP-101). */
export function truncated(replica: Replica, { epoch, end }: { readonly epoch: number; readonly end: number }): Replica {
  const to = Math.min(end, endOfEpoch(replica.log, epoch).end)
  const log = truncate(replica.log, to)
  return { ...withLog(replica, log, to), hw: Math.min(replica.hw, log.end) }
}

/** A follower fetches from `offset`: it has all before. */
export function fetchedFrom(replica: Replica, from: string, boot: number, offset: number, now: number): Replica {
  const before = replica.followers[from]
  const caughtUp = offset >= replica.log.end
  const caughtUpAt = caughtUp
    ? now
    : before && offset >= before.endThen
      ? before.fetchedAt
      : (before?.caughtUpAt ?? replica.ledSince)
  const follower: Follower = { boot, end: offset, caughtUpAt, fetchedAt: now, endThen: replica.log.end }
  return { ...replica, followers: { ...replica.followers, [from]: follower } }
}

/** The ISR that a leader wants now, with each member's start count; null where it is the one it has. */
export function wantedIsr(
  replica: Replica,
  self: string,
  boots: Readonly<Record<string, number>>,
  lagMs: number,
  now: number,
): Record<string, number> | null {
  const wanted: Record<string, number> = {}
  // Out: who has not caught up with the log's end for replica.lag.time.max.ms.
  for (const broker of replica.isr) {
    const follower = replica.followers[broker]
    const late = now - (follower?.caughtUpAt ?? replica.ledSince) > lagMs && follower?.end !== replica.log.end
    if (broker === self || !late) wanted[broker] = boots[broker] ?? -1
  }
  // In: who has all that is committed, and has begun this leader's epoch.
  for (const [broker, { boot, end }] of Object.entries(replica.followers)) {
    const isBack = end >= replica.hw && end >= replica.epochStart && boots[broker] === boot
    if (!replica.isr.includes(broker) && isBack) wanted[broker] = boot
  }
  const same = Object.keys(wanted).length === replica.isr.length && replica.isr.every((one) => one in wanted)
  return same ? null : wanted
}
