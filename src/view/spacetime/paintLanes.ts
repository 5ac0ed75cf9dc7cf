// The diagram's ground, painted ahead: a partition's sides, the lanes with their state bands and operations, crashes,
// restarts, timers. Origin: the top of the first lane, at the scale's left edge.
import { firstPlace } from '../../sim/search.ts'
import { bandPaths, INKS } from '../lanesPaths.ts'
import { type Scale, ticksOf, xOf } from '../timelineGeometry.ts'
import { fillOf, type Inks, type Textures } from './inks.ts'
import { paintOperations } from './paintOperations.ts'
import { bandHeights, isTorn, lanesHeight, middleOf } from './plan.ts'
import type { Known, Look } from './scene.ts'
import { type LaneEvents, type TraceIndex, timeOf } from './traceIndex.ts'

export interface Ground {
  readonly look: Look
  readonly known: Known
  readonly inks: Inks
  readonly textures: Textures
  /** Device pixels to a px. */
  readonly ratio: number
}

export function paintLanes(context: CanvasRenderingContext2D, ground: Ground, scale: Scale): void {
  paintRows(context, ground, scale)
  paintGrid(context, ground, scale)
  paintTracks(context, ground, scale)
  paintBands(context, ground, scale)
  paintOperations(context, ground, scale)
  paintTears(context, ground, scale)
  paintTurns(context, ground, scale)
}

function paintRows(context: CanvasRenderingContext2D, { look, inks }: Ground, scale: Scale): void {
  const { plan, selectedLane } = look
  for (const { from, to, sides } of plan.partitions) {
    const [x1, x2] = [xOf(scale, from), xOf(scale, to)]
    if (x2 < 0 || x1 > scale.width) continue
    sides.forEach((side, lane) => {
      if (side < 0) return
      context.fillStyle = inks.sides[side % inks.sides.length] as string
      context.fillRect(x1, lane * plan.pitch, x2 - x1, plan.pitch)
    })
  }
  if (selectedLane < 0) return
  context.fillStyle = inks.accentWash
  context.globalAlpha = 0.7
  context.fillRect(0, selectedLane * plan.pitch, scale.width, plan.pitch)
  context.globalAlpha = 1
}

function paintGrid(context: CanvasRenderingContext2D, { look, inks }: Ground, scale: Scale): void {
  context.fillStyle = inks.line
  context.globalAlpha = 0.6
  for (const t of ticksOf(scale).times) context.fillRect(Math.round(xOf(scale, t)), 0, 1, lanesHeight(look.plan))
  context.globalAlpha = 1
}

// A lane is there from the beginning of the run to its end; what is not simulated yet is hatched.
function paintTracks(context: CanvasRenderingContext2D, ground: Ground, scale: Scale): void {
  const { look, known, inks, textures, ratio } = ground
  const { plan, untilUs } = look
  const { slender } = bandHeights(plan)
  const [first, last] = [Math.max(0, xOf(scale, 0)), Math.min(scale.width, xOf(scale, untilUs))]
  const blank = Math.max(first, xOf(scale, known.frontierUs))
  plan.rows.forEach((_, lane) => {
    const y = middleOf(plan, lane) - slender / 2
    context.fillStyle = inks.line
    context.fillRect(first, y, Math.max(0, last - first), slender)
    if (blank >= last || !textures.blank) return
    context.fillStyle = inks.paper
    context.fillRect(blank, y, last - blank, slender)
    context.fillStyle = fillOf(textures.blank, ratio, phaseOf(scale))
    context.fillRect(blank, y - slender, last - blank, slender * 3)
  })
}

/** How far into the run the drawing begins, px: what repeats along the run starts there. */
function phaseOf(scale: Scale): number {
  return (scale.from / scale.span) * scale.width
}

function paintBands(context: CanvasRenderingContext2D, ground: Ground, scale: Scale): void {
  const { look, known, inks, textures, ratio } = ground
  const { plan } = look
  const heights = bandHeights(plan)
  const paths = bandPaths(known.lanes, { rows: plan.rows, pitch: plan.pitch, heights }, scale, known.frontierUs)
  for (const ink of INKS) {
    if (paths[ink] === '') continue
    const path = new Path2D(paths[ink])
    context.fillStyle = inks.bands[ink]
    context.fill(path)
    const texture = textures[ink]
    if (texture) {
      context.fillStyle = fillOf(texture, ratio, phaseOf(scale))
      context.fill(path)
    }
    if (ink === 'leading') paintRims(context, ground, path, scale.width, heights.tall)
    if (ink !== 'crashed' && ink !== 'paused') continue
    context.strokeStyle = inks.strokes[ink]
    context.lineWidth = 1
    context.stroke(path)
  }
}

