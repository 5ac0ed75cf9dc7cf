// The monitor of what must not be lost: all disks together are looked at as a read of them all would be.
import { type Monitor, violatedBy } from '../../sim/claim.ts'
import { afterCrash, type DiskPictures, nextDisk } from '../../sim/diskPicture.ts'
import { noStaleReads, type Reads } from '../../sim/history/reads.ts'
import { misses, sourcesOf } from '../../sim/history/writes.ts'
import { lookUp } from '../../sim/persistentMap.ts'
import type { TraceEvent } from '../../sim/trace.ts'
import { accessOf } from './history.ts'
import type { Data } from './messages.ts'
import { isKeptBy, nextSightings, type Sightings, sightingsOf } from './sightings.ts'
import type { Conflict, Versions } from './versions.ts'

interface Durability {
  /** What was asked and answered. */
  readonly reads: Reads
  readonly disks: Readonly<Record<string, DiskPictures>>
  /** Only with version vectors. */
  readonly sightings: Sightings
  readonly evidence: readonly number[] | null
}

const DISK: readonly TraceEvent['type'][] = ['disk.written', 'disk.synced', 'disk.lost', 'disk.corrupted']

const history = noStaleReads(accessOf)

/**
 * What was acknowledged is on some disk, a replica's own or one that keeps a hint; or else what has replaced it is. By
 * timestamps, that is any write that may be newer; by version vectors, only one whose writer had seen it.
 */
export function ackedNotLost(conflict: Conflict): Monitor<Durability> {
  const lostAt = conflict === 'lww' ? overwritten : unseen
  return {
    start: { reads: history.start, disks: {}, sightings: {}, evidence: null },
    next: (state, event, id) => {
      const reads = history.next(state.reads, event, id)
      const disks = nextDisks(state.disks, event)
      const { underWay } = state.reads
      const sightings = conflict === 'lww' ? state.sightings : nextSightings(state.sightings, event, id, underWay)
      if (reads === state.reads && disks === state.disks && sightings === state.sightings) return state
      const next = { ...state, reads, disks, sightings }
      if (state.evidence) return next
      const acknowledged = keysAtStake(state, event).flatMap((key) => lostAt(next, key) ?? [])
      return acknowledged[0] === undefined ? next : { ...next, evidence: [acknowledged[0], id] }
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

// The keys of which something was acknowledged, or forced to a disk, lost or damaged there. Hints are of any key.
function keysAtStake({ reads, disks }: Durability, event: TraceEvent): readonly string[] {
  if (event.type === 'operation.completed') {
    const call = lookUp(reads.underWay, String(event.id))?.call
    return call?.kind === 'write' ? [call.key] : []
  }
  if (event.type !== 'disk.synced' && event.type !== 'disk.lost' && event.type !== 'disk.corrupted') return []
  const hinted = event.keys.some((key) => key.includes(' '))
    ? Object.values(disks).flatMap((disk) => Object.keys(disk))
    : []
  return [...new Set([...event.keys, ...hinted])].filter((key) => !key.includes(' '))
}

/** Where the last acknowledged write of the key was, if all that is left on disks is certainly older. */
function overwritten(state: Durability, key: string): number | undefined {
  const { acknowledged, writes } = state.reads
  const due = lookUp(acknowledged, key)
  const values = allOnDisk(state, key).map(({ value }) => JSON.stringify(value))
  return due !== undefined && misses(sourcesOf(writes, key, values), due) ? due.completed : undefined
}

/** Where a write of the key was acknowledged that is on no disk, nor one whose writer had seen it. */
function unseen(state: Durability, key: string): number | undefined {
  const of = sightingsOf(state.sightings, key)
  const left = allOnDisk(state, key)
  return Object.entries(of.standing).find(([write]) => !left.some(({ op }) => isKeptBy(of, Number(write), op)))?.[1]
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
