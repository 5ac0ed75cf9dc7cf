// The breaker's rules, call by call: its machine is driven without a network, so that each result comes when the test
// says. References: Resilience4j's documentation and its CircuitBreakerStateMachine and CircuitBreakerMetrics.
import { describe, expect, it } from 'vitest'
import { type Action, type Step, startMachine, stepMachine } from '../../sim/host.ts'
import type { Settings } from '../../sim/run.ts'
import { settingsOf } from '../definePattern.ts'
import { type BreakerContext, breaker, showBreaker } from './breaker.ts'
import pattern from './pattern.ts'

/** A breaker in somebody's hands: `play('SSF')` makes calls that succeed and fail at once, one after the other. */
function breakerOf(variant: string, parameters: Settings = {}) {
  const settings = settingsOf(pattern, variant, parameters)
  const nodes = [{ id: 'breaker', role: 'breaker' }]
  let now = 0
  let calls = 0
  let sent: unknown[] = []
  let timers: Record<string, number> = {}
  let step: Step = startMachine(breaker, {
    id: 'breaker',
    role: 'breaker',
    settings,
    variant,
    nodes,
    disk: {},
    now,
    random: 0,
  })
  follow(step.actions)

  function follow(actions: readonly Action[]): void {
    for (const action of actions) {
      if (action.type === 'timer') timers[action.id] = now + action.delayMs
      else if (action.type === 'cancel') delete timers[action.id]
      else if (action.name === 'send') sent.push((action.params as { message: unknown }).message)
    }
  }
  function hear(event: { type: string; [field: string]: unknown }): void {
    step = stepMachine(breaker, step.snapshot, { ...event, now: 0, elapsed: now, random: 0 })
    follow(step.actions)
  }
  const message = (type: string, call: number, from: string, rest = {}) =>
    hear({ type, message: { type, call, ...rest }, from, id: 0, fail: false })

  const hand = {
    get state() {
      return step.snapshot.value
    },
    get shown() {
      return showBreaker(step.snapshot.context as BreakerContext)
    },
    get timers() {
      return Object.keys(timers)
    },
    /** What it sent since last asked. */
    sent() {
      const taken = sent
      sent = []
      return taken
    },
    later(ms: number) {
      now += ms
    },
    request: () => message('request', ++calls, 'client'),
    requestAgain: () => message('request', calls, 'client'),
    response: (call: number) => message('response', call, 'service'),
    error: (call: number) => message('error', call, 'service', { why: 'error' }),
    timeout: (call: number) => hear({ type: 'callTimeout', call }),
    operator: (action: 'forceOpen' | 'forceClose' | 'reset') => hear({ type: action }),
    /** S: success, F: failure, L: success after a slow call's time, each call answered before the next begins. */
    play(results: string) {
      for (const result of results) {
        hand.request()
        if (result === 'L') now += Number(settings.slowCallDurationThreshold) + 1
        if (result === 'F') hand.error(calls)
        else hand.response(calls)
      }
    },
    /** Lets the wait in the open state pass. */
    wait() {
      now += Number(settings.waitDurationInOpenState)
      const timer = hand.timers.find((id) => id.includes('waitDurationInOpenState'))
      timers = {}
      hear({ type: timer ?? 'no wait is running' })
    },
  }
  return hand
}

const small = { slidingWindowSize: 4, minimumNumberOfCalls: 4, permittedNumberOfCallsInHalfOpenState: 2 }

