// The log's rows: a trace event each, but what a node sends to several at one instant is one row, which begins with the
// first of those sendings and goes by its id.
import { type Events, eventAt } from '../../sim/heldTrace.ts'
import type { TraceEvent } from '../../sim/trace.ts'

/** Whether event `id` begins a row: it is not the next sending of the one before it. */
export function beginsRow(events: Events, id: number): boolean {
  const event = events.at(id)
  const before = eventAt(events, id - 1)
  return (
    event?.type !== 'message.sent' ||
    before?.type !== 'message.sent' ||
    before.t !== event.t ||
    before.from !== event.from ||
    before.message.type !== event.message.type
  )
}

/** The event that the row with event `id` begins with. */
export function rowOf(events: Events, id: number): number {
  let first = id
  while (!beginsRow(events, first)) first -= 1
  return first
}

/** The events of the row that begins with event `id`. */
export function rowEvents(events: Events, id: number): readonly TraceEvent[] {
  let end = id + 1
  while (end < events.length && !beginsRow(events, end)) end += 1
  return Array.from({ length: end - id }, (_, index) => events.at(id + index) as TraceEvent)
}
