// More messages than lines can be told apart: they are counted by pair of lanes, kind and column of pixels, and one
// stroke stands for each count. What was lost is counted by place, so that it is never hidden. Pure.
import { MESSAGE_TONES } from '../colours.ts'
import type { Scale } from '../timelineGeometry.ts'
import { type Line, lineOf, type Plan } from './plan.ts'
import type { Sight } from './sight.ts'
import type { TraceIndex } from './traceIndex.ts'

/** A stroke for `count` messages between two lanes, of one kind, that were sent in one column. */
export interface Stroke extends Line {
  readonly tone: number
  readonly count: number
}

/** Lost messages at about one place. */
export interface Losses {
  readonly x: number
  readonly y: number
  readonly count: number
}

export interface Density {
  readonly strokes: readonly Stroke[]
  readonly losses: readonly Losses[]
  /** The greatest count of a stroke. */
  readonly most: number
}

const MESSAGES_MAX = 10_000
const STROKES_MAX = 5_000
/** Losses nearer to each other than this stand as one, px. */
const CELL_PX = 9

/** Whether so many messages are no longer drawn each by itself: too many, or less than a pixel apart on their way. */
export function isDense({ messages }: TraceIndex, { ids, count }: Sight, width: number): boolean {
  if (count > MESSAGES_MAX) return true
  if (count <= width) return false
  const ways = new Set<number>()
  for (let k = 0; k < count; k++) ways.add(wayOf(messages, ids[k] as number))
  return count > width * ways.size
}

const LANES_MAX = 1 << 10

function wayOf(messages: TraceIndex['messages'], id: number): number {
  return (messages.from[id] as number) * LANES_MAX + (messages.to[id] as number)
}

/** Width of a column (px), so that the strokes stay few enough to be drawn at once. */
export function columnPx(width: number, kinds: number): number {
  return Math.max(2, Math.ceil((width * kinds) / STROKES_MAX))
}

export function densityOf(index: TraceIndex, sight: Sight, plan: Plan, scale: Scale): Density {
  const { messages } = index
  // Kinds of strokes that occur: pair of lanes and tone.
  const kinds = new Map<number, number>()
  for (let k = 0; k < sight.count; k++) {
    const kind = kindOf(messages, sight.ids[k] as number)
    if (!kinds.has(kind)) kinds.set(kind, kinds.size)
  }
  const column = columnPx(scale.width, kinds.size)
  // Those that were sent before the left edge are counted in the first column.
  const columns = Math.ceil(scale.width / column) + 1
  const counts = new Uint32Array(columns * kinds.size)
  const durations = new Float64Array(columns * kinds.size)
  const losses = new Map<number, { x: number; y: number; count: number }>()
  const line: Line = { x1: 0, y1: 0, x2: 0, y2: 0 }
  const perUs = scale.width / scale.span
  for (let k = 0; k < sight.count; k++) {
    const id = sight.ids[k] as number
    const sent = messages.sent[id] as number
    const place = Math.min(columns - 1, Math.max(0, Math.floor(((sent - scale.from) * perUs) / column) + 1))
    const cell = (kinds.get(kindOf(messages, id)) as number) * columns + place
    counts[cell] = (counts[cell] as number) + 1
    durations[cell] = (durations[cell] as number) + (messages.end[id] as number) - sent
    if (messages.lost[id] === 0) continue
    lineOf(index, id, plan, scale, line)
    count(losses, line.x2, line.y2)
  }
  return { ...strokesOf(kinds, counts, durations, column, columns, plan, scale), losses: [...losses.values()] }
}

function kindOf(messages: TraceIndex['messages'], id: number): number {
  return wayOf(messages, id) * MESSAGE_TONES.length + (messages.tone[id] as number)
}

function count(losses: Map<number, { x: number; y: number; count: number }>, x: number, y: number): void {
  const key = Math.floor(x / CELL_PX) * 0x10000 + Math.floor(y / CELL_PX)
  const known = losses.get(key)
  if (known) known.count += 1
  else losses.set(key, { x, y, count: 1 })
}

function strokesOf(
  kinds: ReadonlyMap<number, number>,
  counts: Uint32Array,
  durations: Float64Array,
  column: number,
  columns: number,
  plan: Plan,
  scale: Scale,
): Pick<Density, 'strokes' | 'most'> {
  const strokes: Stroke[] = []
  let most = 0
  for (const [kind, number] of kinds) {
    const way = Math.floor(kind / MESSAGE_TONES.length)
    const [from, to] = [Math.floor(way / LANES_MAX), way % LANES_MAX]
    const [y1, y2] = [(from + 0.5) * plan.pitch, (to + 0.5) * plan.pitch]
    for (let place = 0; place < columns; place++) {
      const cell = number * columns + place
      const here = counts[cell] as number
      if (here === 0) continue
      most = Math.max(most, here)
      const x1 = (place - 0.5) * column
      const x2 = x1 + ((durations[cell] as number) / here / scale.span) * scale.width
      strokes.push({ x1, y1, x2, y2, tone: kind % MESSAGE_TONES.length, count: here })
    }
  }
  return { strokes, most }
}

/** How strong a stroke is, in `levels` steps from 0 up: it grows with the logarithm of how many it stands for. */
export function levelOf(count: number, most: number, levels: number): number {
  if (most <= 1) return levels - 1
  return Math.min(levels - 1, Math.floor((Math.log2(count + 1) / Math.log2(most + 1)) * levels))
}
