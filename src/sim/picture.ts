// The picture: the world at an instant, folded from the trace. What the stage, the inspector and the command line's
// summary read. Faults are not in it: they follow from the interventions (faults.ts).
import { afterCrash, type DiskPictures, nextDisk } from './diskPicture.ts'
import type { Events } from './heldTrace.ts'
import type { Json } from './run.ts'
import type { DropReason, Message, Operation, Outcome, TraceEvent } from './trace.ts'

export type Status = 'up' | 'paused' | 'crashed'

export interface NodePicture {
  readonly id: string
  readonly status: Status
  /** Machine state; 'crashed' while crashed. */
  readonly state: string
  /** Since when (µs). */
  readonly since: number
  /** The shown part of the context. */
  readonly context: Readonly<Record<string, Json>>
  /** When each shown field last changed (µs). */
  readonly changedAt: Readonly<Record<string, number>>
  /** What it was before that, where it was anything. */
  readonly before: Readonly<Record<string, Json>>
  /** Running timers by name: when set and when due (µs). */
  readonly timers: Readonly<Record<string, { readonly set: number; readonly due: number }>>
  readonly disk: DiskPictures
}

/** A message in flight. `due`: when the network means to deliver it; what became of it is in the later trace. */
export interface Flight {
  readonly id: number
  readonly from: string
  readonly to: string
  readonly message: Message
  readonly sent: number
  readonly due: number
  /** The message this is a second copy of. */
  readonly copyOf?: number
  /** When it was last held up (µs), and how far on its way it was then, 0 … 1. */
  readonly held?: { readonly t: number; readonly share: number }
}

/** How far on its way a message is at `t` (µs), 0 … 1: evenly, and more slowly from where it was held up. */
export function shareAt({ sent, due, held }: Pick<Flight, 'sent' | 'due' | 'held'>, t: number): number {
  const { t: from, share } = held ?? { t: sent, share: 0 }
  if (due <= from) return 1
  return share + (1 - share) * Math.min(1, Math.max(0, (t - from) / (due - from)))
}

/** A message that was lost at `t` (µs). */
export interface Fall {
  readonly flight: Flight
  readonly t: number
  readonly reason: DropReason
}

export interface OperationPicture {
  readonly id: number
  readonly client: string
  readonly operation: Operation
  readonly invoked: number
  readonly completed?: { readonly t: number; readonly outcome: Outcome; readonly value: Json }
}

export interface ClaimPicture {
  readonly verdict: 'held' | 'pending' | 'violated'
  /** Since when (µs). */
  readonly since: number
  readonly evidence: readonly number[]
  /** From when on it could not be decided any more, but for a violation (µs). */
  readonly undecided?: number
}

export interface Picture {
  /** How many trace events are folded in. */
  readonly index: number
  /** Time of the last of them (µs). */
  readonly t: number
  readonly nodes: Readonly<Record<string, NodePicture>>
  /** By message id, in order of sending. */
  readonly flights: ReadonlyMap<number, Flight>
  /** The latest 40 lost messages, oldest first. */
  readonly falls: readonly Fall[]
  /** The latest 40 operations, oldest first. */
  readonly operations: readonly OperationPicture[]
  readonly claims: Readonly<Record<string, ClaimPicture>>
}

const KEPT = 40

/** The picture before anything happened. */
export function blankPicture(nodes: readonly string[]): Picture {
  const blank = (id: string): NodePicture => ({
    id,
    status: 'up',
    state: '',
    since: 0,
    context: {},
    changedAt: {},
    before: {},
    timers: {},
    disk: {},
  })
  return {
    index: 0,
    t: 0,
    nodes: Object.fromEntries(nodes.map((id) => [id, blank(id)])),
    flights: new Map(),
    falls: [],
    operations: [],
    claims: {},
  }
}

// Mutable while folding; frozen by its type once handed out.
interface Draft {
  nodes: Record<string, NodePicture>
  flights: Map<number, Flight>
  falls: Fall[]
  operations: OperationPicture[]
  claims: Record<string, ClaimPicture>
}

