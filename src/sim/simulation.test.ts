// The kernel on the toy model: every intervention takes effect, limits stop what would hang, and a fork is the same
// run as one made afresh.
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type Claim, HELD, type Monitor } from './claim.ts'
import { parseScript } from './interventions/parse.ts'
import { advance, blankPicture } from './picture.ts'
import type { Run, Settings } from './run.ts'
import { createSimulation } from './simulation.ts'
import { toyModel, toySettings } from './toyModel.ts'
import type { TraceEvent } from './trace.ts'
import { traceHash, traceLine } from './traceText.ts'

function interventionsOf(lines: readonly string[]) {
  const { interventions, problems } = parseScript(lines.join('\n'))
  expect(problems).toEqual([])
  return interventions
}

function toyRun(lines: readonly string[], untilMs = 1000, seed = 1): Run {
  const interventions = interventionsOf(lines)
  return { engine: '1', pattern: 'toy', variant: '', parameters: {}, seed, until: untilMs * 1000, interventions }
}

function play(lines: readonly string[], settings: Settings = {}, untilMs = 1000, seed = 1): readonly TraceEvent[] {
  const simulation = createSimulation(toyRun(lines, untilMs, seed), toyModel, { ...toySettings, ...settings })
  expect(simulation.advance(untilMs * 1000).done).toBe(true)
  return simulation.trace
}

type Pick<E, T> = E extends { type: infer U } ? (T extends U ? E : never) : never
type Of<T extends TraceEvent['type']> = Pick<TraceEvent, T>
function all<T extends TraceEvent['type']>(trace: readonly TraceEvent[], type: T): Of<T>[] {
  return trace.filter((event): event is Of<T> => event.type === type)
}

const greetings = (trace: readonly TraceEvent[], from: string) =>
  all(trace, 'message.sent').filter((event) => event.from === from && event.message.type === 'GREETING')

describe('time', () => {
  it('delivers after exactly the latency when there is no jitter', () => {
    const trace = play([])
    const [sent] = greetings(trace, 'n1')
    const delivered = all(trace, 'message.delivered').find((event) => event.id === sent?.id)
    expect(sent?.t).toBe(101_000)
    expect(delivered?.t).toBe(111_000)
  })

  it('keeps the trace in order of time', () => {
    const trace = play(['duplicate 50% on * from 0s', 'reorder on * from 0s'], { jitter: 8, requestRate: 50 })
    expect(trace.every((event, index) => index === 0 || event.t >= (trace[index - 1] as TraceEvent).t)).toBe(true)
  })

  it('makes the median latency the median, with a tail to the right', () => {
    const trace = play([], { jitter: 5, intervalMs: 40 }, 9000)
    const flights = all(trace, 'message.delivered').map((event) => {
      const sent = all(trace, 'message.sent').find((one) => one.id === event.id)
      return event.t - (sent?.t ?? 0)
    })
    const sorted = flights.sort((a, b) => a - b)
    const median = sorted[Math.floor(sorted.length / 2)] as number
    expect(median).toBeGreaterThan(9_500)
    expect(median).toBeLessThan(11_500)
    expect(Math.max(...flights)).toBeGreaterThan(18_000)
  })
})

