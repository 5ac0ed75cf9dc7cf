// A long run is at hand only in part. Whatever was let go of, told again and forked meanwhile, what is at hand is what it
// would be if all had been kept.
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { Intervention } from './interventions/intervention.ts'
import { SEGMENT } from './limits.ts'
import { createRecording, type Recording } from './recording.ts'
import { createSimulation, type Simulation } from './simulation.ts'
import { toyModel, toySettings } from './toyModel.ts'
import type { TraceEvent } from './trace.ts'

const nodes = ['n1', 'n2', 'client']
const UNTIL = 18_000_000
/** Some six segments of trace. */
const settings = { ...toySettings, intervalMs: 3, jitter: 40, requestRate: 200 }

function begin(interventions: readonly Intervention[] = []): Simulation {
  const run = { engine: '1', pattern: 'toy', variant: '', parameters: {}, seed: 9, until: UNTIL, interventions }
  return createSimulation(run, toyModel, settings)
}

function traceOf(interventions: readonly Intervention[]): readonly TraceEvent[] {
  const simulation = begin(interventions)
  simulation.advance(UNTIL)
  return simulation.trace
}

const crash = (t: number): Intervention => ({ kind: 'crash', node: 'n1', at: t })
const whole = traceOf([])
const timeOf = (index: number) => (whole[index] as TraceEvent).t

describe('a simulation that lets go', () => {
  test('makes any part of its trace again, the same', () => {
    const simulation = begin()
    while (!simulation.advance(UNTIL, 5000).done) simulation.letGo()
    expect(whole.length).toBeGreaterThan(5 * SEGMENT)
    for (const id of [0, 1, whole.length - 10, 3 * SEGMENT, 3 * SEGMENT + 1, 999]) {
      simulation.rewind(id)
      simulation.advance(UNTIL, 500)
      const { start, trace } = simulation
      expect(start).toBeLessThanOrEqual(id)
      expect(trace.slice(id - start)).toEqual(whole.slice(id, start + trace.length))
      expect(start + trace.length - id).toBeGreaterThanOrEqual(500 > whole.length - id ? whole.length - id : 500)
      expect([simulation.reached, simulation.ended]).toEqual([UNTIL, true])
      simulation.letGo()
    }
  })

  test.each([20, 40_000, 80_000, 100_000])(
    'forks at trace event %i into the run that it would be afresh, wherever it is',
    (at) => {
      const interventions = [crash(timeOf(at))]
      const afresh = traceOf(interventions)
      const simulation = begin()
      while (!simulation.advance(UNTIL, 5000).done) simulation.letGo()
      simulation.rewind(60_000)
      simulation.letGo()
      const kept = simulation.edit(interventions, UNTIL)
      expect(kept).toBeLessThanOrEqual(afresh.findIndex(({ t }) => t >= timeOf(at)))
      expect(at - kept).toBeLessThan(SEGMENT + 1000)
      expect(simulation.ended).toBe(false)
      simulation.letGo()
      simulation.rewind(kept)
      simulation.advance(UNTIL)
      expect(simulation.trace.slice(kept - simulation.start)).toEqual(afresh.slice(kept))
      expect([simulation.reached, simulation.ended]).toEqual([UNTIL, true])
    },
  )

  test('drops a message by its id, however long ago that was sent', () => {
    const sent = whole.find((event) => event.type === 'message.sent' && event.t > 8_000_000)
    const drop: Intervention = { kind: 'dropMessage', message: (sent as { id: number }).id }
    const simulation = begin()
    while (!simulation.advance(UNTIL, 5000).done) simulation.letGo()
    const kept = simulation.edit([drop], UNTIL)
    simulation.advance(UNTIL)
    const afresh = traceOf([drop])
    expect(simulation.trace.slice(kept - simulation.start)).toEqual(afresh.slice(kept))
    expect(whole.slice(0, kept)).toEqual(afresh.slice(0, kept))
  })
})

/** As the worker tells it, from where the page wants it, so many trace events at once. */
function tell(recording: Recording, trace: readonly TraceEvent[], count: number): void {
  const from = recording.events.length
  recording.append(from, trace.slice(from, from + count))
}

function expectLike(recording: Recording, all: Recording, t: number): void {
  expect(recording.pictureAt(t)).toEqual(all.pictureAt(t))
  const { start, length } = recording.events
  for (const id of recording.pictureAt(t).flights.keys()) {
    if ((all.ending(id) ?? length) < length) expect(recording.fate(id)).toEqual(all.fate(id))
  }
  for (const index of [start, Math.floor((start + length) / 2), length - 1]) {
    const event = recording.events.at(index)
    expect(event).toEqual(all.events.at(index))
    if (event?.type !== 'message.sent') continue
    expect(recording.sending(event.id)).toBe(index)
    const ending = all.ending(event.id)
    if (ending !== undefined && ending < length) expect(recording.ending(event.id)).toBe(ending)
  }
}

const forked = [crash(timeOf(30_000))]
const branches = [whole, traceOf(forked)]
const parting = (branches[1] as readonly TraceEvent[]).findIndex(
  (event, index) => event !== whole[index] && event.t >= timeOf(30_000),
)

describe('a recording that lets go', () => {
  test('keeps no more at hand than it may, and says what', () => {
    const recording = createRecording(nodes, 2 * SEGMENT)
    expect(recording.stretch()).toBeNull()
    while (recording.events.length < whole.length) tell(recording, whole, 3000)
    const { start, length } = recording.events
    expect(length - start).toBeLessThanOrEqual(3 * SEGMENT)
    expect(recording.stretch()).toEqual({ from: timeOf(start), to: timeOf(length - 1) })
    expect(recording.holds(timeOf(start))).toBe(true)
    expect(recording.holds(timeOf(start) / 2)).toBe(false)
    expect(recording.pictureAt(timeOf(start) / 2).t).toBeLessThanOrEqual(timeOf(start) / 2)
  })

  test('gives, wherever one goes and whatever is forked, the pictures that one gives that kept all', () => {
    const kept = branches.map((trace) => {
      const all = createRecording(nodes, Number.POSITIVE_INFINITY)
      all.append(0, trace)
      return all
    })
    const step = fc.oneof(
      { weight: 3, arbitrary: fc.record({ tell: fc.integer({ min: 1, max: 20_000 }) }) },
      { weight: 3, arbitrary: fc.record({ go: fc.integer({ min: 0, max: UNTIL }) }) },
      { weight: 1, arbitrary: fc.constant('fork' as const) },
    )
    fc.assert(
      fc.property(fc.array(step, { minLength: 5, maxLength: 20 }), (steps) => {
        let branch = 0
        const recording = createRecording(nodes, SEGMENT)
        for (const one of steps) {
          const trace = branches[branch] as readonly TraceEvent[]
          if (one === 'fork') {
            branch = 1 - branch
            recording.cut(Math.min(parting, recording.total))
          } else if ('tell' in one) tell(recording, trace, one.tell)
          else {
            if (!recording.leadsTo(one.go)) expect(recording.retell(one.go) % SEGMENT).toBe(0)
            while (!recording.holds(one.go)) tell(recording, trace, 4000)
            // What is not told yet at all is not there.
            const seen = (trace[recording.events.length - 1] as TraceEvent | undefined)?.t ?? 0
            const t = Math.min(one.go, seen - 1)
            if (t >= 0 && recording.holds(t)) expectLike(recording, kept[branch] as Recording, t)
          }
        }
      }),
      { numRuns: 15 },
    )
  })
})
