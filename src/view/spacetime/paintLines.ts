// Messages as lines from lane to lane, painted ahead: in the colour and dash of their kind, its shape where they set
// out and an arrow where they arrive, a cross where they are lost. Too many to be told apart are drawn as densities.
import type { MessageTone } from '../../patterns/definePattern.ts'
import { MESSAGE_TONES } from '../colours.ts'
import { SHAPES } from '../messageShapes.ts'
import type { Scale } from '../timelineGeometry.ts'
import { type Density, densityOf, levelOf } from './density.ts'
import type { Inks } from './inks.ts'
import { type Line, lineOf, type Plan } from './plan.ts'
import type { Sight } from './sight.ts'
import type { TraceIndex } from './traceIndex.ts'

/** Up to so many messages in sight have dashes and shapes, and up to so many an arrow. */
const [SHAPED_MAX, ARROWS_MAX] = [450, 1_500]

const DASHES: Readonly<Record<MessageTone, readonly number[]>> = {
  request: [],
  answer: [7, 3.5],
  command: [],
  vote: [9, 3, 1.5, 3],
  news: [2.5, 3],
  error: [4, 2.5],
  probe: [1.5, 3],
}

/** How strongly lines are drawn where so many are in sight. */
function widthOf(count: number): number {
  return count <= 200 ? 1.6 : count <= 900 ? 1.2 : 1
}

interface Drawing {
  readonly index: TraceIndex
  readonly plan: Plan
  readonly scale: Scale
  readonly inks: Inks
}

/** `crowd`: how many are in sight, of which `sight` may be a part; `bold`: they are meant rather than among others. */
export function paintLines(
  context: CanvasRenderingContext2D,
  drawing: Drawing,
  sight: Sight,
  crowd: number,
  bold = false,
): void {
  const { inks } = drawing
  const isShaped = crowd <= SHAPED_MAX || bold
  context.lineCap = 'butt'
  for (let tone = 0; tone < MESSAGE_TONES.length; tone++) {
    const lines = new Path2D()
    const marks = new Path2D()
    const count = trace(drawing, sight, tone, lines, isShaped || crowd <= ARROWS_MAX ? marks : null, isShaped)
    if (count === 0) continue
    context.strokeStyle = context.fillStyle = inks.messages[tone] as string
    context.lineWidth = bold ? 2.75 : widthOf(crowd)
    context.globalAlpha = bold || crowd <= SHAPED_MAX ? 1 : crowd <= 2_500 ? 0.75 : 0.5
    if (isShaped) context.setLineDash([...DASHES[MESSAGE_TONES[tone] as MessageTone]])
    context.stroke(lines)
    context.setLineDash([])
    context.globalAlpha = 1
    context.fill(marks)
  }
  if (isShaped) paintCopies(context, drawing, sight)
  paintLost(context, drawing, sight, crowd)
}

const line: Line = { x1: 0, y1: 0, x2: 0, y2: 0 }

// Adds the lines of one tone to `lines`, with their shapes and arrows; says how many there are.
function trace(
  { index, plan, scale }: Drawing,
  sight: Sight,
  tone: number,
  lines: Path2D,
  marks: Path2D | null,
  isShaped: boolean,
): number {
  const { messages } = index
  let count = 0
  for (let k = 0; k < sight.count; k++) {
    const id = sight.ids[k] as number
    if (messages.tone[id] !== tone) continue
    count += 1
    lineOf(index, id, plan, scale, line)
    lines.moveTo(line.x1, line.y1)
    lines.lineTo(line.x2, line.y2)
    if (!marks) continue
    if (messages.lost[id] === 0) addArrow(marks, line)
    if (isShaped && messages.copy[id] === 0) addShape(marks, tone, line.x1, line.y1, 3.4)
  }
  return count
}

function addShape(path: Path2D, tone: number, x: number, y: number, r: number): void {
  ;(SHAPES[tone] as (typeof SHAPES)[number])(path, x, y, r)
}

const [ARROW_PX, HALF_PX] = [8, 3.2]

