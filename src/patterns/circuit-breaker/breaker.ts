// The breaker: it stands between a client and a service, counts how calls end, and stops them while the service fails.
// Rules: Resilience4j's CircuitBreaker (CircuitBreakerStateMachine, CircuitBreakerMetrics) with its TimeLimiter; where
// a kind follows another product, rules.ts says so.
// Simplified: it turns half-open by itself when the wait is over (automaticTransitionFromOpenToHalfOpenEnabled) and
// stays half-open until its probes are answered (maxWaitDurationInHalfOpenState 0); the waiting time does not grow; a
// call counts only in the state it began in (gobreaker's generations), where Resilience4j counts it wherever it ends.
import { assign, enqueueActions, setup } from 'xstate'
import type { NodeInput } from '../../sim/model.ts'
import { effects, type Received, type Signal, timerEvent } from '../../sim/node.ts'
import type { Json } from '../../sim/run.ts'
import type { Message } from '../../sim/trace.ts'
import type { ServiceError, ToBreaker } from './messages.ts'
import {
  type Baseline,
  type BreakerSettings,
  breakerSettings,
  counted,
  freshTally,
  type Kind,
  learned,
  NO_BASELINE,
  probesVerdict,
  rateThreshold,
  type Tally,
  trips,
} from './rules.ts'
import { failureRate, slowCallRate } from './window.ts'

/** A call that was let through and has no answer yet. */
interface Call {
  readonly client: string
  /** ms on the breaker's monotonic clock. */
  readonly begun: number
  /** The generation it counts in; null where nothing is counted. */
  readonly generation: number | null
}

export interface BreakerContext {
  readonly kind: Kind
  readonly settings: BreakerSettings
  readonly tally: Tally
  readonly baseline: Baseline
  /** How many states have been entered: tells calls of an earlier state from those of this one. */
  readonly generation: number
  /** What counts in this state. */
  readonly counting: 'calls' | 'probes' | null
  readonly inFlight: Readonly<Record<number, Call>>
  /** Calls let through in this half-open state. */
  readonly probes: number
  readonly rejected: number
  /** Answers that came after their call was given up. */
  readonly late: number
}

type BreakerEvent =
  | Received<ToBreaker>
  | Signal<'callTimeout', { readonly call: number }>
  | Signal<'forceOpen'>
  | Signal<'forceClose'>
  | Signal<'reset'>

function callOf(event: BreakerEvent): number {
  if (event.type === 'callTimeout') return event.call
  return 'message' in event ? event.message.call : -1
}

function timerOf(call: number): string {
  return `callTimeout ${call}`
}

function afterResult(context: BreakerContext, call: number, failed: boolean, now: number): Partial<BreakerContext> {
  const { [call]: ended, ...inFlight } = context.inFlight
  if (!ended || ended.generation !== context.generation) return { inFlight }
  const result = { failed, slow: now - ended.begun > context.settings.slowCallDurationThreshold }
  return {
    inFlight,
    tally: counted(context.tally, result, now, context.settings),
    baseline: context.counting === 'calls' ? learned(context.baseline, result) : context.baseline,
  }
}

function begun(context: BreakerContext, counting: BreakerContext['counting']) {
  return { generation: context.generation + 1, counting, probes: 0 }
}

