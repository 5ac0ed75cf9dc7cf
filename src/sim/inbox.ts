// What has come to a node and waits to be heard: while it is paused, slow, or waits for its disk. The trace tells when a
// message arrives; when it is heard follows from what the node does, as life.ts has it.
// Simplified: what a node hears at the very instant at which it begins to wait for its disk counts as heard.
import { boundariesOf } from './boundaries.ts'
import { faultsAt } from './faults.ts'
import { follow } from './follow.ts'
import { handlingUs } from './handling.ts'
import type { Trace } from './heldTrace.ts'
import type { Intervention } from './interventions/intervention.ts'
import { firstPlace } from './search.ts'
import type { DiskKeys, DiskWritten, NodeCrashed, NodeLife, TimerEnd, TraceEvent } from './trace.ts'

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

/**
 * Reads a node's inbox from the trace: ids of the messages that wait at `t` (µs), after `count` trace events. What was
 * read stays known until the trace is forked or the node is slowed otherwise.
 */
export function followInbox(node: string) {
  let slowing: readonly Intervention[] = []
  let known = followArrivals(node, slowing)
  return (events: Trace, interventions: readonly Intervention[], count: number, t: number): number[] => {
    const now = interventions.filter((one) => one.kind === 'slow' && one.node === node)
    if (JSON.stringify(now) !== JSON.stringify(slowing)) known = followArrivals(node, now)
    slowing = now
    const { arrivals } = known(events)
    const waiting: number[] = []
    const come = firstPlace(arrivals.length, (at) => (arrivals[at] as Arrival).event >= count)
    for (let at = come - 1; at >= 0; at--) {
      const { id, heard } = arrivals[at] as Arrival
      // Heard in the order they came: all before it have been, too.
      if (heard <= t) break
      waiting.unshift(id)
    }
    return waiting
  }
}

function followArrivals(node: string, slowing: readonly Intervention[]) {
  const handling = handlingBy(node, slowing)
  return follow<Inbox>(
    () => ({ arrivals: [], paused: false, free: 0, written: 0 }),
    (inbox, event, id) => read(inbox, event, id, node, handling),
  )
}

/** How long the node takes over each thing it hears at `t` (µs). */
function handlingBy(node: string, slowing: readonly Intervention[]): (t: number) => number {
  const paces = boundariesOf(slowing).map(({ at }) => ({ at, us: handlingUs(faultsAt(slowing, at).slow[node] ?? 1) }))
  return (t) => paces.findLast(({ at }) => at <= t)?.us ?? 0
}

// By type first: of a long trace most is no concern of an inbox.
function read(inbox: Inbox, event: TraceEvent, id: number, node: string, handling: (t: number) => number): void {
  const { t } = event
  switch (event.type) {
    case 'message.delivered':
      if (event.to !== node) return
      inbox.arrivals.push({ id: event.id, event: id, t, heard: t })
      return hear(inbox, inbox.arrivals.length - 1, handling)
    case 'operation.invoked':
      if (event.client === node) inbox.free = Math.max(inbox.free, t) + handling(t)
      return
    case 'node.paused':
    case 'node.resumed':
    case 'node.crashed':
    case 'timer.fired':
    case 'disk.written':
    case 'disk.synced':
      if (event.node === node) readOwn(inbox, event, handling)
  }
}

type Own = NodeCrashed | NodeLife | TimerEnd | DiskWritten | DiskKeys

function readOwn(inbox: Inbox, event: Own, handling: (t: number) => number): void {
  const { t } = event
  const after = (moment: number) => inbox.arrivals.findLastIndex(({ heard }) => heard <= moment) + 1
  switch (event.type) {
    case 'node.paused':
      inbox.paused = true
      return hear(inbox, after(t), handling)
    case 'node.resumed':
      inbox.paused = false
      inbox.free = Math.max(inbox.free, t)
      return hear(inbox, after(t), handling)
    case 'node.crashed':
      for (const arrival of inbox.arrivals.slice(after(t))) arrival.heard = t
      Object.assign(inbox, { paused: false, free: t })
      return
    case 'timer.fired':
      // It was busy with that until now.
      inbox.free = t
      return hear(inbox, after(t - handling(t)), handling)
    case 'disk.written':
      inbox.written = t
      return
    case 'disk.synced':
      inbox.free = t
      return hear(inbox, after(inbox.written), handling)
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