function addArrow(path: Path2D, { x1, y1, x2, y2 }: Line): void {
  const length = Math.hypot(x2 - x1, y2 - y1) || 1
  const [ux, uy] = [(x2 - x1) / length, (y2 - y1) / length]
  const [x, y] = [x2 - ux * ARROW_PX, y2 - uy * ARROW_PX]
  path.moveTo(x2, y2)
  path.lineTo(x - uy * HALF_PX, y + ux * HALF_PX)
  path.lineTo(x + uy * HALF_PX, y - ux * HALF_PX)
  path.closePath()
}

// A second copy is a double line, hollow where it sets out.
function paintCopies(context: CanvasRenderingContext2D, drawing: Drawing, sight: Sight): void {
  const { index, plan, scale, inks } = drawing
  for (let k = 0; k < sight.count; k++) {
    const id = sight.ids[k] as number
    if (index.messages.copy[id] === 0) continue
    lineOf(index, id, plan, scale, line)
    const tone = index.messages.tone[id] as number
    for (const [colour, width] of [
      [inks.messages[tone] as string, 4],
      [inks.paper, 1.6],
    ] as const) {
      context.strokeStyle = colour
      context.lineWidth = width
      context.beginPath()
      context.moveTo(line.x1, line.y1)
      context.lineTo(line.x2, line.y2)
      context.stroke()
    }
    const shape = new Path2D()
    addShape(shape, tone, line.x1, line.y1, 3.4)
    context.fillStyle = inks.paper
    context.fill(shape)
    context.strokeStyle = inks.messages[tone] as string
    context.lineWidth = 1.5
    context.stroke(shape)
  }
}

function paintLost(context: CanvasRenderingContext2D, drawing: Drawing, sight: Sight, crowd: number): void {
  const { index, plan, scale, inks } = drawing
  const crosses = new Path2D()
  const r = crowd <= SHAPED_MAX ? 4.2 : 3
  for (let k = 0; k < sight.count; k++) {
    const id = sight.ids[k] as number
    if (index.messages.lost[id] === 0) continue
    lineOf(index, id, plan, scale, line)
    addCross(crosses, line.x2, line.y2, r)
  }
  strokeCrosses(context, crosses, inks, crowd <= ARROWS_MAX)
}

function addCross(path: Path2D, x: number, y: number, r: number): void {
  path.moveTo(x - r, y - r)
  path.lineTo(x + r, y + r)
  path.moveTo(x + r, y - r)
  path.lineTo(x - r, y + r)
}

function strokeCrosses(context: CanvasRenderingContext2D, crosses: Path2D, inks: Inks, edged: boolean): void {
  context.lineCap = 'round'
  if (edged) {
    context.strokeStyle = inks.paper
    context.lineWidth = 4.5
    context.stroke(crosses)
  }
  context.strokeStyle = inks.danger
  context.lineWidth = 2
  context.stroke(crosses)
  context.lineCap = 'butt'
}

const LEVELS = 6

/** Strokes that stand for many: the more, the stronger. Losses stay crosses. */
export function paintDensity(context: CanvasRenderingContext2D, drawing: Drawing, sight: Sight): void {
  const { index, plan, scale, inks } = drawing
  const density = densityOf(index, sight, plan, scale)
  context.lineWidth = 1
  for (let tone = 0; tone < MESSAGE_TONES.length; tone++) {
    context.strokeStyle = inks.messages[tone] as string
    for (let level = 0; level < LEVELS; level++) {
      context.globalAlpha = 0.14 + (0.72 * level) / (LEVELS - 1)
      context.stroke(pathOf(density, tone, level))
    }
  }
  context.globalAlpha = 1
  const crosses = new Path2D()
  for (const { x, y } of density.losses) addCross(crosses, x, y, 2.6)
  strokeCrosses(context, crosses, inks, false)
}

function pathOf({ strokes, most }: Density, tone: number, level: number): Path2D {
  const path = new Path2D()
  for (const stroke of strokes) {
    if (stroke.tone !== tone || levelOf(stroke.count, most, LEVELS) !== level) continue
    path.moveTo(stroke.x1, stroke.y1)
    path.lineTo(stroke.x2, stroke.y2)
  }
  return path
}
