// The latest trace event worth telling, as a sentence.
import type { Events } from '../../sim/heldTrace.ts'
import { type Teller, tellEvent } from './tellEvent.ts'

/** How far back one looks for something worth telling. */
const LOOK_BACK = 200

/** Of the first `count` events. What a node sends to several at once is told once. */
export function lastTold(events: Events, count: number, teller: Teller) {
  const end = Math.min(count, events.length)
  const start = Math.max(0, end - LOOK_BACK)
  for (let at = end - 1; at >= start; at--) {
    const event = events.at(at)
    const text = event ? tellEvent(event, teller) : null
    if (!event || text === null) continue
    if (event.type !== 'message.sent') return { text, t: event.t }
    const together: string[] = []
    for (let other = start; other < end; other++) {
      const one = events.at(other)
      const isSame = one?.type === 'message.sent' && one.t === event.t && one.from === event.from
      if (isSame && one.message.type === event.message.type) together.push(one.to)
    }
    return { text: teller.m.tell.sent(event.from, event.message.type, together.join(', ')), t: event.t }
  }
  return null
}
