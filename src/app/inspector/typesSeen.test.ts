// The types of message seen so far: they grow with the trace and go with what a fork cut off.

import { expect, test } from 'vitest'
import { createHeldTrace } from '../../sim/heldTrace.ts'
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
  const trace = createHeldTrace([sent('Vote')])
  const steps = [[...seen(trace)]]
  trace.append([sent('Vote'), sent('Heartbeat')])
  steps.push([...seen(trace)])
  trace.cut(1)
  trace.append([sent('Vote')])
  steps.push([...seen(trace)])
  trace.cut(0)
  trace.append([sent('Answer')])
  steps.push([...seen(trace)])

  expect(steps).toEqual([['Vote'], ['Vote', 'Heartbeat'], ['Vote'], ['Answer']])
})
