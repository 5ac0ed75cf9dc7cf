// What a number field refuses, and in which sentence.
import { expect, test } from 'vitest'
import { en } from '../i18n/en.ts'
import { whatIsWrong } from './numberRange.ts'

const nodes = { min: 3, max: 9, step: 1 }
const delay = { min: 0, max: 1000, step: 50 }

test.each([
  ['5', nodes, null],
  ['9', nodes, null],
  ['10', nodes, 'Write a number from 3 to 9.'],
  ['five', nodes, 'Write a number.'],
  ['4.5', nodes, 'Write a whole number.'],
  ['0,1', { min: 0, max: 1, step: 0.1 }, null],
  ['120', delay, 'Write a multiple of 50.'],
])('%s', (typed, range, why) => {
  expect(whatIsWrong(typed, range, en)).toBe(why)
})
