// The few words of the drawings.
import type { Text } from '../../sim/run.ts'
import type { Standing } from './look.ts'

export const STANDINGS: Readonly<Record<Standing, Text>> = {
  newest: { en: 'up to date', fr: 'à jour' },
  siblings: { en: 'siblings', fr: 'sœurs' },
  old: { en: 'old', fr: 'ancien' },
  nothing: { en: 'nothing', fr: 'rien' },
  down: { en: 'down', fr: 'en panne' },
}

export const HINT_AT: Text = { en: 'hint at', fr: 'indice chez' }
export const BOARD: Text = { en: 'Who has what of each key', fr: 'Qui a quoi de chaque clé' }
export const NO_KEYS: Text = { en: 'Nothing has been written yet.', fr: 'Rien n’a encore été écrit.' }
