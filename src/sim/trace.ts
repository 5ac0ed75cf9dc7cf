// The trace: the full list of what happened, in order, in virtual time (`t` in integer µs). Everything people see
// is folded from it. A trace event's id is its index in the trace.
import type { Json } from './run.ts'

/** What nodes send each other: plain JSON with the protocol's own message name as `type`. */
export interface Message {
  readonly type: string
  readonly [field: string]: Json
}

/** What a client was asked to do. */
export interface Operation {
  readonly type: string
  readonly [field: string]: Json
}

export type Outcome = 'ok' | 'fail' | 'unknown'

export type DropReason = 'partition' | 'cut' | 'loss' | 'crashed' | 'intervention' | 'queue'

interface At {
  /** µs of virtual time */
  readonly t: number
  /**
   * Id of the trace event that brought this one about: what the node was answering (a delivery, a timer that fired, an
   * operation), or the intervention. Missing where nothing but time did.
   */
  readonly cause?: number
}

interface Transfer extends At {
  readonly id: number
  readonly from: string
  readonly to: string
  readonly message: Message
}

/** `due`: when the network means to deliver it (µs). */
export interface MessageSent extends Transfer {
  readonly type: 'message.sent'
  readonly due: number
}

/** The network made a second copy of message `of`. */
export interface MessageDuplicated extends Transfer {
  readonly type: 'message.duplicated'
  readonly of: number
  readonly due: number
}

export interface MessageDelivered extends Transfer {
  readonly type: 'message.delivered'
}

export interface MessageDropped extends Transfer {
  readonly type: 'message.dropped'
  readonly reason: DropReason
}

/** Message `id` was held up, or waits behind one that was: the network means to deliver it at `due` now (µs). */
export interface MessageDelayed extends Transfer {
  readonly type: 'message.delayed'
  readonly due: number
}

/** A machine's state, nested states joined by dots, parallel ones by `+`. `previous` is null at the start, 'crashed' after a restart. */
export interface NodeState extends At {
  readonly type: 'node.state'
  readonly node: string
  readonly state: string
  readonly previous: string | null
}

/** What changed of the part of a node's context that its role shows. */
export interface NodeContext extends At {
  readonly type: 'node.context'
  readonly node: string
  readonly changes: { readonly [field: string]: Json }
}

/** `reason` only where no intervention did it (a full disk). */
export interface NodeCrashed extends At {
  readonly type: 'node.crashed'
  readonly node: string
  readonly reason?: string
}

export interface NodeLife extends At {
  readonly type: 'node.restarted' | 'node.paused' | 'node.resumed'
  readonly node: string
}

/** `due` in true virtual time (µs), whatever the node's clock says. */
export interface TimerSet extends At {
  readonly type: 'timer.set'
  readonly node: string
  readonly timer: string
  readonly due: number
}

export interface TimerEnd extends At {
  readonly type: 'timer.fired' | 'timer.cancelled'
  readonly node: string
  readonly timer: string
}

export interface DiskWritten extends At {
  readonly type: 'disk.written'
  readonly node: string
  readonly key: string
  readonly value: Json
}

/** `keys`: what became durable, was wiped, or was damaged. */
export interface DiskKeys extends At {
  readonly type: 'disk.synced' | 'disk.lost' | 'disk.corrupted'
  readonly node: string
  readonly keys: readonly string[]
}

/** A forced write found the disk full: the node stops, as a log that cannot be written makes etcd stop. */
export interface DiskFailed extends At {
  readonly type: 'disk.failed'
  readonly node: string
  readonly reason: 'full'
}

export interface OperationInvoked extends At {
  readonly type: 'operation.invoked'
  readonly client: string
  readonly id: number
  readonly operation: Operation
}

export interface OperationCompleted extends At {
  readonly type: 'operation.completed'
  readonly client: string
  readonly id: number
  readonly outcome: Outcome
  readonly value: Json
}

export interface InterventionEvent extends At {
  readonly type: 'intervention' | 'intervention.ended'
  readonly text: string
}

/** `evidence`: ids of the trace events that prove it. */
export interface ClaimViolated extends At {
  readonly type: 'claim.violated'
  readonly claim: string
  readonly evidence: readonly number[]
}

/** A claim that must be met by `due` (µs); and the end of that wait: it was met, or what it asks is no longer due. */
export interface ClaimPending extends At {
  readonly type: 'claim.pending'
  readonly claim: string
  readonly due: number
}

export interface ClaimSettled extends At {
  readonly type: 'claim.settled'
  readonly claim: string
}

/** From here on the claim is not looked at to the end: that would take too long. `evidence`: where that began. */
export interface ClaimUndecided extends At {
  readonly type: 'claim.undecided'
  readonly claim: string
  readonly evidence: readonly number[]
}

export interface Note extends At {
  readonly type: 'note'
  readonly node: string
  readonly text: string
}

/** The run was stopped by one of its limits; nothing follows. `detail` is what a machine threw, where it did. */
export interface LimitReached extends At {
  readonly type: 'limit'
  readonly limit: LimitName
  readonly node?: string
  readonly detail?: string
}

export type LimitName = 'events' | 'instant' | 'inFlight' | 'machine'

export type TraceEvent =
  | MessageSent
  | MessageDuplicated
  | MessageDelivered
  | MessageDropped
  | MessageDelayed
  | NodeState
  | NodeContext
  | NodeCrashed
  | NodeLife
  | TimerSet
  | TimerEnd
  | DiskWritten
  | DiskKeys
  | DiskFailed
  | OperationInvoked
  | OperationCompleted
  | InterventionEvent
  | ClaimViolated
  | ClaimPending
  | ClaimSettled
  | ClaimUndecided
  | Note
  | LimitReached

/** Whether a message sets out: sent by a node, or copied by the network. */
export function isSending(event: TraceEvent): event is MessageSent | MessageDuplicated {
  return event.type === 'message.sent' || event.type === 'message.duplicated'
}
