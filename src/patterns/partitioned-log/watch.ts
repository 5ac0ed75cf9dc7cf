// What the trace tells of logs, leaders and groups: read here for claims, charts and measures.
import type { Json } from '../../sim/run.ts'
import type { NodeContext } from '../../sim/trace.ts'
import type { EpochStart } from './log.ts'

/** Keys of the latest records that a leader shows. */
export const TAIL = 16

/** A leader's log as it shows it. */
export interface ShownLog {
  readonly start: number
  readonly end: number
  readonly hw: number
  readonly tail: readonly (string | null)[]
}

/** A leader's part as it shows it. */
export interface ShownLead {
  readonly epoch: number
  readonly from: number
  readonly isr: readonly string[]
  readonly epochs: readonly EpochStart[]
}

const isObject = (value: Json | undefined): value is { readonly [field: string]: Json } =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

/** The log that a leader shows in its field `logN`; null where it is a follower's. */
export function shownLog(value: Json | undefined): ShownLog | null {
  return isObject(value) && 'hw' in value ? (value as unknown as ShownLog) : null
}

/** What a leader shows in its field `roleN`; null where it follows. */
export function shownLead(value: Json | undefined): ShownLead | null {
  return isObject(value) && value.role === 'leader' ? (value as unknown as ShownLead) : null
}

const NOTHING: never[] = []

/** By partition, what changed of the fields with this prefix. */
export function changesOf<T>(
  { changes }: NodeContext,
  prefix: 'log' | 'role',
  read: (value: Json | undefined) => T | null,
): readonly (readonly [partition: string, shown: T])[] {
  let found: (readonly [string, T])[] = NOTHING
  for (const field of Object.keys(changes)) {
    const shown = field.startsWith(prefix) ? read(changes[field]) : null
    if (shown === null) continue
    if (found === NOTHING) found = []
    found.push([field.slice(prefix.length), shown])
  }
  return found
}

/** Offsets that the controller has committed: group, partition, offset. */
export function commitsIn({ node, changes }: NodeContext): (readonly [string, string, number])[] {
  if (node !== 'controller') return NOTHING
  return Object.entries(changes).flatMap(([field, value]) => {
    const dot = field.indexOf('.')
    return dot > 0 && typeof value === 'number' ? [[field.slice(0, dot), field.slice(dot + 1), value] as const] : []
  })
}
