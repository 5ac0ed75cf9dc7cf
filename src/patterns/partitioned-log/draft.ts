// How this pattern's machines do what they do: a step is a function that changes a draft of the context and lists the
// effects it wants, in order. So each protocol step is plain code, and its machine says when it is taken.

import type { Json } from '../../sim/run.ts'
import type { Message } from '../../sim/trace.ts'
import { type Act, carryOut, send as sending } from '../acts.ts'

export interface Draft<Context> {
  context: Context
  readonly out: Act[]
}

export function change<Context>(draft: Draft<Context>, changes: Partial<Context>): void {
  draft.context = { ...draft.context, ...changes }
}

export function send(draft: Draft<unknown>, to: string | readonly string[], message: Message): void {
  draft.out.push(sending(to, message))
}

/** Sets the timer anew; the machine hears an event of that name. */
export function timer(draft: Draft<unknown>, id: string, delay: number): void {
  draft.out.push({ type: 'timer', id, delay, event: { type: id } })
}

// What a machine's enqueueActions gives; typed loosely, for each machine has events of its own.
interface Step<Context, Event> {
  readonly context: Context
  readonly event: Event
  // biome-ignore lint/suspicious/noExplicitAny: the enqueue of any machine
  readonly enqueue: any
}

/** Work that takes the node's effort; the machine hears `event` when it is done. */
export function work(
  draft: Draft<unknown>,
  durationMs: number,
  event: { readonly type: string; readonly [field: string]: Json },
): void {
  // biome-ignore lint/suspicious/noThenProperty: the kernel's name for what is heard afterwards
  draft.out.push({ type: 'work', params: { durationMs, then: event } })
}

/** The action that takes `step`: to be wrapped in the machine's own `enqueueActions`. */
export function taking<Context, Event>(step: (draft: Draft<Context>, event: Event) => void) {
  return ({ context, event, enqueue }: Step<Context, Event>): void => {
    const draft: Draft<Context> = { context, out: [] }
    step(draft, event)
    if (draft.context !== context) enqueue.assign(draft.context)
    carryOut(enqueue, draft.out)
  }
}
