// Labels on a small statechart, which has no room of its own for them: some routes at a time carry one, where it covers
// neither states nor other labels. Pure.
import type { ChartTransition, Statechart } from '../../sim/statechart.ts'
import type { Point } from './level.ts'
import { shortened, textWidth } from './measure.ts'
import { originOf, type Plan, type Rect, type RouteLine } from './plan.ts'
import { blockSize, type Label, type Line, SIGN_PX, type Wording } from './sizes.ts'

export interface Chip extends Rect {
  readonly route: RouteLine
  readonly lines: readonly Line[]
  /** What it leaves out, in a word; '' where that is nothing. */
  readonly more: string
}

/** A route that is to carry these labels. */
interface Wanted {
  readonly route: RouteLine
  readonly labels: readonly Label[]
  /** It is drawn even where it covers something. */
  readonly must: boolean
}

/**
 * The routes that lead out of the box `shown`, then those last taken, which come first where no box is shown; none where
 * every route has its label anyway.
 */
export function wantedOf(
  plan: Plan,
  { transitions }: Statechart,
  wording: Wording,
  lit: ReadonlySet<number>,
  shown: string | null,
): Wanted[] {
  const routes = plan.routes.filter(({ label }) => label === null)
  const want = (route: RouteLine, ids: readonly number[], must: boolean): Wanted => {
    return { route, labels: ids.map((id) => wording.label(transitions[id] as ChartTransition)), must }
  }
  const out = routes.filter((route) => originOf(route) === shown)
  return [
    ...out.map((route) => want(route, route.ids, false)),
    ...routes.flatMap((route) => {
      const last = route.ids.filter((id) => lit.has(id))
      return last.length === 0 || out.includes(route) ? [] : [want(route, last, shown === null)]
    }),
  ]
}

/** Left and right end (px) of what can be drawn on. */
export interface Span {
  readonly left: number
  readonly right: number
}

const MORE_PX = 8
const EDGE_PX = 3
/** Where a label's line may pass it by: from its middle to nearly its ends. */
const SHIFTS = [0, -0.22, 0.22, -0.44, 0.44]
/** A guard that has less room says nothing. */
const GUARD_LEAST_PX = 50

/** In order of importance: later ones stand where there is room left, or not at all, unless they must. */
export function chipsOf(plan: Plan, wanted: readonly Wanted[], span: Span, more: (count: number) => string): Chip[] {
  const chips: Chip[] = []
  const boxes = plan.boxes.filter(({ frame }) => !frame)
  for (const { route, labels, must } of wanted) {
    const { lines, left } = cutDown(labels, span.right - span.left - 2 * EDGE_PX)
    const rest = left > 0 ? more(left) : ''
    const block = blockSize(lines)
    const width = block.width + (rest === '' ? 0 : textWidth(rest) + MORE_PX)
    const rects = placesOn(route.points).flatMap(({ x, y }) =>
      SHIFTS.map((shift) => ({
        x: Math.min(Math.max(x - width * (0.5 + shift), span.left + EDGE_PX), span.right - width - EDGE_PX),
        y: y - block.height / 2,
        width,
        height: block.height,
      })),
    )
    const rect = rects.find((one) => ![...boxes, ...chips].some((other) => overlap(one, other)))
    const place = rect ?? (must ? rects[0] : undefined)
    if (place) chips.push({ route, lines, more: rest, ...place })
  }
  return chips
}

function overlap(a: Rect, b: Rect): boolean {
  return a.x < b.x + b.width && b.x < a.x + a.width && a.y < b.y + b.height && b.y < a.y + a.height
}

/** The first label in one line, as far as it fits. */
function cutDown(labels: readonly Label[], width: number) {
  const [label] = labels as [Label]
  const left = labels.length - 1
  const most = width - SIGN_PX - 8 - (left > 0 ? textWidth('+99') + MORE_PX : 0)
  const trigger = shortened(label.trigger, most)
  const rest = most - textWidth(`${trigger} `)
  const guard = trigger === label.trigger && rest > GUARD_LEAST_PX ? shortened(label.guard, rest) : ''
  return { lines: [{ label, trigger, guard }], left }
}

/** Where on a line a label may stand: from its middle outwards. */
function placesOn(points: readonly Point[]): Point[] {
  const middles = points.slice(1).map((to, index) => {
    const from = points[index] as Point
    return { x: (from.x + to.x) / 2, y: (from.y + to.y) / 2 }
  })
  const all = [...points.slice(1, -1), ...middles]
  const [first, last] = [points[0], points.at(-1)] as [Point, Point]
  const centre = (first.y + last.y) / 2
  return all.sort((a, b) => Math.abs(a.y - centre) - Math.abs(b.y - centre))
}
