// Reads that miss a write they should have seen: stale reads, and a client's reads that miss its own writes.
import { HELD, type Monitor } from '../claim.ts'
import { EMPTY, lookUp, type PersistentMap, put, without } from '../persistentMap.ts'
import type { TraceEvent } from '../trace.ts'
import { type AccessOf, type Call, hear, NOTHING_UNDER_WAY, type Told, type UnderWay } from './access.ts'
import { NO_SESSIONS, nextSessions, type Sessions, sessionOf } from './sessions.ts'
import { misses, NO_WRITES, nextWrites, sourcesOf, type Writes } from './writes.ts'

/** A read that completed, judged by what was known then. */
export interface Read {
  readonly call: Call
  /** The writes it may have got its values from. */
  readonly sources: readonly Call[]
  /** The write it had to see: the acknowledged one that began last, when the read began. */
  readonly due: Call | null
  readonly missed: boolean
}

export interface Reads {
  readonly underWay: UnderWay
  readonly writes: Writes
  readonly sessions: Sessions
  /** The acknowledged write that began last, by key (or by session and key). */
  readonly acknowledged: PersistentMap<Call>
  /** What reads under way will have to see, by operation. */
  readonly due: PersistentMap<Call>
  /** Reads of writes that are still under way: should all of these fail, they have missed what they had to see. */
  readonly unsettled: readonly Read[]
  /** How many reads completed, and how many of them missed what they had to see, as far as is known now. */
  readonly reads: number
  readonly missed: number
  /** The latest of each; `latest` is null unless it is what the last event told. */
  readonly latest: Read | null
  readonly latestMissed: Read | null
}

const NONE: Reads = {
  underWay: NOTHING_UNDER_WAY,
  writes: NO_WRITES,
  sessions: NO_SESSIONS,
  acknowledged: EMPTY,
  due: EMPTY,
  unsettled: [],
  reads: 0,
  missed: 0,
  latest: null,
  latestMissed: null,
}

/**
 * No stale read: a read sees the last write to its key that was acknowledged before it began, or one that may be newer.
 * A read is stale if some write was acknowledged before it began, and all it returned had been overwritten by then for
 * certain: written by writes that were over before that write began, or never written. Of writes that overlap either may
 * be the last one; a write that is under way or of unknown outcome may take effect at any time and is never too old; one
 * that has failed never took effect, and a read of it that came before it failed is judged then. So nothing is called
 * stale that some order of the writes explains. This is what Lamport ("On interprocess communication", 1986) asks of a
 * regular register, for many writers (MWRegWeak in Shao, Welch, Pierce and Lee, "Multiwriter consistency conditions for
 * shared memory registers", 2011). Weaker than linearizable: two reads may see two concurrent writes in different orders.
 */
export function noStaleReads(accessOf: AccessOf): Monitor<Reads> {
  return watchReads(accessOf, ({ key }) => key)
}

/**
 * Read your writes (Terry et al., "Session guarantees for weakly consistent replicated data", 1994): a read sees the last
 * write to its key that was acknowledged to the same client before it began, or one that may be newer, as in
 * `noStaleReads`. A session is a client until it crashes. Own writes that failed or are of unknown outcome promise nothing.
 */
export function readYourWrites(accessOf: AccessOf): Monitor<Reads> {
  return watchReads(accessOf, sessionOf)
}

/** Of the reads that completed in the trace, how many were stale. */
export function staleReads(trace: Iterable<TraceEvent>, accessOf: AccessOf): Pick<Reads, 'reads' | 'missed'> {
  const { start, next } = noStaleReads(accessOf)
  let [state, id] = [start, 0]
  for (const event of trace) state = next(state, event, id++)
  return state
}

function watchReads(accessOf: AccessOf, scopeOf: (call: Call, sessions: Sessions) => string): Monitor<Reads> {
  return {
    start: NONE,
    next: (state, event, id) => {
      const heard = hear(state.underWay, event, id, accessOf)
      const sessions = nextSessions(state.sessions, event)
      if (!heard) return sessions === state.sessions ? state : { ...state, sessions }
      const { underWay, told } = heard
      const before: Reads = { ...state, underWay, latest: null, writes: nextWrites(state.writes, told) }
      const { what, call } = told
      if (call.kind === 'read')
        return what === 'invoked' ? begin(before, call, scopeOf(call, sessions)) : end(before, told)
      const settled = what === 'invoked' ? before : settle(before, told)
      return what === 'ok' ? acknowledge(settled, call, scopeOf(call, sessions)) : settled
    },
    judge: ({ latestMissed }) => (latestMissed ? { verdict: 'violated', evidence: evidenceOf(latestMissed) } : HELD),
  }
}

function begin(state: Reads, call: Call, scope: string): Reads {
  const due = lookUp(state.acknowledged, scope)
  return due ? { ...state, due: put(state.due, String(call.operation), due) } : state
}

function end(state: Reads, { what, call }: Told): Reads {
  const operation = String(call.operation)
  const due = lookUp(state.due, operation) ?? null
  const rest = due ? { ...state, due: without(state.due, operation) } : state
  if (what !== 'ok') return rest
  const sources = sourcesOf(state.writes, call.key, call.values)
  const read = judged({ call, sources, due, missed: false })
  const isSettled = read.missed || due === null || sources.some((one) => !misses([one], due) && !isOpen(state, one))
  const told = { ...rest, reads: state.reads + 1, latest: read }
  if (!isSettled) return { ...told, unsettled: [...state.unsettled, read] }
  return read.missed ? { ...told, missed: state.missed + 1, latestMissed: read } : told
}

function judged(read: Read): Read {
  return { ...read, missed: read.due !== null && misses(read.sources, read.due) }
}

const isOpen = ({ underWay }: Reads, { operation }: Call) => lookUp(underWay, String(operation)) !== undefined

// A write is over: reads of it have seen what may have taken effect, or what never did.
function settle(state: Reads, { what, call }: Told): Reads {
  const isSource = ({ operation }: Call) => operation === call.operation
  const concerned = state.unsettled.filter(({ sources }) => sources.some(isSource))
  if (concerned.length === 0) return state
  const others = state.unsettled.filter((read) => !concerned.includes(read))
  if (what !== 'fail') return { ...state, unsettled: others }
  const revised = concerned.map((read) => judged({ ...read, sources: read.sources.filter((one) => !isSource(one)) }))
  const missed = revised.filter((read) => read.missed)
  return {
    ...state,
    unsettled: [...others, ...revised.filter((read) => !read.missed)],
    missed: state.missed + missed.length,
    latestMissed: missed.at(-1) ?? state.latestMissed,
  }
}

function acknowledge(state: Reads, call: Call, scope: string): Reads {
  const before = lookUp(state.acknowledged, scope)
  if (before && before.invoked > call.invoked) return state
  return { ...state, acknowledged: put(state.acknowledged, scope, call) }
}

/** Where the writes it returned, the write it missed and the read itself began and ended. */
function evidenceOf({ call, sources, due }: Read): number[] {
  return instantsOf([...sources, ...(due ? [due] : []), call])
}

/** The trace events with which the calls began and ended, in order. */
export function instantsOf(calls: readonly Call[]): number[] {
  const instants = calls.flatMap(({ invoked, completed }) => [invoked, completed]).filter(Number.isFinite)
  return [...new Set(instants)].sort((a, b) => a - b)
}
