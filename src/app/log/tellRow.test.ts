// Rows as sentences in both languages, also for the inner works.
import { expect, test } from 'vitest'
import { settingsOf } from '../../patterns/definePattern.ts'
import pattern from '../../patterns/leader-election/pattern.ts'
import { createRecording } from '../../sim/recording.ts'
import type { TraceEvent } from '../../sim/trace.ts'
import { en } from '../i18n/en.ts'
import { fr } from '../i18n/fr.ts'
import { causeOf } from './causes.ts'
import { tellRow } from './tellRow.ts'

const topology = pattern.topology(settingsOf(pattern, 'raft', {}), 'raft', 1)
const tell = (events: readonly TraceEvent[], id: number) =>
  [en, fr].map((m) => tellRow(events, id, { m, pattern, topology }))

test('what changed in a node is told with what it was, as far as that is known', () => {
  const events: readonly TraceEvent[] = [
    { type: 'node.context', t: 0, node: 'n1', changes: { term: 2, votedFor: null } },
    { type: 'node.context', t: 1, node: 'n2', changes: { term: 9 } },
    { type: 'node.context', t: 2, node: 'n1', changes: { term: 3, votedFor: 'n1' } },
    { type: 'node.crashed', t: 3, node: 'n1' },
    { type: 'node.context', t: 4, node: 'n1', changes: { term: 3 } },
  ]

  expect(tell(events, 0)).toEqual(['n1: Term 2, Voted for —', 'n1\u202f: Mandat 2, A voté pour —'])
  expect(tell(events, 2)).toEqual(['n1: Term 3 ← 2, Voted for n1 ← —', 'n1\u202f: Mandat 3 ← 2, A voté pour n1 ← —'])
  expect(tell(events, 4)[0]).toBe('n1: Term 3')
})

test('timers are told', () => {
  const events: readonly TraceEvent[] = [
    { type: 'timer.set', t: 0, node: 'n1', timer: 'election', due: 1_350_000 },
    { type: 'timer.fired', t: 1, node: 'n1', timer: 'election' },
    { type: 'timer.cancelled', t: 2, node: 'n1', timer: 'election' },
  ]

  expect(tell(events, 0)).toEqual([
    'n1 sets its timer election to 1.350\u202fs',
    'n1 règle sa minuterie election sur 1,350\u202fs',
  ])
  expect(tell(events, 1)).toEqual(['n1: timer election runs out', 'n1\u202f: la minuterie election arrive à échéance'])
  expect(tell(events, 2)).toEqual(['n1 cancels its timer election', 'n1 annule sa minuterie election'])
})

test('sendings to several are one sentence; why a message arrives is its sending', () => {
  const message = { type: 'RequestVote' }
  const events: readonly TraceEvent[] = [
    { type: 'timer.fired', t: 1, node: 'n2', timer: 'election' },
    { type: 'message.sent', t: 1, id: 7, due: 9, from: 'n2', to: 'n1', message, cause: 0 },
    { type: 'message.sent', t: 1, id: 8, due: 9, from: 'n2', to: 'n3', message, cause: 0 },
    { type: 'message.delivered', t: 9, id: 8, from: 'n2', to: 'n3', message },
  ]

  expect(tell(events, 1)).toEqual(['n2 sends RequestVote to n1, n3', 'n2 envoie RequestVote à n1, n3'])
  const recorded = createRecording(['n1', 'n2', 'n3'])
  recorded.append(0, events)
  expect([0, 1, 3].map((id) => causeOf(recorded, id))).toEqual([null, 0, 2])
})
