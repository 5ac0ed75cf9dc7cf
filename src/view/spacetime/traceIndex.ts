// The trace as the diagram reads it: messages in rows, and for each lane its events in order. It grows with the trace, is
// cut where the run forks, and knows only what is at hand of a long one.
import { followForks } from '../../sim/forks.ts'
import type { Events, Trace } from '../../sim/heldTrace.ts'
import { isSending, type MessageDuplicated, type MessageSent, type TraceEvent } from '../../sim/trace.ts'
import { firstAbove, grown } from './columns.ts'

/** A row for each message. Messages are numbered in the order they are sent: see `rowOf`. */
export interface Messages {
  /** The message of the first row; -1 while there is none. */
  first: number
  count: number
  /** µs, in order: the row of an id that nobody has repeats the time before. */
  sent: Float64Array
  /** When the network means to deliver it (µs). */
  due: Float64Array
  /** When it arrived or was lost; while that is not known, when it is due (µs). */
  end: Float64Array
  /** The trace event that sent it; -1 for an id that nobody has. */
  sentBy: Int32Array
  /** The trace event that ended it; -1 while that is not known. */
  endedBy: Int32Array
  /** Lanes. */
  from: Int16Array
  to: Int16Array
  /** Index in MESSAGE_TONES. */
  tone: Uint8Array
  lost: Uint8Array
  /** Whether it is a second copy. */
  copy: Uint8Array
  /** The latest end in each block of BLOCK rows, or later. */
  latest: Float64Array
}

export const BLOCK = 256

/** Trace events on a lane, in order. */
export interface LaneEvents {
  count: number
  at: Int32Array
}

export interface TraceIndex {
  events: Events
  /** How many trace events are folded in. */
  index: number
  /** Another number whenever rows become those of others. */
  epoch: number
  readonly messages: Messages
  readonly lanes: readonly LaneEvents[]
  /** -1 for a node without a lane. */
  laneOf(node: string): number
}

/** The row of message `id`; none of the rows there are where it is not at hand. */
export function rowOf({ messages }: TraceIndex, id: number): number {
  return id - messages.first
}

/** When trace event `at` was (µs); one that was let go of was before all that is at hand. */
export function timeOf({ events }: Pick<TraceIndex, 'events'>, at: number): number {
  return events.at(at)?.t ?? Number.NEGATIVE_INFINITY
}

/** The node on whose lane an event lies; null for what happens on none. */
export function nodeOf(event: TraceEvent): string | null {
  switch (event.type) {
    case 'message.sent':
    case 'message.duplicated':
      return event.from
    case 'message.delivered':
      return event.to
    case 'operation.invoked':
    case 'operation.completed':
      return event.client
    default:
      return 'node' in event && event.node !== undefined ? event.node : null
  }
}

/** The index of a trace that grows and forks: call it with the trace whenever that has changed. Always the same object. */
export function followTrace(nodes: readonly string[], toneOf: (type: string) => number): (trace: Trace) => TraceIndex {
  const numbers = new Map(nodes.map((id, lane) => [id, lane]))
  const index: TraceIndex = {
    events: [],
    index: 0,
    epoch: 0,
    messages: noMessages(),
    lanes: nodes.map(() => ({ count: 0, at: new Int32Array(64) })),
    laneOf: (node) => numbers.get(node) ?? -1,
  }
  const forked = followForks()
  let start = 0

  return (trace) => {
    const same = forked(trace)
    index.events = trace
    // Told once more from elsewhere.
    const isElsewhere = trace.start < start || trace.start > index.index || trace.length < Math.min(same, index.index)
    if (isElsewhere) begin(index, trace.start)
    else if (same < index.index) cut(index, same)
    if (trace.start > start) letGo(index, trace.start)
    start = trace.start
    for (let at = index.index; at < trace.length; at++) fold(index, trace.at(at) as TraceEvent, at, toneOf)
    index.index = trace.length
    return index
  }
}

function noMessages(): Messages {
  return {
    first: 0,
    count: 0,
    sent: new Float64Array(256),
    due: new Float64Array(256),
    end: new Float64Array(256),
    sentBy: new Int32Array(256),
    endedBy: new Int32Array(256),
    from: new Int16Array(256),
    to: new Int16Array(256),
    tone: new Uint8Array(256),
    lost: new Uint8Array(256),
    copy: new Uint8Array(256),
    latest: new Float64Array(1),
  }
}

