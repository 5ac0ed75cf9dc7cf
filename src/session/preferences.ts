// What people choose once and expect to find again: language, theme, how high the timeline is.
import { create } from 'zustand'
import { readStored, writeStored } from './stored.ts'

export type Lang = 'en' | 'fr'
export type Theme = 'auto' | 'light' | 'dark'

/** By what the timeline shows; null: as high as it takes by itself. Pixels. */
export interface DockHeights {
  readonly lanes: number | null
  readonly charts: number | null
}

interface Kept {
  readonly lang: Lang
  readonly theme: Theme
  readonly dockHeights: DockHeights
}

export interface Preferences extends Kept {
  setLang(lang: Lang): void
  setTheme(theme: Theme): void
  setDockHeight(dock: keyof DockHeights, height: number | null): void
}

const NAME = 'faultline.preferences'

/** What was stored, where it makes sense; else the first of the reader's languages that the house speaks. */
export function preferencesFrom(stored: string | null, languages: readonly string[]): Kept {
  const { lang, theme, dockHeights } = fieldsOf(stored)
  const spoken = languages.map((language) => language.slice(0, 2).toLowerCase())
  return {
    lang: asLang(lang) ?? spoken.map(asLang).find((one) => one !== undefined) ?? 'en',
    theme: theme === 'light' || theme === 'dark' ? theme : 'auto',
    dockHeights: { lanes: heightOf(dockHeights, 'lanes'), charts: heightOf(dockHeights, 'charts') },
  }
}

function heightOf(heights: unknown, dock: keyof DockHeights): number | null {
  const height = Object(heights)[dock]
  return typeof height === 'number' && height > 0 ? height : null
}

function asLang(lang: unknown): Lang | undefined {
  return lang === 'en' || lang === 'fr' ? lang : undefined
}

function fieldsOf(stored: string | null): { lang?: unknown; theme?: unknown; dockHeights?: unknown } {
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
  setDockHeight: (dock, height) => set(({ dockHeights }) => ({ dockHeights: { ...dockHeights, [dock]: height } })),
}))

usePreferences.subscribe(({ lang, theme, dockHeights }) =>
  writeStored(NAME, JSON.stringify({ lang, theme, dockHeights })),
)