describe('the network', () => {
  it('loses what crosses a partition, in flight or sent later, until it heals', () => {
    const trace = play(['partition n1 | n2 at 105ms', 'heal at 350ms'])
    const dropped = all(trace, 'message.dropped')
    expect(dropped.map((event) => event.reason)).toEqual([
      'partition',
      'partition',
      'partition',
      'partition',
      'partition',
      'partition',
    ])
    expect(dropped[0]?.t).toBe(105_000)
    expect(all(trace, 'message.delivered').length).toBeGreaterThan(0)
    expect(all(trace, 'message.delivered')[0]?.t).toBeGreaterThan(350_000)
  })

  it('lets a node in no group reach everybody', () => {
    const trace = play(['partition n1 | n2 at 0s', 'ask client echo at 50ms'])
    expect(all(trace, 'operation.completed').map((event) => event.outcome)).toEqual(['ok'])
  })

  it('cuts one way only', () => {
    const trace = play(['cut n1->n2 from 0s'])
    const to = (node: string) => all(trace, 'message.delivered').filter((event) => event.to === node).length
    expect(to('n2')).toBe(0)
    expect(to('n1')).toBeGreaterThan(5)
  })

  it('drops the share it is told to', () => {
    const trace = play(['drop 20% on n1--n2 from 0s'], { intervalMs: 2 }, 5000)
    const [sent, dropped] = [all(trace, 'message.sent').length, all(trace, 'message.dropped').length]
    expect(dropped / sent).toBeGreaterThan(0.15)
    expect(dropped / sent).toBeLessThan(0.25)
  })

  it('delays, and only within its span', () => {
    const trace = play(['delay +300ms on * from 150ms to 250ms'])
    const late = all(trace, 'message.sent').filter((event) => event.due - event.t > 300_000)
    expect(late.length).toBe(2)
    expect(late.every((event) => event.t >= 150_000 && event.t < 250_000)).toBe(true)
  })

  it('keeps order on a link, unless told to reorder', () => {
    const overtakes = (lines: string[]) => {
      const ids = all(play(lines, { jitter: 10, intervalMs: 2 }), 'message.delivered')
        .filter((event) => event.to === 'n2')
        .map((event) => event.id)
      return ids.filter((id, index) => index > 0 && id < (ids[index - 1] as number)).length
    }
    expect(overtakes([])).toBe(0)
    expect(overtakes(['reorder on n1--n2 from 0s'])).toBeGreaterThan(0)
  })

  it('delivers a duplicate under an id of its own', () => {
    const trace = play(['duplicate 100% on n1->n2 from 0s'])
    const [copy] = all(trace, 'message.duplicated')
    expect(all(trace, 'message.delivered').map((event) => event.id)).toEqual(
      expect.arrayContaining([copy?.id, copy?.of]),
    )
    expect(all(trace, 'message.duplicated').length).toBe(greetings(trace, 'n1').length)
  })

  it('lets a cut begin at the instant of a heal, where its line comes later', () => {
    const dropped = (lines: string[]) => all(play(lines), 'message.dropped').length
    expect(dropped(['heal at 50ms', 'cut n1->n2 from 50ms'])).toBeGreaterThan(3)
    const mended = play(['cut n1->n2 from 50ms', 'heal at 50ms'])
    expect(all(mended, 'message.dropped')).toEqual([])
    expect(all(mended, 'intervention.ended')).toEqual([])
  })

  it('is not held up by messages that were lost', () => {
    const trace = play(['delay +800ms on n1->n2 from 50ms to 150ms', 'partition n1 | n2 at 160ms', 'heal at 170ms'])
    const next = all(trace, 'message.delivered').find(({ from }) => from === 'n1')
    expect(next?.t).toBeLessThan(250_000)
  })

  it('drops one message by its id', () => {
    const id = greetings(play([]), 'n1')[1]?.id as number
    const dropped = all(play([`drop message ${id}`]), 'message.dropped')
    expect(dropped.map((event) => [event.id, event.reason])).toEqual([[id, 'intervention']])
  })

  describe('delays one message', () => {
    const settings = { intervalMs: 4, latency: 20 }
    const arrivals = (trace: readonly TraceEvent[]) =>
      all(trace, 'message.delivered').filter(({ from }) => from === 'n1')
    const third = greetings(play([], settings), 'n1')[2] as Of<'message.sent'>
    const heldAt = third.t + 10_000
    const line = `delay message ${third.id} +50ms at ${heldAt / 1000}ms`

    it('and what was sent after it waits behind it', () => {
      const trace = play([line], settings)
      const delayed = all(trace, 'message.delayed')
      expect(delayed[0]).toMatchObject({ id: third.id, from: 'n1', to: 'n2', t: heldAt, due: third.due + 50_000 })
      expect(trace[delayed[0]?.cause ?? -1]).toMatchObject({ type: 'intervention', text: line })
      const behind = greetings(trace, 'n1').filter(({ t }) => t > third.t && t < heldAt)
      expect(behind.length).toBeGreaterThan(0)
      expect(delayed.slice(1).map(({ id }) => id)).toEqual(behind.map(({ id }) => id))
      const ids = arrivals(trace).map(({ id }) => id)
      expect(ids).toEqual([...ids].sort((a, b) => a - b))
      const late = arrivals(trace).filter(({ t }) => t === third.due + 50_000)
      expect(late[0]?.id).toBe(third.id)
      expect(late.length).toBeGreaterThan(10)
    })

    it('alone, where its link keeps no order', () => {
      const trace = play([line, 'reorder on * from 0s'], settings)
      const before = all(play(['reorder on * from 0s'], settings), 'message.sent').find(({ id }) => id === third.id)
      expect(all(trace, 'message.delayed').map(({ id }) => id)).toEqual([third.id])
      expect(arrivals(trace).find(({ id }) => id === third.id)?.t).toBe((before?.due ?? 0) + 50_000)
    })

    it('that will be lost as far on its way, later', () => {
      const lossy = 'drop 100% on n1->n2 from 0s'
      const trace = play([lossy, `delay message ${third.id} +50ms at ${third.t + 5000}us`], settings)
      const lost = all(trace, 'message.dropped').find(({ id }) => id === third.id)
      // It would have been lost half-way, 5 of the 15 ms that it had left; now these 15 ms take 65.
      expect(lost?.t).toBe(third.t + 5000 + Math.round((5000 * 65) / 15))
      expect(all(trace, 'message.delayed').map(({ id }) => id)).toEqual([third.id])
    })

    it('again and again, and not at all once it has arrived', () => {
      const twice = play([line, `delay message ${third.id} +10ms at ${heldAt + 1}us`], settings)
      expect(arrivals(twice).find(({ id }) => id === third.id)?.t).toBe(third.due + 60_000)
      expect(all(play([`delay message ${third.id} +50ms at 1s`], settings), 'message.delayed')).toEqual([])
    })
  })

  it('holds messages back on a link of limited bandwidth and drops what its queue cannot hold', () => {
    const trace = play([], { intervalMs: 2, bandwidth: 20, queue: 2 })
    expect(all(trace, 'message.dropped').every((event) => event.reason === 'queue')).toBe(true)
    const arrivals = all(trace, 'message.delivered').filter((event) => event.to === 'n2')
    expect(arrivals.length).toBeLessThanOrEqual(20)
    expect(arrivals.length).toBeGreaterThan(15)
  })
})

