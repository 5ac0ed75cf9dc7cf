// Where nodes stand on the stage: servers on a ring with clients beside it, everybody in a row, or in rows. Pure geometry in
// CSS pixels; the same topology in the same area always gives the same places.
import type { LinkSpec, NodeSpec, Topology } from '../sim/model.ts'
import { inRows } from './rows.ts'

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
  /** How its name stands in it: the same for all of a role. Where there is no room, not at all. */
  readonly name: 'usual' | 'small' | null
}

export interface Layout {
  readonly nodes: ReadonlyMap<string, Placed>
  /** Those that are drawn at all times: none where there are too many to tell one from the other. */
  readonly links: readonly LinkSpec[]
  /** On a ring, the point of its rim that is this share (0 … 1) of the way round, clockwise from the first node. */
  readonly rim: ((share: number) => Point) | null
  /**
   * Where labels stand: below; `short` ones below, in which an ordinary state is left out; `few`, only those of nodes
   * out of the ordinary; null where there is no room.
   */
  readonly labels: 'below' | 'short' | 'few' | 'beside' | null
}

/** With more links than this they would only darken the stage: they are drawn where something is wrong with them. */
export const LINKS_MAX = 200

/** Pixels from node to node that labels under all of them need, short ones, and those under a few. */
const [ALL_LABELS, SHORT_LABELS, FEW_LABELS] = [104, 76, 60]
/** Pixels from a label to the next at the same height, and how far below it another is at another height. */
const [LABEL_STEP, LABEL_LINE] = [152, 30]

/** A server's radius as a share of what lies between neighbours. */
const SHARE = 0.24

/** Radius of a server where `spacing` px lie between neighbours. */
function radiusFor(spacing: number): number {
  // In a crowd, as large as a small name where there is room for it.
  return Math.round(Math.min(34, Math.max(9, Math.min(11, spacing * 0.4), spacing * SHARE)))
}

/** Places all nodes of `topology` inside `stage`, with room for crowns, labels and the words below them. */
export function layOut(topology: Topology, seatOf: (role: string) => Seat, stage: Area): Layout {
  const { arrangement, nodes: specs } = topology
  const rows = typeof arrangement === 'string' ? null : rowsOf(arrangement, specs)
  const lines = arrangement === 'row' ? linesOf(specs) : rows
  const isLow = !rows && lines !== null && isTooLow(lines, stage)
  const isNarrow = lines !== null && stage.right - stage.left < lines.length * 145
  const upright = rows !== null || (lines ? isNarrow && !(isLow && !isTall(stage)) : isTall(stage))
  const isBeside = !rows && upright && lines?.every((line) => line.length === 1) === true
  const nameless = isLow || isNameless(topology, stage)
  const usual = rows ? withinRows(stage, rows.length) : within(stage, isBeside, nameless)
  const area = isLow ? withinLow(stage) : usual
  const hasCards = rows !== null && specs.some(({ role }) => seatOf(role).glyph)
  const { places, rim } = lines
    ? {
        places: hasCards
          ? inRows(cardsOf(lines, specs, seatOf), stage)
          : inRow(lines, area, upright, (at) => halfFor(specs[at]?.id ?? '')),
        rim: null,
      }
    : onRing(topology, seatOf, area, upright, nameless)
  const spacing = Math.min(...topology.nodes.map((_, at) => nearest(places, at)), 400)
  const labels = isBeside ? 'beside' : labelsFor(spacing, places, nameless)
  // Labels beside take no height, and where there are none nodes may stand closer, too.
  const bold = radiusFor(isBeside ? spacing * 1.5 : isLow ? spacing * 1.45 : spacing)
  const widest = isLow
    ? Math.min(Math.max(radiusFor(spacing), Math.min(bold, LOW_RADIUS)), freeOfWide(specs, places))
    : bold
  // In columns, a label must not cover the node below.
  const clear = isBeside || !lines || rows || labels === null ? widest : (stackedBy(places) - UNDER_NODE) / 2
  const isClear = clear >= LABELLED
  const radius = isClear ? Math.min(widest, Math.floor(clear)) : widest
  const nodes = new Map<string, Placed>()
  topology.nodes.forEach(({ id, role }, at) => {
    const seat = seatOf(role)
    const place = { id, role, ...(places[at] as Point), ...sizeOf(id, seat, radius), upright: false, name: null }
    nodes.set(id, lines && !rows && upright && seat.glyph ? turned(place) : place)
  })
  const links = topology.links.length > LINKS_MAX ? [] : topology.links
  return { nodes: named(nodes), links, rim, labels: isClear ? labels : null }
}

