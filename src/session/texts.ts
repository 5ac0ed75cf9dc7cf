// What the session itself has to say, in both languages.
import type { Intervention } from '../sim/interventions/intervention.ts'
import { printIntervention } from '../sim/interventions/print.ts'
import type { Text } from '../sim/run.ts'
import { BRANCHES_MAX } from './branches.ts'

/** Interventions that an edit left without meaning. */
export function removed(interventions: readonly Intervention[]): Text {
  const lines = interventions.map(printIntervention)
  const [en, fr] = [lines.map((line) => `“${line}”`).join(', '), lines.map((line) => `« ${line} »`).join(', ')]
  return {
    en: `Removed, because it no longer makes sense after this change: ${en}. Undo brings it back.`,
    fr: `Retiré, car dépourvu de sens après cette modification : ${fr}. Annulez pour le retrouver.`,
  }
}

/** Interventions that stay when the variant changes. */
export function kept(count: number): Text {
  return count === 1
    ? {
        en: '1 fault kept; undo, or remove it in Faults.',
        fr: '1 panne conservée\u202f; annulez, ou retirez-la dans Pannes.',
      }
    : {
        en: `${count} faults kept; undo, or remove them in Faults.`,
        fr: `${count} pannes conservées\u202f; annulez, ou retirez-les dans Pannes.`,
      }
}

/** There was no room for another branch. */
export const forgotten: Text = {
  en: `A story has at most ${BRANCHES_MAX} branches: the oldest one without a name was let go.`,
  fr: `Une histoire compte au plus ${BRANCHES_MAX} branches\u202f: la plus ancienne sans nom a été abandonnée.`,
}
