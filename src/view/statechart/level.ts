// Lays out what is directly inside one state: its children, the box that stands for any of them, the pieces of routes
// between them with their labels, and where routes cross its border. Layered from top to bottom, by dagre.
import { Graph, layout } from '@dagrejs/dagre'
import { ANY, BORDER, type End, type Piece } from './routes.ts'
import type { Detail } from './sizes.ts'

export interface Point {
  readonly x: number
  readonly y: number
}

export interface Size {
  readonly width: number
  readonly height: number
}

/** Upper or lower edge of a box. */
export type Side = 'top' | 'bottom'

export interface LevelPiece {
  readonly piece: Piece
  /** From its start to its end, without the ends at boxes; with the point where it crosses the border. */
  readonly points: readonly Point[]
  /** The middle of its label, where it carries one. */
  readonly label: Point | null
}

export interface Level extends Size {
  /** Middles, by child. */
  readonly places: ReadonlyMap<End, Point>
  readonly pieces: readonly LevelPiece[]
}

export interface LevelInput {
  /** Outer sizes of what stands here, by child. */
  readonly children: ReadonlyMap<End, Size>
  readonly pieces: readonly Piece[]
  /** Null where a piece carries no label. */
  readonly labelSize: (piece: Piece) => Size | null
  /** By which side of the border a piece comes in or leaves. */
  readonly side: (piece: Piece) => Side
  /** Children stand below each other, even if nothing leads from one to the next. */
  readonly stacked: boolean
  /** What is entered when nothing else is said. */
  readonly first: readonly End[]
  /** From what stands here to the border above and below it. */
  readonly border: { readonly top: number; readonly bottom: number }
  readonly detail: Detail
}

const SPACING = {
  small: { nodesep: 14, edgesep: 16, ranksep: 36 },
  full: { nodesep: 30, edgesep: 26, ranksep: 68 },
}

interface Placed extends Point, Size {
  readonly rank: number
}

interface Drawn extends Partial<Point>, Partial<Size> {
  readonly points: readonly Point[]
}

/** One end of a dagre edge to the other; `flipped` where the piece runs against it. */
interface Strand {
  readonly from: string
  readonly to: string
  readonly name: string
  readonly flipped: boolean
}

export function levelOf(input: LevelInput): Level {
  const { children, pieces, border } = input
  const order = orderOf(input)
  const strands = pieces.map((piece) => strandOf(piece, input.side(piece), order))
  let graph = laidOut(input, strands, null)
  if (pieces.some(crosses)) {
    graph = laidOut(input, strands, new Map([...children.keys()].map((id) => [id, (graph.node(id) as Placed).rank])))
  }
  const places = new Map([...children.keys()].map((id) => [id, graph.node(id) as Placed]))
  const drawn = strands.map(({ from, to, name }) => graph.edge(from, to, name) as Drawn)
  const rows = rowsOf([...places.values(), ...drawn])
  const { left, right, height } = extentOf([...places.values()], drawn)
  const moved = ({ x, y }: Point) => ({ x: x - left, y })
  return {
    width: right - left,
    height,
    places: new Map([...places].map(([id, place]) => [id, moved(place)])),
    pieces: pieces.map((piece, index) => {
      const { from, to, flipped } = strands[index] as Strand
      const { points, x, y } = drawn[index] as Drawn
      const bends = straightened(points.slice(1, -1), rows)
      if (isPort(from)) bends.unshift({ x: (points[0] as Point).x, y: -border.top })
      if (isPort(to)) bends.push({ x: (points.at(-1) as Point).x, y: height + border.bottom })
      return {
        piece,
        points: (flipped ? bends.reverse() : bends).map(moved),
        label: x === undefined || y === undefined ? null : moved({ x, y }),
      }
    }),
  }
}

/**
 * The order in which children stand below each other: what is entered first, then what that leads to, step by step. A
 * transition for any of them leads there from the first.
 */
function orderOf({ children, pieces, first }: LevelInput): ReadonlyMap<End, number> {
  const order = new Map<End, number>([[ANY, 0]])
  let reached = first.length > 0 ? [...first] : [...children.keys()].filter((id) => id !== ANY).slice(0, 1)
  while (reached.length > 0) {
    for (const id of reached) order.set(id, order.size)
    const next = pieces.filter(({ from, to }) => order.has(from) && children.has(to) && !order.has(to))
    reached = [...new Set(next.map(({ to }) => to))]
  }
  for (const id of children.keys()) if (!order.has(id)) order.set(id, order.size)
  return order
}

