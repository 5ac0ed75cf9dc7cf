// The torn line of a partition: a boundary that keeps the groups' nodes apart, and its inverse: which groups a line
// drawn across the stage makes. Pure geometry in CSS pixels.
import { contours } from 'd3'
import type { Point } from './layout.ts'

export interface Tear {
  /** The torn lines, ready to draw. */
  readonly lines: readonly (readonly Point[])[]
  /** By group: the outlines of its side, without the teeth of the tear. */
  readonly sides: readonly (readonly (readonly Point[])[])[]
}

/** Pixels of the grid on which the boundary is sought, and how far it reaches beyond the stage. */
const CELL = 10
const MARGIN = 40

type Groups = readonly (readonly Point[])[]

/** How near a group is, on average over its nodes: without bound at a node, and much the same for all from afar. */
function pull(group: readonly Point[], x: number, y: number): number {
  let sum = 0
  for (const node of group) {
    const squared = (node.x - x) * (node.x - x) + (node.y - y) * (node.y - y) + 1
    sum += 1 / (squared * Math.sqrt(squared))
  }
  return group.length === 0 ? 0 : sum / group.length
}

/** The group whose side (x, y) is on. */
export function sideAt(groups: Groups, x: number, y: number): number {
  let best = 0
  for (let g = 1; g < groups.length; g++) {
    if (pull(groups[g] as readonly Point[], x, y) > pull(groups[best] as readonly Point[], x, y)) best = g
  }
  return best
}

/** The tear between groups of nodes on a stage of that size (px). */
export function tear(groups: Groups, width: number, height: number): Tear {
  const [columns, rows] = [Math.ceil((width + 2 * MARGIN) / CELL), Math.ceil((height + 2 * MARGIN) / CELL)]
  const at = (column: number, row: number): Point => ({
    x: column * CELL - MARGIN,
    y: row * CELL - MARGIN,
  })
  const pulls = groups.map((group) => {
    const grid = new Float64Array(columns * rows)
    for (let k = 0; k < grid.length; k++) {
      const { x, y } = at((k % columns) + 0.5, Math.floor(k / columns) + 0.5)
      grid[k] = pull(group, x, y)
    }
    return grid
  })
  const outlines = groups.map((_, g) => outline(pulls, g, columns, rows).map((ring) => ring.map(([c, r]) => at(c, r))))
  const inner = { columns, rows, at }
  const lines = outlines.flatMap((rings, g) => rings.flatMap((ring) => ownBoundary(ring, g, groups, inner)))
  return { lines: lines.map((line, k) => jag(line, k)), sides: outlines }
}

// Where group g pulls at least as much as every other, as closed rings in grid coordinates.
function outline(pulls: readonly Float64Array[], g: number, columns: number, rows: number): [number, number][][] {
  const own = pulls[g] as Float64Array
  const lead = new Array<number>(own.length)
  for (let k = 0; k < own.length; k++) {
    let most = 0
    for (let h = 0; h < pulls.length; h++) if (h !== g) most = Math.max(most, (pulls[h] as Float64Array)[k] as number)
    const mine = own[k] as number
    // Roots, so that the linear interpolation between cells is not bent by the steepness near a node.
    lead[k] = Math.cbrt(mine) / (Math.cbrt(mine) + Math.cbrt(most)) - 0.5
  }
  const shape = contours().size([columns, rows]).contour(lead, 0)
  return shape.coordinates.flatMap((polygon) => polygon.map((ring) => ring as [number, number][]))
}

interface Grid {
  readonly columns: number
  readonly rows: number
  at(column: number, row: number): Point
}

// The parts of a side's outline that are not the stage's border, and that no earlier group has drawn already.
function ownBoundary(ring: readonly Point[], g: number, groups: Groups, { columns, rows, at }: Grid): Point[][] {
  const [low, high] = [at(0.51, 0.51), at(columns - 0.51, rows - 0.51)]
  const isTorn = ({ x, y }: Point) =>
    x > low.x && y > low.y && x < high.x && y < high.y && neighbour(groups, g, x, y) > g
  const corners = ring.slice(0, -1)
  const start = corners.findIndex((point) => !isTorn(point))
  if (start < 0) return [[...ring]]
  const parts: Point[][] = [[]]
  for (let k = 1; k <= corners.length; k++) {
    const point = corners[(start + k) % corners.length] as Point
    if (isTorn(point)) parts[parts.length - 1]?.push(point)
    else if (parts[parts.length - 1]?.length) parts.push([])
  }
  return parts.filter((part) => part.length > 2)
}

