// What each transaction cost: messages of the protocol and forced log writes, folded from the trace.
import type { TraceEvent } from '../../sim/trace.ts'
import { isLogKey } from './log.ts'
import { PROTOCOL } from './messages.ts'

/** Of which transaction the latest log record of each node is: the next forced write is for its sake. */
export type Writing = Readonly<Record<string, number>>

/** One more message or forced write, for the transaction `tx`. */
export interface Cost {
  readonly kind: 'message' | 'forced'
  readonly tx: number
}

export function nextWriting(writing: Writing, event: TraceEvent): Writing {
  if (event.type !== 'disk.written' || !isLogKey(event.key)) return writing
  const { tx } = event.value as { readonly tx: number }
  return writing[event.node] === tx ? writing : { ...writing, [event.node]: tx }
}

/** What the trace event costs, if anything. */
export function costIn(writing: Writing, event: TraceEvent): Cost | null {
  if (event.type === 'message.sent' && PROTOCOL.includes(event.message.type)) {
    return { kind: 'message', tx: Number(event.message.tx) }
  }
  const tx = event.type === 'disk.synced' && event.keys.some(isLogKey) ? writing[event.node] : undefined
  return tx === undefined ? null : { kind: 'forced', tx }
}
