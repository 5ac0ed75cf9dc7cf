// The liveness monitor: once nothing is wrong any more and calls come, the breaker closes in time. Whether something is
// wrong is not read from the breaker.
import { HELD, type Monitor } from '../../sim/claim.ts'
import {
  calmFrom,
  type Disturbance,
  followDisturbance,
  isCalm,
  type Moment,
  UNDISTURBED,
} from '../../sim/disturbance.ts'
import { type Settings, US_PER_MS } from '../../sim/run.ts'
import type { TraceEvent } from '../../sim/trace.ts'
import { breakerSettings } from './rules.ts'
import { breakerState } from './shielding.ts'

interface RecoveryState {
  readonly disturbance: Disturbance
  readonly saturated: boolean
  /** Whether a call has come since all of it was over. */
  readonly calm: boolean
  readonly breaker: string
  /** Calm and not closed: since which trace event, and when (µs). */
  readonly waiting: Moment | null
}

const START: RecoveryState = {
  disturbance: UNDISTURBED,
  saturated: false,
  calm: false,
  breaker: 'closed',
  waiting: null,
}

// Whoever orders the breaker about shows in it, and nobody reads the time of day. Copies of calls are work, and clients are
// parties: it is their calls that probe.
const follow = followDisturbance({ harmless: ['do', 'skew'] })

/**
 * How long (µs) it may take: a round of probes that was under way and fails, the wait, a round that passes. A round is
 * its calls coming (at most 1.5 mean intervals apart) and being answered, by as many threads as there are, after
 * threads that still wait for an old call are free.
 */
export function recoveryUs(settings: Settings): number {
  const { waitDurationInOpenState, permittedNumberOfCallsInHalfOpenState, callTimeout } = breakerSettings(settings)
  const callsMs = ((permittedNumberOfCallsInHalfOpenState + 1) * 1500) / Math.max(1, Number(settings.requestRate))
  const rounds = Math.ceil(permittedNumberOfCallsInHalfOpenState / Number(settings.threadPool)) + 1
  return Math.ceil((waitDurationInOpenState + 2 * (callsMs + rounds * callTimeout)) * US_PER_MS)
}

function disturbed(state: RecoveryState, change: Partial<RecoveryState>): RecoveryState {
  return { ...state, ...change, calm: false, waiting: null }
}

// The first call after everything is over begins the time that recovery may take.
function afterCall(state: RecoveryState, id: number, t: number): RecoveryState {
  const { disturbance, saturated } = state
  // Fewer calls than usual disturb nobody, but it takes longer until enough of them have probed.
  if (state.calm || saturated || !isCalm(disturbance) || disturbance.faults.traffic !== 1) return state
  if (t < calmFrom(disturbance)) return state
  return { ...state, calm: true, waiting: isSettled(state.breaker) ? null : { id, t } }
}

// Closed, held by an operator, or crashed: there is nothing to wait for.
function isSettled(breaker: string): boolean {
  return breaker !== 'open' && breaker !== 'halfOpen'
}

function afterBreaker(state: RecoveryState, breaker: string, id: number, t: number): RecoveryState {
  if (isSettled(breaker)) return { ...state, breaker, waiting: null }
  return { ...state, breaker, waiting: state.waiting ?? (state.calm ? { id, t } : null) }
}

function afterService(state: RecoveryState, event: TraceEvent): RecoveryState {
  if (event.type !== 'node.state' || event.node !== 'service') return state
  const saturated = event.state === 'saturated'
  return saturated === state.saturated ? state : disturbed(state, { saturated })
}

/** Pending while nothing is wrong and the breaker is open or half-open. */
export function closesAgain(settings: Settings): Monitor<RecoveryState> {
  const withinUs = recoveryUs(settings)
  return {
    start: START,
    next: (state, event, id) => {
      const breaker = breakerState(event)
      const next = afterService(breaker ? afterBreaker(state, breaker, id, event.t) : state, event)
      const disturbance = follow(state.disturbance, event, id)
      if (disturbance.last !== state.disturbance.last) return disturbed(next, { disturbance })
      if (event.type === 'operation.invoked') return afterCall(next, id, event.t)
      return disturbance === state.disturbance ? next : { ...next, disturbance }
    },
    judge: ({ waiting }) =>
      waiting ? { verdict: 'pending', due: waiting.t + withinUs, evidence: [waiting.id] } : HELD,
  }
}
