// A node's disk: records by key, written to a buffer, durable once synced. Pure functions over plain values.
// This is a simplification of a file system: a record is written whole or not at all.
import { EMPTY, entriesIn, lookUp, type PersistentMap, put, without } from './persistentMap.ts'
import type { Json } from './run.ts'

interface DiskRecord {
  readonly value: Json
  /** What a crash would leave; absent when nothing of this key ever reached the disk. */
  readonly durable?: Json
  /** Counts the keys in the order in which they were first written. */
  readonly place: number
}

/** Writing and forcing touch what changes only: a disk may hold thousands of records. */
export interface Disk {
  readonly records: PersistentMap<DiskRecord>
  /** Places of the keys that are in the buffer. */
  readonly unsynced: PersistentMap<number>
  readonly places: number
}

export const BLANK: Disk = { records: EMPTY, unsynced: EMPTY, places: 0 }

export function written(disk: Disk, key: string, value: Json): Disk {
  const { place = disk.places, durable } = lookUp(disk.records, key) ?? {}
  const record = durable === undefined ? { value, place } : { value, place, durable }
  return {
    records: put(disk.records, key, record),
    unsynced: put(disk.unsynced, key, place),
    places: Math.max(disk.places, place + 1),
  }
}

export function unsyncedKeys({ unsynced }: Disk): string[] {
  return [...entriesIn(unsynced)].sort((a, b) => a[1] - b[1]).map(([key]) => key)
}

export function synced(disk: Disk): Disk {
  return settled(disk, ({ value }) => value)
}

/** What a crash leaves. */
export function afterCrash(disk: Disk): Disk {
  return settled(disk, ({ durable }) => durable)
}

// What was in the buffer is durable with the value that is left of it, if any; of the others value and durable are one.
function settled(disk: Disk, left: (record: DiskRecord) => Json | undefined): Disk {
  let { records } = disk
  for (const [key] of entriesIn(disk.unsynced)) {
    const record = lookUp(records, key) as DiskRecord
    const value = left(record)
    records =
      value === undefined ? without(records, key) : put(records, key, { value, durable: value, place: record.place })
  }
  return { ...disk, records, unsynced: EMPTY }
}

/** Everything durable is gone; what still waits in the buffer is not. Tells which keys lost something. */
export function wiped(disk: Disk): { readonly disk: Disk; readonly keys: readonly string[] } {
  let records: Disk['records'] = EMPTY
  for (const [key, place] of entriesIn(disk.unsynced)) {
    records = put(records, key, { value: (lookUp(disk.records, key) as DiskRecord).value, place })
  }
  return { disk: { ...disk, records }, keys: durable(disk).map(([key]) => key) }
}

/** Damages the durable record that was written first, as a flipped bit would; null where nothing is durable. */
export function corrupted(disk: Disk): { readonly disk: Disk; readonly key: string } | null {
  const [first] = durable(disk)
  if (!first) return null
  const [key, { value, durable: whole, place }] = first
  const damaged = damage(whole as Json)
  const isSynced = lookUp(disk.unsynced, key) === undefined
  const record = { value: isSynced ? damaged : value, durable: damaged, place }
  return { disk: { ...disk, records: put(disk.records, key, record) }, key }
}

function durable(disk: Disk) {
  return inOrder(disk).filter(([, record]) => record.durable !== undefined)
}

function inOrder({ records }: Disk) {
  return [...entriesIn(records)].sort((a, b) => a[1].place - b[1].place)
}

/** What a machine finds on its disk when it starts. */
export function contents(disk: Disk): Record<string, Json> {
  return Object.fromEntries(inOrder(disk).map(([key, record]) => [key, record.value]))
}

function damage(value: Json): Json {
  if (typeof value === 'number') return Number.isInteger(value) ? value ^ 1 : 0
  if (typeof value === 'string') return [...value].reverse().join('')
  if (typeof value === 'boolean') return !value
  return null
}
