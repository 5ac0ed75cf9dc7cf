// What lies under a pointer in the diagram: a message's line, an event or a place on a lane. Pure.
import { firstPlace } from '../../sim/search.ts'
import type { TraceEvent } from '../../sim/trace.ts'
import { type Scale, xOf } from '../timelineGeometry.ts'
import { type Line, laneAt, lineOf, middleOf, type Plan } from './plan.ts'
import type { Sight } from './sight.ts'
import { type TraceIndex, timeOf } from './traceIndex.ts'

export type Hit =
  | { readonly kind: 'message'; readonly id: number }
  /** `event`: a trace event within reach; null where there is none. */
  | { readonly kind: 'lane'; readonly lane: number; readonly event: number | null }

/** Half the height of what is a lane rather than the room between two, px. */
const LANE_PX = 9

export interface Pointed {
  /** From the left of the plot; the lanes' names are before it. */
  readonly x: number
  /** From the top of the first lane. */
  readonly y: number
  /** How far a line or an event may be missed, px. */
  readonly reach: number
}

/** `sight`: the messages that are drawn one by one. */
export function hitAt(index: TraceIndex, sight: Sight, plan: Plan, scale: Scale, pointed: Pointed): Hit | null {
  const { x, y, reach } = pointed
  const lane = laneAt(plan, y)
  const onName = lane >= 0 && x < 0
  if (onName) return { kind: 'lane', lane, event: null }
  const onLane = lane >= 0 && Math.abs(y - middleOf(plan, lane)) <= LANE_PX
  if (onLane) return { kind: 'lane', lane, event: eventNear(index, lane, scale, x, reach) }
  const id = lineNear(index, sight, plan, scale, pointed)
  if (id !== null) return { kind: 'message', id }
  return lane >= 0 && reach > 2 * LANE_PX ? { kind: 'lane', lane, event: null } : null
}

function lineNear(index: TraceIndex, sight: Sight, plan: Plan, scale: Scale, { x, y, reach }: Pointed): number | null {
  const line: Line = { x1: 0, y1: 0, x2: 0, y2: 0 }
  let best: number | null = null
  let least = reach
  for (let k = 0; k < sight.count; k++) {
    const id = sight.ids[k] as number
    lineOf(index, id, plan, scale, line)
    if (x < line.x1 - reach || x > line.x2 + reach) continue
    const distance = distanceTo(line, x, y)
    if (distance > least) continue
    least = distance
    best = id
  }
  return best
}

function distanceTo({ x1, y1, x2, y2 }: Line, x: number, y: number): number {
  const [dx, dy] = [x2 - x1, y2 - y1]
  const share = Math.min(1, Math.max(0, ((x - x1) * dx + (y - y1) * dy) / (dx * dx + dy * dy || 1)))
  return Math.hypot(x1 + share * dx - x, y1 + share * dy - y)
}

/** The trace event on `lane` nearest to `x` (px) that people can see, within `reach`; of those at one instant the first. */
function eventNear(index: TraceIndex, lane: number, scale: Scale, x: number, reach: number): number | null {
  const list = index.lanes[lane]
  if (!list) return null
  const time = (place: number) => timeOf(index, list.at[place] as number)
  const from = scale.from + ((x - reach) / scale.width) * scale.span
  const first = firstPlace(list.count, (place) => time(place) >= from)
  let best: number | null = null
  let least = reach
  for (let place = first; place < list.count; place++) {
    const at = list.at[place] as number
    const event = index.events.at(at)
    if (!event) continue
    const away = xOf(scale, event.t) - x
    if (away > reach) break
    if (!isSeen(event) || Math.abs(away) >= least) continue
    least = Math.abs(away)
    best = at
  }
  return best
}

/** Whether an event on a lane is worth going to: what nodes only note for themselves is not. */
export function isSeen(event: TraceEvent | undefined): boolean {
  const type = event?.type ?? 'node.context'
  return type !== 'node.context' && type !== 'timer.set' && type !== 'timer.cancelled'
}
