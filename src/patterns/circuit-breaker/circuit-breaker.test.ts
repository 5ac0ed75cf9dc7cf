// The whole pattern in the simulation: a transcript to read, the cascade it stops, its situations and what they prove.
import { describe, expect, it } from 'vitest'
import { parseScript } from '../../sim/interventions/parse.ts'
import { ENGINE, type Settings, US_PER_MS } from '../../sim/run.ts'
import { createSimulation, type Simulation } from '../../sim/simulation.ts'
import type { TraceEvent } from '../../sim/trace.ts'
import { type Situation, settingsOf } from '../definePattern.ts'
import lessonEn from './lesson.en.md'
import lessonFr from './lesson.fr.md'
import pattern from './pattern.ts'

type Story = Pick<Situation, 'variant' | 'parameters' | 'interventions' | 'untilMs'> & { readonly seed?: number }

function settingsIn({ variant, parameters }: Story): Settings {
  return settingsOf(pattern, variant, parameters)
}

function simulated(story: Story): Simulation {
  const { variant, parameters, seed = 1, untilMs } = story
  const { interventions, problems } = parseScript(story.interventions.join('\n'))
  expect(problems).toEqual([])
  const until = untilMs * US_PER_MS
  const run = { engine: ENGINE, pattern: 'circuit-breaker', variant, parameters, seed, until, interventions }
  const simulation = createSimulation(run, pattern, settingsIn(story))
  simulation.advance(until)
  return simulation
}

function measured(story: Story) {
  const { trace, now } = simulated(story)
  return pattern.metrics(trace, now, settingsIn(story), story.variant)
}

function situation(id: string): Situation {
  const found = pattern.situations.find((one) => one.id === id)
  if (!found) throw new Error(`no situation ${id}`)
  return found
}

/** Messages, the breaker's states and how operations end: `  21.0 breaker > service  request 1`. */
function transcript(trace: readonly TraceEvent[]): string[] {
  return trace.flatMap((event) => {
    const at = (event.t / US_PER_MS).toFixed(1).padStart(6)
    if (event.type === 'message.delivered') {
      return [`${at} ${event.from} > ${event.to} ${event.message.type} ${event.message.call}`]
    }
    if (event.type === 'node.state' && event.node === 'breaker') return [`${at} breaker is ${event.state}`]
    if (event.type !== 'operation.completed') return []
    return [`${at} operation ${event.id} ${event.outcome} ${JSON.stringify(event.value)}`]
  })
}

