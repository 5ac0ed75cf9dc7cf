// The history of a run as its clients saw it: which operation read or wrote which key, from its invocation to its
// completion, told by the trace. What the checks in this folder have in common.

import { EMPTY, lookUp, type PersistentMap, put, without } from '../persistentMap.ts'
import type { Json } from '../run.ts'
import type { Operation, TraceEvent } from '../trace.ts'

/**
 * What an operation asks of a store of registers. The values written to a key are told apart by their JSON; each should
 * be written once, or else a read of it is taken for the newest of its writes. A read may return several values (siblings) or none.
 */
export type Access =
  | { readonly kind: 'write'; readonly key: string; readonly value: Json }
  | { readonly kind: 'read'; readonly key: string; readonly values: readonly Json[] }

/**
 * How a pattern's operations are to be read; null: it is no access to a register. `value` is what the operation was
 * answered, null until it is; kind, key and written value must not depend on it.
 */
export type AccessOf = (operation: Operation, value: Json) => Access | null

/** An access on its way or done. Instants are ids of trace events, which give the order also within a microsecond. */
export interface Call {
  readonly operation: number
  readonly kind: Access['kind']
  readonly key: string
  readonly client: string
  readonly invoked: number
  /** When it was invoked (µs). */
  readonly invokedUs: number
  /** What it writes; what it returned, when it has. As JSON. */
  readonly values: readonly string[]
  /**
   * When it completed. Infinity: it is under way, or its outcome is unknown: it may take effect at any time after its
   * invocation, or never (as Jepsen takes it).
   */
  readonly completed: number
}

/** What a trace event tells of a call. */
export type Told = { readonly what: 'invoked' | 'ok' | 'fail' | 'unknown'; readonly call: Call }

/** The calls under way, by operation. */
export type UnderWay = PersistentMap<{ readonly call: Call; readonly operation: Operation }>

export const NOTHING_UNDER_WAY: UnderWay = EMPTY

/** What `event` tells of a call, and what is under way then; null where it tells nothing. */
export function hear(
  underWay: UnderWay,
  event: TraceEvent,
  id: number,
  accessOf: AccessOf,
): { readonly underWay: UnderWay; readonly told: Told } | null {
  if (event.type === 'operation.invoked') {
    const access = accessOf(event.operation, null)
    if (!access) return null
    const { client, operation } = event
    const call: Call = {
      operation: event.id,
      kind: access.kind,
      key: access.key,
      client,
      invoked: id,
      invokedUs: event.t,
      values: valuesOf(access),
      completed: Number.POSITIVE_INFINITY,
    }
    return { underWay: put(underWay, String(event.id), { call, operation }), told: { what: 'invoked', call } }
  }
  if (event.type !== 'operation.completed') return null
  const found = lookUp(underWay, String(event.id))
  if (!found) return null
  const { call, operation } = found
  const rest = without(underWay, String(event.id))
  if (event.outcome !== 'ok') return { underWay: rest, told: { what: event.outcome, call } }
  const access = accessOf(operation, event.value)
  const values = access ? valuesOf(access) : []
  return { underWay: rest, told: { what: 'ok', call: { ...call, values, completed: id } } }
}

function valuesOf(access: Access): string[] {
  return access.kind === 'write' ? [JSON.stringify(access.value)] : access.values.map((value) => JSON.stringify(value))
}
