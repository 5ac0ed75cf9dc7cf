// The liveness monitor: once nothing is wrong, a group that lags catches up, step by step, until its lag is what is
// usual; and no offset stays beyond what may be read, for what comes in its place would be skipped (a log may be shorter
// after an unclean election). Both are read from leaders and committed offsets.
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
import { configOf, groupOf, groupsOf } from './config.ts'
import { cycleMs } from './timing.ts'
import { changesOf, commitsIn, shownLead, shownLog } from './watch.ts'

interface Draining {
  readonly disturbance: Disturbance
  /** Consumers that have left their group, and when the last one left or came back (µs). */
  readonly away: readonly string[]
  readonly movedAt: number
  /** By partition, its latest leader, and the high watermark there; by group and partition, the committed offset. */
  readonly leads: Readonly<Record<string, { readonly node: string; readonly epoch: number }>>
  readonly hw: Readonly<Record<string, number>>
  readonly committed: Readonly<Record<string, number>>
  /** By group that lags more than usual: the least lag since, when that was (µs), and the trace event that told. */
  readonly lagging: Readonly<Record<string, Moment & { readonly least: number }>>
  /** By group and partition with an offset beyond the high watermark: since when. */
  readonly ahead: Readonly<Record<string, Moment>>
}

const START: Draining = {
  ...{ disturbance: UNDISTURBED, away: [], movedAt: 0 },
  ...{ leads: {}, hw: {}, committed: {}, lagging: {}, ahead: {} },
}

interface Rules {
  readonly groups: readonly string[]
  readonly usual: number
  /** For how long after a disturbance lag may still grow: what producers had to hold back comes all at once (µs). */
  readonly settleUs: number
}

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

// A leader that has been replaced may not have heard of it, and show its log for a while.
function withLeads(state: Draining, event: NodeContext): Draining {
  const roles = changesOf(event, 'role', shownLead)
  if (roles.length === 0) return state
  const leads = { ...state.leads }
  for (const [partition, { epoch }] of roles) {
    if (epoch >= (leads[partition]?.epoch ?? -1)) leads[partition] = { node: event.node, epoch }
  }
  return { ...state, leads }
}

function afterContext(before: Draining, event: NodeContext, id: number, rules: Rules): Draining {
  const state = withLeads(before, event)
  const logs = changesOf(event, 'log', shownLog).filter(([one]) => (state.leads[one] ?? event).node === event.node)
  const commits = commitsIn(event)
  if (logs.length === 0 && commits.length === 0) return state
  const hw = { ...state.hw, ...Object.fromEntries(logs.map(([partition, log]) => [partition, log.hw])) }
  const committed = { ...state.committed }
  for (const [group, partition, offset] of commits) committed[`${group}.${partition}`] = offset
  const next = { ...state, hw, committed }
  const moment = { t: event.t, id }
  return { ...next, lagging: laggingIn(next, moment, rules), ahead: aheadIn(next, moment, rules) }
}

function laggingIn(state: Draining, { t, id }: Moment, { groups, usual, settleUs }: Rules): Draining['lagging'] {
  const { hw, committed } = state
  const isSettling = t < undisturbedFrom(state) + settleUs
  let { lagging } = state
  for (const group of groups) {
    let lag = 0
    for (const [partition, end] of Object.entries(hw))
      lag += Math.max(0, end - (committed[`${group}.${partition}`] ?? 0))
    const before = lagging[group]
    if (lag <= usual) {
      if (!before) continue
      const { [group]: _, ...rest } = lagging
      lagging = rest
    } else if (!before || isSettling || lag < before.least) lagging = { ...lagging, [group]: { least: lag, t, id } }
  }
  return lagging
}

function aheadIn({ hw, committed, ahead }: Draining, moment: Moment, { groups }: Rules): Draining['ahead'] {
  const found: Record<string, Moment> = {}
  for (const [partition, end] of Object.entries(hw)) {
    for (const place of groups.map((group) => `${group}.${partition}`))
      if ((committed[place] ?? 0) > end) found[place] = ahead[place] ?? moment
  }
  return found
}

// Who crashes while away is back with its restart, whatever state it begins in.
function afterState(state: Draining, { node, state: now, t }: NodeState): Draining {
  const wasAway = state.away.includes(node)
  if ((now === 'away') === wasAway) return state
  return { ...state, away: wasAway ? state.away.filter((one) => one !== node) : [...state.away, node], movedAt: t }
}

export function lagDrains(settings: Settings): Monitor<Draining> {
  const patience = patienceUs(settings)
  const rules: Rules = { groups: groupsOf(settings), usual: usualLag(settings), settleUs: patience / 2 }
  const isThere = (away: readonly string[], group: string) =>
    away.filter((one) => groupOf(one, settings) === group).length < Number(settings.consumers)
  return {
    start: START,
    next: (before, event, id) => {
      const disturbance = follow(before.disturbance, event, id)
      const state = disturbance === before.disturbance ? before : { ...before, disturbance }
      if (event.type === 'node.context') return afterContext(state, event, id, rules)
      return event.type === 'node.state' ? afterState(state, event) : state
    },
    judge: (state) => {
      if (!isCalm(state.disturbance)) return HELD
      // Lag asks for a full group; to put an offset right, whoever has the partition is enough.
      const lagging = state.away.length > 0 ? [] : Object.values(state.lagging)
      const ahead = Object.entries(state.ahead).filter(([place]) =>
        isThere(state.away, place.slice(0, place.indexOf('.'))),
      )
      const [first] = [...lagging, ...ahead.map(([, since]) => since)].sort((a, b) => a.t - b.t)
      if (!first) return HELD
      return { verdict: 'pending', due: Math.max(first.t, undisturbedFrom(state)) + patience, evidence: [first.id] }
    },
  }
}