/** Folds events `picture.index` (included) to `end` (excluded) into a new picture; the old one is left as it was. */
export function advance(picture: Picture, events: Events, end: number): Picture {
  const draft: Draft = {
    nodes: { ...picture.nodes },
    flights: new Map(picture.flights),
    falls: [...picture.falls],
    operations: [...picture.operations],
    claims: { ...picture.claims },
  }
  let t = picture.t
  for (let index = picture.index; index < end; index++) {
    const event = events.at(index) as TraceEvent
    t = event.t
    fold(draft, event)
  }
  return { index: end, t, ...draft }
}

function fold(draft: Draft, event: TraceEvent): void {
  switch (event.type) {
    case 'message.sent': {
      const { id, from, to, message, t: sent, due } = event
      draft.flights.set(id, { id, from, to, message, sent, due })
      return
    }
    case 'message.duplicated': {
      const { id, of: copyOf, from, to, message, t: sent, due } = event
      draft.flights.set(id, { id, from, to, message, sent, due, copyOf })
      return
    }
    case 'message.delayed': {
      const flight = draft.flights.get(event.id)
      const { t, due } = event
      if (flight) draft.flights.set(event.id, { ...flight, due, held: { t, share: shareAt(flight, t) } })
      return
    }
    case 'message.delivered':
      draft.flights.delete(event.id)
      return
    case 'message.dropped': {
      const flight = draft.flights.get(event.id)
      draft.flights.delete(event.id)
      if (flight) keep(draft.falls, { flight, t: event.t, reason: event.reason })
      return
    }
    case 'operation.invoked': {
      const { id, client, operation, t: invoked } = event
      keep(draft.operations, { id, client, operation, invoked })
      return
    }
    case 'operation.completed': {
      const at = draft.operations.findIndex((one) => one.id === event.id)
      const { t, outcome, value } = event
      if (at >= 0)
        draft.operations[at] = { ...(draft.operations[at] as OperationPicture), completed: { t, outcome, value } }
      return
    }
    case 'claim.violated':
      draft.claims[event.claim] = { verdict: 'violated', since: event.t, evidence: event.evidence }
      return
    case 'claim.pending':
      draft.claims[event.claim] = { verdict: 'pending', since: event.t, evidence: [] }
      return
    case 'claim.settled':
      draft.claims[event.claim] = { verdict: 'held', since: event.t, evidence: [] }
      return
    case 'claim.undecided':
      draft.claims[event.claim] = { verdict: 'held', since: event.t, evidence: event.evidence, undecided: event.t }
      return
    default:
      if ('node' in event && event.node !== undefined) foldNode(draft, event.node, event)
  }
}

function keep<T>(list: T[], item: T): void {
  list.push(item)
  if (list.length > KEPT) list.shift()
}

function foldNode(draft: Draft, id: string, event: TraceEvent): void {
  const node = draft.nodes[id]
  if (node) draft.nodes[id] = nextNode(node, event)
}

function nextNode(node: NodePicture, event: TraceEvent): NodePicture {
  switch (event.type) {
    case 'node.state':
      return { ...node, state: event.state, since: event.t }
    case 'node.context': {
      const [changedAt, before] = [{ ...node.changedAt }, { ...node.before }]
      for (const field of Object.keys(event.changes)) {
        changedAt[field] = event.t
        const value = node.context[field]
        if (value !== undefined) before[field] = value
      }
      return { ...node, context: { ...node.context, ...event.changes }, changedAt, before }
    }
    case 'node.crashed': {
      const disk = afterCrash(node.disk)
      return {
        ...node,
        status: 'crashed',
        state: 'crashed',
        since: event.t,
        context: {},
        changedAt: {},
        before: {},
        timers: {},
        disk,
      }
    }
    case 'node.restarted':
    case 'node.resumed':
      return { ...node, status: 'up' }
    case 'node.paused':
      return { ...node, status: 'paused' }
    case 'timer.set':
      return { ...node, timers: { ...node.timers, [event.timer]: { set: event.t, due: event.due } } }
    case 'timer.fired':
    case 'timer.cancelled': {
      const { [event.timer]: _, ...timers } = node.timers
      return { ...node, timers }
    }
    default:
      return { ...node, disk: nextDisk(node.disk, event) }
  }
}
