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

export interface Replicas {
  /** By key and node, which writes that node has of it. */
  readonly held: Readonly<Record<string, Readonly<Record<string, string>>>>
  /** The keys of which not all that keep it have the same. */
  readonly differing: readonly string[]
  /** Nodes that are down or asleep. */
  readonly away: readonly string[]
}

export const NO_REPLICAS: Replicas = { held: {}, differing: [], away: [] }

/** The replicas after an event; the same reference where it does not touch them. */
export type NextReplicas = (replicas: Replicas, event: TraceEvent) => Replicas

/** Follows what the replicas of a store with these settings have. */
export function followReplicas(settings: Settings): NextReplicas {
  const ring = ringIds(settings)
  const { n } = storeSettings(settings)

  function withHeld(replicas: Replicas, node: string, changes: Readonly<Record<string, string>>): Replicas {
    const keys = Object.keys(changes)
    if (keys.length === 0) return replicas
    const held = { ...replicas.held }
    for (const key of keys) held[key] = { ...held[key], [node]: changes[key] as string }
    const others = replicas.differing.filter((key) => !keys.includes(key))
    return { ...replicas, held, differing: [...others, ...keys.filter((key) => differs(held[key] ?? {}, key))] }
  }

  function differs(byNode: Readonly<Record<string, string>>, key: string): boolean {
    const [first, ...others] = preferenceList(ring, key, n).map((node) => byNode[node] ?? '')
    return others.some((one) => one !== first)
  }

  return (replicas, event) => {
    const { held, away } = replicas
    switch (event.type) {
      case 'node.context': {
        const changes: Record<string, string> = {}
        for (const [field, value] of Object.entries(event.changes)) {
          const key = keyOf(field)
          if (key !== null)
            changes[key] = shownVersions(value)
              .map(({ op }) => op)
              .join()
        }
        return withHeld(replicas, event.node, changes)
      }
      case 'node.crashed': {
        const lost = Object.keys(held).filter((key) => held[key]?.[event.node])
        const left = withHeld(replicas, event.node, Object.fromEntries(lost.map((key) => [key, ''])))
        return { ...left, away: [...away.filter((one) => one !== event.node), event.node] }
      }
      case 'node.paused':
        return { ...replicas, away: [...away.filter((one) => one !== event.node), event.node] }
      case 'node.restarted':
      case 'node.resumed':
        return { ...replicas, away: away.filter((one) => one !== event.node) }
      default:
        return replicas
    }
  }
}

export function ringIds(settings: Settings): string[] {
  return Array.from({ length: Number(settings.replicas) }, (_, at) => `r${at + 1}`)
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
  const nextReplicas = followReplicas(settings)
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
      return { ...next, waiting: next.isCalm ? replicas.differing : [] }
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
