// The safety monitors: folds over the trace that know the rules of a breaker, not its opinion of itself. What reaches
// the service is read from the messages, failures from what clients are told, operators from the interventions.
import { type Monitor, violatedBy } from '../../sim/claim.ts'
import { type Settings, US_PER_MS } from '../../sim/run.ts'
import type { TraceEvent } from '../../sim/trace.ts'
import { breakerSettings, type Kind } from './rules.ts'

/** The number of a call on its way to the service, or of the network's second copy of one; null for other events. */
function callSent(event: TraceEvent): number | null {
  if (event.type !== 'message.sent' && event.type !== 'message.duplicated') return null
  return event.to === 'service' ? Number(event.message.call) : null
}

/** The breaker's new state, 'crashed' included; null for any other event. */
export function breakerState(event: TraceEvent): string | null {
  if (event.type === 'node.state' && event.node === 'breaker') return event.state
  return event.type === 'node.crashed' && event.node === 'breaker' ? 'crashed' : null
}

function operatorActs(event: TraceEvent): boolean {
  return event.type === 'intervention' && event.text.startsWith('do breaker ')
}

interface OpenState {
  /** The wait that runs: trace event that began it, and its end (µs). */
  readonly wait: { readonly opening: number; readonly until: number } | null
  /** An operator has acted; the breaker, asleep or slow, may not have heard it yet. */
  readonly operator: boolean
  readonly proof: readonly number[] | null
}

/** Nothing reaches the service before the wait is over (or, forced open, before the operator acts again). */
export function nothingWhileOpen(settings: Settings): Monitor<OpenState> {
  const waitUs = breakerSettings(settings).waitDurationInOpenState * US_PER_MS
  return {
    start: { wait: null, operator: false, proof: null },
    next: (state, event, id) => {
      if (state.wait && callSent(event) !== null && event.t < state.wait.until) {
        return { ...state, proof: [state.wait.opening, id] }
      }
      if (operatorActs(event)) return { ...state, operator: true, wait: null }
      switch (breakerState(event)) {
        case 'open':
          return { ...state, wait: { opening: id, until: event.t + waitUs } }
        case 'forcedOpen':
          return { ...state, operator: false, wait: { opening: id, until: Number.POSITIVE_INFINITY } }
        case 'forcedClosed':
        case 'crashed':
          return { ...state, operator: false, wait: null }
        case 'closed':
          return state.operator ? { ...state, operator: false, wait: null } : state
        default:
          return state
      }
    },
    judge: (state) => violatedBy(state.proof),
  }
}

interface ProbingState {
  /** Calls sent since the breaker turned half-open; null in other states. */
  readonly sent: readonly number[] | null
}

/** In one half-open state no more calls than permitted reach the service. */
export function fewProbes(settings: Settings): Monitor<ProbingState> {
  const permitted = breakerSettings(settings).permittedNumberOfCallsInHalfOpenState
  return {
    start: { sent: null },
    next: (state, event, id) => {
      if (state.sent && callSent(event) !== null) return { sent: [...state.sent, id] }
      const entered = breakerState(event)
      if (entered === 'halfOpen') return { sent: [] }
      return entered && state.sent ? { sent: null } : state
    },
    judge: ({ sent }) => violatedBy(sent && sent.length > permitted ? sent : null),
  }
}

/** How many failures in a row must have opened a closed breaker of this kind, whatever came before them. */
function failuresThatTrip(kind: Kind, settings: Settings): number {
  const { failureThreshold, slidingWindowSize } = breakerSettings(settings)
  // A window full of failures is a rate of 100%.
  return kind === 'rate' || kind === 'adaptive' ? slidingWindowSize : failureThreshold
}

interface ShieldState {
  /** Highest call sent so far, and up to which one they do not count: sent before the breaker last closed. */
  readonly lastCall: number
  readonly before: number
  /** The latest failures in a row: trace event and time (µs). */
  readonly failures: readonly { readonly id: number; readonly t: number }[]
  /** Since the service has plainly failed: because of which failures, until when (µs), calls sent nevertheless. */
  readonly shield: {
    readonly failures: readonly number[]
    readonly until: number
    readonly calls: readonly number[]
  } | null
}

/** Once so many calls in a row have failed, hardly any reach the service during one wait. */
export function shieldsFailingService(settings: Settings, variant: string): Monitor<ShieldState> {
  const kind = variant as Kind
  const { breaker, permittedNumberOfCallsInHalfOpenState, waitDurationInOpenState, rollingWindow } =
    breakerSettings(settings)
  const enough = failuresThatTrip(kind, settings)
  const permitted = kind === 'timed' ? 0 : permittedNumberOfCallsInHalfOpenState
  const since = (state: ShieldState, before: number) => ({ ...state, before, failures: [], shield: null })

  function afterFailure(state: ShieldState, id: number, t: number): ShieldState {
    if (state.shield) return state
    const failures = [...state.failures, { id, t }].slice(-enough)
    const tooSpread = kind === 'count' && t - (failures[0]?.t ?? t) >= rollingWindow * US_PER_MS
    if (failures.length < enough || tooSpread) return { ...state, failures }
    const until = t + waitDurationInOpenState * US_PER_MS
    return { ...state, failures: [], shield: { failures: failures.map((one) => one.id), until, calls: [] } }
  }

  function afterCall(state: ShieldState, call: number, t: number, id: number): ShieldState {
    const { shield } = state
    const lastCall = Math.max(state.lastCall, call)
    if (!shield) return { ...state, lastCall }
    return { ...state, lastCall, shield: t < shield.until ? { ...shield, calls: [...shield.calls, id] } : null }
  }

  return {
    start: { lastCall: 0, before: 0, failures: [], shield: null },
    next: (state, event, id) => {
      const call = callSent(event)
      if (call !== null) return afterCall(state, call, event.t, id)
      const woken = event.type === 'node.resumed' && event.node === 'breaker'
      if (operatorActs(event) || woken) return since(state, Math.max(state.before, state.lastCall))
      const entered = breakerState(event)
      if (entered === 'closed' || entered === 'crashed') return since(state, state.lastCall)
      // Held closed by an operator, it is not meant to shield anything until it is released.
      if (entered === 'forcedClosed' && breaker) return since(state, Number.POSITIVE_INFINITY)
      if (event.type !== 'message.sent' || event.from !== 'breaker' || event.to !== 'client') return state
      if (Number(event.message.call) <= state.before) return state
      if (event.message.type === 'error') return afterFailure(state, id, event.t)
      return event.message.type === 'response' && state.failures.length > 0 ? { ...state, failures: [] } : state
    },
    judge: ({ shield }) =>
      violatedBy(shield && shield.calls.length > permitted ? [...shield.failures, ...shield.calls] : null),
  }
}
