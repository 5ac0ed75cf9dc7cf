// The trace as the page holds it: it grows in batches, is cut where the run forks, and gives the picture at any time
// quickly, from keyframes.
import { advance, blankPicture, type Picture } from './picture.ts'
import { firstPlace } from './search.ts'
import { type DropReason, isSending, type TraceEvent } from './trace.ts'

/** What became of a message. */
export interface Fate {
  readonly t: number
  readonly reason: DropReason | null
}

/** A trace that grows, with quick answers about any time in it. */
export interface Recording {
  readonly events: readonly TraceEvent[]
  /** Changes whenever the events do. */
  readonly version: number
  /** Replaces everything from index `from` on by `events`. */
  append(from: number, events: readonly TraceEvent[]): void
  /** How many events happened up to and including `t` (µs). */
  countAt(t: number): number
  /** The picture after all events up to and including `t` (µs). */
  pictureAt(t: number): Picture
  /** What became of message `id`, if the trace tells (`reason` null: delivered). */
  fate(id: number): Fate | undefined
  /** Id of the trace event with which message `id` set out. */
  sending(id: number): number | undefined
  /** Id of the one that delivered or lost it, if the trace tells. */
  ending(id: number): number | undefined
}

const KEYFRAME_EVERY = 512

export function createRecording(nodes: readonly string[]): Recording {
  const events: TraceEvent[] = []
  let keyframes: Picture[] = [blankPicture(nodes)]
  // By message id: messages are numbered in the order they are sent.
  const fates: (Fate | undefined)[] = []
  const sendings: number[] = []
  const endings: (number | undefined)[] = []
  let version = 0
  let last: Picture = keyframes[0] as Picture

  function note(event: TraceEvent, index: number): void {
    if (isSending(event)) sendings[event.id] = index
    if (event.type !== 'message.delivered' && event.type !== 'message.dropped') return
    fates[event.id] = { t: event.t, reason: event.type === 'message.dropped' ? event.reason : null }
    endings[event.id] = index
  }

  // In proportion to what is kept close by, not to what goes: a fork early in a long run must be quick.
  function cut(from: number): void {
    keyframes = keyframes.filter((frame) => frame.index <= from)
    last = advance(keyframes[keyframes.length - 1] as Picture, events, from)
    events.length = from
    const known = (events.findLast(isSending)?.id ?? -1) + 1
    for (const list of [fates, sendings, endings]) list.length = known
    for (const id of last.flights.keys()) fates[id] = endings[id] = undefined
  }

  function append(from: number, more: readonly TraceEvent[]): void {
    if (from < events.length) cut(from)
    for (const event of more) {
      note(event, events.length)
      events.push(event)
    }
    let frame = keyframes[keyframes.length - 1] as Picture
    while (frame.index + KEYFRAME_EVERY <= events.length) {
      frame = advance(frame, events, frame.index + KEYFRAME_EVERY)
      keyframes.push(frame)
    }
    version += 1
  }

  function countAt(t: number): number {
    return firstPlace(events.length, (at) => (events[at] as TraceEvent).t > t)
  }

  function pictureAt(t: number): Picture {
    const count = countAt(t)
    if (last.index === count) return last
    const keyframe = keyframes[Math.floor(count / KEYFRAME_EVERY)] as Picture
    const start = last.index < count && last.index > keyframe.index ? last : keyframe
    last = advance(start, events, count)
    return last
  }

  return {
    events,
    get version() {
      return version
    },
    append,
    countAt,
    pictureAt,
    fate: (id) => fates[id],
    sending: (id) => sendings[id],
    ending: (id) => endings[id],
  }
}
