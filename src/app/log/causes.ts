// Why something happened: the trace event that brought it about.
import { isSending, type TraceEvent } from '../../sim/trace.ts'

/** The id of the event that brought about event `id`: as the trace says, or the sending of what arrives or is lost. */
export function causeOf(events: readonly TraceEvent[], id: number): number | null {
  const event = events[id] as TraceEvent
  if (event.cause !== undefined) return event.cause
  if (event.type !== 'message.delivered' && event.type !== 'message.dropped') return null
  for (let at = id - 1; at >= 0; at--) {
    const before = events[at] as TraceEvent
    if (isSending(before) && before.id === event.id) return at
  }
  return null
}
