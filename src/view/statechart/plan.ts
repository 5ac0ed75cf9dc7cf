// A statechart laid out: boxes in boxes, routes between them, labels that never lie over each other. Pure and the same
// everywhere: texts are measured by measure.ts.
import type { ChartState, ChartTransition, Statechart } from '../../sim/statechart.ts'
import { attached, contains } from './ends.ts'
import { type Level, levelOf, type Point, type Side, type Size } from './level.ts'
import { ANY, BORDER, type Piece, piecesOf, type Route, type Routes, routesOf } from './routes.ts'
import { blockSize, type Detail, FRAME, type Line, linesOf, type Wording, type Written, writtenOf } from './sizes.ts'

export interface Rect extends Point, Size {}

/** A state's box, or (`any`) the one that stands for whichever child of that state is entered. */
export interface StateBox extends Rect {
  readonly id: string
  readonly state: ChartState
  readonly any: boolean
  /** Whether other boxes are in it. */
  readonly frame: boolean
  readonly written: Written
}

export interface RouteLine extends Route {
  readonly id: string
  /** From its start to its end; at each it stands upright on the box. */
  readonly points: readonly Point[]
  readonly label: (Rect & { readonly lines: readonly Line[] }) | null
}

export interface Plan extends Size {
  /** Outer boxes before those in them. */
  readonly boxes: readonly StateBox[]
  readonly routes: readonly RouteLine[]
}

const MARGIN = 8

/** Id of the box that a route leaves. */
export function originOf({ source, target }: Route): string {
  return contains(source, target) ? `${source}${ANY}` : source
}

/** Path of the state that a box stands for, by the box's id. */
export function stateIn(id: string): string {
  return id.endsWith(ANY) ? id.slice(0, -ANY.length) : id
}

/** What stays the same while it is laid out. */
interface Draft {
  readonly chart: Statechart
  readonly states: ReadonlyMap<string, ChartState>
  readonly routes: Routes
  readonly pieces: readonly Piece[]
  /** By route. */
  readonly labels: readonly (readonly Line[])[]
  readonly wording: Wording
  readonly detail: Detail
  /** How wide a state's name may be (px) before it is broken. */
  readonly titleMax: number
  readonly side: (piece: Piece) => Side
}

/** A state's box, and what is laid out in it. */
interface Room extends Size {
  readonly state: ChartState
  readonly any: boolean
  readonly written: Written
  readonly level: Level | null
  readonly rooms: readonly Room[]
}

const TITLE_MAX_PX = { small: [116, 92, 72], full: [180] }

/** Lays the chart out; `small` without labels, to fit into `room` (px) if names broken into short lines can make it. */
export function planOf(chart: Statechart, wording: Wording, detail: Detail, room = Number.POSITIVE_INFINITY): Plan {
  const widths = TITLE_MAX_PX[detail]
  const plans = widths.map((titleMax) => () => planWith(chart, wording, detail, titleMax))
  let plan = (plans[0] as () => Plan)()
  for (const next of plans.slice(1)) if (plan.width > room) plan = next()
  return plan
}

function planWith(chart: Statechart, wording: Wording, detail: Detail, titleMax: number): Plan {
  const states = new Map(chart.states.map((state) => [state.path, state]))
  const routes = routesOf(chart)
  const draft: Draft = {
    chart,
    states,
    routes,
    pieces: routes.routes.flatMap((route, index) => piecesOf(route, index, states)),
    labels: routes.routes.map(({ ids }) => (detail === 'full' ? saidOf(chart, wording, ids) : [])),
    wording,
    detail,
    titleMax,
    side: () => 'bottom',
  }
  // By which side a route leaves a state depends on where it goes, which is known once that is laid out.
  const rough = laidOut(draft)
  return draft.pieces.some(crosses) ? laidOut({ ...draft, side: (piece) => sideOf(piece, draft, rough) }) : rough
}

const crosses = ({ from, to }: Piece) => from === BORDER || to === BORDER

function saidOf({ transitions }: Statechart, wording: Wording, ids: readonly number[]): Line[] {
  return linesOf(ids.map((id) => wording.label(transitions[id] as ChartTransition)))
}

function sideOf({ route, within, to }: Piece, { routes }: Draft, { boxes }: Plan): Side {
  const { source, target } = routes.routes[route] as Route
  const middle = (path: string) => {
    const box = boxes.find(({ state, any }) => state.path === path && !any)
    return box ? box.y + box.height / 2 : 0
  }
  return middle(to === BORDER ? target : source) < middle(within) ? 'top' : 'bottom'
}

