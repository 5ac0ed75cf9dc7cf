// The monitor of what must not be lost: all disks together are looked at as a read of them all would be.
import { type Monitor, violatedBy } from '../../sim/claim.ts'
import { afterCrash, type DiskPictures, nextDisk } from '../../sim/diskPicture.ts'
import { lookUp } from '../../sim/history/persistentMap.ts'
import { noStaleReads, type Reads } from '../../sim/history/reads.ts'
import { misses, sourcesOf } from '../../sim/history/writes.ts'
import type { TraceEvent } from '../../sim/trace.ts'
import { accessOf } from './history.ts'
import type { Data } from './messages.ts'
import { type Conflict, covers, merged, type Versions } from './versions.ts'

interface Durability {
  /** What was asked and answered. */
  readonly reads: Reads
  readonly disks: Readonly<Record<string, DiskPictures>>
  /** By key, the acknowledged writes that no other acknowledged one had seen. Only with version vectors. */
  readonly standing: Readonly<Record<string, Versions>>
  /** By operation, the key of an open put. */
  readonly puts: Readonly<Record<number, string>>
  readonly evidence: readonly number[] | null
}

const DISK: readonly TraceEvent['type'][] = ['disk.written', 'disk.synced', 'disk.lost', 'disk.corrupted']

const history = noStaleReads(accessOf)

/** What was acknowledged is on some disk, a replica's own or one that keeps a hint; or else what has replaced it is. */
export function ackedNotLost(conflict: Conflict): Monitor<Durability> {
  return {
    start: { reads: history.start, disks: {}, standing: {}, puts: {}, evidence: null },
    next: (state, event, id) => {
      const reads = history.next(state.reads, event, id)
      const disks = nextDisks(state.disks, event)
      if (reads === state.reads && disks === state.disks) return state
      const next = acknowledge({ ...state, reads, disks }, event, conflict)
      const lost = state.evidence === null && keysAtStake(state, event).find((key) => isLost(next, key, conflict))
      return lost ? { ...next, evidence: [lookUp(reads.acknowledged, lost)?.completed ?? id, id] } : next
    },
    judge: ({ evidence }) => violatedBy(evidence),
  }
}

function nextDisks(disks: Durability['disks'], event: TraceEvent): Durability['disks'] {
  if (!('node' in event) || event.node === undefined) return disks
  const disk = disks[event.node] ?? {}
  if (event.type === 'node.crashed') return { ...disks, [event.node]: afterCrash(disk) }
  return DISK.includes(event.type) ? { ...disks, [event.node]: nextDisk(disk, event) } : disks
}

function acknowledge(state: Durability, event: TraceEvent, conflict: Conflict): Durability {
  if (event.type === 'operation.invoked' && event.operation.type === 'put')
    return { ...state, puts: { ...state.puts, [event.id]: String(event.operation.key) } }
  if (event.type !== 'operation.completed') return state
  const { [event.id]: key, ...puts } = state.puts
  if (key === undefined || event.outcome !== 'ok' || conflict === 'lww') return { ...state, puts }
  const written = allOnDisk(state, key).filter(({ op }) => op === event.id)
  const standing = merged(state.standing[key] ?? [], written.slice(0, 1), conflict)
  return { ...state, puts, standing: { ...state.standing, [key]: standing } }
}

// The keys of which something was acknowledged, or forced to a disk, lost or damaged there. Hints are of any key.
function keysAtStake({ puts, disks }: Durability, event: TraceEvent): readonly string[] {
  if (event.type === 'operation.completed') return event.id in puts ? [puts[event.id] as string] : []
  if (event.type !== 'disk.synced' && event.type !== 'disk.lost' && event.type !== 'disk.corrupted') return []
  const hinted = event.keys.some((key) => key.includes(' '))
    ? Object.values(disks).flatMap((disk) => Object.keys(disk))
    : []
  return [...new Set([...event.keys, ...hinted])].filter((key) => !key.includes(' '))
}

function isLost(state: Durability, key: string, conflict: Conflict): boolean {
  const versions = allOnDisk(state, key)
  const standing = state.standing[key] ?? []
  if (!standing.every((one) => versions.some((other) => covers(other, one, conflict)))) return true
  const due = lookUp(state.reads.acknowledged, key)
  const values = versions.map(({ value }) => JSON.stringify(value))
  return due !== undefined && misses(sourcesOf(state.reads.writes, key, values), due)
}

/** The versions of a key that a crash of all nodes would leave. */
function allOnDisk({ disks }: Durability, key: string): Versions {
  return Object.values(disks).flatMap((disk) =>
    Object.entries(disk).flatMap(([record, { durable, corrupted }]) => {
      if (durable === undefined || durable === null || corrupted) return []
      if (record === key) return durable as unknown as Versions
      return record.includes(' ') ? ((durable as unknown as Data)[key] ?? []) : []
    }),
  )
}
