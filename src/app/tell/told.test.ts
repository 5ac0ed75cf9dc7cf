// Values and operations in one readable line.
import { expect, test } from 'vitest'
import { told, toldValue } from './told.ts'

test.each([
  [null, '—'],
  ['n1', 'n1'],
  [false, 'false'],
  [[], '—'],
  [['n1', 'n2'], 'n1, n2'],
  [{ n2: 7, n3: 6 }, 'n2:7 n3:6'],
  [[{ term: 1 }], '{"term":1}'],
])('%j reads %s', (value, text) => {
  expect(toldValue(value)).toBe(text)
})

test('an operation reads as it is asked', () => {
  expect(told({ type: 'put', x: 7 })).toBe('put x=7')
})
