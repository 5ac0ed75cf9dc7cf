// Numbers and times as each language writes them, and as people type them.
import { expect, test } from 'vitest'
import { formatsOf, readNumber } from './format.ts'

const en = formatsOf('en')
const fr = formatsOf('fr')

test('the clock always shows three decimals and never rounds up into what has not happened', () => {
  expect([en.clock(14_200_000), fr.clock(14_200_000), en.clock(999_999)]).toEqual([
    '14.200\u202fs',
    '14,200\u202fs',
    '0.999\u202fs',
  ])
})

test('an instant reads the same as the clock that stands there', () => {
  expect([en.seconds(2_190_999), en.clock(2_190_999), en.seconds(30_000_000)]).toEqual([
    '2.19\u202fs',
    '2.190\u202fs',
    '30\u202fs',
  ])
})

test('durations change their unit at a second', () => {
  expect([en.duration(350_000), en.duration(999_999), fr.duration(1_250_000)]).toEqual([
    '350\u202fms',
    '1\u202fs',
    '1,25\u202fs',
  ])
})

test.each([
  ['12', 12],
  ['1,5', 1.5],
  ['1.5', 1.5],
  ['1\u202f000', 1000],
  ['−3', -3],
  ['', Number.NaN],
  ['1e3', Number.NaN],
  ['1.2.3', Number.NaN],
  ['Infinity', Number.NaN],
])('“%s” reads %d', (typed, number) => {
  expect(readNumber(typed)).toBe(number)
})

test.each([1234.5, 0.25, -3])('%d typed back from its field is the same', (number) => {
  expect([readNumber(en.field(number)), readNumber(fr.field(number))]).toEqual([number, number])
})
