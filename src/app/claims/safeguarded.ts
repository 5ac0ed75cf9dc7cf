// Whether a claim breaks for want of its safeguards alone: then the run that breaks it is worth seeing beside the same run
// with them.
import { type Comparison, twinOf } from '../../patterns/comparison.ts'
import { type Pattern, type Situation, settingsOf } from '../../patterns/definePattern.ts'
import { situationRun } from '../../patterns/runs.ts'
import type { Claim } from '../../sim/claim.ts'
import { promised } from '../../sim/promised.ts'

/** With its safeguards as they are by default the claim is promised in the situation; null where it is not, or was anyway. */
export function safeguarded(pattern: Pattern, claim: Claim, situation: Situation): Comparison | null {
  const run = situationRun(pattern, situation)
  const usual = settingsOf(pattern, run.variant, {})
  const off = pattern.parameters.filter(
    ({ id, safeguard }) => safeguard && run.parameters[id] !== undefined && run.parameters[id] !== usual[id],
  )
  if (off.length === 0) return null
  const comparison = {
    parameters: Object.fromEntries(off.map(({ id, default: standard }) => [id, usual[id] ?? standard])),
  }
  const twin = twinOf(run, comparison, pattern)
  return promised(twin, claim, settingsOf(pattern, twin.variant, twin.parameters)) ? comparison : null
}
