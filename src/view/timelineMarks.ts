// Interventions as marks on the time axis: where each begins and ends, its line, and its line without the time.
import { end } from '../sim/faults.ts'
import { beginning, type Intervention } from '../sim/interventions/intervention.ts'
import { printIntervention, printTimeless } from '../sim/interventions/print.ts'
import { US_PER_MS } from '../sim/run.ts'

export interface Mark {
  /** Place in the run's list. */
  readonly index: number
  /** The whole line. */
  readonly text: string
  /** The line without its time, which the mark's place tells. */
  readonly label: string
  readonly from: number
  /** Where its effect ends (µs); null for what happens at once. */
  readonly to: number | null
}

/** Marks of the interventions, in their order; what lies beyond the run's end is put at its end. */
export function marksOf(interventions: readonly Intervention[], until: number): readonly Mark[] {
  return interventions.map((one, index) => {
    const to = endOf(one, interventions)
    return {
      index,
      text: printIntervention(one),
      label: printTimeless(one),
      from: Math.min(beginning(one), until),
      to: to === null ? null : Math.min(to, until),
    }
  })
}

// A partition lasts until the next partition or heal.
function endOf(one: Intervention, all: readonly Intervention[]): number | null {
  if ('from' in one) return end(one, all)
  if (one.kind !== 'partition') return null
  const later = all.flatMap((other) =>
    (other.kind === 'partition' || other.kind === 'heal') && other.at > one.at ? [other.at] : [],
  )
  return Math.min(Number.POSITIVE_INFINITY, ...later)
}

/** The same intervention beginning at `t` (µs), as long as before. */
export function movedTo(one: Intervention, t: number): Intervention {
  if (!('from' in one)) return { ...one, at: t }
  return one.to === undefined ? { ...one, from: t } : { ...one, from: t, to: one.to + t - one.from }
}

/** The same intervention ending at `t` (µs), or a little after its beginning. */
export function endedAt(one: Extract<Intervention, { from: number }>, t: number): Intervention {
  return { ...one, to: Math.max(t, one.from + US_PER_MS) }
}
