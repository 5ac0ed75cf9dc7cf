// Histories as tests write them by hand: one line for each call, its time from left to right.
import type { Json } from '../run.ts'
import type { Operation, Outcome, TraceEvent } from '../trace.ts'
import type { AccessOf } from './access.ts'

/** A store of registers, as tests ask it: `put` a value, `get` one or several. */
export const toyAccess: AccessOf = ({ type, key, value: written = null }, value) => {
  if (type === 'put') return { kind: 'write', key: String(key), value: written }
  if (type !== 'get') return null
  return { kind: 'read', key: String(key), values: value === null ? [] : Array.isArray(value) ? value : [value] }
}

/** A call from `from` to `to` (ms; no `to`: it never completes). */
export interface Line {
  readonly client: string
  readonly what: 'put' | 'get'
  readonly key: string
  readonly value: Json
  readonly from: number
  readonly to?: number
  readonly outcome: Outcome
}

/**
 * The trace of a history written as lines: `a put x 1 | 10-20` or `b get x 1,2 | 5-7`, with `?` or `!` at the end where
 * the outcome is unknown or failed, and without an end where the call never completes. `-` is nothing.
 */
export function historyOf(text: string): TraceEvent[] {
  const lines = text
    .split('\n')
    .map((line) => /^\s*(\w+) (put|get) (\w+) (\S+) \| (\d+)-(\d*)([?!]?)\s*$/.exec(line))
    .filter((found) => found !== null)
  return traceOf(
    lines.map(([, client = '', what = '', key = '', values = '', from, to, mark]) => ({
      client,
      what: what === 'put' ? 'put' : 'get',
      key,
      value: values === '-' ? null : values.includes(',') ? values.split(',').map(Number) : Number(values),
      from: Number(from),
      ...(to === '' ? {} : { to: Number(to) }),
      outcome: mark === '?' ? 'unknown' : mark === '!' ? 'fail' : 'ok',
    })),
  )
}

/** At the same time, completions come before invocations. */
export function traceOf(lines: readonly Line[]): TraceEvent[] {
  const events = lines.flatMap(({ client, what, key, value, from, to, outcome }, id) => {
    const operation: Operation = what === 'put' ? { type: what, key, value } : { type: what, key }
    const invoked: TraceEvent = { t: from * 1000, type: 'operation.invoked', client, id, operation }
    if (to === undefined) return [invoked]
    const answer = what === 'get' && outcome === 'ok' ? value : null
    return [invoked, { t: to * 1000, type: 'operation.completed', client, id, outcome, value: answer } as TraceEvent]
  })
  const rank = ({ type }: TraceEvent) => (type === 'operation.completed' ? 0 : 1)
  return events.sort((a, b) => a.t - b.t || rank(a) - rank(b))
}
