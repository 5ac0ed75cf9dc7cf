// What brings replicas together again: repairs after a read, hints handed over, ranges compared.
import { timerEvent } from '../../sim/node.ts'
import { SYNC } from '../acts.ts'
import type { Data, Sync, Tree } from './messages.ts'
import { peersOf, rangeOf, sharedRanges } from './ring.ts'
import { also, keep, type ReplicaContext, type Request, send, store, type Turn } from './turn.ts'
import { digestOf, sameVersions } from './versions.ts'

/** Sends what a read found to the nodes that had answered something else; says which. */
export function repairLagging(
  turn: Turn,
  request: Request,
): { readonly turn: Turn; readonly nodes: readonly string[] } {
  const { id, key, versions, replies } = request
  const nodes = Object.keys(replies).filter((node) => !sameVersions(replies[node] ?? [], versions))
  const repairs = nodes.reduce((before, node) => {
    if (node !== before.context.id) return send(before, node, { type: 'REPAIR', id, key, versions })
    const event = timerEvent('repaired', { id })
    const kept = store(before, { [key]: versions })
    return also(kept, {}, SYNC, { type: 'timer', id: `repaired ${id}`, delay: 0, event })
  }, turn)
  return { turn: repairs, nodes }
}

/** Tries to hand over all hints: an answer shows that the node is back (Dynamo §4.6). */
export function handOver(turn: Turn): Turn {
  return Object.entries(turn.context.hints).reduce(
    (before, [node, data]) => send(before, node, { type: 'HINT', data }),
    turn,
  )
}

/** `node` has these writes on its disk now: its hints are forgotten. */
export function handedOver(turn: Turn, node: string, ops: readonly number[]): Turn {
  const kept = turn.context.hints[node]
  if (!kept) return turn
  const left: Record<string, Data[string]> = {}
  for (const [key, versions] of Object.entries(kept)) {
    const waiting = versions.filter(({ op }) => !ops.includes(op))
    if (waiting.length > 0) left[key] = waiting
  }
  return also(keep(turn, node, left), {}, SYNC)
}

function dataOf({ store: all, ring }: ReplicaContext, ranges: readonly number[]): Data {
  return Object.fromEntries(Object.entries(all).filter(([key]) => ranges.includes(rangeOf(key, ring.length))))
}

/** Compares with the next of the nodes it shares ranges with, by turns; `all`: with each of them, as an operator may want. */
export function compare(turn: Turn, all: boolean): Turn {
  const { ring, id, settings, compared } = turn.context
  const peers = peersOf(ring, id, settings.n)
  const chosen = all ? peers : peers.filter((_, at) => at === compared % peers.length)
  const told = chosen.reduce((before, peer) => send(before, peer, treeFor(before.context, peer)), turn)
  return all ? told : also(told, { compared: compared + 1 })
}

// Simplified: a tree of two levels, ranges over keys; Dynamo's Merkle trees (§4.7) have as many as a range needs.
function treeFor(context: ReplicaContext, peer: string): Tree {
  const ranges = sharedRanges(context.ring, context.id, peer, context.settings.n)
  const digests = Object.fromEntries(ranges.map((range) => [String(range), digestOf(dataOf(context, [range]))]))
  return { type: 'TREE', digests }
}

/** A peer's digests: where they differ from its own, it sends what it has and wants the other's. */
export function comparedWith(turn: Turn, peer: string, { digests }: Tree): Turn {
  const ranges = Object.keys(digests).map(Number)
  const differing = ranges.filter((range) => digestOf(dataOf(turn.context, [range])) !== digests[String(range)])
  if (differing.length === 0) return turn
  return send(turn, peer, { type: 'SYNC', ranges: differing, data: dataOf(turn.context, differing), back: true })
}

/** What a peer has in ranges that differ: it takes it in, and sends back what the peer lacks. */
export function synchronised(turn: Turn, peer: string, { ranges, data, back }: Sync): Turn {
  const kept = also(store(turn, data), {}, SYNC)
  if (!back) return kept
  const mine = dataOf(kept.context, ranges)
  const lacking = Object.entries(mine).filter(([key, versions]) => !sameVersions(versions, data[key] ?? []))
  if (lacking.length === 0) return kept
  return send(kept, peer, { type: 'SYNC', ranges, data: Object.fromEntries(lacking), back: false })
}

/** How often it has to be compared until everybody who keeps a range with it was. */
export function comparisons(ring: readonly string[], n: number): number {
  return Math.max(1, peersOf(ring, ring[0] as string, n).length)
}
