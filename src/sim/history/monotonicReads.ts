// Monotonic reads: what a client has seen stays seen.
import { type Monitor, violatedBy } from '../claim.ts'
import { EMPTY, lookUp, type PersistentMap, put, without } from '../persistentMap.ts'
import { type AccessOf, type Call, hear, NOTHING_UNDER_WAY, type UnderWay } from './access.ts'
import { instantsOf } from './reads.ts'
import { NO_SESSIONS, nextSessions, type Sessions, sessionOf } from './sessions.ts'
import { misses, NO_WRITES, nextWrites, sourcesOf, type Writes } from './writes.ts'

/** A write that a read returned. */
interface Sight {
  readonly write: Call
  readonly read: Call
}

/** What a session has seen of a key. */
interface Memory {
  /** The seen write that began last. */
  readonly newest: Sight | null
  /** What was seen of it and of the writes that may be newer. */
  readonly seen: readonly Sight[]
  /** Of those, what a later read did not return any more: it has been overwritten. `read` is that read. */
  readonly left: readonly Sight[]
}

interface Memories {
  readonly underWay: UnderWay
  readonly writes: Writes
  readonly sessions: Sessions
  /** By session and key. */
  readonly now: PersistentMap<Memory>
  /** As it was when the read began, by operation. */
  readonly before: PersistentMap<{ readonly session: string; readonly memory: Memory }>
  readonly evidence: readonly number[] | null
}

const NEW: Memory = { newest: null, seen: [], left: [] }

/**
 * Monotonic reads (Terry et al. 1994): within a session, a read sees what earlier reads of the key have seen, or newer.
 * It is violated if a read returns only values that an earlier one of the session proves too old: written by writes that
 * were over before one began that was seen (or written by none), or seen, then replaced by others, then seen again. Reads
 * that overlap come in either order. A session is a client until it crashes.
 */
export function monotonicReads(accessOf: AccessOf): Monitor<Memories> {
  return {
    start: {
      underWay: NOTHING_UNDER_WAY,
      writes: NO_WRITES,
      sessions: NO_SESSIONS,
      now: EMPTY,
      before: EMPTY,
      evidence: null,
    },
    next: (state, event, id) => {
      const heard = hear(state.underWay, event, id, accessOf)
      const sessions = nextSessions(state.sessions, event)
      if (!heard) return sessions === state.sessions ? state : { ...state, sessions }
      const { underWay, told } = heard
      const next = { ...state, underWay, writes: nextWrites(state.writes, told) }
      if (told.call.kind === 'write') return next
      if (told.what === 'invoked') return begin(next, told.call, sessionOf(told.call, sessions))
      return end(next, told.call, told.what === 'ok')
    },
    judge: ({ evidence }) => violatedBy(evidence),
  }
}

function begin(state: Memories, call: Call, session: string): Memories {
  const memory = lookUp(state.now, session) ?? NEW
  return { ...state, before: put(state.before, String(call.operation), { session, memory }) }
}

function end(state: Memories, call: Call, ok: boolean): Memories {
  const operation = String(call.operation)
  const begun = lookUp(state.before, operation)
  const before = without(state.before, operation)
  if (!ok || !begun) return { ...state, before }
  const sources = sourcesOf(state.writes, call.key, call.values)
  const now = remember(lookUp(state.now, begun.session) ?? NEW, begun.memory, call, sources)
  const evidence = contradiction(begun.memory, call, sources) ?? state.evidence
  return { ...state, before, now: put(state.now, begun.session, now), evidence }
}

function contradiction({ newest, left }: Memory, call: Call, sources: readonly Call[]): number[] | null {
  if (newest && misses(sources, newest.write)) return instantsOf([...sources, newest.write, newest.read, call])
  const returns = left.filter(({ write }) => sources.some((source) => same(source, write)))
  if (returns.length === 0 || returns.length < sources.length) return null
  return instantsOf([...sources, ...returns.map(({ read }) => read), call])
}

function remember(memory: Memory, before: Memory, read: Call, sources: readonly Call[]): Memory {
  const sights = sources.map((write) => ({ write, read }))
  const newest = [...(memory.newest ? [memory.newest] : []), ...sights].reduce<Sight | null>(
    (latest, one) => (latest && latest.write.invoked >= one.write.invoked ? latest : one),
    null,
  )
  const recent = ({ write }: Sight) => newest === null || write.completed >= newest.write.invoked
  const gone = before.seen.filter(({ write }) => !sources.some((source) => same(source, write)))
  return {
    newest,
    seen: merge(memory.seen, sights).filter(recent),
    left: merge(
      memory.left,
      gone.map(({ write }) => ({ write, read })),
    ).filter(recent),
  }
}

function merge(sights: readonly Sight[], more: readonly Sight[]): Sight[] {
  return [...sights, ...more.filter(({ write }) => !sights.some((one) => same(one.write, write)))]
}

function same(a: Call, b: Call): boolean {
  return a.operation === b.operation
}
