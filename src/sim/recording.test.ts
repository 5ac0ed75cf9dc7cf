// The recording gives the picture at any time, whatever was asked before, and after the run was cut and went on.
import { expect, it } from 'vitest'
import { parseScript } from './interventions/parse.ts'
import { advance, blankPicture, type Picture } from './picture.ts'
import { createRecording } from './recording.ts'
import { createSimulation } from './simulation.ts'
import { toyModel, toySettings } from './toyModel.ts'
import type { MessageSent, TraceEvent } from './trace.ts'

const nodes = ['n1', 'n2', 'client']
const lines = [
  'crash n1 at 300ms',
  'restart n1 at 450ms',
  'pause n2 from 500ms to 620ms',
  'drop 30% on * from 100ms to 800ms',
]

function simulate(script: readonly string[]) {
  const { interventions } = parseScript(script.join('\n'))
  const run = { engine: '1', pattern: 'toy', variant: '', parameters: {}, seed: 3, until: 2_000_000, interventions }
  const simulation = createSimulation(run, toyModel, { ...toySettings, intervalMs: 7, jitter: 4, requestRate: 50 })
  simulation.advance(2_000_000)
  return simulation
}

function folded(events: readonly TraceEvent[], t: number): Picture {
  const count = events.filter((event) => event.t <= t).length
  return advance(blankPicture(nodes), events, count)
}

it('gives the picture that folding from the start gives, at any time and in any order', () => {
  const { trace } = simulate(lines)
  const recording = createRecording(nodes)
  recording.append(0, trace.slice(0, 700))
  recording.append(700, trace.slice(700))
  for (const t of [0, 2_000_000, 310_000, 309_999, 999_999, 1_000_000, 550_000, 620_000, 1]) {
    expect(recording.pictureAt(t)).toEqual(folded(trace, t))
  }
  expect(recording.pictureAt(310_000).nodes.n1?.status).toBe('crashed')
  expect(recording.pictureAt(550_000).nodes.n2?.status).toBe('paused')
})

it('forgets what a fork replaced', () => {
  const simulation = simulate(lines)
  const recording = createRecording(nodes)
  recording.append(0, simulation.trace)
  const last = recording.pictureAt(2_000_000)
  const kept = simulation.edit(parseScript('crash n2 at 900ms').interventions, 2_000_000)
  simulation.advance(2_000_000)
  recording.append(kept, simulation.trace.slice(kept))
  const after = recording.pictureAt(2_000_000)
  expect(after).not.toEqual(last)
  expect(after).toEqual(folded(simulation.trace, 2_000_000))
  expect(recording.events.length).toBe(simulation.trace.length)
})

it('tells what became of a message, or nothing', () => {
  const { trace } = simulate(lines)
  const recording = createRecording(nodes)
  recording.append(0, trace)
  const dropped = trace.find((event) => event.type === 'message.dropped')
  expect(dropped?.type === 'message.dropped' && recording.fate(dropped.id)).toEqual({ t: dropped?.t, reason: 'loss' })
  expect(recording.fate(1_000_000)).toBeUndefined()
  expect(recording.ending(1_000_000)).toBeUndefined()
})

it('finds the trace events that a message set out and ended with, and forgets them where a fork cuts', () => {
  const { trace } = simulate(lines)
  const recording = createRecording(nodes)
  recording.append(0, trace)
  const sent = trace.findIndex((event) => event.type === 'message.sent' && event.t > 200_000)
  const { id } = trace[sent] as MessageSent
  expect(recording.sending(id)).toBe(sent)
  expect(trace[recording.ending(id) ?? -1]).toMatchObject({ id, type: expect.stringMatching(/delivered|dropped/) })
  recording.append(sent + 1, [])
  expect([recording.sending(id), recording.ending(id), recording.fate(id)]).toEqual([sent, undefined, undefined])
  recording.append(sent, [])
  expect(recording.sending(id)).toBeUndefined()
})
