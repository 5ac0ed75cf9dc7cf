// What somebody has seen of a key: which of its writes. Dynamo's get returns it and its put wants it back (§4.4).
// It has to be exact: a read may come across an actor's second write and not its first, and a writer knows of its own
// write and not of the one before it. A plain version vector would count what was never seen, and a put that carries it
// would replace that. So of each actor there is the past without gaps, as in a vector, and beside it single dots
// (Preguiça et al. 2010; in this form the clocks of Gonçalves, Almeida, Baquero and Fonte, "Concise server-wide causality
// management for eventually consistent data stores", 2015).

/** By actor: up to which count each of its writes to this key was seen, then the counts seen beyond a gap, in order. */
export type Seen = { readonly [actor: string]: Known }

type Known = readonly [upTo: number, ...beyond: number[]]

/** The name of a write: it is the `n`-th to this key that the actor `by` took. */
interface Dot {
  readonly by: string
  readonly n: number
}

const NOTHING: Known = [0]

export function hasSeen(seen: Seen, { by, n }: Dot): boolean {
  const [upTo, ...beyond] = seen[by] ?? NOTHING
  return n <= upTo || beyond.includes(n)
}

/** What was seen by the one or the other. */
export function joined(a: Seen, b: Seen): Seen {
  const seen: Record<string, Known> = { ...a }
  for (const [actor, known] of Object.entries(b)) seen[actor] = union(seen[actor] ?? NOTHING, known)
  return seen
}

/** All that was seen, and this write. */
export function withDot(seen: Seen, { by, n }: Dot): Seen {
  return { ...seen, [by]: union(seen[by] ?? NOTHING, [0, n]) }
}

function union([upToA, ...a]: Known, [upToB, ...b]: Known): Known {
  const dots = [...new Set([...a, ...b])].sort((one, other) => one - other)
  // What follows without a gap belongs to the contiguous past.
  const upTo = dots.reduce((last, dot) => (dot === last + 1 ? dot : last), Math.max(upToA, upToB))
  return [upTo, ...dots.filter((dot) => dot > upTo)]
}
