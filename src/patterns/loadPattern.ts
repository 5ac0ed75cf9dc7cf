// A pattern by its id, and what to say where there is none.
import type { Text } from '../sim/run.ts'
import { unknownName } from '../sim/unknownName.ts'
import type { Pattern } from './definePattern.ts'
import { registry } from './registry.ts'

/** Null where no pattern has this id; rejects where its code cannot be fetched. */
export async function loadPattern(id: string): Promise<Pattern | null> {
  const entry = registry.find(({ card }) => card.id === id)
  return entry ? (await entry.load()).default : null
}

/** The sentence where a pattern’s code cannot be fetched. */
export const notLoaded: Text = {
  en: 'This pattern could not be loaded: check the connection, then try again.',
  fr: 'Ce pattern n’a pas pu être chargé : vérifiez la connexion, puis réessayez.',
}

/** The sentence for an id that no pattern has. */
export function unknownPattern(id: string): Text {
  const ids = registry.map(({ card }) => card.id)
  return unknownName({ en: 'pattern', fr: 'de pattern' }, id, ids)
}
