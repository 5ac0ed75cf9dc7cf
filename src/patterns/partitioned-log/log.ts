// A partition's log in one broker's memory: what the operating system's page cache holds for Kafka. It is a list of
// segments, so that appending copies one segment at most. Pure functions.
import type { LogRecord } from './messages.ts'

/** Records in a segment at most. Kafka's are 1 GB: short ones show rolling and retention within seconds. */
export const SEGMENT = 32

/** Where an epoch's records begin: the leader epoch cache (KIP-101). */
export type EpochStart = readonly [epoch: number, start: number]

/** Records of consecutive offsets from `base` on; a new one begins at each multiple of SEGMENT. */
export interface Segment {
  readonly base: number
  readonly records: readonly LogRecord[]
}

export interface Log {
  /** Offset of the first record kept, and of the next one to come (the log end offset). */
  readonly start: number
  readonly end: number
  readonly segments: readonly Segment[]
  readonly epochs: readonly EpochStart[]
  /** By producer, its latest record (the producer state of KIP-98). */
  readonly latest: Readonly<Record<string, { readonly id: number; readonly offset: number }>>
}

export function emptyLog(at = 0): Log {
  return { start: at, end: at, segments: [], epochs: [], latest: {} }
}

export const segmentOf = (offset: number) => Math.floor(offset / SEGMENT)

export function lastEpoch({ epochs }: Pick<Log, 'epochs'>): number {
  return epochs[epochs.length - 1]?.[0] ?? -1
}

export function append(log: Log, records: readonly LogRecord[]): Log {
  if (records.length === 0) return log
  const segments = [...log.segments]
  const latest = { ...log.latest }
  let { end, epochs } = log
  for (let at = 0; at < records.length; ) {
    const room = SEGMENT - (end % SEGMENT)
    const part = records.slice(at, at + room)
    const open = segments[segments.length - 1]
    if (open && segmentOf(open.base) === segmentOf(end)) {
      segments[segments.length - 1] = { base: open.base, records: [...open.records, ...part] }
    } else segments.push({ base: end, records: part })
    for (const { epoch, from, id } of part) {
      if (epoch > lastEpoch({ epochs })) epochs = [...epochs, [epoch, end]]
      latest[from] = { id, offset: end }
      end += 1
    }
    at += part.length
  }
  return { start: log.start, end, segments, epochs, latest }
}

/** At most `max` records from offset `from` on, before offset `to`. */
export function read(log: Log, from: number, to: number, max: number): LogRecord[] {
  const end = Math.min(to, log.end, from + max)
  const found: LogRecord[] = []
  const first = segmentOf(log.segments[0]?.base ?? 0)
  for (let at = from; at < end; ) {
    const segment = log.segments[segmentOf(at) - first]
    if (!segment) break
    const part = segment.records.slice(at - segment.base, end - segment.base)
    if (part.length === 0) break
    found.push(...part)
    at += part.length
  }
  return found
}

/** The largest epoch the log knows that is at most `epoch`, and the offset where it ends (OffsetsForLeaderEpoch). */
export function endOfEpoch({ epochs, end }: Log, epoch: number): { readonly epoch: number; readonly end: number } {
  const at = epochs.findLastIndex(([known]) => known <= epoch)
  if (at < 0) return { epoch: -1, end: epochs[0]?.[1] ?? end }
  return { epoch: (epochs[at] as EpochStart)[0], end: epochs[at + 1]?.[1] ?? end }
}

/** The epoch of the record at `offset`; -1 where the log does not tell. */
export function epochAt(epochs: readonly EpochStart[], offset: number): number {
  return epochs.findLast(([, start]) => start <= offset)?.[0] ?? -1
}

/** Without the records from offset `to` on. */
export function truncate(log: Log, to: number): Log {
  if (to >= log.end) return log
  if (to <= log.start) return emptyLog(to)
  const segments = log.segments.flatMap(({ base, records }) =>
    base < to ? [{ base, records: records.slice(0, to - base) }] : [],
  )
  const latest: Record<string, { id: number; offset: number }> = {}
  for (const [producer, entry] of Object.entries(log.latest)) if (entry.offset < to) latest[producer] = entry
  for (const { base, records } of segments) {
    for (const [at, { from, id }] of records.entries()) {
      if ((latest[from]?.offset ?? -1) < base + at) latest[from] = { id, offset: base + at }
    }
  }
  return { start: log.start, end: to, segments, epochs: log.epochs.filter(([, start]) => start < to), latest }
}

/** Without the segments that end at offset `before` or earlier; the last segment stays. */
export function dropBefore(log: Log, before: number): Log {
  const gone = log.segments.findIndex(({ base, records }, at) => {
    return at === log.segments.length - 1 || base + records.length > before
  })
  if (gone <= 0) return log
  const segments = log.segments.slice(gone)
  return { ...log, segments, start: (segments[0] as Segment).base }
}

/** What retention asks to drop before: by size and by age, whole segments only, never above the high watermark. */
export function expiredBefore(log: Log, hw: number, records: number, ageMs: number, now: number): number {
  let before = log.start
  for (const segment of log.segments.slice(0, -1)) {
    const end = segment.base + segment.records.length
    const newest = segment.records[segment.records.length - 1]?.at ?? now
    const tooMuch = log.end - end >= records
    const tooOld = ageMs > 0 && now - newest > ageMs
    if (end > hw || !(tooMuch || tooOld)) break
    before = end
  }
  return before
}
