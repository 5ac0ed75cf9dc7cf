// The sentence for a name that nothing has, wherever names are typed: parameters, variants, patterns, commands.
import { quoted } from './interventions/problem.ts'
import { nearest } from './nearest.ts'
import type { Text } from './run.ts'

/**
 * "There is no …", with the nearest known name, or all of them. `what` completes the sentence: "parameter" in
 * English, "de paramètre" in French.
 */
export function unknownName(what: Text, found: string, known: readonly string[]): Text {
  const name = quoted(found)
  const close = nearest(found, known)
  const all = known.join(', ')
  const hint =
    close === undefined
      ? { en: `; there are: ${all}.`, fr: ` ; il y a : ${all}.` }
      : { en: `: did you mean “${close}”?`, fr: ` : vouliez-vous dire « ${close} » ?` }
  return { en: `There is no ${what.en} ${name.en}${hint.en}`, fr: `Il n’y a pas ${what.fr} ${name.fr}${hint.fr}` }
}