describe('rate: the closed breaker', () => {
  it.each([
    ['opens when the rate equals the threshold', small, 'SSFF', 'open'],
    ['stays closed below the threshold', small, 'SSSF', 'closed'],
    ['decides nothing below the minimum number of calls', { ...small, slidingWindowSize: 10 }, 'FFF', 'closed'],
    ['decides at the minimum number of calls', { ...small, slidingWindowSize: 10 }, 'FFFF', 'open'],
    ['takes a minimum above the window for the full window', { ...small, minimumNumberOfCalls: 100 }, 'FFFF', 'open'],
    ['forgets the oldest call of a full window', { ...small, failureRateThreshold: 75 }, 'FFSSFF', 'closed'],
    ['looks at the latest calls only', { ...small, failureRateThreshold: 75 }, 'FFSSFFF', 'open'],
    ['opens on a success, if that completes the minimum', small, 'FFSS', 'open'],
    ['opens when the slow call rate equals its threshold', { ...small, slowCallRateThreshold: 50 }, 'SSLL', 'open'],
    ['stays closed below the slow call rate threshold', { ...small, slowCallRateThreshold: 50 }, 'SSSL', 'closed'],
    ['does not add slow calls to failed ones', { ...small, slowCallRateThreshold: 50 }, 'SSLF', 'closed'],
  ])('%s', (_, parameters, results, state) => {
    const hand = breakerOf('rate', parameters)
    hand.play(results)
    expect(hand.state).toBe(state)
  })

  it('calls a call slow only when it took longer than the threshold', () => {
    const parameters = { ...small, slidingWindowSize: 1, slowCallDurationThreshold: 200, slowCallRateThreshold: 100 }
    const [equal, longer] = [breakerOf('rate', parameters), breakerOf('rate', parameters)]
    for (const [hand, ms] of [[equal, 200] as const, [longer, 201] as const]) {
      hand.request()
      hand.later(ms)
      hand.response(1)
    }
    expect([equal.state, longer.state]).toEqual(['closed', 'open'])
  })

  it('shows a rate only from the minimum number of calls on', () => {
    const hand = breakerOf('rate', { ...small, failureRateThreshold: 100 })
    hand.play('SFS')
    expect(hand.shown).toMatchObject({ calls: 3, failureRate: null })
    hand.play('S')
    expect(hand.shown).toMatchObject({ calls: 4, failureRate: 25, threshold: 100 })
  })
})

describe('rate: the open and the half-open breaker', () => {
  function opened(parameters: Settings = {}) {
    const hand = breakerOf('rate', { ...small, ...parameters })
    hand.play('FFFF')
    hand.sent()
    return hand
  }

  it('refuses every call while open, with a fallback', () => {
    const hand = opened()
    hand.request()
    expect(hand.sent()).toEqual([{ type: 'rejected', call: 5, fallback: true }])
    expect(hand.shown.rejected).toBe(1)
  })

  it('turns half-open when the wait is over and sends as many probes as permitted, no more', () => {
    const hand = opened()
    hand.wait()
    for (let call = 5; call <= 7; call++) hand.request()
    expect(hand.state).toBe('halfOpen')
    expect(hand.sent()).toEqual([
      { type: 'probe', call: 5 },
      { type: 'probe', call: 6 },
      { type: 'rejected', call: 7, fallback: true },
    ])
  })

  it('does not permit another probe because one has been answered', () => {
    const hand = opened()
    hand.wait()
    hand.play('S')
    hand.request()
    hand.request()
    expect(hand.sent().filter((one) => (one as { type: string }).type === 'probe').length).toBe(2)
    expect(hand.state).toBe('halfOpen')
  })

  it.each([
    ['closes when the probes stay below the threshold', {}, 'SS', 'closed'],
    ['opens again when they reach it', {}, 'SF', 'open'],
    ['waits for all permitted probes, whatever the first ones gave', {}, 'F', 'halfOpen'],
    ['judges slowness too', { slowCallRateThreshold: 50 }, 'LS', 'open'],
    // Resilience4j's half-open window holds the permitted calls, and the minimum is min(minimumNumberOfCalls, size).
    ['judges at a minimum below the permitted calls', { minimumNumberOfCalls: 1, slidingWindowSize: 4 }, 'S', 'closed'],
  ])('%s', (_, parameters, results, state) => {
    const hand = opened(parameters)
    hand.wait()
    hand.play(results)
    expect(hand.state).toBe(state)
  })

  it('begins with empty metrics when it closes', () => {
    const hand = opened()
    hand.wait()
    hand.play('SS')
    expect(hand.shown).toMatchObject({ calls: 0, failureRate: null })
    hand.play('FFF')
    expect(hand.state).toBe('closed')
    hand.play('F')
    expect(hand.state).toBe('open')
  })

  it('begins with empty metrics and fresh permits in every half-open state', () => {
    const hand = opened()
    hand.wait()
    hand.play('SF')
    hand.wait()
    hand.play('SS')
    expect(hand.state).toBe('closed')
  })

  it('keeps showing while open why it opened', () => {
    expect(opened().shown).toMatchObject({ calls: 4, failureRate: 100 })
  })

  it('does not let a call from before it opened decide in the half-open state', () => {
    const hand = breakerOf('rate', small)
    hand.request()
    hand.play('FFFF')
    hand.wait()
    hand.error(1)
    expect(hand.shown).toMatchObject({ calls: 0 })
    hand.play('SS')
    expect(hand.state).toBe('closed')
  })
})

