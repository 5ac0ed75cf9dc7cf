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

/** Of messages whose numbers follow each other: the trace events that sent them, and their ends. */
interface Block {
  readonly sendings: (number | undefined)[]
  readonly ends: (End | undefined)[]
}

const BLOCK = 4096

export function createMessageEnds(): MessageEnds {
  const blocks = new Map<number, Block>()
  // Ends in another segment than their sendings: kept when that is let go, as they are not told again with it.
  const distant = new Map<number, End>()
  const numberOf = (id: number) => Math.floor(id / BLOCK)
  const blockOf = (id: number) => blocks.get(numberOf(id))
  const sending = (id: number) => blockOf(id)?.sendings[id % BLOCK]
  const endOf = (id: number) => blockOf(id)?.ends[id % BLOCK] ?? distant.get(id)

  function note(event: TraceEvent, index: number): void {
    if (isSending(event)) {
      const block = blockOf(event.id) ?? { sendings: [], ends: [] }
      blocks.set(numberOf(event.id), block)
      block.sendings[event.id % BLOCK] = index
    }
    if (event.type !== 'message.delivered' && event.type !== 'message.dropped') return
    const end = { index, fate: { t: event.t, reason: event.type === 'message.dropped' ? event.reason : null } }
    const sent = sending(event.id)
    const block = sent === undefined ? undefined : blockOf(event.id)
    if (block) block.ends[event.id % BLOCK] = end
    if (sent === undefined || Math.floor(sent / SEGMENT) !== Math.floor(index / SEGMENT)) distant.set(event.id, end)
  }

  // In proportion to what is kept close by, not to what goes: a fork early in a long run must be quick.
  function cut(trace: Trace, { index, flights }: Picture): void {
    let last = -1
    for (let at = index - 1; at >= trace.start && last < 0; at--) {
      const event = trace.at(at) as TraceEvent
      if (isSending(event)) last = event.id
    }
    for (const number of blocks.keys()) if (number > numberOf(last)) blocks.delete(number)
    const block = blockOf(last)
    if (block) {
      block.sendings.length = Math.min(block.sendings.length, (last % BLOCK) + 1)
      block.ends.length = Math.min(block.ends.length, (last % BLOCK) + 1)
    }
    for (const id of flights.keys()) {
      const its = blockOf(id)
      if (its) its.ends[id % BLOCK] = undefined
    }
  }

  return {
    note,
    cut,
    forget(from) {
      for (const [id, { index }] of distant) if (index >= from) distant.delete(id)
    },
    // Whole blocks: all of whose messages were sent before what is at hand.
    letGo(trace) {
      for (const [number, { sendings }] of blocks) {
        if ((sendings.at(-1) ?? 0) >= trace.start) return
        blocks.delete(number)
      }
    },
    begin: () => blocks.clear(),
    fate: (id) => endOf(id)?.fate,
    sending,
    ending: (id) => endOf(id)?.index,
  }
}
