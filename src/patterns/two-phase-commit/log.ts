// A node's log: the latest record of each transaction, in numbered places on the disk. A place is used again when its
// transaction is over and enough newer ones are known; what was overwritten is remembered by the highest number only.
// Simplified: a record replaces the one before of its transaction (prepared, then committed), as if the log were
// compacted at once; real logs are appended to and cut at a checkpoint.
import type { Json } from '../../sim/run.ts'

export interface LogRecord {
  readonly tx: number
  readonly record: string
  /** The highest number among transactions whose records have been overwritten. */
  readonly past: number
  /** Where records tell the operation they are for: the highest among those overwritten, once there is one. */
  readonly op?: number
  readonly pastOp?: number
}

export interface Kept<R extends LogRecord> {
  readonly place: number
  readonly record: R
}

export type Log<R extends LogRecord> = readonly Kept<R>[]

/** So many records are kept after their transactions are over, for those who still ask. */
const KEPT = 12

export const keyOf = (place: number) => `log ${place}`

/** Whether a key of the disk belongs to the log. */
export const isLogKey = (key: string) => key.startsWith('log ')

/** The log on the disk; what is no record (a corrupted one) is passed over. */
export function readLog<R extends LogRecord>(disk: Readonly<Record<string, Json>>): Log<R> {
  return Object.keys(disk).flatMap((key) => {
    const value = disk[key] as Partial<R> | null
    const isRecord = isLogKey(key) && [value?.tx, value?.past].every((one) => typeof one === 'number')
    return isRecord ? [{ place: Number(key.slice(4)), record: value as R }] : []
  })
}

export function recordOf<R extends LogRecord>(log: Log<R>, tx: number): R | undefined {
  return log.find(({ record }) => record.tx === tx)?.record
}

/** The highest number that was ever overwritten: nothing is known of transactions up to it that are not in the log. */
export function pastOf<R extends LogRecord>(log: Log<R>): number {
  return log.reduce((highest, { record }) => Math.max(highest, record.past), 0)
}

/** The highest operation whose record was ever overwritten: it was decided on, though the log knows no more of it. */
export function pastOpOf<R extends LogRecord>(log: Log<R>): number {
  return log.reduce((highest, { record }) => Math.max(highest, record.pastOp ?? 0), 0)
}

/** The log with this record in its place. `isOver`: whether a record's transaction needs it no more. */
export function entered<R extends LogRecord>(
  log: Log<R>,
  record: Omit<R, 'past' | 'pastOp'>,
  isOver: (record: R) => boolean,
) {
  const own = log.find((one) => one.record.tx === record.tx)
  const over = log.length < KEPT ? [] : log.filter((one) => isOver(one.record))
  const oldest = over.reduce<Kept<R> | undefined>((a, b) => (a && a.record.tx < b.record.tx ? a : b), undefined)
  const replaced = own ?? oldest
  const place = replaced?.place ?? log.reduce((highest, one) => Math.max(highest, one.place), 0) + 1
  const past = own ? own.record.past : Math.max(pastOf(log), oldest?.record.tx ?? 0)
  const pastOp = own ? (own.record.pastOp ?? 0) : Math.max(pastOpOf(log), oldest?.record.op ?? 0)
  const kept: Kept<R> = { place, record: { ...record, past, ...(pastOp > 0 && { pastOp }) } as R }
  return { log: [...log.filter((one) => one.place !== place), kept], kept }
}