describe('a call without an answer in time', () => {
  it('counts as one failure; its late answer is ignored', () => {
    const hand = breakerOf('rate', { ...small, slowCallRateThreshold: 100, failureRateThreshold: 100 })
    hand.request()
    expect(hand.timers).toEqual(['callTimeout 1'])
    hand.later(1000)
    hand.timeout(1)
    hand.sent()
    hand.later(50)
    hand.response(1)
    expect(hand.shown).toMatchObject({ calls: 1, late: 1, inFlight: 0 })
    expect(hand.sent()).toEqual([])
  })

  it('tells the client so', () => {
    const hand = breakerOf('rate', small)
    hand.request()
    hand.sent()
    hand.timeout(1)
    expect(hand.sent()).toEqual([{ type: 'error', call: 1, why: 'timeout' }])
  })

  it('never times out after its answer', () => {
    const hand = breakerOf('rate', small)
    hand.play('S')
    expect(hand.timers).toEqual([])
    hand.timeout(1)
    expect(hand.shown).toMatchObject({ calls: 1 })
  })

  it('is one call, however often the network delivers its request', () => {
    const hand = breakerOf('rate', small)
    hand.request()
    hand.requestAgain()
    expect(hand.sent()).toEqual([{ type: 'request', call: 1 }])
  })
})

describe('consecutive', () => {
  it.each([
    ['opens at the threshold', 'FFFFF', 'open'],
    ['stays closed one failure before it', 'FFFF', 'closed'],
    ['starts again at a success', 'FFFFSFFFF', 'closed'],
  ])('%s', (_, results, state) => {
    const hand = breakerOf('consecutive')
    hand.play(results)
    expect(hand.state).toBe(state)
  })

  // Hystrix and opossum: one trial decides.
  it.each([
    ['S', 'closed'],
    ['F', 'open'],
  ])('lets one trial decide: %s', (result, state) => {
    const hand = breakerOf('consecutive')
    hand.play('FFFFF')
    hand.wait()
    hand.play(result)
    expect(hand.state).toBe(state)
  })

  // gobreaker: with more permitted calls, any failure opens and all must succeed.
  it.each([
    ['SS', 'halfOpen'],
    ['SSS', 'closed'],
    ['SF', 'open'],
  ])('with three permitted calls: %s', (results, state) => {
    const hand = breakerOf('consecutive', { permittedNumberOfCallsInHalfOpenState: 3 })
    hand.play('FFFFF')
    hand.wait()
    hand.play(results)
    expect(hand.state).toBe(state)
  })
})

describe('timed', () => {
  it('closes by itself when the wait is over, without a probe', () => {
    const hand = breakerOf('timed')
    hand.play('FFFFF')
    expect(hand.state).toBe('open')
    hand.sent()
    hand.wait()
    expect(hand.state).toBe('closed')
    hand.request()
    expect(hand.sent()).toEqual([{ type: 'request', call: 6 }])
  })
})

