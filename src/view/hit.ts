// What lies under a pointer: nodes and links, generously, since a finger is wide.
import type { Layout, Placed, Point } from './layout.ts'
import type { Box } from './placeTexts.ts'
import type { Part } from './selection.ts'

/** Half of the 40 px that a finger needs. */
export const REACH = 20

/** The node at `point`, else the nearest link within reach, else null. */
export function partAt({ nodes, links }: Layout, point: Point): Part | null {
  const node = nodeAt(nodes, point)
  if (node) return { kind: 'node', id: node.id }
  let best: { readonly part: Part; readonly distance: number } | null = null
  for (const { a, b } of links) {
    const [from, to] = [nodes.get(a), nodes.get(b)]
    if (!from || !to) continue
    const distance = distanceToLine(point, from, to)
    if (distance <= REACH && (best === null || distance < best.distance))
      best = { part: { kind: 'link', a, b }, distance }
  }
  return best?.part ?? null
}

function nodeAt(nodes: ReadonlyMap<string, Placed>, { x, y }: Point): Placed | null {
  let best: { readonly node: Placed; readonly distance: number } | null = null
  for (const node of nodes.values()) {
    const [dx, dy] = [Math.abs(x - node.x), Math.abs(y - node.y)]
    if (dx > Math.max(REACH, node.halfWidth) || dy > Math.max(REACH, node.halfHeight)) continue
    const distance = Math.hypot(dx, dy)
    if (best === null || distance < best.distance) best = { node, distance }
  }
  return best?.node ?? null
}

function distanceToLine({ x, y }: Point, a: Point, b: Point): number {
  const [dx, dy] = [b.x - a.x, b.y - a.y]
  const share = Math.min(1, Math.max(0, ((x - a.x) * dx + (y - a.y) * dy) / (dx * dx + dy * dy || 1)))
  return Math.hypot(a.x + share * dx - x, a.y + share * dy - y)
}

/** The end of a link that is nearer to `point`. */
export function nearerEnd(nodes: Layout['nodes'], a: string, b: string, { x, y }: Point): string {
  const [from, to] = [nodes.get(a), nodes.get(b)]
  if (!from || !to) return a
  return Math.hypot(from.x - x, from.y - y) <= Math.hypot(to.x - x, to.y - y) ? a : b
}

export function boxBetween(a: Point, b: Point): Box {
  return {
    x: Math.min(a.x, b.x),
    y: Math.min(a.y, b.y),
    width: Math.abs(a.x - b.x),
    height: Math.abs(a.y - b.y),
  }
}

/** The nodes whose middle is in the box. */
export function nodesIn({ nodes }: Layout, box: Box): string[] {
  const isIn = ({ x, y }: Point) => x >= box.x && x <= box.x + box.width && y >= box.y && y <= box.y + box.height
  return [...nodes.values()].filter(isIn).map(({ id }) => id)
}