export const breaker = setup({
  types: { context: {} as BreakerContext, input: {} as NodeInput, events: {} as BreakerEvent },
  actions: {
    ...effects,
    // Entering a state begins its metrics anew, as every state of Resilience4j has its own; calls still under way from
    // the state before do not count in it.
    countCalls: assign(({ context }) => ({
      ...begun(context, 'calls'),
      tally: freshTally(context.settings.slidingWindowSize),
    })),
    countProbes: assign(({ context }) => ({
      ...begun(context, 'probes'),
      tally: freshTally(context.settings.permittedNumberOfCallsInHalfOpenState),
    })),
    countNothing: assign(({ context }) => ({
      ...begun(context, null),
      tally: freshTally(context.settings.slidingWindowSize),
    })),
    // The tally stays to be read: it says why the breaker opened.
    stopCounting: assign(({ context }) => begun(context, null)),
    letThrough: enqueueActions(({ enqueue, context, event }) => {
      const call = callOf(event)
      if (event.type !== 'request' || context.inFlight[call]) return
      const probing = context.counting === 'probes'
      const generation = context.counting ? context.generation : null
      enqueue.assign({
        inFlight: { ...context.inFlight, [call]: { client: event.from, begun: event.elapsed, generation } },
        probes: context.probes + (probing ? 1 : 0),
      })
      enqueue({ type: 'send', params: { to: 'service', message: { type: probing ? 'probe' : 'request', call } } })
      const timeout = timerEvent('callTimeout', { call })
      enqueue.raise(timeout, { id: timerOf(call), delay: context.settings.callTimeout })
    }),
    refuse: enqueueActions(({ enqueue, context, event }) => {
      if (event.type !== 'request') return
      enqueue.assign({ rejected: context.rejected + 1 })
      const message: Message = { type: 'rejected', call: event.message.call, fallback: true }
      enqueue({ type: 'send', params: { to: event.from, message } })
    }),
    /** An answer in time: counted once, handed on. */
    settle: enqueueActions(({ enqueue, context, event }) => {
      if (event.type !== 'response' && event.type !== 'error') return
      const call = callOf(event)
      enqueue.cancel(timerOf(call))
      enqueue.assign(afterResult(context, call, event.type === 'error', event.elapsed))
      enqueue({ type: 'send', params: { to: (context.inFlight[call] as Call).client, message: event.message } })
    }),
    /** No answer in time: a failure, counted once; whatever still comes is late. */
    giveUp: enqueueActions(({ enqueue, context, event }) => {
      const call = callOf(event)
      enqueue.assign(afterResult(context, call, true, event.elapsed))
      const message: ServiceError = { type: 'error', call, why: 'timeout' }
      enqueue({ type: 'send', params: { to: (context.inFlight[call] as Call).client, message } })
    }),
    ignoreLate: assign({ late: ({ context }) => context.late + 1 }),
  },
  guards: {
    breakerOff: ({ context }) => !context.settings.breaker,
    thresholdReached: ({ context: { kind, tally, baseline, settings } }) => trips(kind, tally, baseline, settings),
    closesWithoutProbes: ({ context }) => context.kind === 'timed',
    probePermitted: ({ context }) => context.probes < context.settings.permittedNumberOfCallsInHalfOpenState,
    probesFailed: ({ context: { kind, tally, baseline, settings } }) =>
      probesVerdict(kind, tally, baseline, settings) === 'failed',
    probesPassed: ({ context: { kind, tally, baseline, settings } }) =>
      probesVerdict(kind, tally, baseline, settings) === 'passed',
    inFlight: ({ context, event }) => context.inFlight[callOf(event)] !== undefined,
  },
  delays: { waitDurationInOpenState: ({ context }) => context.settings.waitDurationInOpenState },
}).createMachine({
  id: 'breaker',
  context: ({ input }) => {
    const settings = breakerSettings(input.settings)
    return {
      kind: input.variant as Kind,
      settings,
      tally: freshTally(settings.slidingWindowSize),
      baseline: NO_BASELINE,
      generation: 0,
      counting: null,
      inFlight: {},
      probes: 0,
      rejected: 0,
      late: 0,
    }
  },
  initial: 'closed',
  on: {
    response: [{ guard: 'inFlight', actions: 'settle' }, { actions: 'ignoreLate' }],
    error: [{ guard: 'inFlight', actions: 'settle' }, { actions: 'ignoreLate' }],
    callTimeout: { guard: 'inFlight', actions: 'giveUp' },
    forceOpen: '.forcedOpen',
    forceClose: '.forcedClosed',
    reset: '.closed',
  },
  states: {
    closed: {
      entry: 'countCalls',
      always: [
        { guard: 'breakerOff', target: 'forcedClosed' },
        { guard: 'thresholdReached', target: 'open' },
      ],
      on: { request: { actions: 'letThrough' } },
    },
    open: {
      entry: 'stopCounting',
      after: {
        waitDurationInOpenState: [{ guard: 'closesWithoutProbes', target: 'closed' }, { target: 'halfOpen' }],
      },
      on: { request: { actions: 'refuse' } },
    },
    halfOpen: {
      entry: 'countProbes',
      always: [
        { guard: 'probesFailed', target: 'open' },
        { guard: 'probesPassed', target: 'closed' },
      ],
      on: {
        request: [{ guard: 'probePermitted', actions: 'letThrough' }, { actions: 'refuse' }],
      },
    },
    /** An operator holds it open (Resilience4j FORCED_OPEN). */
    forcedOpen: {
      entry: 'countNothing',
      on: { request: { actions: 'refuse' } },
    },
    /** An operator holds it closed, or it is switched off: everything passes, nothing counts (Resilience4j DISABLED). */
    forcedClosed: {
      entry: 'countNothing',
      on: { request: { actions: 'letThrough' } },
    },
  },
})

const oneDecimal = (rate: number | null) => (rate === null ? null : Math.round(rate * 10) / 10)

/** What people see: the numbers this kind of breaker decides by, then what is under way. */
export function showBreaker(context: BreakerContext): Record<string, Json> {
  const { kind, tally, settings, baseline } = context
  const minimum = settings.minimumNumberOfCalls
  const shown: Record<string, Json> = {}
  if (kind === 'consecutive' || kind === 'timed') shown.failures = tally.failures
  else if (kind === 'count') shown.failures = tally.failuresAt.length
  else {
    shown.calls = tally.window.results.length
    shown.failureRate = oneDecimal(failureRate(tally.window, minimum))
    shown.slowCallRate = oneDecimal(slowCallRate(tally.window, minimum))
  }
  if (kind === 'rate' || kind === 'adaptive') shown.threshold = oneDecimal(rateThreshold(kind, baseline, settings))
  else if (kind !== 'manual') shown.threshold = settings.failureThreshold
  if (kind === 'adaptive') shown.baseline = oneDecimal(baseline.percent)
  const { inFlight, probes, rejected, late } = context
  return { ...shown, inFlight: Object.keys(inFlight).length, probes, rejected, late }
}
