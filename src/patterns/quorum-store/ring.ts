// The ring of consistent hashing (Karger et al. 1997; Dynamo §4.2): where keys and nodes stand on it, and so which nodes
// keep which key. Pure functions of the key and of the nodes' number.
// Simplified: each node has one token, and the tokens are evenly spaced (as Cassandra's `initial_token` sets them by
// hand); Dynamo and Cassandra give each node many "virtual nodes" so that chance spreads the load. Nobody joins or leaves.

const RING = 0x1_0000_0000

/** A key's place on the ring, 0 … 1 clockwise from the first node. */
export function placeOf(key: string): number {
  return hash(key) / RING
}

/** Murmur3 (x86, 32 bits, seed 0) of a text's characters, each a byte: the family of Cassandra's Murmur3Partitioner. */
export function hash(text: string): number {
  const byte = (at: number) => text.charCodeAt(at) & 0xff
  const whole = text.length - (text.length % 4)
  let h = 0
  for (let at = 0; at < whole; at += 4) {
    h ^= mixed(byte(at) | (byte(at + 1) << 8) | (byte(at + 2) << 16) | (byte(at + 3) << 24))
    h = (Math.imul((h << 13) | (h >>> 19), 5) + 0xe6546b64) | 0
  }
  let rest = 0
  for (let at = text.length - 1; at >= whole; at--) rest = (rest << 8) | byte(at)
  h ^= mixed(rest) ^ text.length
  h = Math.imul(h ^ (h >>> 16), 0x85ebca6b)
  h = Math.imul(h ^ (h >>> 13), 0xc2b2ae35)
  return (h ^ (h >>> 16)) >>> 0
}

function mixed(block: number): number {
  const k = Math.imul(block, 0xcc9e2d51)
  return Math.imul((k << 15) | (k >>> 17), 0x1b873593)
}

/** Which of `count` nodes is the first one clockwise from the key: the range the key lies in is named after it. */
export function rangeOf(key: string, count: number): number {
  return Math.ceil(placeOf(key) * count) % count
}

/** All nodes clockwise from `range`; a key's preference list is the first N of them (Dynamo §4.3). */
export function clockwise(ring: readonly string[], range: number): string[] {
  return [...ring.slice(range), ...ring.slice(0, range)]
}

/** The N nodes that keep `key`, its coordinator of choice first. */
export function preferenceList(ring: readonly string[], key: string, n: number): string[] {
  return clockwise(ring, rangeOf(key, ring.length)).slice(0, n)
}

/** The ranges whose keys `node` keeps: its own and those of the N − 1 nodes before it. */
function rangesOf(ring: readonly string[], node: string, n: number): number[] {
  const at = ring.indexOf(node)
  return Array.from({ length: Math.min(n, ring.length) }, (_, back) => (at - back + ring.length) % ring.length)
}

/** The ranges that both nodes keep. */
export function sharedRanges(ring: readonly string[], a: string, b: string, n: number): number[] {
  const others = rangesOf(ring, b, n)
  return rangesOf(ring, a, n).filter((range) => others.includes(range))
}

/** The nodes that keep a range together with `node`, clockwise from it. */
export function peersOf(ring: readonly string[], node: string, n: number): string[] {
  return clockwise(ring, ring.indexOf(node)).filter(
    (other) => other !== node && sharedRanges(ring, node, other, n).length > 0,
  )
}
