// Why something happened: the trace event that brought it about.
import type { Recording } from '../../sim/recording.ts'
import type { TraceEvent } from '../../sim/trace.ts'

/** The id of the event that brought about event `id`: as the trace says, or the sending of what arrives or is lost. */
export function causeOf({ events, sending }: Pick<Recording, 'events' | 'sending'>, id: number): number | null {
  const event = events.at(id) as TraceEvent
  if (event.cause !== undefined) return event.cause
  return event.type === 'message.delivered' || event.type === 'message.dropped' ? (sending(event.id) ?? null) : null
}