// Gold above and below: a leader's ring, unrolled.
function paintRims(
  context: CanvasRenderingContext2D,
  { look, inks }: Ground,
  path: Path2D,
  width: number,
  tall: number,
): void {
  context.save()
  context.clip(path)
  context.fillStyle = inks.strokes.leading
  look.plan.rows.forEach((_, lane) => {
    const y = middleOf(look.plan, lane)
    context.fillRect(-1, y - tall / 2, width + 2, 1.5)
    context.fillRect(-1, y + tall / 2 - 1.5, width + 2, 1.5)
  })
  context.restore()
}

const [TOOTH_PX, DEPTH_PX] = [13, 3.5]

// Between lanes that a partition keeps apart runs the torn line of the stage.
function paintTears(context: CanvasRenderingContext2D, { look, inks }: Ground, scale: Scale): void {
  const { plan } = look
  const phase = phaseOf(scale)
  for (const { from, to, sides } of plan.partitions) {
    const [x1, x2] = [Math.max(xOf(scale, from), -20), Math.min(xOf(scale, to), scale.width + 20)]
    for (let lane = 1; lane < plan.rows.length && x2 > x1; lane++) {
      if (!isTorn(sides, lane - 1, lane)) continue
      const path = new Path2D()
      path.moveTo(x1, lane * plan.pitch)
      for (let tooth = Math.ceil((x1 + phase) / TOOTH_PX); tooth * TOOTH_PX - phase < x2; tooth++)
        path.lineTo(tooth * TOOTH_PX - phase, lane * plan.pitch + (tooth % 2 === 0 ? DEPTH_PX : -DEPTH_PX))
      path.lineTo(x2, lane * plan.pitch)
      context.lineJoin = 'round'
      context.strokeStyle = inks.tearEdge
      context.lineWidth = 6
      context.stroke(path)
      context.strokeStyle = inks.tear
      context.lineWidth = 1.75
      context.setLineDash([9, 5])
      context.lineDashOffset = x1 + phase
      context.stroke(path)
      context.setLineDash([])
    }
  }
}

/** More turns and timers than these on a lane are not marked. */
const MARKED_MAX = 400

const CRASH = new Path2D('M1.2 -9.2L-7 1.6h5.6l-1.3 7.6L6.6 -2.2h-6z')
const RESTART = new Path2D('M4.9 0a4.9 4.9 0 1 1 -1.6 -3.6M3.6 -7v3.6h-3.8')

// Where a node crashes and restarts, and where its timers fire.
function paintTurns(context: CanvasRenderingContext2D, { look, known, inks }: Ground, scale: Scale): void {
  const { plan } = look
  const { index } = known
  plan.rows.forEach((row, lane) => {
    const list = index.lanes[index.laneOf(row.id)]
    if (!list) return
    const first = firstAt(index, list, scale.from)
    const last = firstAt(index, list, scale.from + scale.span)
    if (last - first > MARKED_MAX * 4) return
    const y = middleOf(plan, lane)
    for (let place = first; place < last; place++) {
      const event = index.events.at(list.at[place] as number)
      if (!event) continue
      const x = xOf(scale, event.t)
      if (event.type === 'timer.fired') paintTimer(context, inks, x, y)
      else if (event.type === 'node.crashed') paintSign(context, inks, x, y, CRASH, inks.danger)
      else if (event.type === 'node.restarted') paintSign(context, inks, x, y, RESTART, null)
    }
  })
}

function firstAt(index: TraceIndex, { at, count }: LaneEvents, t: number): number {
  return firstPlace(count, (place) => timeOf(index, at[place] as number) >= t)
}

// A tick across the band.
function paintTimer(context: CanvasRenderingContext2D, inks: Inks, x: number, y: number): void {
  context.fillStyle = inks.inkSoft
  context.fillRect(x - 0.75, y - 5, 1.5, 10)
}

function paintSign(
  context: CanvasRenderingContext2D,
  inks: Inks,
  x: number,
  y: number,
  sign: Path2D,
  fill: string | null,
): void {
  context.save()
  context.translate(x, y)
  context.beginPath()
  context.arc(0, 0, 10.5, 0, 2 * Math.PI)
  context.fillStyle = inks.paper
  context.fill()
  context.lineWidth = 1.25
  context.strokeStyle = fill ?? inks.inkSoft
  context.stroke()
  context.scale(0.72, 0.72)
  context.lineWidth = 2.4
  context.lineCap = 'round'
  if (fill === null) context.stroke(sign)
  else {
    context.fillStyle = fill
    context.fill(sign)
  }
  context.restore()
}
