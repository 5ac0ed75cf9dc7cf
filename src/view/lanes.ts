// What the timeline's lanes show, folded from the trace as it grows: a node's states as bands, a client's operations,
// violations, the limit that stopped the run. Geometry and colours are elsewhere (lanesPaths.ts).

import { followForks } from '../sim/forks.ts'
import type { Events, Trace } from '../sim/heldTrace.ts'
import { SEGMENT } from '../sim/limits.ts'
import type { Status } from '../sim/picture.ts'
import { firstPlace } from '../sim/search.ts'
import type { LimitName, Outcome, TraceEvent } from '../sim/trace.ts'

/** Begins with trace event `index` at `t` (µs) and lasts until the lane's next band. */
export interface Band {
  readonly index: number
  readonly t: number
  readonly state: string
  readonly status: Status
}

/** Begins with trace event `index` at `t` (µs); `end` is null while it is not completed. */
export interface OperationBar {
  readonly index: number
  readonly t: number
  readonly id: number
  readonly type: string
  readonly end: { readonly index: number; readonly t: number; readonly outcome: Outcome } | null
}

export interface Violation {
  readonly index: number
  readonly t: number
  readonly claim: string
}

export interface Lanes {
  /** How many trace events are folded in, and of how many of them what is known is thinned. */
  readonly index: number
  readonly thinned: number
  /** It is thinned in pieces of so many trace events. */
  readonly piece: number
  /** By node id; a node has none before the trace speaks of it. */
  readonly bands: Readonly<Record<string, readonly Band[]>>
  /** By client id, in order of invocation. */
  readonly operations: Readonly<Record<string, readonly OperationBar[]>>
  readonly violations: readonly Violation[]
  readonly limit: { readonly index: number; readonly t: number; readonly limit: LimitName } | null
}

export const NO_LANES: Lanes = {
  index: 0,
  thinned: 0,
  piece: 512,
  bands: {},
  operations: {},
  violations: [],
  limit: null,
}

// Mutable while folding. Only lists that change are copied: `own` says which already are.
interface Draft {
  readonly bands: Record<string, readonly Band[]>
  readonly operations: Record<string, readonly OperationBar[]>
  violations: readonly Violation[]
  limit: Lanes['limit']
  readonly own: Set<readonly unknown[]>
}

/**
 * Folds `events` from index `from` on into what is known of the events before it. `previous` may hold later events
 * of an abandoned branch: what it knows of index `from` and after is forgotten. `previous` is left as it was.
 */
export function lanesOf(events: Events, from: number, previous: Lanes): Lanes {
  const known = previous.index > from ? before(previous, from) : previous
  const draft: Draft = {
    bands: { ...known.bands },
    operations: { ...known.operations },
    violations: known.violations,
    limit: known.limit,
    own: new Set(),
  }
  for (let index = known.index; index < events.length; index++) {
    const event = events.at(index)
    if (event) fold(draft, event, index)
  }
  const { own: _, ...lanes } = draft
  return { index: Math.max(known.index, events.length), thinned: known.thinned, piece: known.piece, ...lanes }
}

function before(lanes: Lanes, cut: number): Lanes {
  const early = <T extends { readonly index: number }>(list: readonly T[]) => list.filter((one) => one.index < cut)
  const reopen = (bar: OperationBar) => (bar.end && bar.end.index >= cut ? { ...bar, end: null } : bar)
  const each = <T>(lists: Readonly<Record<string, T>>, change: (list: T) => T) =>
    Object.fromEntries(Object.entries(lists).map(([id, list]) => [id, change(list)]))
  return {
    index: cut,
    thinned: Math.min(lanes.thinned, cut - (cut % SEGMENT)),
    piece: lanes.piece,
    bands: each(lanes.bands, early),
    operations: each(lanes.operations, (bars) => early(bars).map(reopen)),
    violations: early(lanes.violations),
    limit: lanes.limit && lanes.limit.index < cut ? lanes.limit : null,
  }
}

function fold(draft: Draft, event: TraceEvent, index: number): void {
  const { t } = event
  switch (event.type) {
    case 'node.state':
      return addBand(draft, event.node, { index, t, state: event.state, status: lastBand(draft, event.node).status })
    case 'node.crashed':
      return addBand(draft, event.node, { index, t, state: 'crashed', status: 'crashed' })
    case 'node.restarted':
      return addBand(draft, event.node, { index, t, state: '', status: 'up' })
    case 'node.paused':
      return addBand(draft, event.node, { ...lastBand(draft, event.node), index, t, status: 'paused' })
    case 'node.resumed':
      return addBand(draft, event.node, { ...lastBand(draft, event.node), index, t, status: 'up' })
    case 'operation.invoked': {
      const bars = owned(draft, draft.operations, event.client)
      bars.push({ index, t, id: event.id, type: event.operation.type, end: null })
      return
    }
    case 'operation.completed': {
      const bars = owned(draft, draft.operations, event.client)
      const at = bars.findLastIndex((bar) => bar.id === event.id)
      if (at >= 0) bars[at] = { ...(bars[at] as OperationBar), end: { index, t, outcome: event.outcome } }
      return
    }
    case 'claim.violated':
      draft.violations = [...draft.violations, { index, t, claim: event.claim }]
      return
    case 'limit':
      draft.limit = { index, t, limit: event.limit }
      return
  }
}

