// The monitor of progress: once nothing is broken any more, every saga that has begun ends in time, or a human has been
// called. Whether something is broken is read from the interventions and from the nodes' lives.
import { HELD, type Monitor } from '../../sim/claim.ts'
import { type Faults, faultsAt } from '../../sim/faults.ts'
import type { Intervention, LinkSelector } from '../../sim/interventions/intervention.ts'
import { parseLine } from '../../sim/interventions/parse.ts'
import { type Settings, US_PER_MS } from '../../sim/run.ts'
import { isSending, type TraceEvent } from '../../sim/trace.ts'
import { stepsOf } from './steps.ts'
import { humansCalled } from './watch.ts'

interface Open {
  readonly since: number
  readonly id: number
}

interface Ending {
  /** Sagas that have begun and not ended; since when they are waited for (µs). */
  readonly open: Readonly<Record<number, Open>>
  readonly human: Readonly<Record<string, readonly number[]>>
  readonly interventions: readonly Intervention[]
  readonly faults: Faults
  /** Crashed or paused. */
  readonly down: readonly string[]
  /** The last disturbance (µs), and when the last message that one held up arrives. */
  readonly since: number
  readonly heldUntil: number
}

/** Kinds that break nothing. */
const HARMLESS: readonly Intervention['kind'][] = ['ask', 'do', 'skew', 'duplicate']

/** Whoever only looks on: a saga goes on without them. */
const ONLOOKERS: readonly string[] = ['client', 'reader']

/** What piled up in the faults must be dealt with first (ms). */
const BACKLOG_MS = 1500

/** How long a saga may take (µs) from when all is well: every step forward and back, and one retry that is waited for. */
function endingUs(settings: Settings, variant: string): number {
  const number = (id: string) => Number(settings[id])
  const latencyMs = number('latency') + 4 * number('jitter')
  const [retryMs, attempts] = [number('retryDelay'), number('attempts')]
  const answerMs = 2 * latencyMs + number('serviceTime') + 5
  const publishMs = variant === 'choreography' ? 2 * latencyMs + 30 : 0
  const errorsMs = number('errorRate') > 0 ? attempts * Math.max(retryMs, answerMs) : 0
  const steps = stepsOf(settings).length
  return Math.ceil((2 * retryMs + (2 * steps + 1) * (answerMs + publishMs + errorsMs) + BACKLOG_MS) * US_PER_MS)
}

const START: Ending = {
  open: {},
  human: {},
  interventions: [],
  faults: faultsAt([], 0),
  down: [],
  since: 0,
  heldUntil: 0,
}

export function sagaEnds(settings: Settings, variant: string): Monitor<Ending> {
  const boundUs = endingUs(settings, variant)
  return {
    start: START,
    next: (state, event, id) => {
      if (isSending(event)) return hold(afterMessage(state, event, id), event.due)
      switch (event.type) {
        case 'message.delayed':
          return { ...state, heldUntil: Math.max(state.heldUntil, event.due) }
        case 'message.dropped':
          return isAmongNodes(event.from, event.to) ? { ...state, since: event.t } : state
        case 'node.crashed':
        case 'node.paused':
          return afterLife(state, event.node, event.t, [...state.down, event.node])
        case 'node.restarted':
        case 'node.resumed':
          return afterLife(state, event.node, event.t, without(state.down, event.node))
        case 'node.context':
          return afterCall(state, event, id)
        case 'intervention':
        case 'intervention.ended':
          return afterIntervention(state, event.text, event.type === 'intervention', event.t)
        default:
          return state
      }
    },
    judge: (state) => {
      const waiting = Object.entries(state.open).filter(([saga]) => !isWithHuman(state, Number(saga)))
      if (waiting.length === 0 || !isCalm(state)) return HELD
      const first = waiting.reduce((a, b) => (b[1].since < a[1].since ? b : a))[1]
      const since = Math.max(first.since, state.since, state.heldUntil)
      return { verdict: 'pending', due: since + boundUs, evidence: [first.id] }
    },
  }
}

const without = (list: readonly string[], item: string) => list.filter((one) => one !== item)
const isAmongNodes = (from: string, to: string) => !ONLOOKERS.includes(from) && !ONLOOKERS.includes(to)

function isWithHuman({ human }: Ending, saga: number): boolean {
  return Object.values(human).some((sagas) => sagas.includes(saga))
}

function afterMessage(state: Ending, event: TraceEvent & { message: { type: string } }, id: number): Ending {
  const { type, saga } = event.message as { type: string; saga?: number }
  if ((type !== 'accepted' && type !== 'result') || saga === undefined) return state
  if (type === 'accepted') {
    return saga in state.open ? state : { ...state, open: { ...state.open, [saga]: { since: event.t, id } } }
  }
  if (!(saga in state.open)) return state
  const { [saga]: _, ...open } = state.open
  return { ...state, open }
}

// Delays and reorderings outlive their end: in the messages under way, and in those that queue behind them.
function hold(state: Ending, due: number): Ending {
  const { delays, reorders } = state.faults
  const isHeld = (delays.length > 0 || reorders.length > 0) && due > state.heldUntil
  return isHeld ? { ...state, heldUntil: due } : state
}

function afterLife(state: Ending, node: string, t: number, down: readonly string[]): Ending {
  return ONLOOKERS.includes(node) ? state : { ...state, down, since: t }
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

function afterIntervention(state: Ending, text: string, begins: boolean, t: number): Ending {
  const parsed = parseLine(text)
  if (!parsed.ok || HARMLESS.includes(parsed.intervention.kind)) return state
  const interventions = begins ? [...state.interventions, parsed.intervention] : state.interventions
  return { ...state, interventions, faults: faultsAt(interventions, t), since: t }
}

const touches = ({ a, b }: LinkSelector) => isAmongNodes(a, b)
const anyNode = (byNode: Readonly<Record<string, number>>) =>
  Object.entries(byNode).some(([node, value]) => !ONLOOKERS.includes(node) && value !== 1 && value !== 0)

function isCalm({ faults, down }: Ending): boolean {
  if (down.length > 0 || faults.partition !== null || faults.traffic !== 1) return false
  if (faults.cuts.some(touches) || faults.reorders.some(touches)) return false
  if (faults.drops.some(({ link }) => touches(link)) || faults.delays.some(({ link }) => touches(link))) return false
  if (anyNode(faults.slow) || anyNode(faults.diskSlow) || anyNode(faults.drift) || anyNode(faults.fail)) return false
  return faults.diskFull.length === 0
}
