// The caption: what was sent to several at once is one sentence.
import { expect, test } from 'vitest'
import { settingsOf } from '../../patterns/definePattern.ts'
import pattern from '../../patterns/leader-election/pattern.ts'
import type { TraceEvent } from '../../sim/trace.ts'
import { en } from '../i18n/en.ts'
import { lastTold } from './lastTold.ts'

const teller = { m: en, pattern, topology: pattern.topology(settingsOf(pattern, 'raft', {}), 'raft', 1) }

const sent = (from: string, to: string, t: number, type = 'RequestVote'): TraceEvent => ({
  type: 'message.sent',
  t,
  due: t + 1,
  id: 1,
  from,
  to,
  message: { type },
})

test('what a node sends at one instant is told together, without what it sent before or of another kind', () => {
  const events = [
    sent('n2', 'n9', 1),
    sent('n2', 'n1', 2),
    sent('n3', 'n1', 2),
    sent('n2', 'n1', 2, 'Heartbeat'),
    sent('n2', 'n4', 2),
    { type: 'timer.set', t: 2, node: 'n2', timer: 'election', due: 5 },
  ] as const

  expect(lastTold(events, 6, teller)).toEqual({ text: 'n2 sends RequestVote to n1, n4', t: 2 })
  expect(lastTold(events, 1, teller)).toEqual({ text: 'n2 sends RequestVote to n9', t: 1 })
  expect(lastTold([], 0, teller)).toBeNull()
})
