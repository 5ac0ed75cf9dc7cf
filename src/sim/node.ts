// What a node's machine may do and hear. Machines are pure: they act only through these effects, which the kernel
// executes in order, and through XState's own timers (`after`, delayed `raise`), which the kernel owns.
import type { Json } from './run.ts'
import type { Message, Operation, Outcome } from './trace.ts'

interface Heard {
  /** The time of day on the node's clock, ms: `skew` sets it forward or back. */
  readonly now: number
  /** The node's monotonic clock, ms: for durations (only `drift` touches it). */
  readonly elapsed: number
  /** Unsigned 32-bit random integer of this node's stream; see `between` in random.ts. */
  readonly random: number
}

/**
 * A message as its receiver's machine hears it: the machine event is named after the message.
 * `fail`: an intervention (`fail 60% at …`) wants this request to be answered with an error.
 */
export type Received<M extends Message> = M extends Message
  ? Heard & {
      readonly type: M['type']
      readonly message: M
      readonly from: string
      readonly id: number
      readonly fail: boolean
    }
  : never

/** What a client's machine hears when it is asked something. `id` is the operation's id in the history. */
export interface Invoked extends Heard {
  readonly type: 'invoke'
  readonly id: number
  readonly operation: Operation
}

/** Any other machine event: an operator's action, finished work. */
export type Signal<Type extends string, Payload = unknown> = Heard & { readonly type: Type } & Payload

/** A timer's machine event, for `raise`: the kernel adds clocks and chance when it delivers it. */
export function timerEvent<Type extends string>(type: Type): Signal<Type>
export function timerEvent<Type extends string, Payload>(type: Type, payload: Payload): Signal<Type, Payload>
export function timerEvent(type: string, payload: object = {}) {
  return { type, ...payload }
}

/**
 * The custom actions of every node machine: `setup({ actions: effects })`, then
 * `{ type: 'send', params: ({ context }) => ({ to: 'n2', message: { type: 'ELECTION' } }) }`.
 * They do nothing themselves; the kernel reads their params.
 */
export const effects = {
  /** Sends `message` to one node or to several, in order. */
  send: (_: unknown, _params: { to: string | readonly string[]; message: Message }) => {},
  /** Writes a record to the disk's buffer: lost in a crash unless a `sync` follows. */
  write: (_: unknown, _params: { key: string; value: Json }) => {},
  /** Forces the buffer to the disk; the effects after it wait until that is done, and so does the node. */
  sync: (_: unknown, _params?: undefined) => {},
  /** Ends a client's operation. */
  complete: (_: unknown, _params: { id: number; outcome: Outcome; value?: Json }) => {},
  /** Work that takes `durationMs` of this node's effort (longer on a slow node), then the machine hears `then`. */
  work: (
    _: unknown,
    _params: { durationMs: number; then: { readonly type: string; readonly [field: string]: Json } },
  ) => {},
  /** A remark in the trace. */
  note: (_: unknown, _params: { text: string }) => {},
}
