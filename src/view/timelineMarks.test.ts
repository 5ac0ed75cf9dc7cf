import { describe, expect, test } from 'vitest'
import type { Intervention } from '../sim/interventions/intervention.ts'
import { parseLine } from '../sim/interventions/parse.ts'
import { printIntervention } from '../sim/interventions/print.ts'
import { endedAt, marksOf, movedTo } from './timelineMarks.ts'

const S = 1_000_000

function read(text: string): Intervention {
  const parsed = parseLine(text)
  if (!('intervention' in parsed)) throw new Error(`cannot be read: ${text}`)
  return parsed.intervention
}

describe('marksOf', () => {
  test.each([
    ['crash n1 at 5s', 'crash n1', 5, null],
    ['pause n2 from 3s to 6s', 'pause n2', 3, 6],
    ['slow n3 x4 from 2.5s', 'slow n3 x4', 2.5, 30],
    ['partition n1,n2 | n3,n4,n5 at 5s', 'partition n1,n2 | n3,n4,n5', 5, 30],
    ['fail 60% at service from 5s to 90s', 'fail 60% at service', 5, 30],
    ['skew n3 +500ms at 250ms', 'skew n3 +500ms', 0.25, null],
    ['drop message 128', 'drop message 128', 0, null],
    ['ask client put x=7 at 40s', 'ask client put x=7', 30, null],
  ])('%s', (text, label, from, to) => {
    const [mark] = marksOf([read(text)], 30 * S)
    expect(mark).toEqual({ index: 0, text, label, from: from * S, to: to === null ? null : to * S })
  })

  test('a partition lasts until the next partition or heal, an open cut until the heal', () => {
    const lines = ['partition n1 | n2 at 5s', 'cut n1--n2 from 6s', 'partition n1 | n3 at 7s', 'heal at 9s']
    const marks = marksOf(lines.map(read), 30 * S)
    expect(marks.map(({ to }) => to)).toEqual([7 * S, 9 * S, 9 * S, null])
  })
})

test.each([
  ['crash n1 at 5s', 'crash n1 at 7.5s'],
  ['pause n2 from 3s to 6s', 'pause n2 from 7.5s to 10.5s'],
  ['slow n3 x4 from 2s', 'slow n3 x4 from 7.5s'],
])('%s, moved to 7.5 s, is %s', (text, moved) => {
  expect(printIntervention(movedTo(read(text), 7.5 * S))).toBe(moved)
})

test.each([
  ['pause n2 from 3s to 6s', 'pause n2 from 3s to 7.5s'],
  ['slow n3 x4 from 2s', 'slow n3 x4 from 2s to 7.5s'],
  ['fail 60% at service from 8s to 9s', 'fail 60% at service from 8s to 8.001s'],
])('%s, ended at 7.5 s, is %s', (text, ended) => {
  expect(printIntervention(endedAt(read(text) as Parameters<typeof endedAt>[0], 7.5 * S))).toBe(ended)
})