/** Nodes need not be larger than this where they stand closer than usual, px. */
const LOW_RADIUS = 20

/** The radius (px) for which no node lies under one that is wide for its name. */
function freeOfWide(specs: readonly NodeSpec[], places: readonly Point[]): number {
  const free = specs.flatMap(({ id }, wide) => {
    const { x, y } = places[wide] as Point
    const reach = halfFor(id) + NAMED
    if (halfFor(id) <= LOW_RADIUS) return []
    return places.flatMap((one, at) =>
      at !== wide && Math.abs(one.x - x) < reach ? [Math.abs(one.y - y) / 2 - 1] : [],
    )
  })
  return Math.max(9, Math.floor(Math.min(...free)))
}

/** What a label takes below its node, px, and the least radius (px) for which there is one. */
const [UNDER_NODE, LABELLED] = [32, 13]

/** How far below a node the next one stands that a label would cover, px. */
function stackedBy(places: readonly Point[]): number {
  const gaps = places.flatMap((a) => places.map((b) => (Math.abs(a.x - b.x) < FEW_LABELS ? b.y - a.y : 0)))
  return Math.min(...gaps.filter((gap) => gap > 0))
}

/** Pixels of a name's letter, and of a small one's; by how much a name may stick out, and what stays between two. */
const LETTERS = { usual: 8.8, small: 7 } as const
const [STICKS_OUT, BETWEEN] = [4, 2]

// One name that does not fit is none of its role: people would look for what tells those nodes from the others.
function named(nodes: ReadonlyMap<string, Placed>): ReadonlyMap<string, Placed> {
  const all = [...nodes.values()]
  const fits = (size: keyof typeof LETTERS, { id, x, y, halfWidth }: Placed) => {
    const width = id.length * LETTERS[size]
    if (width <= 2 * halfWidth) return true
    const beside = all.flatMap((one) => (one.id !== id && Math.abs(one.y - y) < ROW ? [Math.abs(one.x - x)] : []))
    return width <= 2 * halfWidth + STICKS_OUT && width <= Math.min(...beside) - BETWEEN
  }
  const names = new Map<string, Placed['name']>()
  for (const role of new Set(all.map((one) => one.role))) {
    const own = all.filter((one) => one.role === role)
    const size = (['usual', 'small'] as const).find((one) => own.every((node) => fits(one, node)))
    names.set(role, size ?? null)
  }
  return new Map(all.map((one) => [one.id, { ...one, name: names.get(one.role) ?? null }]))
}

/** Nodes whose heights differ by less (px) stand in one row. */
export const ROW = 12

function labelsFor(spacing: number, places: readonly Point[], isNameless: boolean): Layout['labels'] {
  if (isNameless) return spacing >= FEW_LABELS ? 'few' : null
  const isSideBySide = (a: Point, b: Point) =>
    a !== b && Math.abs(a.y - b.y) < LABEL_LINE && Math.abs(a.x - b.x) < LABEL_STEP
  const isFull = spacing >= ALL_LABELS && !places.some((a) => places.some((b) => isSideBySide(a, b)))
  if (isFull) return 'below'
  if (spacing >= SHORT_LABELS) return 'short'
  return spacing >= FEW_LABELS ? 'few' : null
}

function isTall({ left, top, right, bottom }: Area): boolean {
  return bottom - top > right - left
}

/** Too small to leave room for words between the nodes and the tool bar. */
function isSmall({ left, top, right, bottom }: Area): boolean {
  return right - left < 500 || bottom - top < 420
}

/** Height (px) below which a ring has no room for labels. */
const LOW = 300

/** A ring that is too full or too low for labels leaves no room for them. */
function isNameless({ nodes, arrangement }: Topology, { left, top, right, bottom }: Area): boolean {
  const isFull = nodes.length * FEW_LABELS > 3 * (right - left)
  return arrangement === 'ring' && (isFull || bottom - top < LOW)
}

/** Columns that have no room for labels under each node of the longest one. */
function isTooLow(lines: readonly (readonly number[])[], { top, bottom }: Area): boolean {
  const longest = Math.max(...lines.map((line) => line.length))
  return longest > 1 && (bottom - top - 160) / longest < FEW_LABELS
}

