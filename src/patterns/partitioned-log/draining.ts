// The liveness monitor: once nothing is wrong, a group that lags catches up, step by step, until its lag is what is
// usual. What is wrong is read from the interventions and the nodes' lives, the lag from leaders and committed offsets.
import { HELD, type Monitor } from '../../sim/claim.ts'
import { type Settings, US_PER_MS } from '../../sim/run.ts'
import { isSending, type NodeContext, type TraceEvent } from '../../sim/trace.ts'
import { configOf, groupsOf } from './config.ts'
import { cycleMs } from './timing.ts'
import { changesOf, commitsIn, shownLog } from './watch.ts'

interface Draining {
  /** Interventions in force by their text, nodes that are down, consumers that have left. */
  readonly disturbances: readonly string[]
  readonly out: readonly string[]
  /** When the last disturbance was (µs), and until when its messages may be under way. */
  readonly disturbedAt: number
  readonly heldUntil: number
  /** By partition, the high watermark; by group and partition, the committed offset. */
  readonly hw: Readonly<Record<string, number>>
  readonly committed: Readonly<Record<string, number>>
  /** By group that lags more than usual: the least lag since, when that was (µs), and the trace event that told. */
  readonly lagging: Readonly<Record<string, { readonly least: number; readonly t: number; readonly id: number }>>
}

const START: Draining = { disturbances: [], out: [], disturbedAt: 0, heldUntil: 0, hw: {}, committed: {}, lagging: {} }

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

function without(list: readonly string[], item: string): string[] {
  const index = list.indexOf(item)
  return index < 0 ? [...list] : list.toSpliced(index, 1)
}

// A disturbance begins everybody's patience anew.
function disturbed(state: Draining, change: Partial<Draining>, t: number): Draining {
  const lagging = Object.fromEntries(Object.entries(state.lagging).map(([group, one]) => [group, { ...one, t }]))
  return { ...state, lagging, disturbedAt: t, ...change }
}

function afterIntervention(state: Draining, text: string, t: number): Draining {
  if (/^(ask|do) /.test(text)) return state
  if (text.startsWith('heal ')) {
    const left = state.disturbances.filter((one) => !one.startsWith('partition '))
    return disturbed(state, { disturbances: left }, t)
  }
  const lasts = /^partition /.test(text) || / from /.test(text)
  return disturbed(state, lasts ? { disturbances: [...state.disturbances, text] } : {}, t)
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
  const isSettling = event.t < Math.max(state.disturbedAt, state.heldUntil) + settleUs
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

function afterLife(state: Draining, event: TraceEvent): Draining {
  switch (event.type) {
    case 'node.crashed':
      return disturbed(state, { out: [...state.out, event.node] }, event.t)
    case 'node.restarted':
      return disturbed(state, { out: without(state.out, event.node) }, event.t)
    case 'node.state': {
      if (event.state === 'away') return disturbed(state, { out: [...state.out, event.node] }, event.t)
      return event.previous === 'away' ? disturbed(state, { out: without(state.out, event.node) }, event.t) : state
    }
    default:
      return state
  }
}

export function lagDrains(settings: Settings): Monitor<Draining> {
  const [usual, patience, groups] = [usualLag(settings), patienceUs(settings), groupsOf(settings)]
  return {
    start: START,
    next: (state, event, id) => {
      if (event.type === 'node.context') return afterContext(state, event, id, usual, patience / 2, groups)
      if (event.type === 'intervention') return afterIntervention(state, event.text, event.t)
      if (event.type === 'intervention.ended')
        return disturbed(state, { disturbances: without(state.disturbances, event.text) }, event.t)
      if (event.type === 'message.delayed') return { ...state, heldUntil: Math.max(state.heldUntil, event.due) }
      if (isSending(event)) {
        const isHeld = state.disturbances.length > 0 && event.due > state.heldUntil
        return isHeld ? { ...state, heldUntil: event.due } : state
      }
      return afterLife(state, event)
    },
    judge: ({ disturbances, out, lagging, heldUntil }) => {
      const [first] = Object.values(lagging).sort((a, b) => a.t - b.t)
      if (!first || disturbances.length > 0 || out.length > 0) return HELD
      return { verdict: 'pending', due: Math.max(first.t, heldUntil) + patience, evidence: [first.id] }
    },
  }
}
