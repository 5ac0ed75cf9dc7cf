// What a key does on the stage, and where the arrows lead: from a node along its links, from a link to its ends or
// round to the next link. Pure; Space, F and the rest belong to the page.
import type { LinkSpec } from '../sim/model.ts'
import type { Point } from './layout.ts'
import type { Part } from './selection.ts'

export type Direction = 'left' | 'right' | 'up' | 'down'

export type KeyAct =
  | { readonly do: 'move'; readonly direction: Direction }
  | { readonly do: 'use' | 'multi' | 'crash' | 'restart' | 'pause' | 'cut' | 'isolate' | 'leave' | 'menu' }
  | { readonly do: 'drop' | 'delay' | 'nextMessage' | 'previousMessage' }

export interface Key {
  readonly key: string
  readonly shiftKey: boolean
  readonly ctrlKey: boolean
  readonly metaKey: boolean
  readonly altKey: boolean
}

const MOVES: Readonly<Record<string, Direction>> = {
  ArrowLeft: 'left',
  ArrowRight: 'right',
  ArrowUp: 'up',
  ArrowDown: 'down',
}

/** What the key means where `focus` is; null where the page may have it. */
export function stageKey({ key, shiftKey, ctrlKey, metaKey, altKey }: Key, focus: Part['kind']): KeyAct | null {
  if (ctrlKey || metaKey || altKey) return null
  // A sign counts however the keyboard makes it.
  if (key === '.' || key === ',') return { do: key === '.' ? 'nextMessage' : 'previousMessage' }
  if (key === 'ContextMenu' || (key === 'F10' && shiftKey)) return { do: 'menu' }
  if (key === 'Enter') return { do: shiftKey && focus === 'node' ? 'multi' : 'use' }
  if (shiftKey) return null
  const direction = MOVES[key]
  if (direction) return { do: 'move', direction }
  switch (key.toLowerCase()) {
    case 'escape':
      return { do: 'leave' }
    case 'i':
      return { do: 'isolate' }
    case 'd':
      return { do: 'drop' }
    case 'l':
      return { do: 'delay' }
    case 'a':
      return { do: 'menu' }
    case 'm':
      return focus === 'node' ? { do: 'multi' } : null
    case 'c':
      return focus === 'node' ? { do: 'crash' } : null
    case 'r':
      return focus === 'node' ? { do: 'restart' } : null
    case 'p':
      return focus === 'node' ? { do: 'pause' } : null
    case 'x':
      return focus === 'link' ? { do: 'cut' } : null
    default:
      return null
  }
}

const HEADING: Readonly<Record<Direction, number>> = {
  right: 0,
  down: Math.PI / 2,
  left: Math.PI,
  up: -Math.PI / 2,
}

/** How far a link may point beside the arrow and still be the way it shows (radians). */
const FROM_NODE = (75 / 180) * Math.PI
const ALONG_LINK = (46 / 180) * Math.PI

/** The turn from one heading to another, -π … π. */
function turn(from: number, to: number): number {
  const raw = to - from
  return raw - 2 * Math.PI * Math.round(raw / (2 * Math.PI))
}

/**
 * Where an arrow leads. A focused link is seen from its end `a`: a link that is reached from its other end comes back
 * with its ends swapped. Null where there is nothing in that direction.
 */
export function moveFocus(
  focus: Part,
  direction: Direction,
  nodes: ReadonlyMap<string, Point>,
  links: readonly LinkSpec[],
): Part | null {
  const heading = HEADING[direction]
  if (focus.kind === 'node')
    return nearestLink(focus.id, heading, nodes, links) ?? nearestNode(focus.id, heading, nodes)
  const off = turn(angle(nodes, focus.a, focus.b), heading)
  if (Math.abs(off) <= ALONG_LINK) return { kind: 'node', id: focus.b }
  if (Math.abs(off) >= Math.PI - ALONG_LINK) return { kind: 'node', id: focus.a }
  return nextLink(focus.a, focus.b, Math.sign(off), nodes, links) ?? nearestNode(focus.a, heading, nodes)
}

function angle(nodes: ReadonlyMap<string, Point>, from: string, to: string): number {
  const [a, b] = [nodes.get(from) as Point, nodes.get(to) as Point]
  return Math.atan2(b.y - a.y, b.x - a.x)
}

function farEnds(node: string, links: readonly LinkSpec[]): string[] {
  return links.flatMap(({ a, b }) => (a === node ? [b] : b === node ? [a] : []))
}

function nearestLink(
  node: string,
  heading: number,
  nodes: ReadonlyMap<string, Point>,
  links: readonly LinkSpec[],
): Part | null {
  const ends = farEnds(node, links)
    .map((end) => ({ end, off: Math.abs(turn(heading, angle(nodes, node, end))) }))
    .filter(({ off }) => off <= FROM_NODE)
    .sort((one, other) => one.off - other.off)
  return ends[0] ? { kind: 'link', a: node, b: ends[0].end } : null
}

// Round the node, clockwise or against it, to the link that comes next.
function nextLink(
  node: string,
  end: string,
  sense: number,
  nodes: ReadonlyMap<string, Point>,
  links: readonly LinkSpec[],
): Part | null {
  const start = angle(nodes, node, end)
  const round = (other: string) => {
    const ahead = sense * turn(start, angle(nodes, node, other))
    return ahead > 0 ? ahead : ahead + 2 * Math.PI
  }
  const others = farEnds(node, links)
    .filter((other) => other !== end)
    .sort((one, other) => round(one) - round(other))
  return others[0] === undefined ? null : { kind: 'link', a: node, b: others[0] }
}

function nearestNode(node: string, heading: number, nodes: ReadonlyMap<string, Point>): Part | null {
  const from = nodes.get(node) as Point
  let best: { readonly id: string; readonly cost: number } | null = null
  for (const [id, { x, y }] of nodes) {
    const [dx, dy] = [x - from.x, y - from.y]
    const ahead = dx * Math.cos(heading) + dy * Math.sin(heading)
    const beside = Math.abs(dy * Math.cos(heading) - dx * Math.sin(heading))
    if (ahead <= 1) continue
    const cost = ahead + 2 * beside
    if (best === null || cost < best.cost) best = { id, cost }
  }
  return best && { kind: 'node', id: best.id }
}
