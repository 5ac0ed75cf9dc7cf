// Where routes stand on the boxes they join: on the upper or the lower edge, side by side in the order in which they
// come, so that none crosses another there.
import type { Point } from './level.ts'
import type { StateBox } from './plan.ts'
import type { Route } from './routes.ts'

/** Between two lines on one edge, and from a line to the edge's corners. */
const GAP_PX = 16
const CORNER_PX = 12

interface Foot {
  readonly route: number
  readonly end: 'start' | 'end'
  /** Where the line comes from. */
  readonly from: number
  readonly y: number
  /** Where the row of boxes ends in which this one stands: up to there the line goes straight. */
  readonly rowY: number
}

/** The runs with both their ends: `runs` are the points between. */
export function attached(
  routes: readonly Route[],
  runs: readonly (readonly Point[])[],
  boxes: readonly StateBox[],
): Point[][] {
  const lines = runs.map((run) => [...run])
  const edges = new Map<StateBox, { top: Foot[]; bottom: Foot[] }>()
  for (const [route, { source, target }] of routes.entries()) {
    const run = runs[route] as readonly Point[]
    const start = boxes.find(({ state, any }) => state.path === source && any === contains(source, target))
    const end = boxes.find(({ state, any }) => state.path === target && !any)
    if (start) stand(edges, boxes, start, { route, end: 'start', from: run[0] as Point })
    // Into a state that is around it, a route ends where it meets the border.
    if (end && !contains(target, source)) stand(edges, boxes, end, { route, end: 'end', from: run.at(-1) as Point })
  }
  for (const [{ x, width }, { top, bottom }] of edges) {
    for (const feet of [top, bottom]) {
      const places = spread(feet, x + CORNER_PX, x + width - CORNER_PX)
      for (const [index, { route, end, y, rowY }] of feet.entries()) {
        const x = places[index] as number
        const foot =
          rowY === y
            ? [{ x, y }]
            : [
                { x, y },
                { x, y: rowY },
              ]
        if (end === 'start') lines[route]?.unshift(...foot)
        else lines[route]?.push(...foot.reverse())
      }
    }
  }
  return lines
}

export function contains(outer: string, inner: string): boolean {
  return outer === '' || inner.startsWith(`${outer}.`)
}

function stand(
  edges: Map<StateBox, { top: Foot[]; bottom: Foot[] }>,
  boxes: readonly StateBox[],
  box: StateBox,
  { route, end, from }: { readonly route: number; readonly end: Foot['end']; readonly from: Point },
): void {
  const edge = edges.get(box) ?? { top: [], bottom: [] }
  edges.set(box, edge)
  const row = boxes.filter((other) => around(other) === around(box) && Math.abs(middle(other) - middle(box)) < 1)
  if (from.y < middle(box)) {
    edge.top.push({ route, end, from: from.x, y: box.y, rowY: Math.min(...row.map(({ y }) => y)) })
  } else {
    const rowY = Math.max(...row.map(({ y, height }) => y + height))
    edge.bottom.push({ route, end, from: from.x, y: box.y + box.height, rowY })
  }
}

const middle = ({ y, height }: StateBox) => y + height / 2
const around = ({ state, any }: StateBox) => (any ? state.path : state.parent)

// Below where they come from as far as the edge and the others let them; `feet` is put in that order.
function spread(feet: Foot[], low: number, high: number): number[] {
  feet.sort((a, b) => a.from - b.from)
  const gap = Math.min(GAP_PX, (high - low) / Math.max(1, feet.length - 1))
  const places: number[] = []
  for (const [index, { from }] of feet.entries()) {
    const least = index === 0 ? low : (places[index - 1] as number) + gap
    const most = high - gap * (feet.length - 1 - index)
    places.push(Math.min(Math.max(from, least), most))
  }
  return places
}
