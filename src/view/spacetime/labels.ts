// Where the types of messages are written along their lines: only where there is room, so that no two cover each
// other. What was written before is written again first, so that texts do not flicker while the diagram moves. Pure.
import type { Line } from './plan.ts'

export interface Candidate extends Line {
  readonly id: number
  readonly text: string
  /** px */
  readonly width: number
}

export interface Label {
  readonly id: number
  readonly text: string
  /** The text's middle, and its turn (radians). */
  readonly x: number
  readonly y: number
  readonly turn: number
  readonly width: number
}

/** Free room at both ends of a line, the height of a text, and how far it stands above its line (px). */
const [ENDS, HEIGHT, ABOVE] = [8, 17, 9]

/** Nobody reads what stands on its head. */
const STEEPEST = (68 / 180) * Math.PI

export function placeLabels(candidates: readonly Candidate[], before: ReadonlySet<number>): readonly Label[] {
  const ordered = [...candidates].sort((a, b) => Number(before.has(b.id)) - Number(before.has(a.id)))
  const placed: Label[] = []
  for (const one of ordered) {
    const label = labelOf(one)
    if (label && !placed.some((other) => covers(label, other))) placed.push(label)
  }
  return placed
}

function labelOf({ id, text, width, x1, y1, x2, y2 }: Candidate): Label | null {
  const length = Math.hypot(x2 - x1, y2 - y1)
  if (length < width + 2 * ENDS) return null
  const turn = Math.atan2(y2 - y1, x2 - x1)
  if (Math.abs(turn) > STEEPEST) return null
  const [x, y] = [(x1 + x2) / 2 + Math.sin(turn) * ABOVE, (y1 + y2) / 2 - Math.cos(turn) * ABOVE]
  return { id, text, x, y, turn, width }
}

/** Whether two turned texts overlap: neither has a side that lies clear of the other (separating axes). */
function covers(one: Label, other: Label): boolean {
  if (Math.hypot(one.x - other.x, one.y - other.y) > (one.width + other.width) / 2 + HEIGHT) return false
  return [one.turn, one.turn + Math.PI / 2, other.turn, other.turn + Math.PI / 2].every((axis) => {
    const [ux, uy] = [Math.cos(axis), Math.sin(axis)]
    const apart = Math.abs((one.x - other.x) * ux + (one.y - other.y) * uy)
    return apart < halfAlong(one, axis) + halfAlong(other, axis)
  })
}

function halfAlong({ width, turn }: Label, axis: number): number {
  return (width / 2) * Math.abs(Math.cos(turn - axis)) + (HEIGHT / 2) * Math.abs(Math.sin(turn - axis))
}
