// What the diagram's tests share: lanes, a short relay from a to b to c, and how it is laid out.
import { createHeldTrace } from '../../sim/heldTrace.ts'
import type { TraceEvent } from '../../sim/trace.ts'
import type { LaneRow } from '../lanesPaths.ts'
import { type PartitionSpan, planOf } from './plan.ts'
import { createSight, gather } from './sight.ts'
import { followTrace, type TraceIndex } from './traceIndex.ts'

export const NODES = ['a', 'b', 'c', 'd'] as const

export const ROWS: readonly LaneRow[] = NODES.map((id) => ({ id, client: false, faces: {} }))

const message = { type: 'M' }

/** Times in µs: a timer at a, a → b → c; meanwhile d → c; b → d is lost half-way. */
export const RELAY: readonly TraceEvent[] = [
  { type: 'timer.fired', t: 0, node: 'a', timer: 'x' },
  { type: 'message.sent', t: 0, id: 1, from: 'a', to: 'b', message, due: 10, cause: 0 },
  { type: 'message.sent', t: 1, id: 2, from: 'd', to: 'c', message, due: 30 },
  { type: 'message.delivered', t: 10, id: 1, from: 'a', to: 'b', message },
  { type: 'message.sent', t: 10, id: 3, from: 'b', to: 'c', message, due: 20, cause: 3 },
  { type: 'message.sent', t: 10, id: 4, from: 'b', to: 'd', message, due: 40, cause: 3 },
  { type: 'message.delivered', t: 20, id: 3, from: 'b', to: 'c', message },
  { type: 'message.dropped', t: 25, id: 4, from: 'b', to: 'd', message, reason: 'partition' },
  { type: 'message.delivered', t: 30, id: 2, from: 'd', to: 'c', message },
  { type: 'message.sent', t: 36, id: 5, from: 'c', to: 'a', message, due: 50 },
]

export function indexOf(events: readonly TraceEvent[]): TraceIndex {
  return followTrace(NODES, () => 0)(createHeldTrace(events))
}

/** 400 px for 100 µs, 100 px from lane to lane. */
export const SCALE = { from: 0, span: 100, width: 400 }

export function planFor(partitions: readonly PartitionSpan[] = []) {
  return { ...planOf(ROWS, partitions, 500, 600), plotWidth: 400, pitch: 100 }
}

export function sightOf(index: TraceIndex, from = 0, to = 100) {
  return gather(index, from, to, createSight())
}
