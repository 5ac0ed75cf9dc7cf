// A map that is never changed but made anew, with all but a few nodes of the old one kept: what a state that is never to
// be mutated needs (a disk's, a machine's, a monitor's) where it holds thousands of things. (A hash trie: Bagwell, "Ideal
// Hash Trees", 2001.)

type Entry<V> = readonly [key: string, value: V]

interface Leaf<V> {
  readonly entries: readonly Entry<V>[]
}

interface Branch<V> {
  readonly children: readonly PersistentMap<V>[]
}

export type PersistentMap<V> = Leaf<V> | Branch<V>

export const EMPTY: PersistentMap<never> = { entries: [] }

const BITS = 4
const HASH_BITS = 32
const LEAF_MAX = 8
const NO_CHILDREN: readonly PersistentMap<never>[] = Array.from({ length: 1 << BITS }, () => EMPTY)

export function lookUp<V>(map: PersistentMap<V>, key: string): V | undefined {
  let [node, hash] = [map, hashOf(key)]
  for (; 'children' in node; hash >>>= BITS) node = childAt(node, hash)
  return node.entries.find((entry) => entry[0] === key)?.[1]
}

/** The map with `value` under `key`. */
export function put<V>(map: PersistentMap<V>, key: string, value: V): PersistentMap<V> {
  return putAt(map, hashOf(key), 0, [key, value])
}

/** The map without `key`. */
export function without<V>(map: PersistentMap<V>, key: string): PersistentMap<V> {
  return removeAt(map, hashOf(key), key)
}

/** All that it holds, in no order that means anything. */
export function entriesIn<V>(map: PersistentMap<V>): readonly Entry<V>[] {
  return 'children' in map ? map.children.flatMap(entriesIn) : map.entries
}

function putAt<V>(node: PersistentMap<V>, hash: number, depth: number, entry: Entry<V>): PersistentMap<V> {
  if ('children' in node) return withChild(node, hash, putAt(childAt(node, hash), hash >>> BITS, depth + BITS, entry))
  const entries = [...node.entries.filter(([key]) => key !== entry[0]), entry]
  if (entries.length <= LEAF_MAX || depth >= HASH_BITS) return { entries }
  const empty: PersistentMap<V> = { children: NO_CHILDREN }
  return entries.reduce<PersistentMap<V>>((branch, one) => putAt(branch, hashOf(one[0]) >>> depth, depth, one), empty)
}

function removeAt<V>(node: PersistentMap<V>, hash: number, key: string): PersistentMap<V> {
  if ('children' in node) return withChild(node, hash, removeAt(childAt(node, hash), hash >>> BITS, key))
  return { entries: node.entries.filter((entry) => entry[0] !== key) }
}

function childAt<V>({ children }: Branch<V>, hash: number): PersistentMap<V> {
  return children[hash & (NO_CHILDREN.length - 1)] as PersistentMap<V>
}

function withChild<V>({ children }: Branch<V>, hash: number, child: PersistentMap<V>): Branch<V> {
  return { children: children.with(hash & (NO_CHILDREN.length - 1), child) }
}

// FNV-1a, 32 bits.
function hashOf(key: string): number {
  let hash = 0x811c9dc5
  for (let i = 0; i < key.length; i++) hash = Math.imul(hash ^ key.charCodeAt(i), 0x01000193)
  return hash >>> 0
}
