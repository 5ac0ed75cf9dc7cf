// Stepping by event: which trace events people can see, and where the next one is.
import type { Recording } from '../sim/recording.ts'
import type { TraceEvent } from '../sim/trace.ts'

/** Inner works (timers, context, disk) are left out: nothing on the stage would move. */
const VISIBLE: ReadonlySet<TraceEvent['type']> = new Set([
  'message.sent',
  'message.duplicated',
  'message.delivered',
  'message.dropped',
  'message.delayed',
  'node.state',
  'node.crashed',
  'node.restarted',
  'node.paused',
  'node.resumed',
  'operation.invoked',
  'operation.completed',
  'intervention',
  'intervention.ended',
  'claim.violated',
  'claim.pending',
  'claim.settled',
  'claim.undecided',
  'note',
  'limit',
])

/**
 * The nearest time (µs) after (`way` 1) or before (`way` -1) `t` at which something happens that people can see;
 * undefined where there is none. Several events at one instant are one step.
 */
export function nextStep(recording: Recording, t: number, way: 1 | -1): number | undefined {
  const { events } = recording
  let index = recording.countAt(t)
  if (way === 1) {
    while (index < events.length && !VISIBLE.has((events.at(index) as TraceEvent).type)) index += 1
    return events.at(index)?.t
  }
  index -= 1
  while (index >= events.start) {
    const event = events.at(index) as TraceEvent
    if (event.t < t && VISIBLE.has(event.type)) return event.t
    index -= 1
  }
  // Before that nothing is at hand: it is told again around there.
  return events.start > 0 ? (events.at(events.start)?.t ?? t) - 1 : undefined
}
