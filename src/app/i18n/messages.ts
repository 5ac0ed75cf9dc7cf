// Which language the page speaks, and what it then says.
import { usePreferences } from '../../session/preferences.ts'
import type { Text } from '../../sim/run.ts'
import { en, type Messages } from './en.ts'
import { fr } from './fr.ts'

/** By language, for what is written where no component is. */
export const MESSAGES = { en, fr }

/** The interface's messages in the reader's language; follows a switch without reload. */
export function useMessages(): Messages {
  return MESSAGES[usePreferences((preferences) => preferences.lang)]
}

/** Picks the reader's language out of what patterns and the simulation say. */
export function useText(): (text: Text) => string {
  const lang = usePreferences((preferences) => preferences.lang)
  return (text) => text[lang]
}

/** One of the interface's own sentences in both languages, for notices that outlive a switch of language. */
export function inBoth(pick: (messages: Messages) => string): Text {
  return { en: pick(en), fr: pick(fr) }
}