function fold(index: TraceIndex, event: TraceEvent, at: number, toneOf: (type: string) => number): void {
  const node = nodeOf(event)
  const lane = node === null ? undefined : index.lanes[index.laneOf(node)]
  if (lane) {
    lane.at = grown(lane.at, lane.count + 1)
    lane.at[lane.count++] = at
  }
  if (isSending(event)) send(index, event, at, toneOf)
  else if (event.type === 'message.delayed') dueAt(index.messages, rowOf(index, event.id), event.due)
  else if (event.type === 'message.delivered' || event.type === 'message.dropped') {
    const { messages } = index
    const row = rowOf(index, event.id)
    if (row < 0 || row >= messages.count) return
    messages.endedBy[row] = at
    messages.lost[row] = event.type === 'message.dropped' ? 1 : 0
    endAt(messages, row, event.t)
  }
}

function send(
  index: TraceIndex,
  event: MessageSent | MessageDuplicated,
  at: number,
  toneOf: (type: string) => number,
): void {
  const { messages } = index
  if (messages.first < 0) messages.first = event.id
  const id = rowOf(index, event.id)
  makeRoom(messages, id + 1)
  const before = messages.sent[messages.count - 1] ?? 0
  for (let empty = messages.count; empty < id; empty++) {
    messages.sent[empty] = before
    messages.end[empty] = before
    messages.sentBy[empty] = messages.endedBy[empty] = -1
  }
  messages.count = id + 1
  messages.sent[id] = event.t
  messages.sentBy[id] = at
  messages.endedBy[id] = -1
  messages.from[id] = index.laneOf(event.from)
  messages.to[id] = index.laneOf(event.to)
  messages.tone[id] = toneOf(event.message.type)
  messages.lost[id] = 0
  messages.copy[id] = event.type === 'message.duplicated' ? 1 : 0
  dueAt(messages, id, event.due)
}

function dueAt(messages: Messages, id: number, t: number): void {
  if (id < 0 || id >= messages.count) return
  messages.due[id] = t
  endAt(messages, id, t)
}

function endAt(messages: Messages, id: number, t: number): void {
  messages.end[id] = t
  const block = Math.floor(id / BLOCK)
  messages.latest[block] = Math.max(messages.latest[block] as number, t)
}

const COLUMNS = ['sent', 'due', 'end', 'sentBy', 'endedBy', 'from', 'to', 'tone', 'lost', 'copy'] as const

function makeRoom(messages: Messages, size: number): void {
  if (size <= messages.sent.length && size <= messages.latest.length * BLOCK) return
  for (const name of COLUMNS) {
    const column = grown(messages[name], size)
    Object.assign(messages, { [name]: column })
  }
  messages.latest = grown(messages.latest, Math.ceil(messages.sent.length / BLOCK))
}

/** Forgets trace event `from` and all after it. */
function cut(index: TraceIndex, from: number): void {
  const { messages, lanes } = index
  for (const lane of lanes) while (lane.count > 0 && (lane.at[lane.count - 1] as number) >= from) lane.count--
  while (messages.count > 0 && (messages.sentBy[messages.count - 1] as number) >= from) messages.count--
  let earliest = from
  for (let id = 0; id < messages.count; id++) {
    const ended = messages.endedBy[id] as number
    if (ended >= 0 && ended < from) continue
    const sentBy = messages.sentBy[id] as number
    if (sentBy < 0) continue
    messages.endedBy[id] = -1
    messages.lost[id] = 0
    const sending = index.events.at(sentBy)
    if (!sending) continue
    dueAt(messages, id, (sending as MessageSent).due)
    earliest = Math.min(earliest, sentBy)
  }
  // What had held these up before the cut still does.
  for (let at = earliest; at < from; at++) {
    const event = index.events.at(at) as TraceEvent
    if (event.type !== 'message.delayed') continue
    const row = rowOf(index, event.id)
    if (messages.endedBy[row] === -1) dueAt(messages, row, event.due)
  }
  messages.latest.fill(0, Math.ceil(messages.count / BLOCK))
  index.index = from
  index.epoch += 1
}

/** Knows nothing yet of a trace that is told from event `from` on. */
function begin(index: TraceIndex, from: number): void {
  for (const lane of index.lanes) lane.count = 0
  index.messages.first = from > 0 ? -1 : 0
  index.messages.count = 0
  index.messages.latest.fill(0)
  index.index = from
  index.epoch += 1
}

/** Forgets what comes before trace event `start`. */
function letGo(index: TraceIndex, start: number): void {
  const { messages, lanes } = index
  for (const lane of lanes) {
    const gone = firstAbove(lane.at, lane.count, start - 1)
    lane.at.copyWithin(0, gone, lane.count)
    lane.count -= gone
  }
  let gone = 0
  while (gone < messages.count && (messages.sentBy[gone] as number) < start) gone += 1
  // Whole blocks; an id that nobody has goes with those around it.
  gone -= gone % BLOCK
  for (const name of COLUMNS) messages[name].copyWithin(0, gone, messages.count)
  messages.latest.copyWithin(0, gone / BLOCK)
  messages.latest.fill(0, messages.latest.length - gone / BLOCK)
  messages.first += gone
  messages.count -= gone
  index.epoch += 1
}
