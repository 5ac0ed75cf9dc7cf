// Monitors of the other things that must never happen: two consumers of a group on one partition, and a key's records
// out of order.
import { type Monitor, violatedBy } from '../../sim/claim.ts'
import type { TraceEvent } from '../../sim/trace.ts'
import type { LogRecord } from './messages.ts'
import { partitionOfKey } from './partitioner.ts'

interface Broken {
  readonly evidence: readonly number[] | null
}

interface Owner {
  readonly group: string
  readonly partitions: readonly number[]
  readonly paused: boolean
  /** The trace event that gave it these. */
  readonly id: number
}

interface Owners extends Broken {
  readonly owners: Readonly<Record<string, Owner>>
}

const NOBODY: Owner = { group: '', partitions: [], paused: false, id: 0 }

function withOwner(state: Owners, node: string, changes: Partial<Owner>): Owners {
  return { ...state, owners: { ...state.owners, [node]: { ...(state.owners[node] ?? NOBODY), ...changes } } }
}

/** Another consumer of the group that is awake and has the partition. */
function rival({ owners }: Owners, node: string, partitions: readonly number[]): Owner | undefined {
  const own = owners[node]
  const found = Object.keys(owners).find((other) => {
    const { group, partitions: theirs, paused } = owners[other] as Owner
    return other !== node && group === own?.group && !paused && theirs.some((one) => partitions.includes(one))
  })
  return found === undefined ? undefined : owners[found]
}

/**
 * A consumer has a partition from its assignment until it gives it up or crashes. One that is paused does nothing; that
 * it still has a partition counts again when it acts on it: when it writes.
 */
export const oneConsumerPerPartition: Monitor<Owners> = {
  start: { owners: {}, evidence: null },
  next: (state, event, id) => {
    switch (event.type) {
      case 'node.context': {
        const { assigned, group } = event.changes
        if (!Array.isArray(assigned)) return state
        const partitions = assigned as readonly number[]
        const next = withOwner(state, event.node, { partitions, id, ...(typeof group === 'string' ? { group } : {}) })
        const other = rival(next, event.node, partitions)
        return other ? { ...next, evidence: [other.id, id] } : next
      }
      case 'message.sent': {
        if (event.message.type !== 'WRITE') return state
        const other = rival(state, event.from, [Number(event.message.partition)])
        return other ? { ...state, evidence: [other.id, id] } : state
      }
      case 'node.crashed':
        return state.owners[event.node] ? withOwner(state, event.node, { partitions: [], paused: false }) : state
      case 'node.paused':
      case 'node.resumed':
        return state.owners[event.node] ? withOwner(state, event.node, { paused: event.type === 'node.paused' }) : state
      default:
        return state
    }
  },
  judge: ({ evidence }) => violatedBy(evidence),
}

type Drawer = Readonly<Record<string, { readonly record: number; readonly id: number }>>

const DRAWERS = 32

interface Order extends Broken {
  /** By group and partition, the first offset nobody has processed yet. */
  readonly next: Readonly<Record<string, number>>
  /**
   * By group, producer and key, the latest record processed, and the trace event that tells; in drawers by the key's
   * hash, so that little is copied when one changes.
   */
  readonly latest: Readonly<Record<string, Drawer>>
}

/** What a producer sent of one key is processed for the first time in the order in which it was sent. */
export const orderPerKey: Monitor<Order> = {
  start: { next: {}, latest: {}, evidence: null },
  next: (state, event, id) => {
    const written = writeIn(event)
    if (!written) return state
    const { group, partition, offset, records } = written
    const place = `${group} ${partition}`
    const known = state.next[place] ?? 0
    const latest = { ...state.latest }
    for (const { id: record, from, key } of records.slice(Math.max(0, known - offset))) {
      if (key === null) continue
      const drawer = `${group} ${partitionOfKey(key, DRAWERS)}`
      const name = `${from} ${key}`
      const before = latest[drawer]?.[name]
      if (before && before.record > record) return { ...state, evidence: [before.id, id] }
      latest[drawer] = { ...latest[drawer], [name]: { record, id } }
    }
    return { ...state, latest, next: { ...state.next, [place]: Math.max(known, offset + records.length) } }
  },
  judge: ({ evidence }) => violatedBy(evidence),
}

function writeIn(event: TraceEvent) {
  if (event.type !== 'message.sent' || event.message.type !== 'WRITE') return null
  const { group, partition, offset, records } = event.message
  const list = records as unknown as readonly LogRecord[]
  return { group: String(group), partition: Number(partition), offset: Number(offset), records: list }
}
