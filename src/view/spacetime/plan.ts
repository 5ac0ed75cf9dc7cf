// Where everything is in the space-time diagram: names at the left, flags above, lanes, the time axis below. Pure.
import type { Intervention } from '../../sim/interventions/intervention.ts'
import { shareAt } from '../../sim/picture.ts'
import type { LaneRow } from '../lanesPaths.ts'
import { type Scale, xOf } from '../timelineGeometry.ts'
import type { TraceIndex } from './traceIndex.ts'

/** All in CSS pixels. */
export interface Plan {
  readonly width: number
  readonly height: number
  /** Where the lanes begin: right of the names, below the flags. */
  readonly left: number
  readonly top: number
  /** What is seen of the lanes. */
  readonly plotWidth: number
  readonly plotHeight: number
  /** From lane to lane; together the lanes may be higher than the plot. */
  readonly pitch: number
  readonly rows: readonly LaneRow[]
  readonly partitions: readonly PartitionSpan[]
  /** Lines that a node's state may take under its name: 0, 1 or 2. */
  readonly lines: number
}

/** While the network is parted: by lane the side that a node is on, -1 for a node that reaches everybody. */
export interface PartitionSpan {
  readonly from: number
  readonly to: number
  readonly sides: readonly number[]
}

/** The latest partition or heal decides. */
export function partitionsOf(
  interventions: readonly Intervention[],
  rows: readonly LaneRow[],
  until: number,
): readonly PartitionSpan[] {
  const turns = interventions
    .filter((one) => one.kind === 'partition' || one.kind === 'heal')
    .sort((a, b) => a.at - b.at)
  return turns.flatMap((one, k) => {
    const to = Math.min(turns[k + 1]?.at ?? until, until)
    if (one.kind !== 'partition' || to <= one.at) return []
    return [{ from: one.at, to, sides: rows.map(({ id }) => one.groups.findIndex((group) => group.includes(id))) }]
  })
}

const FLAGS_PX = 28
const AXIS_PX = 26
const LEGEND_PX = 24
/** Right of the plot: the buttons. */
const BUTTONS_PX = 48
const PITCH_PX = { least: 34, most: 132, line: 44, lines: 66 }
const GUTTER_PX = { least: 44, most: 112, lines: 136 }
/** From this width on there is room beside the plot for what nodes are doing. */
const WIDE_PX = 640

export function planOf(
  rows: readonly LaneRow[],
  partitions: readonly PartitionSpan[],
  width: number,
  height: number,
): Plan {
  const plotHeight = Math.max(0, height - FLAGS_PX - AXIS_PX - LEGEND_PX)
  const pitch = Math.min(Math.max(Math.floor(plotHeight / Math.max(rows.length, 1)), PITCH_PX.least), PITCH_PX.most)
  const lines = width < WIDE_PX || pitch < PITCH_PX.line ? 0 : pitch < PITCH_PX.lines ? 1 : 2
  const longest = Math.max(0, ...rows.map(({ id }) => id.length * 8.5 + 22))
  const left = lines > 0 ? GUTTER_PX.lines : Math.min(Math.max(longest, GUTTER_PX.least), GUTTER_PX.most)
  const plotWidth = Math.max(1, width - left - BUTTONS_PX)
  return { width, height, left, top: FLAGS_PX, plotWidth, plotHeight, pitch, rows, partitions, lines }
}

/** The middle of a lane, from the top of the first one. */
export function middleOf({ pitch }: Plan, lane: number): number {
  return (lane + 0.5) * pitch
}

export function lanesHeight({ pitch, rows }: Plan): number {
  return pitch * rows.length
}

/** How far the lanes can be moved up. */
export function scrollMax(plan: Plan): number {
  return Math.max(0, lanesHeight(plan) - plan.plotHeight)
}

/** The lane at `y` from the top of the first one; -1 where there is none. */
export function laneAt({ pitch, rows }: Plan, y: number): number {
  const lane = Math.floor(y / pitch)
  return lane >= 0 && lane < rows.length ? lane : -1
}

/** Heights of the state bands: ordinary states are slender, remarkable ones stand out without colour. */
export function bandHeights({ pitch }: Plan): { readonly tall: number; readonly slender: number } {
  return pitch < 40 ? { tall: 12, slender: 4 } : { tall: 14, slender: 5 }
}

/** A message's line is drawn from the edge of one lane's band to the edge of the other's. */
const EDGE = 4

/** Somewhere to write a line to, so that thousands of them allocate nothing. */
export interface Line {
  x1: number
  y1: number
  x2: number
  y2: number
}

/**
 * Writes the line of message `id` to `line`; one that was lost ends where it was. Simplified: the line of one that was
 * held up is straight.
 */
export function lineOf(index: TraceIndex, id: number, plan: Plan, scale: Scale, line: Line): void {
  const { messages } = index
  const [from, to] = [messages.from[id] as number, messages.to[id] as number]
  const way = Math.sign(to - from)
  line.x1 = xOf(scale, messages.sent[id] as number)
  line.y1 = middleOf(plan, from) + way * EDGE
  line.x2 = xOf(scale, messages.end[id] as number)
  line.y2 = middleOf(plan, to) - way * EDGE
  if (messages.lost[id] === 1) line.y2 = lossY(index, id, plan, line)
}

// What a partition stops half-way (sim/network.ts) is drawn to end at the torn line, as on the stage.
function lossY({ events, messages }: TraceIndex, id: number, plan: Plan, { y1, y2 }: Line): number {
  const ending = events.at(messages.endedBy[id] as number)
  const end = messages.end[id] as number
  const share = shareAt({ sent: messages.sent[id] as number, due: messages.due[id] as number }, end)
  const isStopped = ending?.type === 'message.dropped' && ending.reason === 'partition'
  if (isStopped && Math.abs(share - 0.5) < 0.001) {
    const tear = tearBetween(plan, messages.from[id] as number, messages.to[id] as number, end)
    if (tear !== null) return tear * plan.pitch
  }
  return y1 + (y2 - y1) * share
}

/** The first lane above which a partition tears the diagram on the way from one lane to another at `t` (µs). */
function tearBetween({ partitions }: Plan, from: number, to: number, t: number): number | null {
  const sides = partitions.find((span) => t >= span.from && t < span.to)?.sides ?? []
  const way = Math.sign(to - from)
  for (let lane = from; lane !== to; lane += way) {
    if (isTorn(sides, lane, lane + way)) return way === 1 ? lane + 1 : lane
  }
  return null
}

/** Whether a tear runs between two lanes. */
export function isTorn(sides: readonly number[], one: number, other: number): boolean {
  const [a, b] = [sides[one] ?? -1, sides[other] ?? -1]
  return a >= 0 && b >= 0 && a !== b
}
