// The monitor of what is acknowledged: no leader may be without it, whether it begins later or had begun when the
// acknowledgement came. A record is known by its offset and the epoch of the leader that appended it; a log that has one
// has all before it, so that of each epoch the last one is enough.
import { type Monitor, violatedBy } from '../../sim/claim.ts'
import type { Json, Settings } from '../../sim/run.ts'
import type { MessageDelivered, MessageSent, NodeContext, NodeCrashed, TraceEvent } from '../../sim/trace.ts'
import { epochAt } from './log.ts'
import { changesOf, type ShownLead, shownLead, shownLog } from './watch.ts'

interface Acked {
  readonly epoch: number
  readonly offset: number
  /** The trace event with which the producer took it for safe. */
  readonly id: number
}

/** A leader as it began, and the trace event that told. */
interface Begun extends Pick<ShownLead, 'epoch' | 'from' | 'epochs'> {
  readonly node: string
  readonly id: number
}

/** A batch that has reached a broker, which has not been seen to append it. */
interface Delivered {
  readonly node: string
  readonly partition: string
  readonly count: number
  /** The trace event that delivered it, and those that delivered something to the broker since. */
  readonly id: number
  readonly later: readonly number[]
}

interface Durability {
  /** By partition, the last record acknowledged in each epoch. */
  readonly acked: Readonly<Record<string, readonly Acked[]>>
  /** By partition, who began to lead last, and where its log ends. */
  readonly leads: Readonly<Record<string, Begun>>
  readonly ends: Readonly<Record<string, number>>
  /** With acks=0. */
  readonly delivered: readonly Delivered[]
  readonly evidence: readonly number[] | null
}

function withAcked(state: Durability, partition: string, one: Acked): Durability {
  const known = state.acked[partition] ?? []
  const before = known.find(({ epoch }) => epoch === one.epoch)
  if (before && before.offset >= one.offset) return state
  const lead = state.leads[partition]
  // The answer of an earlier leader, come when another had begun.
  if (lead && lead.epoch > one.epoch && lost([one], lead)) return { ...state, evidence: [lead.id, one.id] }
  const others = known.filter((other) => other !== before)
  return { ...state, acked: { ...state.acked, [partition]: [...others, one] } }
}

/** An acknowledged record that the log of a new leader lacks, or has another one in the place of. */
function lost(acked: readonly Acked[], { from, epochs }: Pick<ShownLead, 'from' | 'epochs'>): Acked | undefined {
  const oldest = epochs[0]?.[1] ?? 0
  return acked.find(({ epoch, offset }) => offset >= from || (offset >= oldest && epochAt(epochs, offset) !== epoch))
}

function afterRoles(state: Durability, event: NodeContext, id: number): Durability {
  let next = state
  for (const [partition, { epoch, from, epochs }] of changesOf(event, 'role', shownLead)) {
    if (epoch <= (next.leads[partition]?.epoch ?? -1)) continue
    const begun: Begun = { node: event.node, epoch, from, epochs, id }
    const missing = lost(next.acked[partition] ?? [], begun)
    if (missing) return { ...next, evidence: [missing.id, id] }
    next = { ...next, leads: { ...next.leads, [partition]: begun }, ends: { ...next.ends, [partition]: from } }
  }
  return next
}

// With acks=0 what the leader has is what the producer takes for safe.
function afterLogs(state: Durability, event: NodeContext, id: number): Durability {
  let next = state
  for (const [partition, { end }] of changesOf(event, 'log', shownLog)) {
    const lead = next.leads[partition]
    if (lead?.node !== event.node) continue
    const batch = next.delivered.find((one) => one.id === event.cause && one.partition === partition)
    const isWhole = batch !== undefined && end - (next.ends[partition] ?? 0) >= batch.count
    next = {
      ...(end > 0 ? withAcked(next, partition, { epoch: lead.epoch, offset: end - 1, id }) : next),
      ends: { ...next.ends, [partition]: end },
      delivered: isWhole ? next.delivered.filter((one) => one !== batch) : next.delivered,
    }
  }
  return next
}

// With acks=0 a record is lost, too, that never gets to a leader, or that a broker hears and does not append.
function afterUnanswered(state: Durability, event: TraceEvent, id: number): Durability {
  switch (event.type) {
    case 'message.dropped':
      return event.message.type === 'PRODUCE' ? { ...state, evidence: [id] } : state
    case 'message.delivered':
      return afterDelivery(state, event, id)
    case 'message.sent':
    case 'node.crashed':
      return withMissed(state, event, id)
    case 'node.context':
      return withMissed(afterLogs(state, event, id), event, id)
    default:
      return state
  }
}

function afterDelivery(state: Durability, { message, to }: MessageDelivered, id: number): Durability {
  if (state.delivered.length === 0 && message.type !== 'PRODUCE') return state
  const delivered = state.delivered.map((one) => (one.node === to ? { ...one, later: [...one.later, id] } : one))
  if (message.type !== 'PRODUCE') return { ...state, delivered }
  const count = (message.records as readonly Json[]).length
  const batch = { node: to, partition: String(message.partition), count, id, later: [] }
  return { ...state, delivered: [...delivered, batch] }
}

// A node hears what is delivered in its order: once it acts on something later, it has heard all before. Nor does it hear
// anything more of what had come when it crashes.
function withMissed(state: Durability, event: MessageSent | NodeContext | NodeCrashed, id: number): Durability {
  const node = event.type === 'message.sent' ? event.from : event.node
  const missed = state.delivered.find((one) => {
    return one.node === node && (event.type === 'node.crashed' || one.later.includes(event.cause ?? -1))
  })
  return missed ? { ...state, evidence: [missed.id, id] } : state
}

export function ackedNotLost(settings: Settings): Monitor<Durability> {
  const isAnswered = settings.acks !== '0'
  return {
    start: { acked: {}, leads: {}, ends: {}, delivered: [], evidence: null },
    next: (before, event, id) => {
      const state = event.type === 'node.context' ? afterRoles(before, event, id) : before
      if (state.evidence) return state
      if (!isAnswered) return afterUnanswered(state, event, id)
      if (event.type !== 'message.delivered' || event.message.type !== 'PRODUCE_ACK' || event.message.error)
        return state
      const { partition, offset, count, epoch } = event.message
      if (Number(offset) < 0) return state
      const last = Number(offset) + Number(count) - 1
      return withAcked(state, String(partition), { epoch: Number(epoch), offset: last, id })
    },
    judge: ({ evidence }) => violatedBy(evidence),
  }
}
