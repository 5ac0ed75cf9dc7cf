// Where nodes stand on the stage: servers on a ring with clients beside it, or everybody in a row. Pure geometry in
// CSS pixels; the same topology in the same area always gives the same places.
import type { LinkSpec, NodeSpec, Topology } from '../sim/model.ts'

export interface Point {
  readonly x: number
  readonly y: number
}

export interface Area {
  readonly left: number
  readonly top: number
  readonly right: number
  readonly bottom: number
}

/** How a role sits: clients are rounded squares; a glyph brings its own size (px, drawn along the x axis). */
export interface Seat {
  readonly client: boolean
  readonly glyph?: { readonly width: number; readonly height: number }
}

/** A node's place: its centre, its half sizes, the radius of its corners. */
export interface Placed extends Point {
  readonly id: string
  readonly role: string
  readonly halfWidth: number
  readonly halfHeight: number
  readonly round: number
  /** A quarter turn, for glyphs on an upright line. */
  readonly upright: boolean
}

export interface Layout {
  readonly area: Area
  readonly nodes: ReadonlyMap<string, Placed>
  readonly links: readonly LinkSpec[]
  /** Whether there is room for a label under each node. */
  readonly labelled: boolean
}

/** Free pixels between the rims of two neighbours that a label needs. */
const LABEL_ROOM = 70

/** Radius of a server where `spacing` px lie between neighbours. */
function radiusFor(spacing: number): number {
  return Math.round(Math.min(34, Math.max(11, spacing * 0.24)))
}

/** Places all nodes of `topology` inside `area`; labels may reach ~30 px below a node. */
export function layOut(topology: Topology, seatOf: (role: string) => Seat, area: Area): Layout {
  const upright = area.bottom - area.top > area.right - area.left
  const places =
    topology.arrangement === 'row'
      ? inRow(topology.nodes, area, upright)
      : onRing(topology.nodes, seatOf, area, upright)
  const spacing = Math.min(...topology.nodes.map((_, at) => nearest(places, at)), 400)
  const radius = radiusFor(spacing)
  const nodes = new Map<string, Placed>()
  topology.nodes.forEach(({ id, role }, at) => {
    const seat = seatOf(role)
    nodes.set(id, { id, role, ...(places[at] as Point), ...sizeOf(id, seat, radius), upright: upright && !!seat.glyph })
    if (upright && seat.glyph) nodes.set(id, turned(nodes.get(id) as Placed))
  })
  return { area, nodes, links: topology.links, labelled: spacing - 2 * radius > LABEL_ROOM * 0.6 }
}

function turned(node: Placed): Placed {
  return { ...node, halfWidth: node.halfHeight, halfHeight: node.halfWidth }
}

function sizeOf(
  id: string,
  { client, glyph }: Seat,
  radius: number,
): Pick<Placed, 'halfWidth' | 'halfHeight' | 'round'> {
  if (glyph) return { halfWidth: glyph.width / 2, halfHeight: glyph.height / 2, round: 12 }
  const wide = Math.max(radius, Math.round(id.length * 4.4 + 4))
  if (client) return { halfWidth: wide + 4, halfHeight: Math.round(radius * 0.74), round: 10 }
  return { halfWidth: wide > radius + 8 ? wide : radius, halfHeight: radius, round: radius }
}

function nearest(places: readonly Point[], at: number): number {
  const own = places[at] as Point
  return Math.min(...places.map((one, other) => (other === at ? Infinity : Math.hypot(one.x - own.x, one.y - own.y))))
}

// Neighbours of one role share a column, so that twenty services do not make a line of twenty.
function inRow(nodes: readonly NodeSpec[], area: Area, upright: boolean): Point[] {
  const columns: number[][] = []
  nodes.forEach((node, at) => {
    const same = columns.length > 0 && nodes[at - 1]?.role === node.role
    if (same) columns[columns.length - 1]?.push(at)
    else columns.push([at])
  })
  const lines = columns.length === 1 ? (columns[0] as number[]).map((at) => [at]) : columns
  const places: Point[] = []
  lines.forEach((column, c) => {
    column.forEach((at, r) => {
      const across = share(c, lines.length)
      const down = share(r, column.length)
      places[at] = upright ? inside(area, down, across) : inside(area, across, down)
    })
  })
  return places
}

/** The `index`-th of `count` places spread over 0 … 1, half a step from the ends. */
function share(index: number, count: number): number {
  return (index + 0.5) / count
}

