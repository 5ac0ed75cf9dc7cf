// What a node's clock shows at an instant: it follows from the interventions, by the same arithmetic as in the kernel.
import { boundariesOf } from './boundaries.ts'
import { type Clock, skewed, TRUE_CLOCK, withRate } from './clock.ts'
import { faultsAt } from './faults.ts'
import type { Intervention } from './interventions/intervention.ts'

/** The node's clock at `t` (µs). */
export function clockAt(interventions: readonly Intervention[], node: string, t: number): Clock {
  const own = interventions.filter((one) => (one.kind === 'skew' || one.kind === 'drift') && one.node === node)
  let clock = TRUE_CLOCK
  for (const { at, intervention } of boundariesOf(own)) {
    if (at > t) break
    if (intervention.kind === 'skew') clock = skewed(clock, intervention.byUs)
    else clock = withRate(clock, at, faultsAt(own, at).drift[node] ?? 1)
  }
  return clock
}
