// The monitor of what is acknowledged: no leader may begin without it. A record is known by its offset and the epoch of
// the leader that appended it; a log that has one has all before it, so that of each epoch the last one is enough.
import { type Monitor, violatedBy } from '../../sim/claim.ts'
import type { Settings } from '../../sim/run.ts'
import type { NodeContext, TraceEvent } from '../../sim/trace.ts'
import { epochAt } from './log.ts'
import { changesOf, type ShownLead, shownLead, shownLog } from './watch.ts'

interface Acked {
  readonly epoch: number
  readonly offset: number
  /** The trace event with which the producer took it for safe. */
  readonly id: number
}

interface Durability {
  /** By partition, the last record acknowledged in each epoch. */
  readonly acked: Readonly<Record<string, readonly Acked[]>>
  /** By partition, who began to lead last, and in which epoch. */
  readonly leads: Readonly<Record<string, { readonly node: string; readonly epoch: number }>>
  readonly evidence: readonly number[] | null
}

function withAcked(state: Durability, partition: string, one: Acked): Durability {
  const known = state.acked[partition] ?? []
  const before = known.find(({ epoch }) => epoch === one.epoch)
  if (before && before.offset >= one.offset) return state
  const others = known.filter((other) => other !== before)
  return { ...state, acked: { ...state.acked, [partition]: [...others, one] } }
}

/** An acknowledged record that the log of a new leader lacks, or has another one in the place of. */
function lost(acked: readonly Acked[], { from, epochs }: ShownLead): Acked | undefined {
  const oldest = epochs[0]?.[1] ?? 0
  return acked.find(({ epoch, offset }) => offset >= from || (offset >= oldest && epochAt(epochs, offset) !== epoch))
}

function afterContext(state: Durability, event: NodeContext, id: number, acks: string): Durability {
  let next = state
  for (const [partition, lead] of changesOf(event, 'role', shownLead)) {
    if (lead.epoch <= (next.leads[partition]?.epoch ?? -1)) continue
    const missing = lost(next.acked[partition] ?? [], lead)
    if (missing) return { ...next, evidence: [missing.id, id] }
    next = { ...next, leads: { ...next.leads, [partition]: { node: event.node, epoch: lead.epoch } } }
  }
  // With acks=0 what the leader has is what the producer takes for safe.
  if (acks !== '0') return next
  for (const [partition, { end }] of changesOf(event, 'log', shownLog)) {
    const lead = next.leads[partition]
    if (lead?.node === event.node && end > 0)
      next = withAcked(next, partition, { epoch: lead.epoch, offset: end - 1, id })
  }
  return next
}

// With acks=0 a record is lost, too, that never gets to a leader.
function misses(state: Durability, event: TraceEvent): boolean {
  if (event.type !== 'message.dropped' && event.type !== 'message.delivered') return false
  const { message, to } = event
  if (message.type !== 'PRODUCE') return false
  return event.type === 'message.dropped' || state.leads[String(message.partition)]?.node !== to
}

export function ackedNotLost(settings: Settings): Monitor<Durability> {
  const acks = String(settings.acks)
  return {
    start: { acked: {}, leads: {}, evidence: null },
    next: (state, event, id) => {
      if (event.type === 'node.context') return afterContext(state, event, id, acks)
      if (acks === '0') return misses(state, event) ? { ...state, evidence: [id] } : state
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
