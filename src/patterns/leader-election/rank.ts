// The priority of a node, by which bully and ring elect: the number in its name.

/** n3 ranks 3. */
export function rank(node: string): number {
  return Number(node.slice(1))
}
