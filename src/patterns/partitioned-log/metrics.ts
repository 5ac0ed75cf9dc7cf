// Measures of a whole run: what was sent and acknowledged, what was lost, how far groups lagged, what was done twice.
import type { Json, Settings } from '../../sim/run.ts'
import { US_PER_MS, US_PER_S } from '../../sim/run.ts'
import type { NodeContext, TraceEvent } from '../../sim/trace.ts'
import { groupsOf } from './config.ts'
import { lagOf, NO_LAGS, nextLags } from './lags.ts'
import { epochAt } from './log.ts'
import type { LogRecord, Write } from './messages.ts'
import { changesOf, type ShownLead, shownLead, shownLog } from './watch.ts'

/** A record acknowledged with its place; `epoch`: of the leader that appended it. */
interface Place {
  readonly offset: number
  readonly epoch: number
}

class Tally {
  sent = 0
  acked = 0
  failed = 0
  ackMs = 0
  written = 0
  again = 0
  lost = 0
  leaderChanges = 0
  generations = 0
  maxLag = 0
  maxLagMs = 0
  lags = NO_LAGS
  readonly begun = new Map<number, number>()
  readonly acknowledged = new Map<string, Place[]>()
  /** By partition, its leader as it began. */
  readonly leads = new Map<string, ShownLead>()
  readonly ends = new Map<string, number>()
  /** By group and partition, up to where its records were written; and the write that a consumer sent last. */
  readonly high = new Map<string, number>()
  readonly last = new Map<string, Json>()
  readonly rows = new Map<string, number>()
}

/**
 * `recordsLost`: acknowledged (acks=1 or all), and missing in the log of a leader that begins later, or had begun when the
 * acknowledgement came. `recordsReprocessed`: processed by a group that had processed them before. `duplicateRows`: of
 * those, how many are in the database twice. `imbalance`: the fullest partition's records against the mean.
 */
export function metrics(trace: Iterable<TraceEvent>, untilUs: number, settings: Settings) {
  const tally = new Tally()
  const groups = groupsOf(settings)
  for (const event of trace) count(tally, event, groups)
  const ends = [...tally.ends.values()]
  const total = ends.reduce((sum, end) => sum + end, 0)
  const seconds = untilUs / US_PER_S
  return {
    recordsSent: tally.sent,
    recordsAcknowledged: tally.acked,
    recordsGivenUp: tally.failed,
    recordsLost: tally.lost,
    recordsProcessed: tally.written,
    recordsReprocessed: tally.again,
    duplicateRows: [...tally.rows.values()].reduce((sum, again) => sum + again, 0),
    acknowledgedPerSecond: tally.acked / seconds,
    processedPerSecond: tally.written / seconds,
    ackLatencyMs: tally.acked === 0 ? null : tally.ackMs / tally.acked,
    maxLagRecords: tally.maxLag,
    maxLagMs: tally.maxLagMs,
    lagRecords: groups.reduce((sum, group) => sum + lagOf(tally.lags, group).total, 0),
    imbalance: total === 0 ? null : (Math.max(...ends) * Number(settings.partitions)) / total,
    leaderChanges: tally.leaderChanges,
    rebalances: tally.generations,
  }
}

function count(tally: Tally, event: TraceEvent, groups: readonly string[]): void {
  switch (event.type) {
    case 'operation.invoked':
      tally.sent += 1
      tally.begun.set(event.id, event.t)
      return
    case 'operation.completed': {
      if (event.outcome === 'ok') {
        tally.acked += 1
        tally.ackMs += (event.t - (tally.begun.get(event.id) ?? event.t)) / US_PER_MS
      } else tally.failed += 1
      tally.begun.delete(event.id)
      return
    }
    case 'message.delivered':
      if (event.message.type === 'WRITE') countWrite(tally, event.from, event.message as unknown as Write)
      if (event.message.type === 'PRODUCE_ACK') countAck(tally, event.message)
      return
    case 'node.context':
      countContext(tally, event, groups)
  }
}

function countAck(tally: Tally, message: { readonly [field: string]: Json }): void {
  const [offset, amount] = [Number(message.offset), Number(message.count)]
  if (message.error || offset < 0) return
  const partition = String(message.partition)
  const places = tally.acknowledged.get(partition) ?? []
  const lead = tally.leads.get(partition)
  for (let at = 0; at < amount; at++) {
    const place = { offset: offset + at, epoch: Number(message.epoch) }
    if (lead && lead.epoch > place.epoch && !isKept(place, lead)) tally.lost += 1
    else places.push(place)
  }
  tally.acknowledged.set(partition, places)
}

// A write that is sent again because no answer came is no other processing.
function countWrite(tally: Tally, from: string, { group, partition, offset, records, batch }: Write): void {
  const attempt = `${batch} ${partition} ${offset}`
  if (tally.last.get(from) === attempt) return
  tally.last.set(from, attempt)
  const place = `${group}.${partition}`
  const high = tally.high.get(place) ?? 0
  const list: readonly LogRecord[] = records
  tally.written += list.length
  tally.again += Math.max(0, Math.min(list.length, high - offset))
  tally.high.set(place, Math.max(high, offset + list.length))
}

function countContext(tally: Tally, event: NodeContext, groups: readonly string[]): void {
  for (const [partition, lead] of changesOf(event, 'role', shownLead)) {
    if (lead.epoch <= (tally.leads.get(partition)?.epoch ?? 0)) continue
    tally.leads.set(partition, lead)
    tally.leaderChanges += 1
    const places = tally.acknowledged.get(partition) ?? []
    const kept = places.filter((place) => isKept(place, lead))
    tally.lost += places.length - kept.length
    tally.acknowledged.set(partition, kept)
  }
  for (const [partition, { end }] of changesOf(event, 'log', shownLog)) tally.ends.set(partition, end)
  for (const group of groups) {
    const shown = event.changes[group]
    if (typeof shown !== 'object' || shown === null) continue
    if (event.node === 'controller' && 'generation' in shown && shown.state === 'Stable') tally.generations += 1
    if (event.node === 'db' && 'again' in shown) tally.rows.set(group, Number(shown.again))
  }
  const lags = nextLags(tally.lags, event, groups)
  if (lags === tally.lags) return
  tally.lags = lags
  for (const group of groups) {
    const { total, since } = lagOf(lags, group)
    tally.maxLag = Math.max(tally.maxLag, total)
    if (since !== null) tally.maxLagMs = Math.max(tally.maxLagMs, (event.t - since) / US_PER_MS)
  }
}

function isKept({ offset, epoch }: Place, { from, epochs }: ShownLead): boolean {
  return offset < from && (offset < (epochs[0]?.[1] ?? 0) || epochAt(epochs, offset) === epoch)
}
