// The liveness monitor: once nothing is wrong, a group that lags catches up, step by step, until its lag is what is
// usual. The lag is read from leaders and committed offsets.
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
import type { NodeContext, NodeState } from '../../sim/trace.ts'
import { configOf, groupsOf } from './config.ts'
import { cycleMs } from './timing.ts'
import { changesOf, commitsIn, shownLog } from './watch.ts'

interface Draining {
  readonly disturbance: Disturbance
  /** Consumers that have left their group, and when the last one left or came back (µs). */
  readonly away: readonly string[]
  readonly movedAt: number
  /** By partition, the high watermark; by group and partition, the committed offset. */
  readonly hw: Readonly<Record<string, number>>
  readonly committed: Readonly<Record<string, number>>
  /** By group that lags more than usual: the least lag since, when that was (µs), and the trace event that told. */
  readonly lagging: Readonly<Record<string, Moment & { readonly least: number }>>
}

const START: Draining = { disturbance: UNDISTURBED, away: [], movedAt: 0, hw: {}, committed: {}, lagging: {} }

// Everything disturbs somebody: producers and consumers are parties, copies are records to be read, brokers drop old
// records by the time of day. What is done to consumers and leaders shows in them.
const follow = followDisturbance({ harmless: ['do'] })

/** Records that a group may lag by with all well: what comes in during a cycle, twice over. */
function usualLag(settings: Settings): number {
  const { partitions } = configOf(settings)
  return Math.ceil((2 * Number(settings.requestRate) * cycleMs(settings)) / 1000) + 2 * partitions
}

/** How long (µs) a group may take to get any further: sessions that must run out, requests to be repeated, a rebalance. */
function patienceUs(settings: Settings): number {
  const { sessionMs, heartbeatMs, requestMs, replicaLagMs } = configOf(settings)
  const ms = 2 * sessionMs + 4 * heartbeatMs + 2 * requestMs + replicaLagMs + 2 * cycleMs(settings) + 2000
  return ms * US_PER_MS
}

/** Since when nobody's patience has begun anew (µs). */
function undisturbedFrom({ disturbance, movedAt }: Draining): number {
  return Math.max(calmFrom(disturbance), movedAt)
}

function afterContext(
  state: Draining,
  event: NodeContext,
  id: number,
  usual: number,
  settleUs: number,
  groups: readonly string[],
): Draining {
  const logs = changesOf(event, 'log', shownLog)
  const commits = commitsIn(event)
  if (logs.length === 0 && commits.length === 0) return state
  const hw = { ...state.hw, ...Object.fromEntries(logs.map(([partition, log]) => [partition, log.hw])) }
  const committed = { ...state.committed }
  for (const [group, partition, offset] of commits) committed[`${group}.${partition}`] = offset
  // For a while after a disturbance lag may still grow: what producers had to hold back comes all at once.
  const isSettling = event.t < undisturbedFrom(state) + settleUs
  let lagging = state.lagging
  for (const group of groups) {
    let lag = 0
    for (const [partition, end] of Object.entries(hw))
      lag += Math.max(0, end - (committed[`${group}.${partition}`] ?? 0))
    const before = lagging[group]
    if (lag <= usual) {
      if (!before) continue
      const { [group]: _, ...rest } = lagging
      lagging = rest
    } else if (!before || isSettling || lag < before.least)
      lagging = { ...lagging, [group]: { least: lag, t: event.t, id } }
  }
  return { ...state, hw, committed, lagging }
}

// Who crashes while away is back with its restart, whatever state it begins in.
function afterState(state: Draining, { node, state: now, t }: NodeState): Draining {
  const wasAway = state.away.includes(node)
  if ((now === 'away') === wasAway) return state
  return { ...state, away: wasAway ? state.away.filter((one) => one !== node) : [...state.away, node], movedAt: t }
}

export function lagDrains(settings: Settings): Monitor<Draining> {
  const [usual, patience, groups] = [usualLag(settings), patienceUs(settings), groupsOf(settings)]
  return {
    start: START,
    next: (before, event, id) => {
      if (event.type === 'node.context') return afterContext(before, event, id, usual, patience / 2, groups)
      if (event.type === 'node.state') return afterState(before, event)
      const disturbance = follow(before.disturbance, event, id)
      return disturbance === before.disturbance ? before : { ...before, disturbance }
    },
    judge: (state) => {
      const [first] = Object.values(state.lagging).sort((a, b) => a.t - b.t)
      if (!first || state.away.length > 0 || !isCalm(state.disturbance)) return HELD
      return { verdict: 'pending', due: Math.max(first.t, undisturbedFrom(state)) + patience, evidence: [first.id] }
    },
  }
}
