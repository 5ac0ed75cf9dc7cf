// What a filter lets through: by kind, node and text, in the reader's language.
import { expect, test } from 'vitest'
import { settingsOf } from '../../patterns/definePattern.ts'
import pattern from '../../patterns/leader-election/pattern.ts'
import type { TraceEvent } from '../../sim/trace.ts'
import { en } from '../i18n/en.ts'
import { fr } from '../i18n/fr.ts'
import { LOG_KINDS, USUAL_KINDS } from './kinds.ts'
import { createMatcher, type LogFilter, searchable } from './matcher.ts'

const topology = pattern.topology(settingsOf(pattern, 'raft', {}), 'raft', 1)
const message = { type: 'RequestVote', term: 4, candidateId: 'n2', lastLogTerm: 42 }
const events: readonly TraceEvent[] = [
  { type: 'node.state', t: 0, node: 'n2', state: 'candidate', previous: 'follower' },
  { type: 'node.context', t: 0, node: 'n2', changes: { term: 4 } },
  { type: 'message.sent', t: 1, id: 1, due: 9, from: 'n2', to: 'n1', message },
  { type: 'message.sent', t: 1, id: 2, due: 9, from: 'n2', to: 'n3', message },
  { type: 'message.dropped', t: 5, id: 1, from: 'n2', to: 'n1', message, reason: 'partition' },
  { type: 'intervention', t: 6, text: 'cut n1->n3 from 1s to 3s' },
  { type: 'intervention', t: 6, text: 'heal at 6us' },
  { type: 'claim.violated', t: 7, claim: 'one-leader-per-term', evidence: [0] },
  { type: 'timer.fired', t: 8, node: 'n10', timer: 'election' },
]

function passing(filter: Partial<LogFilter>, m = en): number[] {
  const match = createMatcher({ text: '', kinds: LOG_KINDS, nodes: null, ...filter }, { m, pattern, topology })
  return events.flatMap((_, id) => (id !== 3 && match(events, id) ? [id] : []))
}

test('the inner works are left out unless they are asked for', () => {
  expect(passing({ kinds: USUAL_KINDS })).toEqual([0, 2, 4, 5, 6, 7])
  expect(passing({ kinds: ['values', 'timers'] })).toEqual([1, 8])
})

test('a node: what it is named in, what is about all, and the violations it proves', () => {
  expect(passing({ nodes: ['n1'] })).toEqual([2, 4, 5, 6])
  expect(passing({ nodes: ['n2'] })).toEqual([0, 1, 2, 4, 6, 7])
  expect(passing({ nodes: ['n3', 'n10'] })).toEqual([2, 5, 6, 8])
})

test('words of the sentence, whatever capitals, accents and signs', () => {
  expect(passing({ text: 'follower → CANDIDATE' })).toEqual([0])
  expect(passing({ text: 'n2: follower' })).toEqual([0])
  expect(passing({ text: 'to n1, n3' })).toEqual([2])
  expect(passing({ text: 'perdu' })).toEqual([])
  expect(passing({ text: 'perdu' }, fr)).toEqual([4])
  expect(passing({ text: 'arrive a echeance' }, fr)).toEqual([8])
})

test('a field with its value, however it is written, numbers whole', () => {
  for (const text of ['term 4', 'term=4', '"term": 4']) expect(passing({ text })).toEqual([1, 2, 4])
  expect(passing({ text: 'lastLogTerm 4' })).toEqual([])
  expect(passing({ text: 'candidateid n2' })).toEqual([2, 4])
  expect(passing({ text: 'n1' })).toEqual([2, 4, 5])
})

test('what is typed is read literally', () => {
  expect(passing({ text: '(4' })).toEqual([])
  expect(passing({ text: '.*' })).toEqual([])
  expect(searchable('Nœud «\u202fvoté\u202f»')).toBe('noeud vote')
})
