// What clients, orchestrator, services and bus say to each other. `saga` is the saga's number: its client's operation.

/** Client → orchestrator, or → the first service of a choreography: begins a saga. */
export type Request = { readonly type: 'request'; readonly saga: number }
/** The saga has begun and will go on by itself: no need to ask again. */
export type Accepted = { readonly type: 'accepted'; readonly saga: number }
export type Outcome = 'completed' | 'compensated'
/** The saga has ended. */
export type Result = { readonly type: 'result'; readonly saga: number; readonly outcome: Outcome }

// Orchestration: commands and replies (Richardson §4.2.2; its command messages are named for what they ask, too).
export type Execute = { readonly type: 'execute'; readonly saga: number }
export type Compensate = { readonly type: 'compensate'; readonly saga: number }
export type Done = { readonly type: 'done'; readonly saga: number }
/** The business says no (sold out, no credit): final, nothing was done. */
export type Refused = { readonly type: 'refused'; readonly saga: number }
export type Compensated = { readonly type: 'compensated'; readonly saga: number }
/** A technical error that may pass: nothing was done, command `of` may be given again. */
export type Failure = { readonly type: 'error'; readonly of: 'execute' | 'compensate'; readonly saga: number }

// Choreography: events through a bus, which has them until every listener has dealt with them.
/** `order-created-successfully` and the like: steps.ts has them all. */
export type StepEvent = { readonly type: `${string}-successfully` | `${string}-failed`; readonly saga: number }
/** Bus → publisher: the event is on the bus's disk. */
export type Published = { readonly type: 'published'; readonly of: string; readonly saga: number }
/** Listener → bus: event `of` has been dealt with. */
export type Ack = { readonly type: 'ack'; readonly of: string; readonly saga: number }
/** Listener → bus: a technical error, deliver it again. */
export type Nack = { readonly type: 'nack'; readonly of: string; readonly saga: number }

/** Reader → service: which of your records do you show? `read` is the reader's operation. */
export type Read = { readonly type: 'read'; readonly read: number }
/** The latest records, oldest first. */
export type Records = {
  readonly type: 'records'
  readonly read: number
  readonly records: readonly { readonly saga: number; readonly state: string }[]
}

/** The one who starts sagas, and hears of their end. */
export const CLIENT = 'client'