function crosses({ from, to }: Piece): boolean {
  return from === BORDER || to === BORDER
}

const portOf = (route: number) => `${BORDER}${route}`
const isPort = (id: string) => id.startsWith(BORDER)

// Dagre's edges run downwards all: those that lead back are laid the other way round, and what crosses the border runs
// down to its lower edge or down from its upper one, whichever way it is gone.
function strandOf({ route, from, to }: Piece, side: Side, order: ReadonlyMap<End, number>): Strand {
  const name = String(route)
  const child = from === BORDER ? to : from
  const port = portOf(route)
  if (from !== BORDER && to !== BORDER) {
    const back = (order.get(to) as number) < (order.get(from) as number)
    return back ? { from: to, to: from, name, flipped: true } : { from, to, name, flipped: false }
  }
  if (side === 'bottom') return { from: child, to: port, name, flipped: from === BORDER }
  return { from: port, to: child, name, flipped: to === BORDER }
}

// `ranks` are those of a first try: ports then lie beyond all of them.
function laidOut(
  { children, pieces, labelSize, stacked, detail }: LevelInput,
  strands: readonly Strand[],
  ranks: ReadonlyMap<End, number> | null,
): Graph {
  const graph = new Graph({ multigraph: true })
  graph.setGraph({ rankdir: 'TB', ...SPACING[detail] })
  const [top, bottom] = [Math.min(...(ranks?.values() ?? [])), Math.max(...(ranks?.values() ?? []))]
  for (const [id, { width, height }] of children) graph.setNode(id, { width, height })
  for (const [index, strand] of strands.entries()) {
    const { from, to, name } = strand
    for (const end of [from, to]) if (isPort(end)) graph.setNode(end, { width: 0, height: 0 })
    const size = labelSize(pieces[index] as Piece)
    // Dagre counts two ranks for each step.
    const minlen = ranks && isPort(to) ? 1 + Math.ceil((bottom - (ranks.get(from) as number)) / 2) : 1
    graph.setEdge(from, to, { minlen, ...(size && { ...size, labelpos: 'c' }) }, name)
    if (!ranks || !isPort(from)) continue
    for (const [id, rank] of ranks) if (rank === top) graph.setEdge(from, id, { weight: 0 }, 'below')
  }
  if (stacked) {
    const ids = [...children.keys()]
    for (const [index, id] of ids.entries()) if (index > 0) graph.setEdge(ids[index - 1] as string, id, {}, 'below')
  }
  layout(graph)
  return graph
}

// Dagre's own extent leaves out lines that run outside of everything else.
function extentOf(places: readonly Placed[], drawn: readonly Drawn[]) {
  const sides = (box: Point & Size) => [box.x - box.width / 2, box.x + box.width / 2]
  const xs = [
    ...places.flatMap(sides),
    ...drawn.flatMap(({ points, x, y, width = 0, height = 0 }) => [
      ...points.map((point) => point.x),
      ...(x === undefined || y === undefined ? [] : sides({ x, y, width, height })),
    ]),
  ]
  const bottoms = places.map(({ y, height }) => y + height / 2)
  return { left: Math.min(...xs), right: Math.max(...xs), height: Math.max(...bottoms, ...drawn.map(lowest)) }
}

function lowest({ points }: Drawn): number {
  return Math.max(...points.map(({ y }) => y))
}

/** Heights of what stands side by side, by the middle of the row. */
function rowsOf(all: readonly (Partial<Point> & Partial<Size>)[]): ReadonlyMap<number, number> {
  const rows = new Map<number, number>()
  for (const { y, height } of all) {
    if (y !== undefined && height !== undefined) rows.set(Math.round(y), Math.max(rows.get(Math.round(y)) ?? 0, height))
  }
  return rows
}

// Through a row a line runs straight down: it bends only between rows, where nothing stands.
function straightened(bends: readonly Point[], rows: ReadonlyMap<number, number>): Point[] {
  return bends.flatMap(({ x, y }) => {
    const half = (rows.get(Math.round(y)) ?? 0) / 2
    return half === 0
      ? [{ x, y }]
      : [
          { x, y: y - half },
          { x, y: y + half },
        ]
  })
}
