// What a step of a protocol does, in order, as plain values: pure rules give them, the machines carry them out.
import type { effects } from '../sim/node.ts'
import type { Json } from '../sim/run.ts'
import type { Message } from '../sim/trace.ts'

type WithParams = Exclude<keyof typeof effects, 'sync'>

type Effect = {
  [Name in WithParams]: { readonly type: Name; readonly params: Parameters<(typeof effects)[Name]>[1] }
}[WithParams]

export type Act =
  | Effect
  /** Forces what was written to the disk; what comes after waits for it. */
  | { readonly type: 'sync' }
  /** Sets the timer anew: the machine hears `event` when it fires. */
  | { readonly type: 'timer'; readonly id: string; readonly delay: number; readonly event: { readonly type: string } }
  | { readonly type: 'cancel'; readonly id: string }

export const SYNC: Act = { type: 'sync' }

export const send = (to: string | readonly string[], message: Message): Act => ({
  type: 'send',
  params: { to, message },
})

export const write = (key: string, value: Json): Act => ({ type: 'write', params: { key, value } })

/** What acts need of the `enqueue` that a machine's enqueueActions gives. */
interface Enqueue {
  (action: Effect | { readonly type: 'sync' }): void
  cancel(id: string): void
  /** `never`: each machine knows events of its own. */
  raise(event: never, options: { id: string; delay: number }): void
}

export function carryOut(enqueue: Enqueue, acts: readonly Act[]): void {
  for (const act of acts) {
    if (act.type === 'cancel') enqueue.cancel(act.id)
    else if (act.type === 'timer') {
      enqueue.cancel(act.id)
      enqueue.raise(act.event as never, { id: act.id, delay: act.delay })
    } else enqueue(act)
  }
}
