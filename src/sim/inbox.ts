// What has come to a node and waits to be heard: while it is paused, slow, or waits for its disk. The trace tells when a
// message arrives; when it is heard follows from what the node does, as life.ts has it.
// Simplified: what a node hears at the very instant at which it begins to wait for its disk counts as heard.
import { boundariesOf } from './boundaries.ts'
import { faultsAt } from './faults.ts'
import { follow } from './follow.ts'
import { handlingUs } from './handling.ts'
import type { Intervention } from './interventions/intervention.ts'
import type { TraceEvent } from './trace.ts'

interface Arrival {
  /** The message. */
  readonly id: number
  /** Trace event. */
  readonly event: number
  readonly t: number
  /** When the node hears it (µs); Infinity while it is paused. */
  heard: number
}

interface Inbox {
  readonly arrivals: Arrival[]
  paused: boolean
  /** Until when it is busy (µs). */
  free: number
  /** Its latest write (µs). */
  written: number
}

/** Reads a node's inbox from the trace: ids of the messages that wait at `t` (µs), after `count` trace events. */
export function followInbox(node: string, interventions: readonly Intervention[]) {
  const handling = handlingBy(node, interventions)
  const known = follow<Inbox>(
    () => ({ arrivals: [], paused: false, free: 0, written: 0 }),
    (inbox, event, id) => read(inbox, event, id, node, handling),
  )
  return (events: readonly TraceEvent[], count: number, t: number): number[] => {
    const { arrivals } = known(events)
    const waiting: number[] = []
    for (let at = arrivals.length - 1; at >= 0; at--) {
      const { id, event, heard } = arrivals[at] as Arrival
      if (event >= count) continue
      // Heard in the order they came: all before it have been, too.
      if (heard <= t) break
      waiting.unshift(id)
    }
    return waiting
  }
}

/** How long the node takes over each thing it hears at `t` (µs). */
function handlingBy(node: string, interventions: readonly Intervention[]): (t: number) => number {
  const own = interventions.filter((one) => one.kind === 'slow' && one.node === node)
  const paces = boundariesOf(own).map(({ at }) => ({ at, us: handlingUs(faultsAt(own, at).slow[node] ?? 1) }))
  return (t) => paces.findLast(({ at }) => at <= t)?.us ?? 0
}

function read(inbox: Inbox, event: TraceEvent, id: number, node: string, handling: (t: number) => number): void {
  const { t } = event
  if (event.type === 'message.delivered' && event.to === node) {
    const arrival = { id: event.id, event: id, t, heard: t }
    inbox.arrivals.push(arrival)
    hear(inbox, inbox.arrivals.length - 1, handling)
    return
  }
  if (event.type === 'operation.invoked' && event.client === node) {
    inbox.free = Math.max(inbox.free, t) + handling(t)
    return
  }
  if (!('node' in event) || event.node !== node) return
  const waiting = inbox.arrivals.findLastIndex(({ heard }) => heard <= t) + 1
  switch (event.type) {
    case 'node.paused':
      inbox.paused = true
      return hear(inbox, waiting, handling)
    case 'node.resumed':
      inbox.paused = false
      inbox.free = Math.max(inbox.free, t)
      return hear(inbox, waiting, handling)
    case 'node.crashed':
      for (const arrival of inbox.arrivals.slice(waiting)) arrival.heard = t
      Object.assign(inbox, { paused: false, free: t })
      return
    case 'timer.fired':
      // It was busy with that until now.
      inbox.free = t
      return hear(inbox, inbox.arrivals.findLastIndex(({ heard }) => heard <= t - handling(t)) + 1, handling)
    case 'disk.written':
      inbox.written = t
      return
    case 'disk.synced':
      inbox.free = t
      return hear(inbox, inbox.arrivals.findLastIndex(({ heard }) => heard <= inbox.written) + 1, handling)
  }
}

// Those from `first` on are heard one after the other, from when the node is free.
function hear(inbox: Inbox, first: number, handling: (t: number) => number): void {
  for (const arrival of inbox.arrivals.slice(first)) {
    if (inbox.paused) arrival.heard = Number.POSITIVE_INFINITY
    else {
      const start = Math.max(arrival.t, inbox.free)
      arrival.heard = start + handling(start)
      inbox.free = arrival.heard
    }
  }
}
