// The monitor of progress: once nothing disturbs the nodes any more, all that keep a key have the same versions in time.
import { HELD, type Monitor } from '../../sim/claim.ts'
import { type Faults, faultsAt } from '../../sim/faults.ts'
import type { Intervention } from '../../sim/interventions/intervention.ts'
import { parseLine } from '../../sim/interventions/parse.ts'
import { type Settings, US_PER_MS } from '../../sim/run.ts'
import { isSending, type TraceEvent } from '../../sim/trace.ts'
import { comparisons } from './repair.ts'
import { preferenceList } from './ring.ts'
import { HANDOFF_MS, storeSettings } from './rules.ts'
import { keyOf, shownVersions } from './show.ts'

/** Which writes each replica has, by key. */
type Held = Readonly<Record<string, Readonly<Record<string, string>>>>

export interface Replicas {
  readonly held: Held
  /** Nodes that are down or asleep. */
  readonly away: readonly string[]
}

export const NO_REPLICAS: Replicas = { held: {}, away: [] }

/** What replicas have after `event`; the same reference where it does not touch that. */
export function nextReplicas(replicas: Replicas, event: TraceEvent): Replicas {
  const { held, away } = replicas
  switch (event.type) {
    case 'node.context': {
      const changes = Object.entries(event.changes).flatMap(([field, value]) => {
        const key = keyOf(field)
        return key === null
          ? []
          : [
              [
                key,
                shownVersions(value)
                  .map(({ op }) => op)
                  .join(),
              ] as const,
            ]
      })
      if (changes.length === 0) return replicas
      return { away, held: { ...held, [event.node]: { ...held[event.node], ...Object.fromEntries(changes) } } }
    }
    case 'node.crashed':
      return { held: { ...held, [event.node]: {} }, away: [...away.filter((one) => one !== event.node), event.node] }
    case 'node.paused':
      return { held, away: [...away.filter((one) => one !== event.node), event.node] }
    case 'node.restarted':
    case 'node.resumed':
      return { held, away: away.filter((one) => one !== event.node) }
    default:
      return replicas
  }
}

export function ringIds(settings: Settings): string[] {
  return Array.from({ length: Number(settings.replicas) }, (_, at) => `r${at + 1}`)
}

/** The keys whose replicas do not all have the same. */
export function divergentKeys({ held }: Replicas, ring: readonly string[], n: number): string[] {
  const keys = [...new Set(Object.values(held).flatMap((data) => Object.keys(data)))]
  return keys.filter((key) => {
    const all = preferenceList(ring, key, n).map((node) => held[node]?.[key] ?? '')
    return all.some((one) => one !== all[0])
  })
}

/** When something happened last (µs), and the trace event that tells. */
interface Moment {
  readonly t: number
  readonly id: number
}

interface Convergence {
  readonly replicas: Replicas
  readonly interventions: readonly Intervention[]
  readonly faults: Faults
  /** When the last fault began or ended, or a node went away or came back. */
  readonly disturbed: Moment
  /** By key, when any replica's versions last changed. */
  readonly changed: Readonly<Record<string, Moment>>
  /** The keys whose replicas differ, while nothing disturbs them. */
  readonly waiting: readonly string[]
  /** When the last message that was sent under a fault arrives (µs): until then, the fault is not over. */
  readonly heldUntil: number
  readonly isCalm: boolean
}

/** Kinds that disturb nothing but what is written. */
const HARMLESS: readonly Intervention['kind'][] = ['ask', 'traffic', 'fail', 'skew', 'do']

export function replicasConverge(settings: Settings): Monitor<Convergence> {
  const { n } = storeSettings(settings)
  const ring = ringIds(settings)
  const boundUs = Math.round(convergenceMs(settings) * US_PER_MS)
  const start: Convergence = {
    replicas: NO_REPLICAS,
    interventions: [],
    faults: faultsAt([], 0),
    disturbed: { t: 0, id: 0 },
    changed: {},
    waiting: [],
    heldUntil: 0,
    isCalm: true,
  }
  return {
    start,
    next: (state, event, id) => {
      if (isSending(event) || event.type === 'message.delayed') return hold(state, event.due)
      const replicas = nextReplicas(state.replicas, event)
      const told = nextFaults(state, event)
      if (replicas === state.replicas && told === null) return state
      const moment = { t: event.t, id }
      const next = { ...state, ...told, replicas, isCalm: false }
      if (event.type === 'node.context') {
        const keys = Object.keys(event.changes).flatMap((field) => keyOf(field) ?? [])
        next.changed = { ...state.changed, ...Object.fromEntries(keys.map((key) => [key, moment])) }
      } else next.disturbed = moment
      next.isCalm = isUndisturbed(next.faults) && replicas.away.length === 0
      return { ...next, waiting: next.isCalm ? divergentKeys(replicas, ring, n) : [] }
    },
    judge: ({ waiting, disturbed, changed, heldUntil }) => {
      const due = (key: string) => Math.max(disturbed.t, changed[key]?.t ?? 0, heldUntil) + boundUs
      const [first, ...others] = waiting
      if (first === undefined) return HELD
      const worst = others.reduce((one, other) => (due(other) < due(one) ? other : one), first)
      return { verdict: 'pending', due: due(worst), evidence: [disturbed.id, changed[worst]?.id ?? disturbed.id] }
    },
  }
}

function hold(state: Convergence, due: number): Convergence {
  return !state.isCalm && due > state.heldUntil ? { ...state, heldUntil: due } : state
}

function nextFaults({ interventions }: Convergence, event: TraceEvent) {
  if (event.type !== 'intervention' && event.type !== 'intervention.ended') return null
  const parsed = parseLine(event.text)
  if (!parsed.ok || HARMLESS.includes(parsed.intervention.kind)) return null
  const known = event.type === 'intervention' ? [...interventions, parsed.intervention] : interventions
  return { interventions: known, faults: faultsAt(known, event.t) }
}

function isUndisturbed(faults: Faults): boolean {
  const lists = [faults.cuts, faults.drops, faults.duplicates, faults.delays, faults.reorders, faults.diskFull]
  const factors = [faults.slow, faults.diskSlow, faults.drift]
  return (
    faults.partition === null &&
    lists.every((list) => list.length === 0) &&
    factors.every((byNode) => Object.keys(byNode).length === 0)
  )
}

/** In what time (ms) replicas have the same again: hints are handed over, or every pair has compared itself once. */
function convergenceMs(settings: Settings): number {
  const { n, antiEntropyMs, requestTimeoutMs } = storeSettings(settings)
  const travel = Number(settings.latency) + 4 * Number(settings.jitter)
  const compared = antiEntropyMs * (comparisons(ringIds(settings), n) + 1)
  return 2 * requestTimeoutMs + 2 * HANDOFF_MS + 10 * (travel + 5) + compared
}
