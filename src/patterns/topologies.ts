// What topologies are made of, and what follows from them: numbered nodes, the nodes of a role, links as the common
// parameters have them, how long a message takes on such a link.
import type { LinkSpec, NodeSpec } from '../sim/model.ts'
import type { Settings } from '../sim/run.ts'

/** `prefix`1 … `prefix`N. */
export function ids(prefix: string, count: number): string[] {
  return Array.from({ length: count }, (_, index) => `${prefix}${index + 1}`)
}

/** The nodes of a role, in the topology's order. */
export function idsOf(nodes: readonly NodeSpec[], role: string): string[] {
  return nodes.filter((node) => node.role === role).map(({ id }) => id)
}

/** Links two nodes with the latency and the jitter that are set. */
export function linking({ latency, jitter }: Settings): (a: string, b: string) => LinkSpec {
  return (a, b) => ({ a, b, latencyMs: Number(latency), jitterMs: Number(jitter) })
}

/** Each of `nodes` linked with each other one, by `link`. */
export function mesh(nodes: readonly string[], link: ReturnType<typeof linking>): LinkSpec[] {
  return nodes.flatMap((a, index) => nodes.slice(index + 1).map((b) => link(a, b)))
}

/** The longest a message takes without faults (ms): the network's spread reaches from −1 to 4 times the jitter. */
export function longestTripMs({ latency, jitter }: Settings): number {
  return Number(latency) + 4 * Number(jitter)
}
