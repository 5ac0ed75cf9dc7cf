// What the protocol's steps do besides sending: records of the log, and timers by transaction.
import { type Signal, timerEvent } from '../../sim/node.ts'
import type { Json } from '../../sim/run.ts'
import { type Act, write } from '../acts.ts'
import { type Kept, keyOf, type LogRecord } from './log.ts'

type Timer = 'voteTimeout' | 'ackTimeout' | 'lockTimeout' | 'decisionTimeout'

/** A timer of transaction `tx` has run out. */
export type Timeout = { [Name in Timer]: Signal<Name, { readonly tx: number }> }[Timer]

/** What a node knows afterwards, and what it does on the way. */
export interface Step<Context> {
  readonly context: Context
  readonly acts: readonly Act[]
}

export function log<R extends LogRecord>({ place, record }: Kept<R>): Act {
  return write(keyOf(place), record as unknown as Json)
}

const timerOf = (timer: Timer, tx: number) => `${timer} t${tx}`

export function set(timer: Timer, tx: number, delay: number): Act {
  return { type: 'timer', id: timerOf(timer, tx), delay, event: timerEvent(timer, { tx }) }
}

export const stop = (timer: Timer, tx: number): Act => ({ type: 'cancel', id: timerOf(timer, tx) })
