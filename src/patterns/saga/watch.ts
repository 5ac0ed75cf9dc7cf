// What becomes of each saga, folded from the trace: when it began and ended, and what each service's disk holds of it.
// What claims, charts and measures have in common. It believes disks and messages, not anybody's opinion of itself.
import { EMPTY, lookUp, type PersistentMap, put, without } from '../../sim/persistentMap.ts'
import type { TraceEvent } from '../../sim/trace.ts'
import { type Entry, entryIn, sagaOf } from './ledger.ts'
import type { Outcome } from './messages.ts'

/** A record on a service's disk, and the trace event that wrote it. */
export interface Recorded {
  readonly entry: Entry
  readonly id: number
}

export interface SagaWatch {
  /** When somebody took it on (µs). */
  readonly begun: { readonly t: number; readonly id: number } | null
  readonly ended: { readonly t: number; readonly id: number; readonly outcome: Outcome } | null
  /** By service: what is durable. */
  readonly records: Readonly<Record<string, Recorded>>
}

/** What the latest trace event changed on a service's disk. */
export interface Change {
  readonly saga: number
  readonly node: string
  readonly before: Recorded | null
  readonly after: Recorded
}

interface Waiting {
  readonly saga: number
  readonly recorded: Recorded
}

export interface Watch {
  readonly sagas: PersistentMap<SagaWatch>
  /** Those of them that have begun and not ended. */
  readonly open: PersistentMap<SagaWatch>
  /** By service: written, not forced yet. */
  readonly waiting: Readonly<Record<string, readonly Waiting[]>>
  /** Sagas that the latest trace event touched, and how. */
  readonly touched: readonly number[]
  readonly changes: readonly Change[]
}

export const NOTHING: Watch = { sagas: EMPTY, open: EMPTY, waiting: {}, touched: [], changes: [] }

const NEW: SagaWatch = { begun: null, ended: null, records: {} }

export function sagaIn({ sagas }: Pick<Watch, 'sagas'>, saga: number): SagaWatch | undefined {
  return lookUp(sagas, String(saga))
}

// No saga is left out: what has ended must stay as it ended, and what has not may yet end badly, however old it is.
function kept(watch: Pick<Watch, 'sagas' | 'open'>, saga: number, next: SagaWatch): Pick<Watch, 'sagas' | 'open'> {
  const key = String(saga)
  const open = isOpen(next) ? put(watch.open, key, next) : without(watch.open, key)
  return { sagas: put(watch.sagas, key, next), open }
}

/** The watch after `event`; the same reference where the event says nothing of any saga. */
export function nextWatch(watch: Watch, event: TraceEvent, id: number): Watch {
  switch (event.type) {
    case 'disk.written': {
      const [saga, entry] = [sagaOf(event.key), entryIn(event.value)]
      if (saga === null || !entry) return watch
      const waiting = [...(watch.waiting[event.node] ?? []), { saga, recorded: { entry, id } }]
      return { ...watch, touched: [], changes: [], waiting: { ...watch.waiting, [event.node]: waiting } }
    }
    case 'disk.synced':
      return afterSync(watch, event.node)
    case 'node.crashed': {
      if (!watch.waiting[event.node]?.length) return watch
      return { ...watch, touched: [], changes: [], waiting: { ...watch.waiting, [event.node]: [] } }
    }
    case 'message.sent':
      return afterMessage(watch, event.message, event.t, id)
    default:
      return watch
  }
}

function afterSync(watch: Watch, node: string): Watch {
  const waiting = watch.waiting[node] ?? []
  if (waiting.length === 0) return watch
  let next: Pick<Watch, 'sagas' | 'open'> = watch
  const changes: Change[] = []
  for (const { saga, recorded } of waiting) {
    const known = sagaIn(next, saga) ?? NEW
    changes.push({ saga, node, before: known.records[node] ?? null, after: recorded })
    next = kept(next, saga, { ...known, records: { ...known.records, [node]: recorded } })
  }
  const touched = [...new Set(changes.map(({ saga }) => saga))]
  const { sagas, open } = next
  return { sagas, open, waiting: { ...watch.waiting, [node]: [] }, touched, changes }
}

function afterMessage(watch: Watch, message: { type: string }, t: number, id: number): Watch {
  const { type, saga, outcome } = message as { type: string; saga?: number; outcome?: Outcome }
  if ((type !== 'accepted' && type !== 'result') || saga === undefined) return watch
  const known = sagaIn(watch, saga) ?? NEW
  if (type === 'accepted' ? known.begun : known.ended) return watch
  const begun = known.begun ?? { t, id }
  const ended = type === 'result' ? { t, id, outcome: outcome as Outcome } : known.ended
  return { ...watch, ...kept(watch, saga, { ...known, begun, ended }), touched: [saga], changes: [] }
}

function isOpen({ begun, ended }: SagaWatch): boolean {
  return begun !== null && ended === null
}

/** How many of the saga's steps stand, twice counted those that stand twice. */
export function stepsStanding({ records }: SagaWatch): number {
  return Object.values(records).reduce((sum, { entry }) => sum + entry.applied - entry.undone, 0)
}

/** Sagas for which a human has been called, by the node that called: from its shown context. */
export function humansCalled(
  called: Readonly<Record<string, readonly number[]>>,
  event: TraceEvent,
): Readonly<Record<string, readonly number[]>> {
  if (event.type !== 'node.context' || !('needsHuman' in event.changes)) return called
  return { ...called, [event.node]: event.changes.needsHuman as readonly number[] }
}