// What the tool in hand says stands under them, and half a name at each side.
function withinLow({ left, top, right, bottom }: Area): Area {
  const [low, high] = [bottom - 24, top + 34]
  return { left: left + 56, top: high, right: Math.max(left + 57, right - 40), bottom: Math.max(high + 1, low) }
}

// Crowns above, labels below or beside, and what the tool in hand says under them; never less than a point.
function within(stage: Area, isBeside: boolean, isNameless: boolean): Area {
  const { left, top, right, bottom } = stage
  if (isNameless) return { left: left + 40, top: top + 56, right: right - 70, bottom: Math.max(top + 57, bottom - 58) }
  const side = right - left < 500 ? 70 : 96
  const free = isBeside
    ? { left: left + 40, top: top + 86, right: right - 210, bottom: bottom - 100 }
    : {
        left: left + side,
        top: top + 76,
        right: right - side,
        bottom: bottom - (isSmall(stage) ? 122 : 136),
      }
  return notEmpty(free)
}

function notEmpty(area: Area): Area {
  return { ...area, right: Math.max(area.left + 1, area.right), bottom: Math.max(area.top + 1, area.bottom) }
}

/** Over the first row's nodes and under the last row's, px: words, labels, what the tool in hand says. */
const [OVER_ROWS, UNDER_ROWS] = [36, 96]

// The closer the rows, the smaller their nodes, and the nearer to the edges they may stand. Each row is spread by the
// middles of equal parts, so that its sides need no room.
function withinRows({ left, top, right, bottom }: Area, rows: number): Area {
  const gaps = Math.max(1, rows - 1)
  const radius = radiusFor((bottom - top - OVER_ROWS - UNDER_ROWS) / (gaps + 2 * SHARE))
  return notEmpty({ left, top: top + OVER_ROWS + radius, right, bottom: bottom - UNDER_ROWS - radius })
}

function turned(node: Placed): Placed {
  return { ...node, halfWidth: node.halfHeight, halfHeight: node.halfWidth, upright: true }
}

/** From this radius on nodes are wide enough for their names; of smaller ones, a crowd's, names may stick out a little. */
const NAMED = 16

// Long names have room at their sides.
function halfFor(id: string): number {
  return Math.round(id.length * 4.4 + Math.min(9, id.length + 1))
}

function sizeOf(
  id: string,
  { client, glyph }: Seat,
  radius: number,
): Pick<Placed, 'halfWidth' | 'halfHeight' | 'round'> {
  if (glyph) return { halfWidth: glyph.width / 2, halfHeight: glyph.height / 2, round: 12 }
  const wide = Math.max(radius, halfFor(id))
  if (client) return { halfWidth: wide + 4, halfHeight: Math.max(12, Math.round(radius * 0.74)), round: 10 }
  return { halfWidth: wide > radius + (radius < NAMED ? 8 : 0) ? wide : radius, halfHeight: radius, round: radius }
}

function nearest(places: readonly Point[], at: number): number {
  const own = places[at] as Point
  return Math.min(...places.map((one, other) => (other === at ? Infinity : Math.hypot(one.x - own.x, one.y - own.y))))
}

// Neighbours of one role (or of what the pattern calls one line) share a line: twenty services make no row of twenty.
function linesOf(nodes: readonly NodeSpec[]): number[][] {
  const lines: number[][] = []
  const lineOf = ({ role, line }: NodeSpec) => line ?? role
  nodes.forEach((node, at) => {
    const before = nodes[at - 1]
    if (before && lineOf(before) === lineOf(node)) lines[lines.length - 1]?.push(at)
    else lines.push([at])
  })
  return lines.length === 1 ? (lines[0] as number[]).map((at) => [at]) : lines
}

function rowsOf(rows: readonly (readonly string[])[], nodes: readonly NodeSpec[]): number[][] {
  return rows.map((row) => row.map((id) => nodes.findIndex((node) => node.id === id)))
}

/** What a node without a glyph takes of a row of cards, px. */
const USUAL = { width: 76, height: 64 }

function cardsOf(lines: readonly (readonly number[])[], nodes: readonly NodeSpec[], seatOf: (role: string) => Seat) {
  return lines.map((line) => line.map((at) => ({ at, ...(seatOf(nodes[at]?.role ?? '').glyph ?? USUAL) })))
}

