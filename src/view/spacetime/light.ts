// What is lit in the diagram when something is pointed at: its direct cause and effects strongly, the rest of its past
// and future as they are, and everything else faintly. Pure.
import type { View } from '../timelineGeometry.ts'
import { type Cones, causeOf, effectsOf, futureOf, pastOf, relationOf } from './happens.ts'
import type { Sight } from './sight.ts'
import { rowOf, type TraceIndex } from './traceIndex.ts'

/** What is pointed at. */
export type Anchor =
  /** `id`: its row. */
  | { readonly kind: 'message'; readonly id: number }
  | { readonly kind: 'event'; readonly at: number }
  /** All that a node sends and gets, or all on a link, whatever its causes. */
  | { readonly kind: 'lane'; readonly lane: number }
  | { readonly kind: 'link'; readonly a: number; readonly b: number }

export interface Light {
  /** null where only a node's own messages are meant. */
  readonly cones: Cones | null
  /** Messages that are lit, in the order of sending. */
  readonly lit: Sight
  /** Those that are meant: what is pointed at, its cause, its effects. */
  readonly direct: Sight
  /** The same among the trace events on lanes. */
  readonly events: readonly number[]
}

export function sameAnchor(one: Anchor | null, other: Anchor | null): boolean {
  return one === other || JSON.stringify(one) === JSON.stringify(other)
}

/** `sight`: the messages in question; `span`: the time within which causes are followed. */
export function lightOf(index: TraceIndex, anchor: Anchor, sight: Sight, span: View): Light {
  const { messages } = index
  if (anchor.kind === 'lane' || anchor.kind === 'link') {
    const isOwn = (id: number) => isOn(anchor, messages.from[id] as number, messages.to[id] as number)
    return { cones: null, lit: chosen(sight, isOwn), direct: NOTHING, events: [] }
  }
  const [first, last] = endsOf(index, anchor)
  const [from, to] = [span.from, span.from + span.span]
  const isLost = last === null || index.events.at(last)?.type === 'message.dropped'
  const cones: Cones = {
    past: pastOf(index, first, from),
    future: isLost ? new Float64Array(index.lanes.length).fill(Number.POSITIVE_INFINITY) : futureOf(index, last, to),
  }
  const cause = causeOf(index, first)
  const effects = last === null || isLost ? [] : effectsOf(index, last, to)
  const events = [
    ...(cause === null ? [] : [cause]),
    first,
    ...(last === null || last === first ? [] : [last]),
    ...effects,
  ]
  const direct = new Set(events.flatMap((at) => rowsOf(index, at)))
  return {
    cones,
    lit: chosen(sight, (id) => !direct.has(id) && relationOf(index, cones, id) !== 'apart'),
    direct: chosen(sight, (id) => direct.has(id)),
    events,
  }
}

type Part = Extract<Anchor, { kind: 'lane' | 'link' }>

function isOn(part: Part, from: number, to: number): boolean {
  if (part.kind === 'lane') return from === part.lane || to === part.lane
  return (from === part.a && to === part.b) || (from === part.b && to === part.a)
}

const NOTHING: Sight = { ids: new Int32Array(0), count: 0 }

function chosen({ ids, count }: Sight, isChosen: (id: number) => boolean): Sight {
  const found: number[] = []
  for (let k = 0; k < count; k++) if (isChosen(ids[k] as number)) found.push(ids[k] as number)
  return { ids: Int32Array.from(found), count: found.length }
}

/** The trace events at which what is pointed at begins and ends; `last` is null for a message still under way. */
function endsOf({ messages }: TraceIndex, anchor: Exclude<Anchor, Part>): [number, number | null] {
  if (anchor.kind === 'event') return [anchor.at, anchor.at]
  const ended = messages.endedBy[anchor.id] as number
  return [messages.sentBy[anchor.id] as number, ended < 0 ? null : ended]
}

function rowsOf(index: TraceIndex, at: number): number[] {
  const event = index.events.at(at)
  return event && 'message' in event ? [rowOf(index, event.id)] : []
}
