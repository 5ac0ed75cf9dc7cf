// The latest trace event worth telling, as a sentence.
import type { TraceEvent } from '../../sim/trace.ts'
import { type Teller, tellEvent } from './tellEvent.ts'

/** How far back one looks for something worth telling. */
const LOOK_BACK = 200

/** Of the first `count` events. What a node sends to several at once is told once. */
export function lastTold(events: readonly TraceEvent[], count: number, teller: Teller) {
  const end = Math.min(count, events.length)
  const start = Math.max(0, end - LOOK_BACK)
  for (let at = end - 1; at >= start; at--) {
    const event = events[at] as TraceEvent
    const text = tellEvent(event, teller)
    if (text === null) continue
    if (event.type !== 'message.sent') return { text, t: event.t }
    const together = events
      .slice(start, end)
      .flatMap((one) =>
        one.type === 'message.sent' &&
        one.t === event.t &&
        one.from === event.from &&
        one.message.type === event.message.type
          ? [one.to]
          : [],
      )
    return { text: teller.m.tell.sent(event.from, event.message.type, together.join(', ')), t: event.t }
  }
  return null
}
