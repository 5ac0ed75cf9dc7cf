// The palette's search: both languages, accents or not, titles before synonyms before descriptions; quick.
import { expect, test } from 'vitest'
import type { Command } from './command.ts'
import { createIndex, search, searchNearby } from './search.ts'

const text = (en: string, fr: string) => ({ en, fr })
const commands: readonly Command[] = [
  {
    id: 'saga',
    group: 'pattern',
    icon: 'isolate',
    title: text('Saga', 'Saga'),
    words: 'orchestration',
    of: text('Transactions', 'Transactions'),
    detail: text('Undoes with compensations; an election of nobody.', 'Défait par des compensations.'),
  },
  {
    id: 'leader-election',
    group: 'pattern',
    icon: 'isolate',
    title: text('Leader election', 'Élection de leader'),
    words: 'Raft bully split brain',
    detail: text('Nodes agree on one of them.', 'Les nœuds s’accordent sur l’un d’eux.'),
  },
  {
    id: 'dark',
    group: 'setting',
    icon: 'moon',
    title: text('Dark theme', 'Thème sombre'),
    words: 'night nuit',
  },
  { id: 'crash', group: 'action', icon: 'crash', title: text('Crash n3', 'Faire tomber n3'), words: 'kill panne' },
  { id: 'inspect', group: 'action', icon: 'info', title: text('Inspect n3', 'Inspecter n3'), words: 'select' },
]
const index = createIndex(commands)
const found = (typed: string, recent?: string[]) => search(index, typed, recent).map(({ id }) => id)

test.each([
  ['', ['saga', 'leader-election', 'dark', 'crash', 'inspect']],
  ['election', ['leader-election', 'saga']],
  ['elec lead', ['leader-election']],
  ['RAFT', ['leader-election']],
  ['split-brain', ['leader-election']],
  ['defait', ['saga']],
  ['noeuds', ['leader-election']],
  ['transac', ['saga']],
  ['sombre', ['dark']],
  ['mode of the night', []],
  ['the dark one', []],
  ['to the dark', ['dark']],
  ['nuit', ['dark']],
  ['kill n3', ['crash']],
  ['panne n3', ['crash']],
  ['n3', ['crash', 'inspect']],
  ['no', []],
  ['kafka', []],
])('“%s” finds %j', (typed, ids) => {
  expect(found(typed)).toEqual(ids)
})

test('of what is found equally well, what was chosen lately comes first', () => {
  expect(found('n3', ['inspect'])).toEqual(['inspect', 'crash'])
  expect(found('election', ['saga'])).toEqual(['leader-election', 'saga'])
})

test.each([
  ['electoin', { instead: 'election', ids: ['leader-election', 'saga'] }],
  ['lader elektion', { instead: 'leader election', ids: ['leader-election'] }],
  ['dark', null],
  ['kubernetes', null],
])('a slip of the keyboard: “%s”', (typed, expected) => {
  const nearby = searchNearby(index, typed)

  expect(nearby && { instead: nearby.instead, ids: nearby.commands.map(({ id }) => id) }).toEqual(expected)
})

test('ranks 600 commands in less than 5 ms', () => {
  const many = createIndex(
    Array.from({ length: 120 }, (_, copy) => commands.map((one) => ({ ...one, id: `${one.id} ${copy}` }))).flat(),
  )
  // Whatever else the machine does only makes times longer: the best of several tells.
  const times = Array.from({ length: 20 }, () => {
    const start = performance.now()
    search(many, 'leader ele')
    return performance.now() - start
  })

  expect(Math.min(...times)).toBeLessThan(5)
})
