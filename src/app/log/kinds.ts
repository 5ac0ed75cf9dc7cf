// What kind of thing a trace event is to somebody who reads the log, and which nodes it is about.
import type { Events } from '../../sim/heldTrace.ts'
import type { TraceEvent } from '../../sim/trace.ts'

export const LOG_KINDS = [
  'messages',
  'drops',
  'states',
  'operations',
  'faults',
  'claims',
  'notes',
  'values',
  'disk',
  'timers',
] as const

export type LogKind = (typeof LOG_KINDS)[number]

/** All but the inner works. */
export const USUAL_KINDS: readonly LogKind[] = LOG_KINDS.slice(0, 7)

const KINDS: Readonly<Record<TraceEvent['type'], LogKind>> = {
  'message.sent': 'messages',
  'message.duplicated': 'messages',
  'message.delivered': 'messages',
  'message.delayed': 'messages',
  'message.dropped': 'drops',
  'node.state': 'states',
  'node.context': 'values',
  'node.crashed': 'faults',
  'node.restarted': 'faults',
  'node.paused': 'faults',
  'node.resumed': 'faults',
  'timer.set': 'timers',
  'timer.fired': 'timers',
  'timer.cancelled': 'timers',
  'disk.written': 'disk',
  'disk.synced': 'disk',
  'disk.lost': 'faults',
  'disk.corrupted': 'faults',
  'disk.failed': 'faults',
  'operation.invoked': 'operations',
  'operation.completed': 'operations',
  intervention: 'faults',
  'intervention.ended': 'faults',
  'claim.violated': 'claims',
  'claim.pending': 'claims',
  'claim.settled': 'claims',
  'claim.undecided': 'claims',
  note: 'notes',
  limit: 'faults',
}

export function kindOf(event: TraceEvent): LogKind {
  return KINDS[event.type]
}

/**
 * Whether the event is about this node. An intervention that names no node (`heal`, `… on *`) is about all of them; a
 * violation is about those that prove it.
 */
export function concerns(event: TraceEvent, node: string, events: Events): boolean {
  if ('from' in event) return event.from === node || event.to === node
  if ('node' in event) return event.node === node
  if ('client' in event) return event.client === node
  if ('text' in event) return names(event.text, node)
  if (event.type !== 'claim.violated') return false
  return event.evidence.some((id) => {
    const proof = events.at(id)
    return proof !== undefined && proof.type !== 'claim.violated' && concerns(proof, node, events)
  })
}

function names(line: string, node: string): boolean {
  if (line.includes('*') || /^(heal|traffic|drop message|delay message)\b/.test(line)) return true
  return line.split(/[\s,|]+|--|->/).includes(node)
}
