// How long a node takes over each thing it hears: nothing on a healthy one.
import { US_PER_MS } from './run.ts'

const HANDLING_US = 2 * US_PER_MS

/** In µs, on a node that is `factor` times as slow as usual. */
export function handlingUs(factor: number): number {
  return Math.round(HANDLING_US * Math.max(0, factor - 1))
}
