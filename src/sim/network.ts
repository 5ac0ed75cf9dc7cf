// The network: how long a message takes, whether it arrives, in which order. Links keep order (as a TCP connection
// does) unless `reorder` is in force. Simplified: a message that will be lost is lost half-way; one that is in flight
// when its link is cut is lost at that moment; there are no routes around a cut.
import { barrier, selects } from './faults.ts'
import { Halt, type Kernel, record, schedule } from './kernel.ts'
import { IN_FLIGHT_MAX } from './limits.ts'
import type { LinkSpec } from './model.ts'
import { US_PER_MS, US_PER_S } from './run.ts'
import type { DropReason, Message } from './trace.ts'
import type { Flying } from './world.ts'

// Quantiles at 0, 1/16 … 16/16 of a right-skewed spread with median 0, in units of the link's jitter: most messages
// are near the median, a few are several jitters late. A table, because engines differ in the last bit of log and exp.
const SPREAD = [-1, -0.78, -0.64, -0.52, -0.41, -0.31, -0.21, -0.11, 0, 0.12, 0.25, 0.41, 0.6, 0.85, 1.2, 1.9, 4]

function spread(draw: number): number {
  const place = (draw / 0x1_0000_0000) * 16
  const step = Math.floor(place)
  const [low, high] = [SPREAD[step] as number, SPREAD[step + 1] as number]
  return low + (high - low) * (place - step)
}

export function linkKey(a: string, b: string): string {
  return a < b ? `${a} ${b}` : `${b} ${a}`
}

/** Sends `message`; called when the effect runs. */
export function send(kernel: Kernel, from: string, to: string, message: Message): void {
  const link = kernel.links.get(linkKey(from, to))
  if (!link) throw new Halt('machine', from, `${from} sent ${message.type} to ${to}, but there is no link between them`)
  dispatch(kernel, link, from, to, message, null)
  const { world, faults } = kernel
  for (const { link: covered, percent } of faults.duplicates) {
    if (!selects(covered, from, to) || !world.network.chance(percent)) continue
    dispatch(kernel, link, from, to, message, world.nextMessage - 1)
  }
}

function dispatch(kernel: Kernel, link: LinkSpec, from: string, to: string, message: Message, of: number | null): void {
  const { world, faults } = kernel
  if (world.flying.size >= IN_FLIGHT_MAX) throw new Halt('inFlight')
  const id = world.nextMessage++
  const start = transmit(kernel, link, from, to)
  const free = faults.reorders.some((covered) => selects(covered, from, to))
  const due = arrival(kernel, link, from, to, start ?? world.now, free)
  const reason = start === null ? 'queue' : loss(kernel, id, from, to)
  const ordered = reason === null && !free
  const lost = reason === null || reason === 'queue' ? null : { at: Math.floor((world.now + due) / 2), reason }
  world.flying.set(id, { from, to, message, due, ordered, loss: lost, plan: 0 })
  if (ordered) world.lastDue[`${from}>${to}`] = due
  if (of === null) record(kernel, { type: 'message.sent', id, from, to, message, due })
  else record(kernel, { type: 'message.duplicated', id, of, from, to, message, due })
  if (reason === 'queue') dropMessage(kernel, id, reason)
  else plan(kernel, id)
}

// Schedules how a message in flight ends; what was scheduled before counts no more.
function plan(kernel: Kernel, id: number): void {
  const flying = kernel.world.flying.get(id) as Flying
  const { due, loss } = flying
  const seq = loss
    ? schedule(kernel, loss.at, { type: 'drop', message: id, reason: loss.reason })
    : schedule(kernel, due, { type: 'deliver', message: id })
  kernel.world.flying.set(id, { ...flying, plan: seq })
}