function inside({ left, top, right, bottom }: Area, across: number, down: number): Point {
  return { x: left + across * (right - left), y: top + down * (bottom - top) }
}

const CLIENT_ROOM = 104

function onRing(nodes: readonly NodeSpec[], seatOf: (role: string) => Seat, area: Area, upright: boolean): Point[] {
  const clients = nodes.filter(({ role }) => seatOf(role).client)
  const servers = nodes.length - clients.length
  const room = clients.length === 0 || servers === 0 ? 0 : CLIENT_ROOM
  const ring = upright ? { ...area, bottom: area.bottom - room } : { ...area, right: area.right - room }
  const onRim = rimOf(ring)
  const crowded = roundOf(ring) / servers < CROWDED
  let [server, client] = [0, 0]
  return nodes.map(({ role }) => {
    if (seatOf(role).client) return besideRing(client++, clients.length, servers, onRim, area, upright)
    return crowded ? inSpiral(server++, servers, ring) : onRim(server++ / servers)
  })
}

/** Pixels of rim that a node needs; with fewer, nodes fill the ring's inside as well. */
const CROWDED = 46

/** Half sizes of the ellipse that nodes stand on, neither too flat nor too tall. */
function halves({ left, top, right, bottom }: Area): { rx: number; ry: number } {
  const ry = Math.min((bottom - top) / 2, ((right - left) / 2) * 1.5)
  return { rx: Math.min((right - left) / 2, ry * 1.6), ry }
}

function roundOf(area: Area): number {
  const { rx, ry } = halves(area)
  return Math.PI * (rx + ry)
}

/** Turn from one node of the spiral to the next: Vogel's, as in a sunflower, which spreads any number evenly. */
const GOLDEN_ANGLE = Math.PI * (3 - Math.sqrt(5))

function inSpiral(index: number, count: number, area: Area): Point {
  const { rx, ry } = halves(area)
  const [reach, angle] = [Math.sqrt((index + 0.5) / count), index * GOLDEN_ANGLE]
  const middle = inside(area, 0.5, 0.5)
  return { x: middle.x + rx * reach * Math.cos(angle), y: middle.y + ry * reach * Math.sin(angle) }
}

function besideRing(
  index: number,
  count: number,
  servers: number,
  onRim: (share: number) => Point,
  area: Area,
  upright: boolean,
): Point {
  const gap = count === 1 ? onRim(gapNear(upright ? 0.5 : 0.27, servers)) : null
  const across = gap ? null : share(index, count)
  if (upright) return { x: gap?.x ?? inside(area, across as number, 0).x, y: area.bottom }
  return { x: area.right - 20, y: gap?.y ?? inside(area, 0, across as number).y }
}

/** The middle between two neighbours on the ring that is nearest to `wanted` (shares of the way round, from the top). */
function gapNear(wanted: number, servers: number): number {
  if (servers < 2) return wanted
  return (Math.round(wanted * servers - 0.5) + 0.5) / servers
}

const SAMPLES = 720

// Even steps along the ellipse's rim (not even angles, which crowd its narrow ends), clockwise from the top.
function rimOf(area: Area): (share: number) => Point {
  const { rx, ry } = halves(area)
  const middle = inside(area, 0.5, 0.5)
  const points = Array.from({ length: SAMPLES + 1 }, (_, k) => {
    const angle = (k / SAMPLES) * 2 * Math.PI - Math.PI / 2
    return { x: middle.x + rx * Math.cos(angle), y: middle.y + ry * Math.sin(angle) }
  })
  const walked = [0]
  for (let k = 1; k <= SAMPLES; k++) {
    const [a, b] = [points[k - 1] as Point, points[k] as Point]
    walked.push((walked[k - 1] as number) + Math.hypot(b.x - a.x, b.y - a.y))
  }
  return (share) => points[walked.findIndex((length) => length >= share * (walked[SAMPLES] as number))] as Point
}

/** How far from its centre a node's rim lies in the direction (dx, dy) of length 1, px. */
export function rim({ halfWidth, halfHeight, round }: Placed, dx: number, dy: number): number {
  if (round >= halfHeight && halfWidth <= halfHeight) return halfWidth
  const box = Math.min(dx === 0 ? Infinity : halfWidth / Math.abs(dx), dy === 0 ? Infinity : halfHeight / Math.abs(dy))
  return Math.min(box, Math.hypot(halfWidth, halfHeight) - round * 0.41)
}