describe('causes', () => {
  const causeOf = (trace: readonly TraceEvent[], event: TraceEvent | undefined) => trace[event?.cause ?? -1]

  it('tell what each node was answering, also after it waited for its disk, slept, or was slow', () => {
    for (const lines of [[], ['slow n1 x4 from 0s'], ['pause n1 from 20ms to 300ms'], ['disk slow n1 x20 from 0s']]) {
      const trace = play(['ask client echo at 20ms', ...lines])
      const echo = all(trace, 'message.sent').find(({ from, message }) => from === 'n1' && message.type === 'ECHO')
      expect(causeOf(trace, echo)).toMatchObject({ type: 'message.delivered', to: 'n1', message: { type: 'ECHO' } })
      const [asked] = all(trace, 'message.sent').filter(({ from }) => from === 'client')
      expect(causeOf(trace, asked)).toMatchObject({ type: 'operation.invoked' })
      const [greeting] = greetings(trace, 'n1')
      expect(causeOf(trace, greeting)).toMatchObject({ type: 'timer.fired', node: 'n1', timer: 'interval' })
      expect(causeOf(trace, all(trace, 'disk.synced')[0])).toMatchObject({ type: 'timer.fired' })
    }
  })

  it('tell the intervention that did it, and leave out what only time did', () => {
    const trace = play(['crash n2 at 50ms', 'do n1 greetNow at 60ms'])
    expect(causeOf(trace, all(trace, 'node.crashed')[0])).toMatchObject({ text: 'crash n2 at 50ms' })
    expect(causeOf(trace, greetings(trace, 'n1')[0])).toMatchObject({ text: 'do n1 greetNow at 60ms' })
    expect(all(trace, 'timer.fired').every(({ cause }) => cause === undefined)).toBe(true)
    expect(trace.map(traceLine).join()).not.toContain('cause')
  })
})

