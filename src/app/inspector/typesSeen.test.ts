// The types of message seen so far: they grow with the trace and go with what a fork cut off.
import { expect, test } from 'vitest'
import type { TraceEvent } from '../../sim/trace.ts'
import { createTypesSeen } from './typesSeen.ts'

const sent = (type: string): TraceEvent => ({
  type: 'message.sent',
  t: 0,
  due: 1,
  id: 1,
  from: 'n1',
  to: 'n2',
  message: { type },
})

test('types come with their first message, and go where the run forked before it', () => {
  const seen = createTypesSeen()
  const events = [sent('Vote')]
  const steps = [[...seen(events)]]
  events.push(sent('Vote'), sent('Heartbeat'))
  steps.push([...seen(events)])
  events.splice(1, 2, sent('Vote'))
  steps.push([...seen(events)])
  events.splice(0, 1, sent('Answer'))
  events.splice(1)
  steps.push([...seen(events)])

  expect(steps).toEqual([['Vote'], ['Vote', 'Heartbeat'], ['Vote'], ['Answer']])
})