describe('a run', () => {
  // The service works for 6 to 28 ms here; everything else takes exactly its time.
  it('reads like the protocol', () => {
    const { trace } = simulated({
      variant: 'consecutive',
      parameters: {
        requestRate: 0,
        latency: 20,
        jitter: 0,
        serviceTime: 10,
        failureThreshold: 2,
        waitDurationInOpenState: 300,
      },
      interventions: [
        'ask client request at 0s',
        'fail 100% at service from 50ms to 300ms',
        'ask client request at 100ms',
        'ask client request at 110ms',
        'ask client request at 200ms',
        'ask client request at 500ms',
        'ask client request at 510ms',
        'ask client request at 600ms',
      ],
      untilMs: 700,
    })
    expect(transcript(trace).join('\n')).toMatchInlineSnapshot(`
      "   0.0 breaker is closed
         1.0 client > breaker request 1
        21.0 breaker > service request 1
        62.1 service > breaker response 1
        63.1 breaker > client response 1
        63.1 operation 1 ok {"fallback":false}
       101.0 client > breaker request 2
       111.0 client > breaker request 3
       121.0 breaker > service request 2
       131.0 breaker > service request 3
       149.7 service > breaker error 2
       150.7 breaker > client error 2
       150.7 operation 2 fail {"fallback":true,"why":"error"}
       175.9 service > breaker error 3
       175.9 breaker is open
       176.9 breaker > client error 3
       176.9 operation 3 fail {"fallback":true,"why":"error"}
       201.0 client > breaker request 4
       202.0 breaker > client rejected 4
       202.0 operation 4 fail {"fallback":true,"why":"open"}
       475.9 breaker is halfOpen
       501.0 client > breaker request 5
       511.0 client > breaker request 6
       512.0 breaker > client rejected 6
       512.0 operation 6 fail {"fallback":true,"why":"open"}
       521.0 breaker > service probe 5
       548.8 service > breaker response 5
       548.8 breaker is closed
       549.8 breaker > client response 5
       549.8 operation 5 ok {"fallback":false}
       601.0 client > breaker request 7
       621.0 breaker > service request 7
       649.0 service > breaker response 7
       650.0 breaker > client response 7
       650.0 operation 7 ok {"fallback":false}"
    `)
  })

  it('tells each operation why it got a fallback', () => {
    const why = (interventions: string[], parameters: Settings = {}) => {
      const { trace } = simulated({
        variant: 'rate',
        parameters: { requestRate: 0, ...parameters },
        interventions: [...interventions, 'ask client request at 100ms', 'ask client request at 101ms'],
        untilMs: 3000,
      })
      return trace.flatMap((event) => (event.type === 'operation.completed' ? [event.value] : []))
    }
    const fallback = (cause: string) => ({ fallback: true, why: cause })
    expect(why([])).toEqual([{ fallback: false }, { fallback: false }])
    expect(why(['fail 100% at service from 0s'])).toEqual([fallback('error'), fallback('error')])
    expect(why(['crash service at 0s'])).toEqual([fallback('timeout'), fallback('timeout')])
    expect(why(['do breaker forceOpen at 0s'])).toEqual([fallback('open'), fallback('open')])
    expect(why([], { threadPool: 1 })).toEqual([fallback('pool'), { fallback: false }])
    // Only the client's own deadline is left when the breaker's node is silent.
    expect(why(['crash breaker at 0s'])).toEqual([fallback('timeout'), fallback('timeout')])
  })

  it('leaves no deadline running once an operation has ended', () => {
    const { trace } = simulated({ variant: 'rate', parameters: {}, interventions: [], untilMs: 3000 })
    const fired = trace.flatMap((event) => (event.type === 'timer.fired' ? [event.timer.split(' ')[0]] : []))
    expect([...new Set(fired)]).toEqual(['done'])
  })

  it('refuses requests that find every worker taken and every place to wait', () => {
    const { trace } = simulated({
      variant: 'manual',
      parameters: { requestRate: 0, jitter: 0, latency: 0, serviceWorkers: 1, serviceTime: 100 },
      interventions: Array.from({ length: 7 }, () => 'ask client request at 0s'),
      untilMs: 3000,
    })
    const outcomes = trace.flatMap((event) => (event.type === 'operation.completed' ? [event.outcome] : []))
    expect(outcomes.filter((one) => one === 'ok').length).toBe(5)
    expect(outcomes.slice(0, 2)).toEqual(['fail', 'fail'])
  })
})

describe('a slow service', () => {
  const slow = 'slow service x40 from 2s to 12s'
  const story = (breaker: boolean): Story => ({
    variant: 'rate',
    parameters: { breaker, requestRate: 20 },
    interventions: [slow],
    untilMs: 12_000,
  })

  it('takes every thread of a client without a breaker', () => {
    const { refusedByPool, threadsInUseMax, latencyP95Ms } = measured(story(false))
    expect(threadsInUseMax).toBe(10)
    expect(Number(refusedByPool)).toBeGreaterThan(50)
    expect(Number(latencyP95Ms)).toBeGreaterThan(1000)
  })

  it('costs a client with a breaker the calls before it opens and the probes', () => {
    const [without, protectedOne] = [measured(story(false)), measured(story(true))]
    expect(Number(protectedOne.refusedByPool)).toBeLessThan(Number(without.refusedByPool) / 4)
    expect(Number(protectedOne.requestsToService)).toBeLessThan(Number(without.requestsToService) / 2)
    expect(protectedOne.requestsWhileOpen).toBe(0)
    expect(Number(protectedOne.latencyP50Ms)).toBeLessThan(10)
  })
})

describe('measures', () => {
  it('are exact on a run that can be counted by hand', () => {
    const measures = measured({
      variant: 'consecutive',
      parameters: { requestRate: 0, latency: 20, jitter: 0, failureThreshold: 1, waitDurationInOpenState: 1000 },
      interventions: [
        'ask client request at 0s',
        'crash service at 500ms',
        'ask client request at 1s',
        'restart service at 2s',
        'ask client request at 2500ms',
        'ask client request at 3500ms',
      ],
      untilMs: 6000,
    })
    expect(measures).toMatchObject({
      operations: 4,
      ok: 2,
      failed: 2,
      failedByTimeout: 1,
      rejected: 1,
      failedPercent: 50,
      latencyP99Ms: 1002,
      requestsToService: 2,
      probesToService: 1,
      requestsWhileOpen: 0,
      opens: 1,
      openMs: 1000,
      threadsInUseMax: 1,
    })
  })

  it('say null where nothing was measured', () => {
    const idle: Story = { variant: 'rate', parameters: { requestRate: 0 }, interventions: [], untilMs: 1000 }
    expect(measured(idle)).toMatchObject({ operations: 0, failedPercent: null, latencyP50Ms: null })
  })
})

