// The faults at the playhead, computed again only where an intervention begins or ends.
import { boundariesOf } from '../sim/boundaries.ts'
import { type Faults, faultsAt } from '../sim/faults.ts'
import type { Intervention } from '../sim/interventions/intervention.ts'

/** `faultsAt`, with the last answer kept: the same reference as long as nothing begins or ends. */
export function createFaultsMemo(): (interventions: readonly Intervention[], t: number) => Faults {
  let of: readonly Intervention[] | null = null
  let times: readonly number[] = []
  let kept: { readonly since: number; readonly faults: Faults } | null = null

  return (interventions, t) => {
    if (interventions !== of) {
      of = interventions
      times = boundariesOf(interventions).map(({ at }) => at)
      kept = null
    }
    const since = times.findLast((at) => at <= t) ?? Number.NEGATIVE_INFINITY
    if (kept?.since !== since) kept = { since, faults: faultsAt(interventions, t) }
    return kept.faults
  }
}
