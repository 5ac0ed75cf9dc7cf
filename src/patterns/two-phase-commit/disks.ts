// What the participants' disks hold, folded from the trace: promises and decisions by transaction, and money. A crash
// takes back what was not forced. Claims, charts and measures read it.
import type { TraceEvent } from '../../sim/trace.ts'
import { isLogKey } from './log.ts'
import type { Change } from './messages.ts'
import type { ParticipantRecord } from './participantRules.ts'

export interface Entry {
  readonly record: ParticipantRecord['record']
  readonly work: readonly Change[]
  /** The trace event that tells it. */
  readonly id: number
}

/** As it was written, and as a crash would leave it; null where there is nothing. */
interface Stored<Value> {
  readonly node: string
  readonly now: Value | null
  readonly durable: Value | null
}

export interface Disks {
  /** By transaction, what each participant knows: of all that somebody is in doubt about, and of the latest others. */
  readonly records: ReadonlyMap<number, readonly Stored<Entry>[]>
  /** By account. */
  readonly balances: ReadonlyMap<string, Stored<number>>
}

export const NO_DISKS: Disks = { records: new Map(), balances: new Map() }
const KEPT = 60

/** The disks after `event`; the same reference where it does not touch them. */
export function nextDisks(disks: Disks, event: TraceEvent, id: number): Disks {
  switch (event.type) {
    case 'disk.written':
      return event.node === 'coordinator' ? disks : written(disks, event.node, event.key, event.value, id)
    case 'disk.synced':
      return changed(disks, event.node, ({ node, now }) => ({ node, now, durable: now }))
    case 'node.crashed':
      return changed(disks, event.node, ({ node, durable }) => ({ node, now: durable, durable }))
    default:
      return disks
  }
}

function written(disks: Disks, node: string, key: string, value: unknown, id: number): Disks {
  if (typeof value === 'number') {
    const durable = disks.balances.get(key)?.durable ?? null
    return { ...disks, balances: new Map(disks.balances).set(key, { node, now: value, durable }) }
  }
  if (!isLogKey(key)) return disks
  const { tx, record, work } = value as ParticipantRecord
  const known = disks.records.get(tx) ?? []
  const own = known.find((one) => one.node === node)
  const now: Entry = { record, work: work ?? own?.now?.work ?? [], id }
  const others = known.filter((one) => one !== own)
  const records = new Map(disks.records).set(tx, [...others, { node, now, durable: own?.durable ?? null }])
  return { ...disks, records: pruned(records) }
}

function pruned(records: Map<number, readonly Stored<Entry>[]>): Disks['records'] {
  if (records.size <= KEPT) return records
  for (const [tx, known] of records) {
    if (known.some(({ now }) => now?.record === 'prepared')) continue
    records.delete(tx)
    break
  }
  return records
}

type Face = <Value>(stored: Stored<Value>) => Stored<Value>

function changed(disks: Disks, node: string, face: Face): Disks {
  const isSettled = <Value>(one: Stored<Value>) => one.node !== node || one.now === one.durable
  const stored = [...disks.records.values()].flat()
  if (stored.every(isSettled) && [...disks.balances.values()].every(isSettled)) return disks
  const turn = <Value>(one: Stored<Value>) => (isSettled(one) ? one : face(one))
  return {
    records: new Map([...disks.records].map(([tx, known]) => [tx, known.every(isSettled) ? known : known.map(turn)])),
    balances: new Map([...disks.balances].map(([account, one]) => [account, turn(one)])),
  }
}

/** What the participants know of the transaction. */
export function entriesOf({ records }: Disks, tx: number): Entry[] {
  return (records.get(tx) ?? []).flatMap(({ now }) => now ?? [])
}

/** Who is in doubt about what, by `node tN`, with the trace event since which. */
export function doubts({ records }: Disks): { node: string; tx: number; id: number }[] {
  const found: { node: string; tx: number; id: number }[] = []
  for (const [tx, known] of records) {
    for (const { node, now } of known) if (now?.record === 'prepared') found.push({ node, tx, id: now.id })
  }
  return found
}