describe('a node', () => {
  it('loses memory and timers in a crash, and restarts with what its disk held', () => {
    const trace = play(['crash n1 at 250ms', 'restart n1 at 600ms'])
    expect(greetings(trace, 'n1').filter((event) => event.t > 250_000 && event.t < 600_000)).toEqual([])
    const [first] = greetings(trace, 'n1').filter((event) => event.t > 600_000)
    expect(first?.t).toBe(701_000)
    expect(first?.message.count).toBe(3)
    expect(all(trace, 'message.dropped').some((event) => event.reason === 'crashed')).toBe(true)
  })

  it('loses a write that was not forced yet', () => {
    const trace = play(['disk slow n1 x50 from 0s', 'crash n1 at 120ms', 'restart n1 at 200ms'])
    expect(all(trace, 'disk.synced').filter((event) => event.node === 'n1')[0]?.t).toBeGreaterThan(200_000)
    expect(greetings(trace, 'n1')[0]?.message.count).toBe(1)
  })

  it('sleeps through a pause with its memory, then hears everything in the order it came', () => {
    const trace = play(['pause n1 from 150ms to 450ms'])
    const of = all(trace, 'node.context').filter((event) => event.node === 'n1')
    expect(of.filter((event) => event.t > 150_000 && event.t < 450_000)).toEqual([])
    expect(of.filter((event) => event.t >= 450_000 && event.t <= 452_000).length).toBeGreaterThan(2)
    expect(all(trace, 'node.restarted')).toEqual([])
  })

  it('handles things later when it is slow', () => {
    const trace = play(['slow n1 x4 from 0s', 'ask client echo at 20ms'])
    expect(all(trace, 'operation.completed')[0]?.t).toBe(36_000)
  })

  it('follows its own clock: drift stretches its timers', () => {
    const counts = (lines: string[]) => greetings(play(lines, { intervalMs: 97 }, 2000), 'n1').length
    expect(counts([])).toBe(20)
    expect(counts(['drift n1 2 from 0s'])).toBe(40)
  })

  it('hears a skewed clock', () => {
    const trace = play(['skew n1 +500ms at 10ms', 'skew n1 -200ms at 20ms'])
    expect(all(trace, 'intervention').map((event) => event.text)).toEqual([
      'skew n1 +500ms at 10ms',
      'skew n1 -200ms at 20ms',
    ])
    expect(greetings(trace, 'n1')[0]?.t).toBe(101_000)
  })

  it('keeps what a forced write brings to a disk that was wiped meanwhile', () => {
    const trace = play([
      'disk slow n1 x50 from 0s',
      'disk lose n1 at 110ms',
      'crash n1 at 160ms',
      'restart n1 at 170ms',
    ])
    expect(all(trace, 'disk.synced')[0]?.keys).toEqual(['count'])
    expect(greetings(trace, 'n1').find(({ t }) => t > 170_000)?.message.count).toBe(2)
  })

  it('stops when its disk is full, wiped it starts from nothing, corrupted it starts from garbage', () => {
    const full = play(['disk full n1 from 50ms to 150ms', 'restart n1 at 200ms'])
    expect(all(full, 'node.crashed').map((event) => event.reason)).toEqual(['disk full'])
    const count = (line: string) =>
      greetings(play([line, 'crash n1 at 350ms', 'restart n1 at 400ms']), 'n1').find((event) => event.t > 400_000)
        ?.message.count
    expect(count('disk lose n1 at 340ms')).toBe(1)
    expect(count('disk corrupt n1 at 340ms')).not.toBe(4)
  })
})

