// What a step of the protocol does, in order, as plain values: the rules give them, the machines carry them out.
import { type Signal, timerEvent } from '../../sim/node.ts'
import type { Json } from '../../sim/run.ts'
import type { Message } from '../../sim/trace.ts'
import { type Kept, keyOf, type LogRecord } from './log.ts'

type Timer = 'voteTimeout' | 'ackTimeout' | 'lockTimeout' | 'decisionTimeout'

/** A timer of transaction `tx` has run out. */
export type Timeout = { [Name in Timer]: Signal<Name, { readonly tx: number }> }[Timer]

export type Act =
  | { readonly do: 'send'; readonly to: string | readonly string[]; readonly message: Message }
  | { readonly do: 'write'; readonly key: string; readonly value: Json }
  /** Forces what was written to the disk; what comes after waits for it. */
  | { readonly do: 'force' }
  | { readonly do: 'set'; readonly timer: Timer; readonly tx: number; readonly delay: number }
  | { readonly do: 'stop'; readonly timer: Timer; readonly tx: number }

/** What a node knows afterwards, and what it does on the way. */
export interface Step<Context> {
  readonly context: Context
  readonly acts: readonly Act[]
}

export function log<R extends LogRecord>({ place, record }: Kept<R>): Act {
  return { do: 'write', key: keyOf(place), value: record as unknown as Json }
}

export const FORCE: Act = { do: 'force' }

export const send = (to: string | readonly string[], message: Message): Act => ({ do: 'send', to, message })

/** The part of XState's `enqueue` that acts need. */
interface Enqueue {
  (
    action:
      | { type: 'send'; params: { to: string | readonly string[]; message: Message } }
      | { type: 'write'; params: { key: string; value: Json } },
  ): void
  (action: 'sync'): void
  cancel(id: string): void
  raise(event: Timeout, options: { id: string; delay: number }): void
}

export function perform(enqueue: Enqueue, acts: readonly Act[]): void {
  for (const act of acts) {
    if (act.do === 'send') enqueue({ type: 'send', params: { to: act.to, message: act.message } })
    else if (act.do === 'write') enqueue({ type: 'write', params: { key: act.key, value: act.value } })
    else if (act.do === 'force') enqueue('sync')
    else {
      const id = `${act.timer} t${act.tx}`
      enqueue.cancel(id)
      if (act.do === 'set') enqueue.raise(timerEvent(act.timer, { tx: act.tx }), { id, delay: act.delay })
    }
  }
}
