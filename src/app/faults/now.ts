// Faults at the playhead: adding them there, and ending what is in force there.
import type { Edit } from '../../session/edits.ts'
import { frames } from '../../session/playback.ts'
import { useSession } from '../../session/run.ts'
import { end, selects } from '../../sim/faults.ts'
import type { Intervention } from '../../sim/interventions/intervention.ts'
import { actingAt } from '../../view/frame.ts'
import type { Part } from '../../view/selection.ts'
import { report } from '../notices/report.ts'

/** Where an intervention made now begins (µs): at the playhead, after all that is shown. */
export function now(): number {
  return actingAt(frames.current())
}

/** Adds what `make` makes for the playhead. */
export function doNow(make: (at: number) => Intervention): void {
  report(useSession.getState().addInterventions(make(now())))
}

/** The lasting interventions in force at `t` (µs) that `concerns` picks, with their place in the run's list. */
export function inForce(
  interventions: readonly Intervention[],
  t: number,
  concerns: (one: Intervention) => boolean,
): readonly { readonly index: number; readonly one: Intervention }[] {
  return interventions
    .map((one, index) => ({ index, one }))
    .filter(({ one }) => 'from' in one && one.from <= t && t < end(one, interventions) && concerns(one))
}

/** Whether the intervention is about this node, or covers this link in either direction. */
export function lies(one: Intervention, on: Part): boolean {
  if (on.kind === 'node') return 'node' in one && one.node === on.id
  return 'link' in one && (selects(one.link, on.a, on.b) || selects(one.link, on.b, on.a))
}

/** Ends at `at` (µs) what lasts; what began at that very instant goes. */
export function ended(indices: readonly number[], at: number): Edit {
  return (run) => ({
    ...run,
    interventions: run.interventions.flatMap((one, index): Intervention[] => {
      if (!indices.includes(index) || !('from' in one)) return [one]
      return one.from >= at ? [] : [{ ...one, to: at }]
    }),
  })
}

export function endNow(indices: readonly number[]): void {
  report(useSession.getState().change(ended(indices, now())))
}
