// Preferences: what was stored, what the browser says, and what makes no sense.
import { expect, test } from 'vitest'
import { preferencesFrom, usePreferences } from './preferences.ts'

test.each([
  [null, ['fr-CA', 'en'], 'fr', 'auto'],
  [null, ['de-DE', 'en-GB', 'fr'], 'en', 'auto'],
  [null, ['de'], 'en', 'auto'],
  [null, [], 'en', 'auto'],
  ['{"lang":"fr","theme":"dark"}', ['en'], 'fr', 'dark'],
  ['{"lang":"klingon","theme":"pink"}', ['fr'], 'fr', 'auto'],
  ['null', ['fr'], 'fr', 'auto'],
  ['{', ['fr'], 'fr', 'auto'],
])('stored %s, browser %s', (stored, languages, lang, theme) => {
  expect(preferencesFrom(stored, languages)).toMatchObject({ lang, theme })
})

test.each([
  [null, null, null],
  ['{"dockHeights":{"charts":320}}', null, 320],
  ['{"dockHeights":{"lanes":-5,"charts":"high"}}', null, null],
  ['{"dockHeights":7}', null, null],
])('the timeline’s height, stored as %s', (stored, lanes, charts) => {
  expect(preferencesFrom(stored, []).dockHeights).toEqual({ lanes, charts })
})

test('change without a browser that keeps them', () => {
  usePreferences.getState().setLang('fr')
  usePreferences.getState().setTheme('dark')
  usePreferences.getState().setDockHeight('charts', 300)

  const dockHeights = { lanes: null, charts: 300 }
  expect(usePreferences.getState()).toMatchObject({ lang: 'fr', theme: 'dark', dockHeights })
})
