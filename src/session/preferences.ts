// What people choose once and expect to find again: language and theme.
import { create } from 'zustand'
import { readStored, writeStored } from './stored.ts'

export type Lang = 'en' | 'fr'
export type Theme = 'auto' | 'light' | 'dark'

export interface Preferences {
  readonly lang: Lang
  readonly theme: Theme
  setLang(lang: Lang): void
  setTheme(theme: Theme): void
}

const NAME = 'faultline.preferences'

/** What was stored, where it makes sense; else the first of the reader's languages that the house speaks. */
export function preferencesFrom(
  stored: string | null,
  languages: readonly string[],
): { readonly lang: Lang; readonly theme: Theme } {
  const { lang, theme } = fieldsOf(stored)
  const spoken = languages.map((language) => language.slice(0, 2).toLowerCase())
  return {
    lang: asLang(lang) ?? spoken.map(asLang).find((one) => one !== undefined) ?? 'en',
    theme: theme === 'light' || theme === 'dark' ? theme : 'auto',
  }
}

function asLang(lang: unknown): Lang | undefined {
  return lang === 'en' || lang === 'fr' ? lang : undefined
}

function fieldsOf(stored: string | null): { lang?: unknown; theme?: unknown } {
  try {
    return Object(JSON.parse(stored ?? '{}'))
  } catch {
    return {}
  }
}

const languages = typeof navigator === 'undefined' ? [] : navigator.languages

export const usePreferences = create<Preferences>()((set) => ({
  ...preferencesFrom(readStored(NAME), languages),
  setLang: (lang) => set({ lang }),
  setTheme: (theme) => set({ theme }),
}))

usePreferences.subscribe(({ lang, theme }) => writeStored(NAME, JSON.stringify({ lang, theme })))
