// The monitor of progress: who is in doubt learns the decision in time. It reads the interventions from the trace, so that
// it knows when messages and nodes keep to their timing, and who is down.
import { HELD, type Monitor } from '../../sim/claim.ts'
import { type Faults, faultsAt } from '../../sim/faults.ts'
import type { Intervention, LinkSelector } from '../../sim/interventions/intervention.ts'
import { parseLine } from '../../sim/interventions/parse.ts'
import { type Settings, US_PER_MS } from '../../sim/run.ts'
import { isSending, type TraceEvent } from '../../sim/trace.ts'
import { type Disks, doubts, NO_DISKS, nextDisks } from './disks.ts'

/** Who is down for longer than this stays down (ms). */
export const OUTAGE_MS = 5000
/** What had piled up in the faults is worked off in this time (ms). */
const BACKLOG_MS = 2000

/** How long a doubt may last (ms) when nothing is wrong: votes that never come, an unanswered question and the next one. */
export function doubtMs(settings: Settings): number {
  const number = (id: string) => Number(settings[id])
  const longestTripMs = number('latency') + 4 * number('jitter')
  return number('voteTimeout') + 2 * number('decisionTimeout') + number('ackTimeout') + 6 * longestTripMs + BACKLOG_MS
}

/** Whether everybody who may crash is back in time. */
export function nobodyStaysDown(interventions: readonly Intervention[]): boolean {
  return interventions.every((one) => {
    if (one.kind !== 'crash' && one.kind !== 'diskFull') return true
    const [from, to] = 'at' in one ? [one.at, one.at] : [one.from, one.to ?? Number.POSITIVE_INFINITY]
    const inTime = (at: number) => at >= to && at - from <= OUTAGE_MS * US_PER_MS
    return interventions.some((other) => other.kind === 'restart' && other.node === one.node && inTime(other.at))
  })
}

interface Progress {
  readonly disks: Disks
  readonly interventions: readonly Intervention[]
  readonly faults: Faults
  /** By node that is down, since when (µs). */
  readonly down: Readonly<Record<string, number>>
  /** When each doubt began (µs), by `node tN`. */
  readonly since: Readonly<Record<string, { readonly t: number; readonly id: number }>>
  /** When the last disturbance ended (µs). */
  readonly calm: number
  /** When the last message that a fault held up arrives (µs): until then, the fault is not over. */
  readonly heldUntil: number
}

/** Kinds that disturb nobody but a client, or nobody at all. */
const HARMLESS: readonly Intervention['kind'][] = ['ask', 'do', 'fail', 'skew']

export function decides(settings: Settings): Monitor<Progress> {
  const [boundUs, outageUs] = [doubtMs(settings) * US_PER_MS, OUTAGE_MS * US_PER_MS]
  return {
    start: {
      disks: NO_DISKS,
      interventions: [],
      faults: faultsAt([], 0),
      down: {},
      since: {},
      calm: 0,
      heldUntil: 0,
    },
    next: (state, event, id) => {
      if (isSending(event)) return hold(state, event.due)
      if (event.type === 'message.delayed') return { ...state, heldUntil: Math.max(state.heldUntil, event.due) }
      const disks = nextDisks(state.disks, event, id)
      if (disks === state.disks) return disturbed(state, event)
      // A forced write ends no doubt and begins none.
      const since = event.type === 'disk.synced' ? state.since : sinceWhen(state.since, disks, event.t)
      return disturbed({ ...state, disks, since }, event)
    },
    judge: ({ since, faults, down, calm, heldUntil }) => {
      const longest = Object.values(since)[0]
      if (!longest || !isCalm(faults)) return HELD
      const back = Object.values(down).map((t) => t + outageUs)
      const due = Math.max(longest.t, calm, heldUntil, ...back) + boundUs
      return { verdict: 'pending', due, evidence: [longest.id] }
    },
  }
}

// The longest first: what is known already stands before what is new.
function sinceWhen(before: Progress['since'], disks: Disks, t: number): Progress['since'] {
  const now = new Map(doubts(disks).map(({ node, tx, id }) => [`${node} t${tx}`, id]))
  const kept = Object.entries(before).filter(([key]) => now.has(key))
  const begun = [...now].filter(([key]) => !(key in before)).map(([key, id]) => [key, { t, id }] as const)
  return Object.fromEntries([...kept, ...begun])
}

// Delays and reorderings outlive their end: in the messages under way, and in those that queue behind them.
function hold(state: Progress, due: number): Progress {
  const { delays, reorders } = state.faults
  const held = (delays.length > 0 || reorders.length > 0) && due > state.heldUntil
  return held ? { ...state, heldUntil: due } : state
}

function disturbed(state: Progress, event: TraceEvent): Progress {
  switch (event.type) {
    case 'node.crashed':
      return { ...state, calm: event.t, down: { ...state.down, [event.node]: event.t } }
    case 'node.restarted': {
      const { [event.node]: _, ...down } = state.down
      return { ...state, calm: event.t, down }
    }
    case 'node.paused':
    case 'node.resumed':
      return { ...state, calm: event.t }
    case 'message.dropped':
      return event.reason === 'intervention' ? { ...state, calm: event.t } : state
    case 'intervention':
    case 'intervention.ended': {
      const parsed = parseLine(event.text)
      if (!parsed.ok || HARMLESS.includes(parsed.intervention.kind)) return state
      const { interventions: all } = state
      const interventions = event.type === 'intervention' ? [...all, parsed.intervention] : all
      return { ...state, interventions, faults: faultsAt(interventions, event.t), calm: event.t }
    }
    default:
      return state
  }
}

const amongServers = ({ a, b }: LinkSelector) => a !== 'client' && b !== 'client'
const anyServer = (byNode: Readonly<Record<string, number>>) => Object.keys(byNode).some((node) => node !== 'client')

// Whether the network and the nodes keep to their timing.
function isCalm(faults: Faults): boolean {
  const links = [...faults.cuts, ...faults.reorders, ...faults.drops.map(({ link }) => link)]
  if ([...links, ...faults.delays.map(({ link }) => link)].some(amongServers)) return false
  if (anyServer(faults.slow) || anyServer(faults.diskSlow) || anyServer(faults.drift)) return false
  if (faults.paused.some((node) => node !== 'client') || faults.traffic > 1) return false
  return faults.partition === null && faults.diskFull.length === 0
}
