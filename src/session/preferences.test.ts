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
  expect(preferencesFrom(stored, languages)).toEqual({ lang, theme })
})

test('change without a browser that keeps them', () => {
  usePreferences.getState().setLang('fr')
  usePreferences.getState().setTheme('dark')

  expect(usePreferences.getState()).toMatchObject({ lang: 'fr', theme: 'dark' })
})