// When its transmission ends on a link of limited bandwidth; null where the link's queue is full.
function transmit(kernel: Kernel, link: LinkSpec, from: string, to: string): number | null {
  if (link.bandwidth === undefined) return kernel.world.now
  const { world } = kernel
  const direction = `${from}>${to}`
  const each = Math.round(US_PER_S / link.bandwidth)
  const free = Math.max(world.now, world.sending[direction] ?? 0)
  if (link.queue !== undefined && free - world.now >= each * (link.queue + 1)) return null
  world.sending[direction] = free + each
  return free + each
}

// `free`: it may overtake, and be overtaken. Otherwise it comes after the last message under way that is not lost.
function arrival(kernel: Kernel, link: LinkSpec, from: string, to: string, start: number, free: boolean): number {
  const { world, faults } = kernel
  const medianUs = link.latencyMs * US_PER_MS
  let due = start + Math.max(0, Math.round(medianUs + link.jitterMs * US_PER_MS * spread(world.network.uint32())))
  for (const delay of faults.delays) if (selects(delay.link, from, to)) due += delay.byUs
  if (free) return due + world.network.int(0, Math.max(US_PER_MS, Math.round(4 * medianUs)))
  return Math.max(due, world.lastDue[`${from}>${to}`] ?? 0)
}

function loss(
  kernel: Kernel,
  id: number,
  from: string,
  to: string,
): 'partition' | 'cut' | 'loss' | 'intervention' | null {
  const { world, faults, run } = kernel
  const stopped = barrier(faults, from, to)
  if (stopped) return stopped
  if (run.interventions.some((one) => one.kind === 'dropMessage' && one.at === undefined && one.message === id)) {
    return 'intervention'
  }
  const unlucky = faults.drops.filter(({ link, percent }) => selects(link, from, to) && world.network.chance(percent))
  return unlucky.length > 0 ? 'loss' : null
}

export function dropMessage(kernel: Kernel, id: number, reason: DropReason): void {
  const flying = kernel.world.flying.get(id)
  if (!flying) return
  const { from, to, message } = flying
  kernel.world.flying.delete(id)
  if (flying.ordered) forget(kernel, flying)
  record(kernel, { type: 'message.dropped', id, from, to, message, reason })
}

// What is lost holds up nobody any more.
function forget({ world }: Kernel, { from, to, due }: Flying): void {
  const direction = `${from}>${to}`
  if (world.lastDue[direction] !== due) return
  const others = [...world.flying.values()].filter((one) => one.ordered && one.from === from && one.to === to)
  world.lastDue[direction] = Math.max(0, ...others.map((one) => one.due))
}

/** Holds a message up; on a link that keeps order, what was sent after it waits behind it. */
export function delayMessage(kernel: Kernel, id: number, byUs: number): void {
  const { world } = kernel
  const flying = world.flying.get(id)
  if (!flying) return
  const { from, to, ordered } = flying
  const due = flying.due + byUs
  postpone(kernel, id, due)
  if (!ordered) return
  for (const [other, one] of [...world.flying]) {
    const isBehind = other > id && one.ordered && one.from === from && one.to === to
    if (isBehind && one.due <= due) postpone(kernel, other, due)
  }
  const direction = `${from}>${to}`
  world.lastDue[direction] = Math.max(due, world.lastDue[direction] ?? 0)
}

// What will be lost is lost as far on its way as before, and as much later as it is slower.
function postpone(kernel: Kernel, id: number, due: number): void {
  const { now, flying: all } = kernel.world
  const flying = all.get(id) as Flying
  const { from, to, message, loss } = flying
  const slower = flying.due > now ? (due - now) / (flying.due - now) : 1
  all.set(id, { ...flying, due, loss: loss && { ...loss, at: now + Math.round((loss.at - now) * slower) } })
  plan(kernel, id)
  if (due > flying.due) record(kernel, { type: 'message.delayed', id, from, to, message, due })
}

/** Loses the messages in flight across a partition or a cut that has just come into force. */
export function loseBehindBarriers(kernel: Kernel): void {
  for (const [id, flying] of [...kernel.world.flying]) {
    const reason = barrier(kernel.faults, flying.from, flying.to)
    if (reason) dropMessage(kernel, id, reason)
  }
}