function roomOf(draft: Draft, state: ChartState): Room {
  const { chart, routes, wording, detail, titleMax, labels, side } = draft
  const inner = chart.states.filter(({ parent }) => parent === state.path)
  const say = (ids: readonly number[] = []) => (detail === 'full' ? saidOf(chart, wording, ids) : [])
  const loops = routes.loops.get(state.path)
  const stays = say(routes.inside.get(state.path))
  const written = writtenOf(
    state,
    wording.title(state),
    inner.length > 0 ? [] : stays,
    say(loops),
    loops !== undefined,
    titleMax,
  )
  if (inner.length === 0) return { state, any: false, written, level: null, rooms: [], ...sizeOf(written) }
  const pieces = draft.pieces.filter(({ within }) => within === state.path)
  const rooms = inner.map((one) => roomOf(draft, one))
  if (stays.length > 0 || pieces.some(({ from }) => from === ANY)) {
    const any = writtenOf({ ...state, initial: false }, wording.any, stays, [], false, titleMax)
    rooms.unshift({ state, any: true, written: any, level: null, rooms: [], ...sizeOf(any) })
  }
  const level = levelOf({
    children: new Map(rooms.map((room) => [idOf(room), outerSize(room)])),
    pieces,
    labelSize: ({ labelled, route }) => (labelled && labels[route]?.length ? blockSize(labels[route]) : null),
    side,
    stacked: state.kind === 'parallel' && detail === 'small',
    first: inner.filter(({ initial }) => initial || state.kind === 'parallel').map(({ path }) => path),
    border: frameOf(state),
    detail,
  })
  const { width, height } = level
  const frame = frameOf(state)
  return {
    state,
    any: false,
    written,
    level,
    rooms,
    width: Math.max(written.width, width + 2 * frame.side),
    height: height + frame.top + frame.bottom,
  }
}

const sizeOf = ({ width, height }: Size): Size => ({ width, height })
const idOf = ({ any, state }: Room) => (any ? ANY : state.path)

/** The machine itself has no border. */
function frameOf({ parent }: ChartState) {
  return parent === null ? { top: MARGIN, side: MARGIN, bottom: MARGIN } : FRAME
}

/** With what stands beside it. */
function outerSize({ width, height, written: { left, right, loop } }: Room): Size {
  return { width: left + width + right, height: Math.max(height, blockSize(loop).height) }
}

function laidOut(draft: Draft): Plan {
  const root = roomOf(draft, draft.chart.states[0] as ChartState)
  const boxes: StateBox[] = []
  const runs: Point[][] = draft.routes.routes.map(() => [])
  const labels: (Point | null)[] = draft.routes.routes.map(() => null)

  function place(room: Room, x: number, y: number): void {
    const { state, any, written, level, rooms, width, height } = room
    if (state.parent !== null || any || !level) {
      boxes.push({
        id: any ? `${state.path}${ANY}` : state.path,
        state,
        any,
        written,
        frame: level !== null,
        x,
        y,
        width,
        height,
      })
    }
    if (!level) return
    const [left, top] = [x + (width - level.width) / 2, y + frameOf(state).top]
    const moved = (point: Point) => ({ x: left + point.x, y: top + point.y })
    for (const { piece, points, label } of level.pieces) {
      const run = runs[piece.route] as Point[]
      // Outer pieces come before inner ones here: those on the way out belong before what is known, the others after.
      if (piece.to === BORDER && piece.from !== BORDER) run.unshift(...points.map(moved))
      else run.push(...points.map(moved))
      if (label) labels[piece.route] = moved(label)
    }
    for (const inner of rooms) {
      const middle = moved(level.places.get(idOf(inner)) as Point)
      const outer = outerSize(inner)
      place(inner, middle.x - outer.width / 2 + inner.written.left, middle.y - inner.height / 2)
    }
  }

  const alone = root.level ? 0 : MARGIN
  place(root, alone + root.written.left, alone)
  return {
    width: root.width + 2 * alone,
    height: root.height + 2 * alone,
    boxes,
    routes: attached(draft.routes.routes, runs, boxes).map((points, index) => ({
      ...(draft.routes.routes[index] as Route),
      id: String(index),
      points,
      label: labelOf(labels[index] ?? null, draft.labels[index] ?? []),
    })),
  }
}

function labelOf(middle: Point | null, lines: readonly Line[]): RouteLine['label'] {
  if (!middle) return null
  const { width, height } = blockSize(lines)
  return { lines, width, height, x: middle.x - width / 2, y: middle.y - height / 2 }
}
