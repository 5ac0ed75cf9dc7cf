// What was done, told from the runs before and after.
import { expect, test } from 'vitest'
import { parseScript } from '../../sim/interventions/parse.ts'
import { didBetween } from './did.ts'

const lines = (...script: string[]) => parseScript(script.join('\n')).interventions
const [crash, heal, later] = ['crash n1 at 5s', 'heal at 9s', 'crash n1 at 6s']

test('what was added, changed or removed is told by its lines', () => {
  expect(didBetween(lines(heal), lines(heal, crash), null)).toEqual({ how: 'added', lines: [crash] })
  expect(didBetween(lines(crash, heal), lines(later, heal), null)).toEqual({ how: 'changed', lines: [later] })
  expect(didBetween(lines(crash, heal), lines(heal), null)).toEqual({ how: 'removed', lines: [crash] })
})

test('the same line twice is two lines', () => {
  expect(didBetween(lines(heal), lines(heal, heal), null)).toEqual({ how: 'added', lines: [heal] })
})

test('undoing tells what is taken back, redoing what is there again', () => {
  expect(didBetween(lines(crash), lines(), 'undone')).toEqual({ how: 'undone', lines: [crash] })
  expect(didBetween(lines(), lines(crash), 'undone')).toEqual({ how: 'undone', lines: [crash] })
  expect(didBetween(lines(later), lines(crash), 'undone')).toEqual({ how: 'undone', lines: [later] })
  expect(didBetween(lines(), lines(crash), 'redone')).toEqual({ how: 'redone', lines: [crash] })
  expect(didBetween(lines(crash), lines(), 'redone')).toEqual({ how: 'redone', lines: [crash] })
})

test('what no line tells is not told', () => {
  expect(didBetween(lines(crash, heal), lines(heal, crash), null)).toBeNull()
})