describe('clients', () => {
  it('ask at the request rate, more under a traffic spike', () => {
    const invoked = (lines: string[]) => all(play(lines, { requestRate: 50 }, 4000), 'operation.invoked').length
    expect(invoked([])).toBeGreaterThan(180)
    expect(invoked([])).toBeLessThan(220)
    expect(invoked(['traffic x3 from 0s']) / invoked([])).toBeGreaterThan(2.7)
    const lull = all(play(['traffic x0.01 from 1s to 2s'], { requestRate: 50 }, 4000), 'operation.invoked')
    const during = (from: number, to: number) => lull.filter(({ t }) => t >= from * 1e6 && t < to * 1e6).length
    expect(during(1, 2)).toBeLessThan(3)
    expect(during(2, 3)).toBeGreaterThan(40)
  })

  it('get errors at the rate that is injected', () => {
    const values = all(play(['fail 40% at n1 from 0s'], { requestRate: 100 }, 5000), 'operation.completed')
    const share = values.filter((event) => event.value === true).length / values.length
    expect(share).toBeGreaterThan(0.33)
    expect(share).toBeLessThan(0.47)
  })

  it('read an assignment as key and value', () => {
    expect(all(play(['ask client put x=7 at 10ms']), 'operation.invoked')[0]?.operation).toEqual({
      type: 'put',
      key: 'x',
      value: 7,
    })
  })

  it('leave their operations in the unknown when they crash', () => {
    const trace = play(['ask client echo at 20ms', 'crash client at 22ms'])
    expect(all(trace, 'operation.completed').map((event) => event.outcome)).toEqual(['unknown'])
  })
})

describe('claims', () => {
  it('are violated with the events that prove it, once', () => {
    const trace = play([], { greetingsMax: 2 })
    const [violation, ...more] = all(trace, 'claim.violated')
    expect(more).toEqual([])
    const [proof] = (violation?.evidence ?? []).map((id) => trace[id] as TraceEvent)
    expect(proof).toMatchObject({ type: 'message.sent', message: { type: 'GREETING', count: 3 } })
  })

  it('wait until they are met, or until they are due', () => {
    const met = play(['ask client echo at 20ms'])
    expect(all(met, 'claim.settled').map((event) => event.t)).toEqual([30_000])
    const overdue = play(['cut client--n1 from 0s', 'ask client echo at 20ms'])
    expect(all(overdue, 'claim.violated').map((event) => event.t)).toEqual([120_000])
  })

  it('stay held where they are not decided any more, and say so once', () => {
    const [claim] = toyModel.claims
    const givingUp: Monitor<number> = {
      start: 0,
      next: (_, __, id) => id,
      judge: (id) => (id < 5 ? HELD : { verdict: 'held', undecided: [5] }),
    }
    const model = { ...toyModel, claims: [{ ...(claim as Claim), monitor: () => givingUp }] }
    const simulation = createSimulation(toyRun([]), model, toySettings)
    simulation.advance(1_000_000)
    expect(all(simulation.trace, 'claim.undecided')).toMatchObject([{ claim: claim?.id, evidence: [5] }])
    const picture = advance(blankPicture([]), simulation.trace, simulation.trace.length)
    expect(picture.claims[claim?.id ?? '']).toMatchObject({ verdict: 'held', undecided: simulation.trace[5]?.t })
    expect(simulation.verdicts()).toMatchObject([{ verdict: 'held' }])
  })
})

describe('limits', () => {
  const limit = (lines: string[], settings: Settings = {}) => play(lines, settings).at(-1)

  it('catch a machine that loops, and one that throws, with the node and the reason', () => {
    expect(limit(['do n1 loop at 50ms'])).toMatchObject({ type: 'limit', limit: 'machine', node: 'n1' })
    const thrown = limit(['do n1 fail at 50ms']) as Of<'limit'>
    expect(thrown).toMatchObject({ type: 'limit', limit: 'machine', node: 'n1' })
    expect(thrown.detail).toContain('out of luck')
  })

  it('catch a storm in one instant, and too many messages in flight', () => {
    expect(limit(['do n1 storm at 50ms'])).toMatchObject({ type: 'limit', limit: 'instant', t: 50_000 })
    expect(play([], { intervalMs: 1, latency: 60_000 }, 9000).at(-1)).toMatchObject({ limit: 'inFlight' })
  })
})