/** Neighbours in a row need not be further apart than this, px; those in a line not nearer than that. */
const [ROW_STEP, FOLD_STEP] = [330, 28]
/**
 * Nodes of a column between others that are closer than this (px) stand by turns left and right of its middle: so far from
 * it at most, by that share of what lies between columns, and so far from the next one at least.
 */
const [CLOSE, ASIDE, ASIDE_SHARE, ASIDE_FREE] = [76, 38, 0.24, 20]

function inRow(
  lines: readonly (readonly number[])[],
  area: Area,
  upright: boolean,
  halfOf: (at: number) => number,
): Point[] {
  const length = upright ? area.bottom - area.top : area.right - area.left
  const used = Math.min(1, ((lines.length - 1) * ROW_STEP) / length)
  const places: Point[] = []
  const breadth = upright ? area.right - area.left : area.bottom - area.top
  const between = lines.length === 1 ? length : (used * length) / (lines.length - 1)
  lines.forEach((line, c) => {
    const middle = lines.length === 1 ? 0.5 : 0.5 + (c / (lines.length - 1) - 0.5) * used
    const own = breadth / line.length
    const isBetween = c > 0 && c < lines.length - 1
    const isStaggered = !upright && isBetween && line.length > 2 && own < CLOSE && 2 * own >= FOLD_STEP
    // A line with more nodes than fit beside each other is folded.
    const folds = isStaggered ? 2 : Math.ceil((line.length * FOLD_STEP) / Math.max(FOLD_STEP, breadth))
    const each = isStaggered ? line.length : Math.ceil(line.length / folds)
    const aside = Math.min(ASIDE, ASIDE_SHARE * between)
    line.forEach((at, r) => {
      // The wider it is, the less aside there is room for.
      const step = isStaggered ? 2 * Math.max(0, Math.min(aside, between - halfOf(at) - ASIDE_FREE)) : FOLD_STEP
      const along = middle + (((r % folds) - (folds - 1) / 2) * step) / length
      const across = ((isStaggered ? r : Math.floor(r / folds)) + 0.5) / each
      places[at] = upright ? inside(area, across, along) : inside(area, along, across)
    })
  })
  return places
}

function inside({ left, top, right, bottom }: Area, across: number, down: number): Point {
  return { x: left + across * (right - left), y: top + down * (bottom - top) }
}

/** From the ring to the clients beside it, px: with room, far enough for the label of the server between. */
function clientRoom({ left, right }: Area): number {
  return Math.min(144, Math.max(112, (right - left) / 4))
}
/** Pixels of rim that a node needs; with fewer, nodes fill the ring's inside as well. */
const CROWDED = 46
/** How much wider than high the ring may be, and how much higher than wide. */
const [WIDE, TALL] = [2.2, 1.5]
/** The same where many nodes need all the rim there can be. */
const NARROW = 4

function onRing(topology: Topology, seatOf: (role: string) => Seat, area: Area, upright: boolean, isNameless: boolean) {
  const { nodes, arrangement } = topology
  const clients = nodes.filter(({ role }) => seatOf(role).client).length
  const servers = nodes.length - clients
  const room = clients === 0 || servers === 0 ? 0 : clientRoom(area)
  const ring = ringIn(area, room, upright, isNameless)
  const [rx, ry] = [(ring.right - ring.left) / 2, (ring.bottom - ring.top) / 2]
  const onEllipse = rimOf(rx, ry)
  const centred = (share: number) => moved(onEllipse(share), ring)
  const isCrowded = (Math.PI * (rx + ry)) / servers < CROWDED
  const shares = Array.from({ length: servers }, (_, index) => index / servers)
  const points =
    arrangement === 'ring' ? shares.map(centred) : stretched(isCrowded ? spiral(servers) : shares.map(onEllipse), ring)
  const beside = besideRing(points, clients, ring, area, upright)
  let [server, client] = [0, 0]
  const places = nodes.map(({ role }) => (seatOf(role).client ? beside[client++] : points[server++]) as Point)
  return { places, rim: arrangement === 'ring' ? centred : null }
}

function moved({ x, y }: Point, { left, top, right, bottom }: Area): Point {
  return { x: x + (left + right) / 2, y: y + (top + bottom) / 2 }
}

