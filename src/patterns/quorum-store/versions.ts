// Versions of a value, and which of them makes which superfluous. Last write wins: the greater timestamp (Cassandra).
// Version vectors: what its writer had seen (Dynamo §4.4), where versions that know nothing of each other stay side by
// side as siblings. A version is a dotted version vector (Preguiça et al. 2010), its name apart from what its writer had seen:
// with the plain ones of Dynamo, the second of two puts that know nothing of each other would replace the first if the
// same node coordinated both.
import type { Json } from '../../sim/run.ts'
import { hash } from './ring.ts'
import { hasSeen, joined, type Seen, withDot } from './seen.ts'

export type Conflict = 'lww' | 'versionVector'

export type Version = {
  readonly value: Json
  /** The operation that wrote it: which write it is. */
  readonly op: number
  /** µs of the time of day on the clock of the client that wrote it. */
  readonly at: number
  /** Its dot: it is the `n`-th write to this key that the actor `by` took. */
  readonly by: string
  readonly n: number
  /** What its writer had seen of this key; empty where timestamps decide. */
  readonly seen: Seen
}

/** The versions that a node has of a key: one, or siblings; none where it has never heard of it. In order of `op`. */
export type Versions = readonly Version[]

/** Whether whoever has `a` needs no `b`. */
function covers(a: Version, b: Version, conflict: Conflict): boolean {
  if (a.op === b.op) return true
  // Two writes of the same microsecond: any rule will do, if it is the same everywhere.
  if (conflict === 'lww') return a.at > b.at || (a.at === b.at && a.op > b.op)
  return hasSeen(a.seen, b)
}

/** What is left of both. The same reference as `mine` where `theirs` adds nothing. */
export function merged(mine: Versions, theirs: Versions, conflict: Conflict): Versions {
  const news = theirs.filter((one) => !mine.some((other) => covers(other, one, conflict)))
  if (news.length === 0) return mine
  const left = mine.filter((one) => !news.some((other) => covers(other, one, conflict)))
  const all = [...left, ...news.filter((one) => !news.some((other) => other !== one && covers(other, one, conflict)))]
  return all.sort((a, b) => a.op - b.op)
}

/** All that a reader of these versions has seen: they themselves, and what their writers had seen. */
export function seenWith(versions: Versions): Seen {
  return versions.reduce<Seen>((seen, version) => withDot(joined(seen, version.seen), version), {})
}

export function sameVersions(a: Versions, b: Versions): boolean {
  return a.length === b.length && a.every(({ op }, at) => op === b[at]?.op)
}

/** What a range of keys holds, in a number: a leaf of the hash tree that replicas compare. 0 where it holds nothing. */
export function digestOf(data: Readonly<Record<string, Versions>>): number {
  const keys = Object.keys(data).sort()
  return keys.length === 0 ? 0 : hash(keys.map((key) => `${key}=${data[key]?.map(({ op }) => op).join()}`).join(';'))
}
