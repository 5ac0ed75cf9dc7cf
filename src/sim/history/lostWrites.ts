// Acknowledged writes that are lost: not only one read misses them, all of them do.
import { type Monitor, violatedBy } from '../claim.ts'
import { EMPTY, lookUp, type PersistentMap, put } from '../persistentMap.ts'
import type { AccessOf, Call } from './access.ts'
import { instantsOf, noStaleReads, type Read, type Reads } from './reads.ts'
import { misses } from './writes.ts'

/** An acknowledged write, and the first of the reads without interruption that missed it. */
interface Missing {
  readonly write: Call
  readonly first: Read
}

export interface Losses {
  readonly reads: Reads
  /** By key. */
  readonly missing: PersistentMap<readonly Missing[]>
  /** Writes found to be lost, by operation, and the trace events that prove the latest. */
  readonly lost: readonly number[]
  readonly evidence: readonly number[] | null
}

const NONE: readonly Missing[] = []

/**
 * No acknowledged write is lost. A write is lost if it was acknowledged, and for `withinUs` and longer every read of its
 * key that completed has missed it, as in `noStaleReads`: it returned only what had been overwritten when the write
 * began. One read that sees it, or a write that may be newer, shows that it is not, even if that one fails later. So a
 * lost write differs from stale reads by its duration, as in Jepsen's `set-full` (lost: the latest reads lack it; stale:
 * missing for a while). Choose `withinUs` longer than the store needs to repair itself. Nothing is found lost that nobody
 * reads. Where several writes are missed at once, the one that began last is named.
 */
export function noLostWrites(accessOf: AccessOf, withinUs: number): Monitor<Losses> {
  const stale = noStaleReads(accessOf)
  return {
    start: { reads: stale.start, missing: EMPTY, lost: [], evidence: null },
    next: (state, event, id) => {
      const reads = stale.next(state.reads, event, id)
      if (reads === state.reads) return state
      const { latest } = reads
      return latest ? nextLosses({ ...state, reads }, latest, withinUs) : { ...state, reads }
    },
    judge: ({ evidence }) => violatedBy(evidence),
  }
}

function nextLosses(state: Losses, read: Read, withinUs: number): Losses {
  const before = lookUp(state.missing, read.call.key) ?? NONE
  const still = before.filter(({ write }) => misses(read.sources, write))
  const { due } = read
  const fresh = read.missed && due && !still.some(({ write }) => write.operation === due.operation)
  const missing = fresh ? [...still, { write: due, first: read }] : still
  const lost = still.filter(
    ({ write, first }) =>
      read.call.invokedUs - first.call.invokedUs >= withinUs && !state.lost.includes(write.operation),
  )
  const [found] = lost
  return {
    ...state,
    missing: missing.length === 0 && before.length === 0 ? state.missing : put(state.missing, read.call.key, missing),
    lost: lost.length === 0 ? state.lost : [...state.lost, ...lost.map(({ write }) => write.operation)],
    evidence: found ? instantsOf([...read.sources, found.write, found.first.call, read.call]) : state.evidence,
  }
}
