// The liveness monitor: once nothing is wrong any more and calls come, the breaker closes in time. Whether something is
// wrong is read from the interventions, the nodes' lives and the messages, not from the breaker.
import { HELD, type Monitor } from '../../sim/claim.ts'
import { type Settings, US_PER_MS } from '../../sim/run.ts'
import type { TraceEvent } from '../../sim/trace.ts'
import { breakerSettings } from './rules.ts'
import { breakerState } from './shielding.ts'

interface RecoveryState {
  /** Interventions in force, by their text; traffic that is not the usual counts as one. */
  readonly disturbances: readonly string[]
  readonly crashed: readonly string[]
  readonly saturated: boolean
  /** Until when (µs) messages sent in a disturbance may be under way. */
  readonly stragglersUntil: number
  /** Whether a call has come since all of it was over. */
  readonly calm: boolean
  readonly breaker: string
  /** Calm and not closed: since which trace event, and when (µs). */
  readonly waiting: { readonly id: number; readonly t: number } | null
}

const START: RecoveryState = {
  disturbances: [],
  crashed: [],
  saturated: false,
  stragglersUntil: 0,
  calm: false,
  breaker: 'closed',
  waiting: null,
}

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

// What lasts (`from`, or a partition) disturbs until its end, other interventions at their moment only.
function afterIntervention(state: RecoveryState, text: string): RecoveryState {
  if (/^(ask|do) /.test(text)) return state
  if (/^partition /.test(text) || / from /.test(text)) {
    return disturbed(state, { disturbances: [...state.disturbances, text] })
  }
  if (text.startsWith('heal ')) {
    return disturbed(state, { disturbances: state.disturbances.filter((one) => !one.startsWith('partition ')) })
  }
  return disturbed(state, {})
}

function without(list: readonly string[], item: string): string[] {
  const index = list.indexOf(item)
  return index < 0 ? [...list] : list.toSpliced(index, 1)
}

// The first call after everything is over begins the time that recovery may take.
function afterCall(state: RecoveryState, id: number, t: number): RecoveryState {
  if (state.calm || state.saturated || state.disturbances.length > 0 || state.crashed.length > 0) return state
  if (t < state.stragglersUntil) return state
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

function afterNode(state: RecoveryState, event: TraceEvent): RecoveryState {
  switch (event.type) {
    case 'node.crashed':
      return disturbed(state, { crashed: [...state.crashed, event.node] })
    case 'node.restarted':
      return disturbed(state, { crashed: without(state.crashed, event.node) })
    case 'node.state': {
      const saturated = event.state === 'saturated'
      return event.node === 'service' && saturated !== state.saturated ? disturbed(state, { saturated }) : state
    }
    default:
      return state
  }
}

/** Pending while nothing is wrong and the breaker is open or half-open. */
export function closesAgain(settings: Settings): Monitor<RecoveryState> {
  const withinUs = recoveryUs(settings)
  return {
    start: START,
    next: (state, event, id) => {
      const breaker = breakerState(event)
      const next = afterNode(breaker ? afterBreaker(state, breaker, id, event.t) : state, event)
      switch (event.type) {
        case 'intervention':
          return afterIntervention(next, event.text)
        case 'intervention.ended':
          return disturbed(next, { disturbances: without(next.disturbances, event.text) })
        case 'message.dropped':
          return disturbed(next, {})
        case 'message.delayed':
          return disturbed(next, { stragglersUntil: Math.max(next.stragglersUntil, event.due) })
        case 'message.sent':
        case 'message.duplicated':
          if (next.disturbances.length === 0 || event.due <= next.stragglersUntil) return next
          return { ...next, stragglersUntil: event.due }
        case 'operation.invoked':
          return afterCall(next, id, event.t)
        default:
          return next
      }
    },
    judge: ({ waiting }) =>
      waiting ? { verdict: 'pending', due: waiting.t + withinUs, evidence: [waiting.id] } : HELD,
  }
}