const UNKNOWN: Omit<Band, 'index' | 't'> = { state: '', status: 'up' }

function lastBand(draft: Draft, node: string): Omit<Band, 'index' | 't'> {
  return draft.bands[node]?.at(-1) ?? UNKNOWN
}

function addBand(draft: Draft, node: string, band: Band): void {
  owned(draft, draft.bands, node).push(band)
}

function owned<T>(draft: Draft, lists: Record<string, readonly T[]>, id: string): T[] {
  const list = lists[id]
  if (list && draft.own.has(list)) return list as T[]
  const copy = list ? [...list] : []
  lists[id] = copy
  draft.own.add(copy)
  return copy
}

/**
 * The lanes of a trace that grows and forks: call it with the trace whenever that has changed. What is let go of the
 * trace stays, thinned.
 */
export function followLanes(): (trace: Trace) => Lanes {
  let lanes = NO_LANES
  const forked = followForks()
  return (trace) => {
    const from = Math.min(forked(trace), lanes.index)
    if (from < trace.length || from < lanes.index) lanes = lanesOf(trace, from, lanes)
    while (lanes.thinned + SEGMENT <= Math.min(trace.start, lanes.index)) lanes = thinned(lanes)
    return lanes
  }
}

const followed = new WeakMap<Trace, (trace: Trace) => Lanes>()

/** The lanes of the trace as it is now, known to everybody who asks. */
export function lanesIn(trace: Trace): Lanes {
  const follow = followed.get(trace) ?? followLanes()
  followed.set(trace, follow)
  return follow(trace)
}

/** More than that nobody sees side by side: from then on they are twice as long. */
const PIECES_MAX = 4096

/** Of the next segment: in each piece every state that a node was in, and the last; an operation of every outcome. */
function thinned(lanes: Lanes): Lanes {
  const to = lanes.thinned + SEGMENT
  const isLonger = to > PIECES_MAX * lanes.piece
  const from = isLonger ? 0 : lanes.thinned
  const piece = isLonger ? 2 * lanes.piece : lanes.piece
  const each = <T extends { readonly index: number }>(
    lists: Readonly<Record<string, readonly T[]>>,
    nameOf: (one: T) => string | null,
    last: boolean,
  ) =>
    Object.fromEntries(
      Object.entries(lists).map(([id, list]) => [id, thinnedList(list, from, to, piece, nameOf, last)]),
    )
  const bands = each(lanes.bands, ({ status, state }) => `${status} ${state}`, true)
  const operations = each(lanes.operations, ({ end }) => end?.outcome ?? null, false)
  return { ...lanes, thinned: to, piece, bands, operations }
}

/** Of each name the first in each piece, all without a name, and where it matters the last. */
function thinnedList<T extends { readonly index: number }>(
  list: readonly T[],
  from: number,
  to: number,
  piece: number,
  nameOf: (one: T) => string | null,
  last: boolean,
): readonly T[] {
  const placeOf = (index: number) => firstPlace(list.length, (at) => (list[at] as T).index >= index)
  const [first, end] = [placeOf(from), placeOf(to)]
  const pieceOf = (at: number) => Math.floor((list[at] as T).index / piece)
  const seen = new Set<string>()
  const kept: T[] = []
  for (let at = first; at < end; at++) {
    if (at > first && pieceOf(at) !== pieceOf(at - 1)) seen.clear()
    const name = nameOf(list[at] as T)
    const isLast = last && (at + 1 === end || pieceOf(at) !== pieceOf(at + 1))
    if (name === null || isLast || !seen.has(name)) kept.push(list[at] as T)
    if (name !== null) seen.add(name)
  }
  return kept.length === end - first ? list : list.toSpliced(first, end - first, ...kept)
}

/** The last of `list` (ordered by `t`) that begins at or before `t` (µs); -1 if none does. */
export function lastAt(list: readonly { readonly t: number }[], t: number): number {
  return firstPlace(list.length, (at) => (list[at] as { t: number }).t > t) - 1
}
