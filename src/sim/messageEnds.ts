// When each message set out and what became of it, by trace events: of all messages of the part of the trace that is
// at hand. Messages are numbered in the order they are sent.
import type { Trace } from './heldTrace.ts'
import { SEGMENT } from './limits.ts'
import type { Picture } from './picture.ts'
import { type DropReason, isSending, type TraceEvent } from './trace.ts'

/** What became of a message. */
export interface Fate {
  readonly t: number
  readonly reason: DropReason | null
}

interface End {
  readonly index: number
  readonly fate: Fate
}

export interface MessageEnds {
  note(event: TraceEvent, index: number): void
  /** The trace is cut at `from`. */
  forget(from: number): void
  /** It is about to be cut where it is at hand; `picture` is that of then. */
  cut(trace: Trace, picture: Picture): void
  letGo(trace: Trace): void
  /** The trace is told again from somewhere. */
  begin(): void
  fate(id: number): Fate | undefined
  sending(id: number): number | undefined
  ending(id: number): number | undefined
}

export function createMessageEnds(): MessageEnds {
  // From message `first` on.
  let first = 0
  let sendings: number[] = []
  let ends: (End | undefined)[] = []
  // Ends in another segment than their sendings: kept when that is let go, as it is not told again with it.
  const distant = new Map<number, End>()
  const segmentOf = (index: number | undefined) => (index === undefined ? -1 : Math.floor(index / SEGMENT))
  const endOf = (id: number) => ends[id - first] ?? distant.get(id)

  function note(event: TraceEvent, index: number): void {
    if (isSending(event)) {
      if (sendings.length === 0) first = event.id
      sendings[event.id - first] = index
    }
    if (event.type !== 'message.delivered' && event.type !== 'message.dropped') return
    const end = { index, fate: { t: event.t, reason: event.type === 'message.dropped' ? event.reason : null } }
    const sent = event.id < first ? undefined : sendings[event.id - first]
    if (sent !== undefined) ends[event.id - first] = end
    if (segmentOf(sent) !== segmentOf(index)) distant.set(event.id, end)
  }

  // In proportion to what is kept close by, not to what goes: a fork early in a long run must be quick.
  function cut(trace: Trace, { index, flights }: Picture): void {
    let known = 0
    for (let at = index - 1; at >= trace.start && known === 0; at--) {
      const event = trace.at(at) as TraceEvent
      if (isSending(event)) known = event.id + 1 - first
    }
    sendings.length = Math.min(sendings.length, known)
    ends.length = Math.min(ends.length, known)
    for (const id of flights.keys()) if (id >= first) ends[id - first] = undefined
  }

  function forget(from: number): void {
    for (const [id, { index }] of distant) if (index >= from) distant.delete(id)
  }

  function letGo(trace: Trace): void {
    const kept = sendings.findIndex((index) => index >= trace.start)
    const gone = kept < 0 ? sendings.length : kept
    sendings.splice(0, gone)
    ends.splice(0, gone)
    first += gone
  }

  return {
    note,
    cut,
    forget,
    letGo,
    begin() {
      sendings = []
      ends = []
    },
    fate: (id) => endOf(id)?.fate,
    sending: (id) => (id < first ? undefined : sendings[id - first]),
    ending: (id) => endOf(id)?.index,
  }
}
