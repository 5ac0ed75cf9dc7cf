// How a broker's logs lie on its disk: each segment under a key, in so many places a partition that retention always
// leaves some free. Kafka deletes a segment's file where we use its place again.
import type { Json } from '../../sim/run.ts'
import { append, emptyLog, type Log, SEGMENT, type Segment, segmentOf } from './log.ts'
import type { LogRecord } from './messages.ts'

/** Places a partition has on the disk. */
export function placesFor(retentionRecords: number): number {
  return Math.ceil(retentionRecords / SEGMENT) + 4
}

/** What must be written so that the disk holds the log, where only what is at `from` or later has changed. */
export function pages(partition: number, log: Log, from: number, written: number, places: number) {
  const first = segmentOf(log.segments[0]?.base ?? log.end)
  const last = log.segments.length === 0 ? segmentOf(log.end) - 1 : first + log.segments.length - 1
  const found: { readonly key: string; readonly value: Json }[] = []
  for (let at = Math.max(first, segmentOf(from)); at <= Math.max(last, written); at++) {
    const segment = log.segments[at - first]
    const value = { base: segment?.base ?? at * SEGMENT, records: segment?.records ?? [] }
    found.push({ key: `p${partition}.${at % places}`, value })
  }
  return { pages: found, written: last }
}

/** The log as the disk has it: the longest unbroken row of segments that ends with the newest one. */
export function logOnDisk(partition: number, disk: Readonly<Record<string, Json>>): Log {
  const found: Segment[] = []
  for (const [key, value] of Object.entries(disk)) {
    if (key.startsWith(`p${partition}.`) && isSegment(value) && value.records.length > 0) found.push(value)
  }
  found.sort((a, b) => a.base - b.base)
  const broken = found.findLastIndex((one, at) => {
    const before = found[at - 1]
    return before !== undefined && before.base + before.records.length !== one.base
  })
  const row = found.slice(Math.max(0, broken))
  return row.reduce((log, { records }) => append(log, records), emptyLog(row[0]?.base ?? 0))
}

function isSegment(value: Json): value is { readonly base: number; readonly records: readonly LogRecord[] } {
  return typeof value === 'object' && value !== null && 'base' in value && 'records' in value
}
