// The inbox as read from the trace against what the node really heard and when: its greeter shows each thing it hears.

import { expect, test } from 'vitest'
import { createHeldTrace } from './heldTrace.ts'
import { followInbox } from './inbox.ts'
import { parseScript } from './interventions/parse.ts'
import { createSimulation } from './simulation.ts'
import { toyModel, toySettings } from './toyModel.ts'
import type { TraceEvent } from './trace.ts'

function simulate(script: readonly string[]) {
  const { interventions } = parseScript(script.join('\n'))
  const run = { engine: '1', pattern: 'toy', variant: '', parameters: {}, seed: 5, until: 1_500_000, interventions }
  const simulation = createSimulation(run, toyModel, { ...toySettings, intervalMs: 9, jitter: 4, requestRate: 60 })
  simulation.advance(1_500_000)
  return { trace: simulation.trace, interventions }
}

/** Ids of GREETINGs that have come to n1, and when it heard them: it shows how many it has heard. */
function hearing(trace: readonly TraceEvent[]) {
  return trace.flatMap((event, index) => {
    if (event.type !== 'message.delivered' || event.to !== 'n1' || event.message.type !== 'GREETING') return []
    const heard = trace.find((one) => one.type === 'node.context' && 'heard' in one.changes && one.cause === index)
    const crash = trace.find((one) => one.type === 'node.crashed' && one.t >= event.t)
    return [{ id: event.id, index, heard: heard?.t ?? crash?.t ?? Number.POSITIVE_INFINITY }]
  })
}

test.each([
  [[]],
  [['pause n1 from 300ms to 700ms', 'pause n1 from 900ms to 1s']],
  [['slow n1 x4 from 200ms to 900ms']],
  [['slow n1 x3 from 200ms', 'pause n1 from 500ms to 600ms']],
  [['disk slow n1 x30 from 200ms to 900ms']],
  [['pause n1 from 300ms to 900ms', 'crash n1 at 500ms', 'restart n1 at 950ms']],
])('%j: what waits at each instant is what has come and is heard later', (script) => {
  const { trace, interventions } = simulate(script)
  const inboxAt = followInbox('n1')
  const held = createHeldTrace(trace)
  const all = hearing(trace)
  expect(all.length).toBeGreaterThan(50)
  const greetings = new Set(all.map(({ id }) => id))
  let waited = 0
  for (let t = 500; t < 1_500_000; t += 1000) {
    const count = trace.findIndex((event) => event.t > t)
    const waiting = all.filter(({ index, heard }) => index < count && heard > t).map(({ id }) => id)
    waited += waiting.length
    expect(
      inboxAt(held, interventions, count, t).filter((id) => greetings.has(id)),
      `at ${t} µs`,
    ).toEqual(waiting)
  }
  expect(waited).toBeGreaterThan(0)
})
