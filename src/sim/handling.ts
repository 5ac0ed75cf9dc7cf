// How long a node takes over each thing it hears (nothing, on a healthy one), and over a forced write.
import { US_PER_MS } from './run.ts'

/** A forced write, where a role says nothing else (ms). */
export const SYNC_MS = 1

const HANDLING_US = 2 * US_PER_MS

/** In µs, on a node that is `factor` times as slow as usual. */
export function handlingUs(factor: number): number {
  return Math.round(HANDLING_US * Math.max(0, factor - 1))
}

/** A forced write that takes `syncMs` on a healthy disk, in µs, on one that is `factor` times as slow. */
export function syncUs(syncMs: number, factor: number): number {
  return Math.round(syncMs * factor * US_PER_MS)
}
