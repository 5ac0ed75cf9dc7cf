// A pattern by its id, and what to say where there is none.
import { quoted } from '../sim/interventions/problem.ts'
import { nearest } from '../sim/nearest.ts'
import type { Text } from '../sim/run.ts'
import type { Pattern } from './definePattern.ts'
import { registry } from './registry.ts'

/** Null where no pattern has this id; rejects where its code cannot be fetched. */
export async function loadPattern(id: string): Promise<Pattern | null> {
  const entry = registry.find(({ card }) => card.id === id)
  return entry ? (await entry.load()).default : null
}

/** The sentence for an id that no pattern has. */
export function unknownPattern(id: string): Text {
  const ids = registry.map(({ card }) => card.id)
  const close = nearest(id, ids)
  const name = quoted(id)
  if (close !== undefined)
    return {
      en: `There is no pattern ${name.en}: did you mean “${close}”?`,
      fr: `Il n’y a pas de pattern ${name.fr} : vouliez-vous dire « ${close} » ?`,
    }
  return {
    en: `There is no pattern ${name.en}; there are: ${ids.join(', ')}.`,
    fr: `Il n’y a pas de pattern ${name.fr} ; il y a : ${ids.join(', ')}.`,
  }
}
