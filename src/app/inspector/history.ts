// A client's operations, all of them: when each was asked and what came of it, at any time.
import { countBefore, follow } from '../../sim/follow.ts'
import type { Operation, Outcome } from '../../sim/trace.ts'

interface Asked {
  readonly id: number
  readonly operation: Operation
  /** Trace event, and when (µs). */
  readonly index: number
  readonly t: number
  end: { readonly index: number; readonly t: number; readonly outcome: Outcome } | null
}

interface History {
  readonly asked: Asked[]
  /** Trace events of the askings, in order. */
  readonly indices: number[]
  readonly open: Map<number, Asked>
}

/** An operation as it stands; `end` null while it is under way. */
export type OperationThen = Readonly<Asked>

export function followHistory(client: string) {
  return follow<History>(
    () => ({ asked: [], indices: [], open: new Map() }),
    ({ asked, indices, open }, event, index) => {
      if (event.type === 'operation.invoked' && event.client === client) {
        const one: Asked = { id: event.id, operation: event.operation, index, t: event.t, end: null }
        asked.push(one)
        indices.push(index)
        open.set(event.id, one)
      } else if (event.type === 'operation.completed' && event.client === client) {
        const one = open.get(event.id)
        if (one) one.end = { index, t: event.t, outcome: event.outcome }
        open.delete(event.id)
      }
    },
  )
}

/** The latest `most` operations after `count` trace events, newest first, and how many there are in all. */
export function historyAt({ asked, indices }: History, count: number, most: number) {
  const all = countBefore(indices, count)
  const latest = asked
    .slice(Math.max(0, all - most), all)
    .map((one): OperationThen => (one.end && one.end.index >= count ? { ...one, end: null } : one))
  return { all, latest: latest.reverse() }
}
