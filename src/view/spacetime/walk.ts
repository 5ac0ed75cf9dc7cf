// Walking through the diagram by keyboard: along a lane from event to event, to the next lane, to causes and effects.
// Pure; a step that leads nowhere is null.
import { firstPlace } from '../../sim/search.ts'
import type { TraceEvent } from '../../sim/trace.ts'
import { firstAbove } from './columns.ts'
import { causeOf, effectsOf } from './happens.ts'
import { isSeen } from './hits.ts'
import { nodeOf, type TraceIndex, timeOf } from './traceIndex.ts'

export type Step = 'next' | 'previous' | 'up' | 'down' | 'cause' | 'effect'

export const STEPS: Readonly<Record<string, Step>> = {
  ArrowRight: 'next',
  ArrowLeft: 'previous',
  ArrowUp: 'up',
  ArrowDown: 'down',
  '<': 'cause',
  '>': 'effect',
  ',': 'cause',
  '.': 'effect',
}

/** Where a step leads from trace event `at`; with nothing to begin from, to the event at `t` (µs) on `lane` or before. */
export function walk(
  index: TraceIndex,
  at: number | null,
  step: Step,
  start: { lane: number; t: number },
): number | null {
  if (at === null) return nearest(index, start.lane, start.t)
  const event = index.events.at(at)
  const lane = laneOf(index, event)
  switch (step) {
    case 'next':
      return along(index, lane, at, 1)
    case 'previous':
      return along(index, lane, at, -1)
    case 'up':
    case 'down': {
      const way = step === 'up' ? -1 : 1
      for (let other = lane + way; other >= 0 && other < index.lanes.length; other += way) {
        const found = nearest(index, other, event?.t ?? 0)
        if (found !== null) return found
      }
      return null
    }
    case 'cause':
      return onLane(index, causeOf(index, at))
    case 'effect':
      return effectsOf(index, at, Number.POSITIVE_INFINITY).find((one) => onLane(index, one) !== null) ?? null
  }
}

/** The lane of a trace event; a lost message is looked at on the lane that it was meant for. */
export function laneOf(index: TraceIndex, event: TraceEvent | undefined): number {
  if (event?.type === 'message.dropped') return index.laneOf(event.to)
  const node = event ? nodeOf(event) : null
  return node === null ? -1 : index.laneOf(node)
}

function onLane(index: TraceIndex, at: number | null): number | null {
  const event = at === null ? undefined : index.events.at(at)
  return event && laneOf(index, event) >= 0 && isSeen(event) ? at : null
}

function along({ events, lanes }: TraceIndex, lane: number, at: number, way: 1 | -1): number | null {
  const list = lanes[lane]
  if (!list) return null
  const place = firstAbove(list.at, list.count, at)
  // What lies on no lane itself (a lost message) stands between two of its events.
  const isOn = list.at[place - 1] === at
  for (let next = way === 1 ? place : place - (isOn ? 2 : 1); next >= 0 && next < list.count; next += way) {
    const found = list.at[next] as number
    if (isSeen(events.at(found))) return found
  }
  return null
}

/** The last event on `lane` at `t` (µs) or before, else the first after it. */
function nearest(index: TraceIndex, lane: number, t: number): number | null {
  const list = index.lanes[lane]
  if (!list) return null
  const after = firstPlace(list.count, (place) => timeOf(index, list.at[place] as number) > t)
  const seen = (place: number) => isSeen(index.events.at(list.at[place] as number))
  for (let place = after - 1; place >= 0; place--) if (seen(place)) return list.at[place] as number
  for (let place = after; place < list.count; place++) if (seen(place)) return list.at[place] as number
  return null
}