// The ring and the room for clients at its right (or below it) stand together in the middle of the area.
function ringIn(area: Area, room: number, upright: boolean, isNarrow: boolean): Area {
  const [width, height] = [area.right - area.left, area.bottom - area.top]
  const [freeWidth, freeHeight] = upright ? [width, height - room] : [width - room, height]
  const [wide, tall] = isNarrow ? [NARROW, NARROW] : [WIDE, TALL]
  const rx = Math.max(1, Math.min(freeWidth, freeHeight * wide)) / 2
  const ry = Math.max(1, Math.min(freeHeight, freeWidth * tall)) / 2
  const left = area.left + (freeWidth - 2 * rx) / 2
  const top = area.top + (freeHeight - 2 * ry) / 2
  return { left, top, right: left + 2 * rx, bottom: top + 2 * ry }
}

/** Turn from one node of the spiral to the next: Vogel's, as in a sunflower, which spreads any number evenly. */
const GOLDEN_ANGLE = Math.PI * (3 - Math.sqrt(5))

function spiral(count: number): Point[] {
  return Array.from({ length: count }, (_, index) => {
    const [reach, angle] = [Math.sqrt(index + 0.5), index * GOLDEN_ANGLE]
    return { x: reach * Math.cos(angle), y: reach * Math.sin(angle) }
  })
}

const SAMPLES = 720

// Even steps along an ellipse's rim (not even angles, which crowd its narrow ends), clockwise from the top, by the share
// of the way round.
function rimOf(rx: number, ry: number): (share: number) => Point {
  const rim = Array.from({ length: SAMPLES + 1 }, (_, k) => {
    const angle = (k / SAMPLES) * 2 * Math.PI - Math.PI / 2
    return { x: rx * Math.cos(angle), y: ry * Math.sin(angle) }
  })
  const walked = [0]
  for (let k = 1; k <= SAMPLES; k++) {
    const [a, b] = [rim[k - 1] as Point, rim[k] as Point]
    walked.push((walked[k - 1] as number) + Math.hypot(b.x - a.x, b.y - a.y))
  }
  const whole = walked[SAMPLES] as number
  return (share) => rim[walked.findIndex((length) => length >= (share % 1) * whole)] as Point
}

// Fills the area; where all points have one coordinate, they stand in its middle.
function stretched(points: readonly Point[], area: Area): Point[] {
  const scale = (values: readonly number[], low: number, high: number) => {
    const [least, most] = [Math.min(...values), Math.max(...values)]
    if (most - least < 1e-6) return () => (low + high) / 2
    return (value: number) => low + ((value - least) / (most - least)) * (high - low)
  }
  const x = scale(
    points.map((point) => point.x),
    area.left,
    area.right,
  )
  const y = scale(
    points.map((point) => point.y),
    area.top,
    area.bottom,
  )
  return points.map((point) => ({ x: x(point.x), y: y(point.y) }))
}

// One client faces a gap between two servers, so that no link of its runs through a server; more stand in line.
function besideRing(servers: readonly Point[], count: number, ring: Area, area: Area, upright: boolean): Point[] {
  const line =
    servers.length === 0
      ? inside(area, 0.5, 0.5)
      : { x: ring.right + clientRoom(area), y: ring.bottom + clientRoom(area) }
  const gap = Math.round((upright ? 0.5 : 0.27) * servers.length - 0.5)
  const [one, other] = [servers[gap] ?? line, servers[(gap + 1) % servers.length] ?? line]
  return Array.from({ length: count }, (_, index) => {
    const along = inside(area, (index + 0.5) / count, (index + 0.5) / count)
    const facing = count === 1 ? { x: (one.x + other.x) / 2, y: (one.y + other.y) / 2 } : along
    return upright ? { x: facing.x, y: line.y } : { x: line.x, y: facing.y }
  })
}

/** Where these nodes are; unknown ones are left out. */
export function placesOf(nodes: Layout['nodes'], ids: readonly string[]): Placed[] {
  return ids.flatMap((id) => nodes.get(id) ?? [])
}

/** How far from its centre a node's rim lies in the direction (dx, dy) of length 1, px. */
export function rim({ halfWidth, halfHeight, round }: Placed, dx: number, dy: number): number {
  if (round >= halfHeight && halfWidth <= halfHeight) return halfWidth
  const box = Math.min(dx === 0 ? Infinity : halfWidth / Math.abs(dx), dy === 0 ? Infinity : halfHeight / Math.abs(dy))
  return Math.min(box, Math.hypot(halfWidth, halfHeight) - round * 0.41)
}
