import { firstAbove } from './columns.ts'
import { nodeOf, rowOf, type TraceIndex } from './traceIndex.ts'

/** On each lane the last trace event of a past (-1: none), or the first one of a future (Infinity: none). */
export type Reach = Float64Array

const [NO_PAST, NO_FUTURE] = [-1, Number.POSITIVE_INFINITY]

/** Past and future of what was pointed at, itself included. */
export interface Cones {
  readonly past: Reach
  readonly future: Reach
}

/** The trace event's past within the time from `from` (µs) on, itself included. */
export function pastOf(index: TraceIndex, event: number, from: number): Reach {
  const { events, messages, lanes } = index
  const reach = new Float64Array(lanes.length).fill(NO_PAST)
  const open: number[] = [event]
  while (open.length > 0) {
    const at = open.pop() as number
    const lane = laneOf(index, at)
    if (lane < 0 || at <= (reach[lane] as number)) continue
    const known = reach[lane] as number
    reach[lane] = at
    const list = lanes[lane] as (typeof lanes)[number]
    for (let place = placeOf(list, at); place >= 0; place--) {
      const earlier = list.at[place] as number
      const one = events.at(earlier)
      if (!one || earlier <= known || one.t < from) break
      if (one.type === 'message.delivered') open.push(messages.sentBy[rowOf(index, one.id)] ?? NO_PAST)
    }
  }
  return reach
}

/** The trace event's future within the time up to `to` (µs), itself included. */
export function futureOf(index: TraceIndex, event: number, to: number): Reach {
  const { events, messages, lanes } = index
  const reach = new Float64Array(lanes.length).fill(NO_FUTURE)
  const open: number[] = [event]
  while (open.length > 0) {
    const at = open.pop() as number
    const lane = laneOf(index, at)
    if (lane < 0 || at >= (reach[lane] as number)) continue
    const known = reach[lane] as number
    reach[lane] = at
    const list = lanes[lane] as (typeof lanes)[number]
    for (let place = placeOf(list, at); place < list.count; place++) {
      const later = list.at[place] as number
      const one = events.at(later)
      if (!one || later >= known || one.t > to) break
      const isSent = one.type === 'message.sent' || one.type === 'message.duplicated'
      const row = isSent ? rowOf(index, one.id) : -1
      if (isSent && messages.lost[row] === 0) open.push(messages.endedBy[row] ?? NO_PAST)
    }
  }
  return reach
}

function laneOf(index: TraceIndex, at: number): number {
  const event = index.events.at(at)
  const node = event ? nodeOf(event) : null
  return node === null ? -1 : index.laneOf(node)
}

function placeOf(list: TraceIndex['lanes'][number], at: number): number {
  return firstAbove(list.at, list.count, at) - 1
}

/** How a message stands to what was pointed at. */
export type Relation = 'past' | 'future' | 'apart'

export function relationOf({ messages }: TraceIndex, { past, future }: Cones, id: number): Relation {
  const [sent, ended] = [messages.sentBy[id] as number, messages.endedBy[id] as number]
  const arrived = ended >= 0 && messages.lost[id] === 0
  if (arrived && ended <= (past[messages.to[id] as number] as number)) return 'past'
  return sent >= (future[messages.from[id] as number] as number) ? 'future' : 'apart'
}

/** The trace event that directly brought this one about: the sending of what was delivered, else what was answered. */
export function causeOf(index: TraceIndex, at: number): number | null {
  const { events, messages } = index
  const event = events.at(at)
  if (event?.type === 'message.delivered' || event?.type === 'message.dropped')
    return messages.sentBy[rowOf(index, event.id)] ?? null
  return event?.cause ?? null
}

/** What this event directly brought about, up to `to` (µs): the end of what was sent, else all that answered it. */
export function effectsOf(index: TraceIndex, at: number, to: number): readonly number[] {
  const { events, messages } = index
  const event = events.at(at)
  if (event?.type === 'message.sent' || event?.type === 'message.duplicated') {
    const ended = messages.endedBy[rowOf(index, event.id)] ?? -1
    return ended < 0 ? [] : [ended]
  }
  const effects: number[] = []
  for (let later = at + 1; later < events.length && later <= at + LOOK_AHEAD; later++) {
    const one = events.at(later)
    if (!one || one.t > to) break
    if (one.cause === at) effects.push(later)
  }
  return effects
}

/** Answers come at once or after a disk's delay: nobody looks further than this many trace events. */
const LOOK_AHEAD = 20_000
