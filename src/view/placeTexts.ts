// Where short texts stand beside the dots they belong to, so that they cover neither nodes nor each other. Pure; a
// text without a free place is left out.

export interface Box {
  readonly x: number
  readonly y: number
  readonly width: number
  readonly height: number
}

const GAP = 11

// Above, below, right, left, then the corners: offsets in widths, heights and gaps from the dot.
const PLACES = [
  [-0.5, -1, 0, -1],
  [-0.5, 0, 0, 1],
  [0, -0.5, 1, 0],
  [-1, -0.5, -1, 0],
  [0, -1, 0.6, -0.6],
  [-1, -1, -0.6, -0.6],
  [0, 0, 0.6, 0.6],
  [-1, 0, -0.6, 0.6],
] as const

/**
 * A free place for a text of that size beside (x, y), and its index; `first` is tried before the others, so that a
 * text keeps its side while its dot moves. Null where everything is taken. `within`: what may be written on.
 */
export function placeText(
  x: number,
  y: number,
  width: number,
  height: number,
  taken: readonly Box[],
  within: Box,
  first = 0,
): { readonly box: Box; readonly place: number } | null {
  for (let k = 0; k < PLACES.length; k++) {
    const place = (first + k) % PLACES.length
    const [w, h, gx, gy] = PLACES[place] as (typeof PLACES)[number]
    const box = { x: x + w * width + gx * GAP, y: y + h * height + gy * GAP, width, height }
    if (isInside(box, within) && !taken.some((other) => overlaps(box, other))) return { box, place }
  }
  return null
}

/**
 * A point of `points` around which a text of that size covers nothing that is taken, the first that will do; else the
 * first of them. Undefined where there are no points.
 */
export function freePoint<P extends { readonly x: number; readonly y: number }>(
  points: readonly P[],
  width: number,
  height: number,
  taken: readonly Box[],
): P | undefined {
  const isFree = ({ x, y }: P) => {
    const box = { x: x - width / 2, y: y - height / 2, width, height }
    return !taken.some((other) => overlaps(box, other))
  }
  return points.find(isFree) ?? points[0]
}

function overlaps(a: Box, b: Box): boolean {
  return a.x < b.x + b.width && b.x < a.x + a.width && a.y < b.y + b.height && b.y < a.y + a.height
}

function isInside(box: Box, within: Box): boolean {
  return (
    box.x >= within.x &&
    box.y >= within.y &&
    box.x + box.width <= within.x + within.width &&
    box.y + box.height <= within.y + within.height
  )
}
