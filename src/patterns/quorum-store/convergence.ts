// The monitor of progress: once nothing disturbs the nodes any more, all that keep a key have the same versions in time.
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
import { ids, longestTripMs } from '../topologies.ts'
import { comparisons } from './repair.ts'
import { preferenceList } from './ring.ts'
import { HANDOFF_MS, storeSettings } from './rules.ts'
import { keyOf, shownVersions } from './show.ts'

export interface Replicas {
  /** By key and node, which writes that node has of it. */
  readonly held: Readonly<Record<string, Readonly<Record<string, string>>>>
  /** The keys of which not all that keep it have the same. */
  readonly differing: readonly string[]
}

export const NO_REPLICAS: Replicas = { held: {}, differing: [] }

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
    const { held } = replicas
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
        return withHeld(replicas, event.node, Object.fromEntries(lost.map((key) => [key, ''])))
      }
      default:
        return replicas
    }
  }
}

export function ringIds(settings: Settings): string[] {
  return ids('r', Number(settings.replicas))
}

/** client, client2, … */
export function clientIds({ clients }: Settings): string[] {
  return Array.from({ length: Number(clients) }, (_, at) => (at === 0 ? 'client' : `client${at + 1}`))
}

interface Convergence {
  readonly replicas: Replicas
  readonly disturbance: Disturbance
  /** By key, when any replica's versions last changed. */
  readonly changed: Readonly<Record<string, Moment>>
}

export function replicasConverge(settings: Settings): Monitor<Convergence> {
  const nextReplicas = followReplicas(settings)
  const boundUs = Math.round(convergenceMs(settings) * US_PER_MS)
  // Replicas answer no errors, versions settle whatever the time of day, and the rest only adds to what is written.
  const follow = followDisturbance({ harmless: ['traffic', 'fail', 'skew', 'do'], onlookers: clientIds(settings) })
  return {
    start: { replicas: NO_REPLICAS, disturbance: UNDISTURBED, changed: {} },
    next: (state, event, id) => {
      const replicas = nextReplicas(state.replicas, event)
      const disturbance = follow(state.disturbance, event, id)
      if (replicas === state.replicas) return disturbance === state.disturbance ? state : { ...state, disturbance }
      if (event.type !== 'node.context') return { ...state, replicas, disturbance }
      const keys = Object.keys(event.changes).flatMap((field) => keyOf(field) ?? [])
      const changed = keys.map((key) => [key, { t: event.t, id }])
      return { replicas, disturbance, changed: { ...state.changed, ...Object.fromEntries(changed) } }
    },
    judge: ({ replicas, disturbance, changed }) => {
      const [first, ...others] = replicas.differing
      if (first === undefined || !isCalm(disturbance)) return HELD
      const due = (key: string) => Math.max(calmFrom(disturbance), changed[key]?.t ?? 0) + boundUs
      const worst = others.reduce((one, other) => (due(other) < due(one) ? other : one), first)
      const { last } = disturbance
      return { verdict: 'pending', due: due(worst), evidence: [last.id, changed[worst]?.id ?? last.id] }
    },
  }
}

/** In what time (ms) replicas have the same again: hints are handed over, or every pair has compared itself once. */
function convergenceMs(settings: Settings): number {
  const { n, antiEntropyMs, requestTimeoutMs } = storeSettings(settings)
  const compared = antiEntropyMs * (comparisons(ringIds(settings), n) + 1)
  return 2 * requestTimeoutMs + 2 * HANDOFF_MS + 10 * (longestTripMs(settings) + 5) + compared
}
