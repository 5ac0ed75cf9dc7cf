// A row of the log as a sentence: as everywhere else, and also for the inner works that are told nowhere else.
import type { Events } from '../../sim/heldTrace.ts'
import type { Json } from '../../sim/run.ts'
import type { NodeContext, TraceEvent } from '../../sim/trace.ts'
import { type Teller, tellEvent } from '../tell/tellEvent.ts'
import { toldValue } from '../tell/told.ts'
import { rowEvents } from './rows.ts'

/** The sentence of the row that begins with event `id`, without a full stop. */
export function tellRow(events: Events, id: number, teller: Teller): string {
  const event = events.at(id) as TraceEvent
  const { m } = teller
  switch (event.type) {
    case 'message.sent': {
      const to = rowEvents(events, id).map((one) => (one as typeof event).to)
      return m.tell.sent(event.from, event.message.type, to.join(', '))
    }
    case 'node.context':
      return m.tell.shows(event.node, changesOf(events, id, event, teller).join(', '))
    case 'timer.set':
      return m.log.timerSet(event.node, event.timer, event.due)
    case 'timer.fired':
      return m.log.timerFired(event.node, event.timer)
    case 'timer.cancelled':
      return m.log.timerCancelled(event.node, event.timer)
    default:
      return tellEvent(event, teller) ?? ''
  }
}

function changesOf(events: Events, id: number, event: NodeContext, { m, pattern }: Teller): string[] {
  return Object.entries(event.changes).map(([field, value]) => {
    const title = pattern.fields[field]?.[m.language] ?? field
    const before = valueBefore(events, id, event.node, field)
    const now = `${title} ${toldValue(value)}`
    return before === undefined ? now : `${now} ← ${toldValue(before)}`
  })
}

/** How far back one looks for what a field was: to look through a whole long run for each row would take too long. */
const LOOK_BACK = 2000

function valueBefore(events: Events, id: number, node: string, field: string): Json | undefined {
  for (let at = id - 1; at >= Math.max(0, id - LOOK_BACK); at--) {
    const event = events.at(at)
    if (!event) return undefined
    if (!('node' in event) || event.node !== node) continue
    // What a node held was lost with the crash.
    if (event.type === 'node.crashed') return undefined
    if (event.type === 'node.context' && field in event.changes) return event.changes[field]
  }
  return undefined
}

/** What a search reads besides the sentence: the event's own fields, as they stand in the trace. */
export function fieldsOf(event: TraceEvent): { readonly [field: string]: Json } | null {
  if ('message' in event) return event.message
  if ('changes' in event) return event.changes
  if ('operation' in event) return event.operation
  if ('value' in event) return { value: event.value }
  return null
}
