import { expect, test } from 'vitest'
import { nearest } from './nearest.ts'

test('finds the word that was meant', () => {
  const known = ['crash', 'restart', 'cut', 'partition', 'at', 'do']
  expect(nearest('crsh', known)).toBe('crash')
  expect(nearest('carsh', known)).toBe('crash')
  expect(nearest('PARTITON', known)).toBe('partition')
  expect(nearest('cu', known)).toBe('cut')
})

test('says nothing where nothing is near', () => {
  expect(nearest('explode', ['crash', 'heal'])).toBeUndefined()
  expect(nearest('', ['crash'])).toBeUndefined()
  expect(nearest('x'.repeat(1_000_000), ['x'])).toBeUndefined()
})