describe('count', () => {
  it('opens at the threshold, however many calls succeed in between', () => {
    const hand = breakerOf('count')
    hand.play('FSSSFSSSSFSSSFSSSS')
    expect(hand.state).toBe('closed')
    hand.play('F')
    expect(hand.state).toBe('open')
  })

  it('counts a failure for as long as the rolling window, not longer', () => {
    const [inTime, tooLate] = [breakerOf('count'), breakerOf('count')]
    for (const [hand, ms] of [[inTime, 9999] as const, [tooLate, 10_000] as const]) {
      hand.play('F')
      hand.later(ms)
      hand.play('FFFF')
    }
    expect([inTime.state, tooLate.state]).toEqual(['open', 'closed'])
  })
})

describe('adaptive', () => {
  const noise = 'SSSSSFSSSSSSFSSSSSSF'

  it('puts its threshold a margin above the usual failure rate', () => {
    const hand = breakerOf('adaptive')
    hand.play(noise.repeat(5))
    expect(hand.state).toBe('closed')
    expect(hand.shown).toMatchObject({ baseline: 15, threshold: 40 })
  })

  it('opens at a rate that a fixed threshold would bear', () => {
    const [adaptive, fixed] = [breakerOf('adaptive'), breakerOf('rate')]
    for (const hand of [adaptive, fixed]) hand.play(`${'S'.repeat(100)}SFSFSFSFSFSFSFSF`)
    expect([adaptive.state, fixed.state]).toEqual(['open', 'closed'])
  })

  it('never lets its threshold rise above the ceiling', () => {
    const hand = breakerOf('adaptive')
    hand.play('FFFFFFFFF')
    expect(hand.shown).toMatchObject({ baseline: 100, threshold: 80 })
    hand.play('F')
    expect(hand.state).toBe('open')
  })

  it('does not learn from probes', () => {
    const hand = breakerOf('adaptive')
    hand.play('S'.repeat(100))
    hand.play('F'.repeat(20))
    expect(hand.state).toBe('open')
    const { baseline } = hand.shown
    hand.wait()
    hand.play('FF')
    expect(hand.shown.baseline).toBe(baseline)
  })
})

describe('manual', () => {
  it('never opens by itself', () => {
    const hand = breakerOf('manual')
    hand.play('F'.repeat(50))
    expect(hand.state).toBe('closed')
  })
})

describe('an operator', () => {
  it.each(pattern.variants.map(({ id }) => id))('holds a %s breaker open or closed, and resets it', (variant) => {
    const hand = breakerOf(variant)
    hand.operator('forceOpen')
    hand.request()
    expect(hand.state).toBe('forcedOpen')
    expect(hand.sent()).toEqual([{ type: 'rejected', call: 1, fallback: true }])
    hand.operator('forceClose')
    hand.play('F'.repeat(30))
    expect(hand.state).toBe('forcedClosed')
    expect(hand.sent()).toContainEqual({ type: 'request', call: 31 })
    hand.operator('reset')
    expect(hand.state).toBe('closed')
  })

  it('clears the metrics of a closed breaker by a reset', () => {
    const hand = breakerOf('rate', small)
    hand.play('FFF')
    hand.operator('reset')
    hand.play('FFF')
    expect(hand.state).toBe('closed')
  })

  it('ends the wait: what was open does not turn half-open under it', () => {
    const hand = breakerOf('rate', small)
    hand.play('FFFF')
    hand.operator('forceOpen')
    expect(hand.timers.filter((id) => id.includes('waitDurationInOpenState'))).toEqual([])
  })
})

describe('a breaker that is switched off', () => {
  it('lets everything through and counts nothing', () => {
    const hand = breakerOf('rate', { ...small, breaker: false })
    hand.play('FFFFFFFF')
    expect(hand.state).toBe('forcedClosed')
    expect(hand.shown).toMatchObject({ calls: 0, rejected: 0 })
  })
})
