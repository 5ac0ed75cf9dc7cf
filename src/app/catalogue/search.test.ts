// The catalogue's search: both languages, accents or not, titles first.
import { expect, test } from 'vitest'
import type { Card } from '../../patterns/definePattern.ts'
import { search } from './search.ts'

const text = (en: string, fr: string) => ({ en, fr })
const cards: readonly Card[] = [
  {
    id: 'saga',
    family: 'transactions',
    title: text('Saga', 'Saga'),
    summary: text('Undoes with compensations; an election of nobody.', 'Défait par des compensations.'),
    synonyms: ['orchestration'],
  },
  {
    id: 'leader-election',
    family: 'coordination',
    title: text('Leader election', 'Élection de leader'),
    summary: text('Nodes agree on one of them.', 'Les nœuds s’accordent sur l’un d’eux.'),
    synonyms: ['Raft', 'bully'],
  },
]
const found = (query: string) => search(cards, query).map(({ id }) => id)

test.each([
  ['', ['saga', 'leader-election']],
  ['election', ['leader-election', 'saga']],
  ['elec lead', ['leader-election']],
  ['RAFT', ['leader-election']],
  ['defait', ['saga']],
  ['kafka', []],
])('“%s” finds %j', (query, ids) => {
  expect(found(query)).toEqual(ids)
})
