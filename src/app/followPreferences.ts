// Language and theme of the document follow what is chosen: before the first drawing, so that nothing flashes.
import { type Preferences, usePreferences } from '../session/preferences.ts'

/** Called once, when the page opens. */
export function followPreferences(): void {
  apply(usePreferences.getState())
  usePreferences.subscribe(apply)
}

function apply({ lang, theme }: Preferences): void {
  const { documentElement } = document
  documentElement.lang = lang
  if (theme === 'auto') delete documentElement.dataset.theme
  else documentElement.dataset.theme = theme
}
