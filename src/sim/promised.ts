// Whether a claim is promised in a run: a claim speaks only inside its assumptions.
import type { Claim } from './claim.ts'
import type { InterventionKind } from './interventions/intervention.ts'
import type { Run, Settings } from './run.ts'

/** Everyday work, and what only ends a fault: inside every claim's assumptions. */
const NO_FAULTS: readonly InterventionKind[] = ['ask', 'do', 'traffic', 'heal', 'restart']

/** Whether variant, `settings` (all parameters, defaults filled in) and interventions are inside the claim's assumptions. */
export function promised(run: Run, claim: Claim, settings: Settings): boolean {
  return (
    run.interventions.every(({ kind }) => NO_FAULTS.includes(kind) || claim.tolerates.includes(kind)) &&
    claim.promised(settings, run.variant, run.interventions)
  )
}

/** Whether the claim speaks of the variant at all. */
export function concerns(claim: Claim, variant: string): boolean {
  return claim.variants?.includes(variant) ?? true
}
