// What the session itself has to say, in both languages.
import type { Intervention } from '../sim/interventions/intervention.ts'
import { printIntervention } from '../sim/interventions/print.ts'
import type { Text } from '../sim/run.ts'

/** Interventions that an edit left without meaning. */
export function removed(interventions: readonly Intervention[]): Text {
  const lines = interventions.map(printIntervention)
  const [en, fr] = [lines.map((line) => `“${line}”`).join(', '), lines.map((line) => `« ${line} »`).join(', ')]
  return {
    en: `Removed, because it no longer makes sense after this change: ${en}. Undo brings it back.`,
    fr: `Retiré, car dépourvu de sens après cette modification : ${fr}. Annulez pour le retrouver.`,
  }
}
