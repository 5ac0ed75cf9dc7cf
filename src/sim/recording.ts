// The trace as the page holds it: it grows in batches, is cut where the run forks, and gives the picture at any time
// quickly, from keyframes. Of a long run only a part is at hand; the rest can be told again.
import { createHeldTrace, type Trace } from './heldTrace.ts'
import { createKeyframes } from './keyframes.ts'
import { HELD_MAX, SEGMENT } from './limits.ts'
import { createMessageEnds, type Fate } from './messageEnds.ts'
import { blankPicture, type Picture } from './picture.ts'
import { firstPlace } from './search.ts'
import type { TraceEvent } from './trace.ts'

/** A trace that grows, with quick answers about any time in it. */
export interface Recording {
  readonly events: Trace
  /** Changes whenever the events do. */
  readonly version: number
  /** How many trace events are known of, at hand or not. */
  readonly total: number
  /**
   * Replaces everything from index `from` on by `events`. Returns false, and leaves them out, where they do not join on to
   * what is at hand.
   */
  append(from: number, events: readonly TraceEvent[]): boolean
  /** What was told from index `from` on is no longer true. */
  cut(from: number): void
  /** From when to when (µs) the trace is at hand; null where it is as a whole. */
  stretch(): { readonly from: number; readonly to: number } | null
  /** Whether the picture at `t` (µs) is at hand. */
  holds(t: number): boolean
  /** Whether `t` (µs) is reached by appending to what is at hand, at once or soon. */
  leadsTo(t: number): boolean
  /** Lets go of all that is at hand, to be told again around `t` (µs). Gives the index to tell it from. */
  retell(t: number): number
  /** How many events happened up to and including `t` (µs), where that is at hand; else what is nearest to it. */
  countAt(t: number): number
  /** The picture after all events up to and including `t` (µs); where it is not at hand, the latest known before. */
  pictureAt(t: number): Picture
  /** What became of message `id`, if the trace tells (`reason` null: delivered). */
  fate(id: number): Fate | undefined
  /** Id of the trace event with which message `id` set out. */
  sending(id: number): number | undefined
  /** Id of the one that delivered or lost it, if the trace tells. */
  ending(id: number): number | undefined
}

/** `most`: how many trace events are at hand at once. */
export function createRecording(nodes: readonly string[], most = HELD_MAX): Recording {
  const events = createHeldTrace()
  const ends = createMessageEnds()
  const frames = createKeyframes(blankPicture(nodes), events)
  let total = 0

  function cut(from: number): void {
    total = Math.min(total, from)
    frames.cut(from)
    ends.forget(from)
    if (from >= events.start && from < events.length) ends.cut(events, frames.after(from))
    events.cut(from)
    if (frames.first.index !== events.start) begin()
  }

  // At the first keyframe, with nothing after it yet.
  function begin(): void {
    events.retell(frames.first.index)
    ends.begin()
  }

  function append(from: number, more: readonly TraceEvent[]): boolean {
    if (from < events.length) cut(from)
    if (from !== events.length) return false
    for (const [index, event] of more.entries()) ends.note(event, from + index)
    events.append(more)
    frames.follow()
    total = Math.max(total, events.length)
    while (events.length - events.start > most + SEGMENT) {
      events.letGo(events.start + SEGMENT)
      frames.follow()
      ends.letGo(events)
    }
    return true
  }

  function countAt(t: number): number {
    return Math.max(
      events.start,
      firstPlace(events.length, (at) => at >= events.start && (events.at(at) as TraceEvent).t > t),
    )
  }

  function holds(t: number): boolean {
    return t >= frames.first.t && (events.length === total || t < (events.at(events.length - 1)?.t ?? 0))
  }

  return {
    events,
    get version() {
      return events.version
    },
    get total() {
      return total
    },
    append,
    cut,
    stretch() {
      const { start, length } = events
      if (start === 0 && length === total) return null
      return { from: events.at(start)?.t ?? 0, to: events.at(length - 1)?.t ?? 0 }
    },
    holds,
    leadsTo: (t) => t >= frames.first.t && frames.wellBefore(t).index <= events.length,
    retell(t) {
      frames.rewind(t)
      begin()
      return events.start
    },
    countAt,
    pictureAt: (t) => (holds(t) ? frames.after(countAt(t)) : frames.before(t)),
    fate: ends.fate,
    sending: ends.sending,
    ending: ends.ending,
  }
}