describe('the situations', () => {
  it.each(pattern.situations.map((one) => [one.id, one] as const))('%s keeps what is promised', (_, story) => {
    const { interventions } = parseScript(story.interventions.join('\n'))
    const kinds = interventions.map((one) => one.kind)
    const simulation = simulated(story)
    expect(simulation.trace.some((event) => event.type === 'limit')).toBe(false)
    for (const { id, verdict } of simulation.verdicts()) {
      const claim = pattern.claims.find((one) => one.id === id)
      const tolerated = kinds.every(
        (kind) => ['ask', 'do', 'traffic'].includes(kind) || claim?.tolerates.includes(kind),
      )
      if (tolerated && claim?.promised(settingsIn(story), story.variant, []))
        expect([id, verdict]).toEqual([id, 'held'])
    }
  })

  it.each(pattern.claims.map((one) => [one.id, one] as const))('%s fails in its counterexample', (id, claim) => {
    const verdict = simulated(situation(claim.counterexample))
      .verdicts()
      .find((one) => one.id === id)
    expect(verdict?.verdict).toBe('violated')
    expect(verdict?.evidence?.length).toBeGreaterThan(0)
  })

  const story = (id: string) => measured(situation(id))

  it('show what their titles say', () => {
    expect(story('outage')).toMatchObject({ opens: 2, probesToService: 6 })
    expect(story('half-open')).toMatchObject({ opens: 2, probesToService: 10 })
    expect(story('false-positive')).toMatchObject({ opens: 1, failedByError: 0, failedByTimeout: 0 })
    expect(Number(story('late-answers').lateAnswers)).toBe(story('late-answers').failedByTimeout)
    expect(story('lost-memory')).toMatchObject({ opens: 3 })
    expect(story('consecutive-failures')).toMatchObject({ opens: 1 })
    expect(story('timed-reset')).toMatchObject({ opens: 3, halfOpenMs: 0, probesToService: 0 })
    expect(story('error-count')).toMatchObject({ opens: 1, failedByError: 5 })
    expect(story('usual-noise')).toMatchObject({ opens: 1 })
    expect(story('maintenance')).toMatchObject({ opens: 0, failedByTimeout: 0, forcedOpenMs: 7500 })
  })
})

describe('what people read', () => {
  it.each([
    ['en', lessonEn],
    ['fr', lessonFr],
  ])('opens situations that exist from the lesson (%s)', (_, html) => {
    const opened = [...html.matchAll(/href="try:([^"]*)"/g)].map(([, id]) => id)
    expect(opened.length).toBeGreaterThanOrEqual(pattern.claims.length)
    expect(pattern.situations.map((one) => one.id)).toEqual(expect.arrayContaining(opened))
  })

  it('names every state, message and shown field', () => {
    const { trace } = simulated({
      variant: 'adaptive',
      parameters: { requestRate: 50 },
      interventions: [
        'fail 100% at service from 1s to 7s',
        'do breaker forceOpen at 9s',
        'do breaker forceClose at 10s',
        'slow service x40 from 11s to 13s',
      ],
      untilMs: 15_000,
    })
    const seen = new Set<string>()
    for (const event of trace) {
      if (event.type === 'node.state' && event.state !== 'crashed') {
        seen.add(event.state)
        expect(Object.keys(pattern.states[event.node] ?? {})).toContain(event.state)
      }
      if (event.type === 'message.sent') expect(Object.keys(pattern.messages)).toContain(event.message.type)
      if (event.type === 'node.context')
        expect(Object.keys(pattern.fields)).toEqual(expect.arrayContaining(Object.keys(event.changes)))
    }
    const all = Object.values(pattern.states).flatMap((role) => Object.keys(role))
    expect([...seen].sort()).toEqual(all.sort())
  })
})
