// A node's disk: records by key, written to a buffer, durable once synced. Pure functions over plain values.
// This is a simplification of a file system: a record is written whole or not at all.
import type { Json } from './run.ts'

/** `durable`: what a crash would leave; absent when nothing of this key ever reached the disk. */
export interface DiskRecord {
  readonly value: Json
  readonly synced: boolean
  readonly durable?: Json
}

export type Disk = Readonly<Record<string, DiskRecord>>

export function written(disk: Disk, key: string, value: Json): Disk {
  const durable = disk[key]?.durable
  return { ...disk, [key]: durable === undefined ? { value, synced: false } : { value, synced: false, durable } }
}

export function unsyncedKeys(disk: Disk): string[] {
  return Object.keys(disk).filter((key) => !disk[key]?.synced)
}

export function synced(disk: Disk): Disk {
  return mapRecords(disk, ({ value, ...record }) => (record.synced ? { value, ...record } : durableRecord(value)))
}

/** What a crash leaves. */
export function afterCrash(disk: Disk): Disk {
  return mapRecords(disk, ({ durable }) => (durable === undefined ? null : durableRecord(durable)))
}

/** Everything durable is gone; what still waits in the buffer is not. Tells which keys lost something. */
export function wiped(disk: Disk): { readonly disk: Disk; readonly keys: readonly string[] } {
  return {
    disk: mapRecords(disk, ({ value, synced }) => (synced ? null : { value, synced })),
    keys: Object.keys(disk).filter((key) => disk[key]?.durable !== undefined),
  }
}

/** Damages the durable record that was written first, as a flipped bit would; null where nothing is durable. */
export function corrupted(disk: Disk): { readonly disk: Disk; readonly key: string } | null {
  const key = Object.keys(disk).find((one) => disk[one]?.durable !== undefined)
  if (key === undefined) return null
  const record = disk[key] as DiskRecord
  const damaged = durableRecord(damage(record.durable as Json))
  return { disk: { ...disk, [key]: record.synced ? damaged : { ...damaged, value: record.value, synced: false } }, key }
}

/** What a machine finds on its disk when it starts. */
export function contents(disk: Disk): Record<string, Json> {
  return Object.fromEntries(Object.entries(disk).map(([key, record]) => [key, record.value]))
}

function durableRecord(value: Json): DiskRecord {
  return { value, synced: true, durable: value }
}

function mapRecords(disk: Disk, change: (record: DiskRecord) => DiskRecord | null): Disk {
  const next: Record<string, DiskRecord> = {}
  for (const [key, record] of Object.entries(disk)) {
    const changed = change(record)
    if (changed) next[key] = changed
  }
  return next
}

function damage(value: Json): Json {
  if (typeof value === 'number') return Number.isInteger(value) ? value ^ 1 : 0
  if (typeof value === 'string') return [...value].reverse().join('')
  if (typeof value === 'boolean') return !value
  return null
}
