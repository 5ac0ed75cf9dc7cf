// The diagram in words.
import { expect, test } from 'vitest'
import type { TraceEvent } from '../../sim/trace.ts'
import { lanesOf, NO_LANES } from '../lanes.ts'
import { timelineWords } from '../timelineWords.ts'
import { describeSight, exactly, pointedLines, type Teller } from './describe.ts'
import { spaceTimeWords } from './spaceTimeWords.ts'
import { indexOf, planFor, RELAY } from './testing.ts'

const state: TraceEvent = { type: 'node.state', t: 0, node: 'a', state: 'leader', previous: null }

function teller(lang: 'en' | 'fr', events: readonly TraceEvent[]): Teller {
  const words = { words: spaceTimeWords[lang], laneWords: timelineWords[lang] }
  const mark = { index: 0, text: 'crash a at 5us', label: 'crash a', from: 5, to: null }
  const faces = { roles: {}, states: {}, messages: {}, labels: {} }
  const look = { plan: planFor(), faces, lang, ...words, marks: [mark], untilUs: 100, selectedLane: -1 }
  const known = { index: indexOf(events), lanes: lanesOf(events, 0, NO_LANES), frontierUs: 100, violations: [] }
  return { look, known, tell: ({ type, t }) => (type === 'message.sent' ? `sent ${t}` : null) }
}

test('a message is told with its way and its fate', () => {
  expect(pointedLines({ kind: 'message', id: 1 }, 0, teller('en', RELAY))).toEqual([
    'M · a → b',
    '0\u202fs → 0.01\u202fms · 0.01\u202fms',
  ])
  expect(pointedLines({ kind: 'message', id: 4 }, 0, teller('en', RELAY))[1]).toBe('lost at 0.025\u202fms: partition')
  expect(pointedLines({ kind: 'message', id: 5 }, 0, teller('fr', RELAY))[1]).toBe(
    'envoyé à 0,036\u202fms, attendu à 0,05\u202fms',
  )
})

test('an instant is told with all that the node does in it, timers included', () => {
  expect(pointedLines({ kind: 'event', at: 0 }, 0, teller('en', RELAY))).toEqual([
    '0\u202fs · a: its timer x runs out',
    'sent 0',
  ])
})

test('times are told to the microsecond', () => {
  expect(exactly(5_140_430, 'en')).toBe('5.140430\u202fs')
  expect(exactly(5_140_000, 'fr')).toBe('5,140\u202fs')
  expect(exactly(17_170, 'en')).toBe('17.17\u202fms')
})

test('what is in sight is described: states, messages by type, losses, interventions', () => {
  const events = [state, ...RELAY]
  expect(describeSight({ from: 0, span: 30 }, 20, teller('en', events))).toEqual([
    'From 0\u202fs to 0\u202fs.',
    'Playhead at 0\u202fs.',
    'a: leader.',
    'Messages: 4 M; 1 lost.',
    'crash a at 5us.',
  ])
})
