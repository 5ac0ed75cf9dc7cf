// The monitor of progress: once nothing is broken any more, every saga that has begun ends in time, or a human has been
// called.
import { HELD, type Monitor } from '../../sim/claim.ts'
import { calmFrom, type Disturbance, followDisturbance, isCalm, UNDISTURBED } from '../../sim/disturbance.ts'
import { EMPTY, lookUp, type PersistentMap, put } from '../../sim/persistentMap.ts'
import { type Settings, US_PER_MS } from '../../sim/run.ts'
import { isSending, type TraceEvent } from '../../sim/trace.ts'
import { longestTripMs } from '../topologies.ts'
import { stepsOf } from './steps.ts'
import { humansCalled } from './watch.ts'

interface Open {
  readonly since: number
  readonly id: number
}

interface Ending {
  /** Sagas that have begun and not ended; since when they are waited for (µs). */
  readonly open: Readonly<Record<number, Open>>
  /** Those that have: where a step is taken twice, its service tells once more that the saga has begun. */
  readonly ended: PersistentMap<true>
  readonly human: Readonly<Record<string, readonly number[]>>
  readonly disturbance: Disturbance
}

// A refusal or a human's hand is a step of the saga; nobody reads the time of day, and what is heard twice counts once.
const follow = followDisturbance({ harmless: ['do', 'skew', 'duplicate'], onlookers: ['client', 'reader'] })

/** What piled up in the faults must be dealt with first (ms). */
const BACKLOG_MS = 1500

/** How long a saga may take (µs) from when all is well: every step forward and back, and one retry that is waited for. */
function endingUs(settings: Settings, variant: string): number {
  const number = (id: string) => Number(settings[id])
  const latencyMs = longestTripMs(settings)
  const [retryMs, attempts] = [number('retryDelay'), number('attempts')]
  const answerMs = 2 * latencyMs + number('serviceTime') + 5
  const publishMs = variant === 'choreography' ? 2 * latencyMs + 30 : 0
  const errorsMs = number('errorRate') > 0 ? attempts * Math.max(retryMs, answerMs) : 0
  const steps = stepsOf(settings).length
  return Math.ceil((2 * retryMs + (2 * steps + 1) * (answerMs + publishMs + errorsMs) + BACKLOG_MS) * US_PER_MS)
}

export function sagaEnds(settings: Settings, variant: string): Monitor<Ending> {
  const boundUs = endingUs(settings, variant)
  return {
    start: { open: {}, ended: EMPTY, human: {}, disturbance: UNDISTURBED },
    next: (before, event, id) => {
      const disturbance = follow(before.disturbance, event, id)
      const state = disturbance === before.disturbance ? before : { ...before, disturbance }
      if (isSending(event)) return afterMessage(state, event, id)
      return event.type === 'node.context' ? afterCall(state, event, id) : state
    },
    judge: (state) => {
      if (!isCalm(state.disturbance)) return HELD
      const waiting = Object.entries(state.open).filter(([saga]) => !isWithHuman(state, Number(saga)))
      if (waiting.length === 0) return HELD
      const first = waiting.reduce((a, b) => (b[1].since < a[1].since ? b : a))[1]
      const since = Math.max(first.since, calmFrom(state.disturbance))
      return { verdict: 'pending', due: since + boundUs, evidence: [first.id] }
    },
  }
}

function isWithHuman({ human }: Ending, saga: number): boolean {
  return Object.values(human).some((sagas) => sagas.includes(saga))
}

function afterMessage(state: Ending, event: TraceEvent & { message: { type: string } }, id: number): Ending {
  const { type, saga } = event.message as { type: string; saga?: number }
  if ((type !== 'accepted' && type !== 'result') || saga === undefined) return state
  const isOver = lookUp(state.ended, String(saga)) === true
  if (type === 'accepted') {
    if (isOver || saga in state.open) return state
    return { ...state, open: { ...state.open, [saga]: { since: event.t, id } } }
  }
  if (isOver) return state
  const { [saga]: _, ...open } = state.open
  return { ...state, open, ended: put(state.ended, String(saga), true) }
}

// What a human gives back is waited for from then on.
function afterCall(state: Ending, event: TraceEvent & { type: 'node.context' }, id: number): Ending {
  const human = humansCalled(state.human, event)
  if (human === state.human) return state
  const next = { ...state, human }
  const open = { ...state.open }
  for (const saga of Object.keys(open).map(Number)) {
    if (isWithHuman(state, saga) && !isWithHuman(next, saga)) open[saga] = { since: event.t, id }
  }
  return { ...next, open }
}
