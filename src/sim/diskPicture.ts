// A node's disk as the picture shows it, folded from the trace.
import type { Json } from './run.ts'
import type { TraceEvent } from './trace.ts'

/** A record on a disk; `durable` is what a crash would leave of it, if anything. */
export interface DiskPicture {
  readonly value: Json
  readonly synced: boolean
  readonly corrupted: boolean
  readonly durable?: Json
}

export type DiskPictures = Readonly<Record<string, DiskPicture>>

/** The disk after a trace event about it. */
export function nextDisk(disk: DiskPictures, event: TraceEvent): DiskPictures {
  switch (event.type) {
    case 'disk.written':
      return { ...disk, [event.key]: { ...disk[event.key], value: event.value, synced: false, corrupted: false } }
    case 'disk.synced':
      return mapKeys(disk, event.keys, ({ value }) => ({ value, synced: true, corrupted: false, durable: value }))
    case 'disk.corrupted':
      return mapKeys(disk, event.keys, (record) => ({ ...record, corrupted: true }))
    case 'disk.lost':
      return mapKeys(disk, event.keys, ({ value, synced }) => (synced ? null : { value, synced, corrupted: false }))
    default:
      return disk
  }
}

/** A crash leaves what was durable: the last forced value of each key. */
export function afterCrash(disk: DiskPictures): DiskPictures {
  const left: Record<string, DiskPicture> = {}
  for (const [key, { durable, corrupted }] of Object.entries(disk)) {
    if (durable !== undefined) left[key] = { value: durable, synced: true, corrupted, durable }
  }
  return left
}

function mapKeys(disk: DiskPictures, keys: readonly string[], change: (record: DiskPicture) => DiskPicture | null) {
  const next = { ...disk }
  for (const key of keys) {
    const record = next[key]
    const changed = record && change(record)
    if (changed) next[key] = changed
    else delete next[key]
  }
  return next
}
