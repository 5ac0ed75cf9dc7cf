// Which write a value comes from, and what a read that returned it has seen.
import { EMPTY, lookUp, type PersistentMap, put } from '../persistentMap.ts'
import type { Call, Told } from './access.ts'

/** Writes that took effect or may have, by key and value: nearly always one. A write that failed is not among them. */
export type Writes = PersistentMap<readonly Call[]>

export const NO_WRITES: Writes = EMPTY

/** The writes after what was told. */
export function nextWrites(writes: Writes, { what, call }: Told): Writes {
  if (call.kind === 'read' || what === 'unknown') return writes
  const place = placeOf(call.key, call.values[0] as string)
  const others = (lookUp(writes, place) ?? []).filter(({ operation }) => operation !== call.operation)
  return put(writes, place, what === 'fail' ? others : [...others, call])
}

/** The writes that a read of these values may have got them from. */
export function sourcesOf(writes: Writes, key: string, values: readonly string[]): readonly Call[] {
  return values.flatMap((value) => lookUp(writes, placeOf(key, value)) ?? [])
}

/**
 * Whether a read that got its values from `sources` has surely not seen what `write` wrote, nor what may have overwritten
 * it: all of them were over before the write began. (Of concurrent writes either may come last.) So have reads that found
 * nothing, or what nobody wrote.
 */
export function misses(sources: readonly Call[], write: Pick<Call, 'invoked'>): boolean {
  return sources.every(({ completed }) => completed < write.invoked)
}

function placeOf(key: string, value: string): string {
  return JSON.stringify([key, value])
}