function neighbour(groups: Groups, g: number, x: number, y: number): number {
  let best = -1
  groups.forEach((group, h) => {
    if (h !== g && (best < 0 || pull(group, x, y) > pull(groups[best] as readonly Point[], x, y))) best = h
  })
  return best
}

const TOOTH = 34

// Teeth of uneven length and depth, the same for the same line.
function jag(line: readonly Point[], salt: number): Point[] {
  const teeth: Point[] = [line[0] as Point]
  let walked = 0
  let next = TOOTH * 0.7
  for (let k = 1; k < line.length; k++) {
    const [a, b] = [line[k - 1] as Point, line[k] as Point]
    const step = Math.hypot(b.x - a.x, b.y - a.y)
    walked += step
    if (walked < next || step === 0) continue
    const side = teeth.length % 2 === 0 ? 1 : -1
    const depth = side * (3.5 + 4.5 * noise(teeth.length, salt))
    teeth.push({ x: b.x - ((b.y - a.y) / step) * depth, y: b.y + ((b.x - a.x) / step) * depth })
    next = walked + TOOTH * (0.55 + 0.9 * noise(teeth.length, salt + 7))
  }
  teeth.push(line[line.length - 1] as Point)
  return teeth
}

/** 0 … 1, without rhyme but always the same. */
function noise(index: number, salt: number): number {
  const mixed = Math.imul(index * 2 + salt * 131 + 1, 2654435761) >>> 0
  return ((mixed ^ (mixed >>> 15)) & 0xffff) / 0xffff
}

/** How far along from → to (0 … 1) the tear is crossed first; 0.5 where it is not. */
export function crossing(groups: Groups, from: Point, to: Point): number {
  const side = sideAt(groups, from.x, from.y)
  for (let share = 0.05; share < 1; share += 0.025) {
    if (sideAt(groups, from.x + share * (to.x - from.x), from.y + share * (to.y - from.y)) !== side) return share
  }
  return 0.5
}

/**
 * The groups that a drawn line makes of the nodes, in the order of `nodes`: one group where it parts nobody. The
 * line's ends are drawn on beyond the stage, unless they meet.
 */
export function sidesOf(line: readonly Point[], nodes: ReadonlyMap<string, Point>): string[][] {
  if (line.length < 2) return [[...nodes.keys()]]
  const whole = isLoop(line) ? [...line, line[0] as Point] : prolonged(line)
  const [first] = nodes.values()
  const here: string[] = []
  const there: string[] = []
  for (const [id, node] of nodes) {
    let crossings = 0
    for (let k = 1; k < whole.length; k++) {
      if (crosses(first as Point, node, whole[k - 1] as Point, whole[k] as Point)) crossings += 1
    }
    if (crossings % 2 === 0) here.push(id)
    else there.push(id)
  }
  return there.length === 0 ? [here] : [here, there]
}

/** The groups that remain where both partitions hold, without empty ones. */
export function refine(one: readonly (readonly string[])[], other: readonly (readonly string[])[]): string[][] {
  return one.flatMap((group) => {
    const parts = other.map((side) => group.filter((id) => side.includes(id)))
    const free = group.filter((id) => !other.some((side) => side.includes(id)))
    return [...parts, free].filter((part) => part.length > 0)
  })
}

function isLoop(line: readonly Point[]): boolean {
  const [start, end] = [line[0] as Point, line[line.length - 1] as Point]
  let length = 0
  for (let k = 1; k < line.length; k++) {
    const [a, b] = [line[k - 1] as Point, line[k] as Point]
    length += Math.hypot(b.x - a.x, b.y - a.y)
  }
  return length > 120 && Math.hypot(end.x - start.x, end.y - start.y) < length * 0.15
}

const FAR = 10_000

function prolonged(line: readonly Point[]): Point[] {
  return [beyond(line), ...line, beyond([...line].reverse())]
}

// From the line's first point on, away from a point some way into the line: the very end of a stroke often hooks.
function beyond(line: readonly Point[]): Point {
  const start = line[0] as Point
  const inner = line.find((point) => Math.hypot(point.x - start.x, point.y - start.y) > 40) ?? (line.at(-1) as Point)
  const [dx, dy] = [start.x - inner.x, start.y - inner.y]
  const distance = Math.hypot(dx, dy) || 1
  return { x: start.x + (dx / distance) * FAR, y: start.y + (dy / distance) * FAR }
}

function crosses(a: Point, b: Point, c: Point, d: Point): boolean {
  const turn = (p: Point, q: Point, r: Point) => (q.x - p.x) * (r.y - p.y) - (q.y - p.y) * (r.x - p.x) > 0
  return turn(a, c, d) !== turn(b, c, d) && turn(a, b, c) !== turn(a, b, d)
}