describe('a run is a value', () => {
  const settings = { ...toySettings, requestRate: 40, jitter: 6, intervalMs: 20 }
  const lines = [
    'crash n1 at 300ms',
    'restart n1 at 450ms',
    'partition n1 | n2 at 200ms',
    'heal at 700ms',
    'pause n2 from 500ms to 620ms',
    'drop 30% on * from 100ms to 800ms',
    'duplicate 30% on n1--n2 from 250ms to 900ms',
    'slow n2 x3 from 650ms to 850ms',
    'drift n1 1.3 from 480ms to 760ms',
    'traffic x4 from 320ms to 400ms',
    'drop message 7',
    'delay message 30 +40ms at 410ms',
    'do n2 greetNow at 555ms',
  ]

  it('gives the same trace each time, and another with another seed', () => {
    const hash = (seed: number) => traceHash(play(lines, settings, 1000, seed))
    expect(hash(1)).toBe(hash(1))
    expect(hash(1)).not.toBe(hash(2))
  })

  it('gives the same trace however it is sliced', () => {
    const simulation = createSimulation(toyRun(lines), toyModel, settings)
    for (let t = 0; t <= 1_000_000; t += 7_001) while (simulation.now < t && !simulation.advance(t, 13).done);
    simulation.advance(1_000_000)
    expect(simulation.trace.map(traceLine)).toEqual(play(lines, settings).map(traceLine))
  })

  it('forks into the run that it would be afresh, and keeps what came before', () => {
    const subset = fc.subarray(lines)
    fc.assert(
      fc.property(subset, subset, fc.integer({ min: 1, max: 1_000_000 }), (before, after, reached) => {
        const simulation = createSimulation(toyRun(before, 1000), toyModel, settings)
        simulation.advance(reached)
        const kept = simulation.trace.slice()
        const count = simulation.edit(interventionsOf(after), 1_000_000)
        expect(simulation.trace.slice(0, count)).toEqual(kept.slice(0, count))
        simulation.advance(1_000_000)
        expect(simulation.trace.map(traceLine)).toEqual(play(after, settings).map(traceLine))
      }),
      { numRuns: 40 },
    )
  })

  it('keeps every intervention of an instant in whose middle it was sliced when it was edited', () => {
    const instant = ['crash n1 at 300ms', 'crash n2 at 300ms', 'crash client at 300ms']
    for (let slice = 1; slice < 8; slice++) {
      const simulation = createSimulation(toyRun(instant), toyModel, settings)
      simulation.advance(299_999)
      simulation.advance(1_000_000, slice)
      simulation.edit(interventionsOf([...instant, 'heal at 900ms']), 1_000_000)
      simulation.advance(1_000_000)
      expect(all(simulation.trace, 'node.crashed').map(({ node }) => node)).toEqual(['n1', 'n2', 'client'])
    }
  })

  it('keeps what begins at 0 when it is edited before it goes anywhere', () => {
    const simulation = createSimulation(toyRun(['crash n1 at 0s']), toyModel, settings)
    simulation.edit(interventionsOf(['crash n1 at 0s', 'crash n2 at 5ms']), 1_000_000)
    simulation.advance(1_000_000)
    expect(all(simulation.trace, 'node.crashed').map(({ node }) => node)).toEqual(['n1', 'n2'])
  })

  it('does not depend on the order of the lines, but between those of one instant', () => {
    const [wide, narrow] = ['drop 30% on * from 100ms to 900ms', 'drop 80% on n2--* from 200ms to 800ms'] as const
    const both = play([wide, narrow], settings).map(traceLine)
    expect(play([narrow, wide], settings).map(traceLine)).toEqual(both)
    const simulation = createSimulation(toyRun([wide, narrow]), toyModel, settings)
    simulation.advance(1_000_000)
    simulation.edit(interventionsOf([narrow, wide]), 1_000_000)
    simulation.advance(1_000_000)
    expect(simulation.trace.map(traceLine)).toEqual(both)
  })

  it('drops a copy by its id, however late that is asked', () => {
    const before = ['duplicate 100% on n1--n2 from 0s']
    const copy = all(play(before, settings), 'message.duplicated')[3]?.id
    const after = [...before, `drop message ${copy}`]
    const simulation = createSimulation(toyRun(before), toyModel, settings)
    simulation.advance(1_000_000)
    simulation.edit(interventionsOf(after), 1_000_000)
    simulation.advance(1_000_000)
    expect(simulation.trace.map(traceLine)).toEqual(play(after, settings).map(traceLine))
    expect(all(simulation.trace, 'message.dropped').map(({ id }) => id)).toEqual([copy])
  })

  it('is the beginning of the same run made longer', () => {
    const short = play(lines, settings, 400).map(traceLine)
    expect(play(lines, settings, 1000).map(traceLine).slice(0, short.length)).toEqual(short)
  })
})
