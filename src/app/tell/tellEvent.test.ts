// Trace events as sentences, in both languages.
import { expect, test } from 'vitest'
import { settingsOf } from '../../patterns/definePattern.ts'
import pattern from '../../patterns/leader-election/pattern.ts'
import type { TraceEvent } from '../../sim/trace.ts'
import { en } from '../i18n/en.ts'
import { fr } from '../i18n/fr.ts'
import { tellEvent, tellProof } from './tellEvent.ts'

const topology = pattern.topology(settingsOf(pattern, 'raft', {}), 'raft', 1)
const tell = (event: TraceEvent) => [en, fr].map((m) => tellEvent(event, { m, pattern, topology }))

test('states have the names people know them by', () => {
  const event: TraceEvent = { type: 'node.state', t: 0, node: 'n1', state: 'leader', previous: 'crashed' }

  expect(tell(event)).toEqual(['n1: crashed → leader', 'n1\u202f: en panne → leader'])
})

test('a lost message is told with its reason', () => {
  const message = { type: 'RequestVote' }
  const event: TraceEvent = { type: 'message.dropped', t: 0, id: 1, from: 'n1', to: 'n2', message, reason: 'cut' }

  expect(tell(event)).toEqual([
    'RequestVote from n1 to n2 is lost: a cut link',
    'RequestVote de n1 à n2 est perdu\u202f: un lien coupé',
  ])
})

test('inner works are not told', () => {
  expect(tell({ type: 'timer.set', t: 0, node: 'n1', timer: 'election', due: 5 })).toEqual([null, null])
})

test('proof tells what a node is and shows, also where nobody else needs it', () => {
  const prove = (event: TraceEvent) => tellProof(event, { m: en, pattern, topology })

  expect(prove({ type: 'node.state', t: 0, node: 'n5', state: 'leader', previous: 'candidate' })).toBe('n5: leader')
  expect(prove({ type: 'node.context', t: 0, node: 'n1', changes: { term: 3 } })).toBe('n1: Term 3')
  expect(prove({ type: 'node.crashed', t: 0, node: 'n1' })).toBe('n1 crashes')
})
