// A node's life: it hears things one at a time, its machine answers with effects, it crashes, restarts, pauses and
// slows down. Simplified: handling takes no time on a healthy node; on a slow one, `slow x4` adds 3 times
// the handling time to each thing it hears and stretches its work fourfold, while its clock and timers stay true.
import type { AnyMachineSnapshot } from 'xstate'
import { monotonicTime, timeOfDay } from './clock.ts'
import { contents, synced, unsyncedKeys } from './disk.ts'
import { execute, roleOf } from './effects.ts'
import { handlingUs } from './handling.ts'
import { changesBetween, type MachineEvent, startMachine, stateName, stepMachine } from './host.ts'
import { because, Halt, type Kernel, nodeOf, record, schedule } from './kernel.ts'
import { IN_FLIGHT_MAX } from './limits.ts'
import type { NodeInput } from './model.ts'
import { dropMessage } from './network.ts'
import { US_PER_MS } from './run.ts'
import type { NodeWorld, Waiting } from './world.ts'

/** Starts the machine from its initial state with what the disk holds. */
export function start(kernel: Kernel, node: NodeWorld): void {
  const { settings, topology, run } = kernel
  const input: NodeInput = {
    id: node.id,
    role: node.role,
    settings,
    variant: run.variant,
    nodes: topology.nodes,
    disk: contents(node.disk),
    now: timeOfDay(node.clock, kernel.world.now) / US_PER_MS,
    restarted: node.life > 0,
    boot: node.life,
    random: node.random.uint32(),
  }
  const { snapshot, actions } = guarded(node, () => startMachine(roleOf(kernel, node).machine, input))
  const previous = node.status === 'crashed' ? 'crashed' : null
  node.status = 'up'
  enter(kernel, node, snapshot, previous)
  execute(kernel, node, actions)
}

// A machine that throws stops the run, and the run says which node and what.
function guarded<T>(node: NodeWorld, step: () => T): T {
  try {
    return step()
  } catch (error) {
    throw new Halt('machine', node.id, error instanceof Error ? error.message : String(error))
  }
}

function enter(kernel: Kernel, node: NodeWorld, snapshot: AnyMachineSnapshot, previous: string | null): void {
  const contextBefore = node.snapshot?.context
  node.snapshot = snapshot
  const state = stateName(snapshot.value)
  if (state !== node.state || previous !== node.state) {
    node.state = state
    record(kernel, { type: 'node.state', node: node.id, state, previous })
  }
  if (snapshot.context === contextBefore) return
  const shown = guarded(node, () => roleOf(kernel, node).show(snapshot.context))
  const changes = changesBetween(node.shown, shown)
  node.shown = shown
  if (changes) record(kernel, { type: 'node.context', node: node.id, changes })
}

/** A message reaches its receiver: the machine hears it, unless the node is down. */
export function deliver(kernel: Kernel, id: number): void {
  const { world, faults } = kernel
  const flying = world.flying.get(id)
  if (!flying) return
  const node = nodeOf(kernel, flying.to)
  if (node.status === 'crashed') return dropMessage(kernel, id, 'crashed')
  world.flying.delete(id)
  const { from, to, message } = flying
  const cause = record(kernel, { type: 'message.delivered', id, from, to, message })
  const percent = faults.fail[node.id]
  const fail = percent !== undefined && node.random.chance(percent)
  hear(kernel, node, { type: 'hear', event: { type: message.type, message, from, id, fail }, cause })
}

/** Lets the node hear something: at once, or when it is no longer paused or busy. */
export function hear(kernel: Kernel, node: NodeWorld, waiting: Waiting): void {
  if (node.status === 'crashed') return
  if (node.status === 'paused' || node.busy) {
    if (node.inbox.length >= IN_FLIGHT_MAX) throw new Halt('inFlight', node.id)
    node.inbox.push(waiting)
    return
  }
  begin(kernel, node, waiting)
}

function begin(kernel: Kernel, node: NodeWorld, waiting: Waiting): void {
  const factor = kernel.faults.slow[node.id] ?? 1
  if (factor <= 1) return handle(kernel, node, waiting)
  node.busy = { slow: waiting }
  const { id, life } = node
  schedule(kernel, kernel.world.now + handlingUs(factor), { type: 'continue', node: id, life })
}

function handle(kernel: Kernel, node: NodeWorld, waiting: Waiting): void {
  const heard = waiting.type === 'hear' ? waiting : expire(kernel, node, waiting)
  if (heard) because(kernel, heard.cause, () => answer(kernel, node, heard.event))
}

function answer(kernel: Kernel, node: NodeWorld, event: MachineEvent): void {
  if (!node.snapshot) return
  const now = timeOfDay(node.clock, kernel.world.now) / US_PER_MS
  const elapsed = monotonicTime(node.clock, kernel.world.now) / US_PER_MS
  const heard: MachineEvent = { ...event, now, elapsed, random: node.random.uint32() }
  const before = node.snapshot
  const { snapshot, actions } = guarded(node, () => stepMachine(roleOf(kernel, node).machine, before, heard))
  if (snapshot !== before) enter(kernel, node, snapshot, node.state)
  execute(kernel, node, actions)
}

type Expired = Extract<Waiting, { type: 'timer' }>

function expire(kernel: Kernel, node: NodeWorld, { timer: id, set }: Expired) {
  const timer = node.timers[id]
  if (timer?.set !== set) return null
  delete node.timers[id]
  const cause = record(kernel, { type: 'timer.fired', node: node.id, timer: timer.name })
  return { event: timer.event, cause }
}

/** The disk is done, or a slow node got round to what it heard: goes on with that, then with what waits. */
export function goOn(kernel: Kernel, node: NodeWorld): void {
  const { busy } = node
  if (!busy) return
  node.overslept = node.status === 'paused'
  if (node.overslept) return
  node.busy = null
  if ('slow' in busy) handle(kernel, node, busy.slow)
  else {
    const keys = unsyncedKeys(node.disk)
    node.disk = synced(node.disk)
    because(kernel, busy.cause, () => {
      record(kernel, { type: 'disk.synced', node: node.id, keys })
      execute(kernel, node, busy.rest)
    })
  }
  drainInbox(kernel, node)
}

function drainInbox(kernel: Kernel, node: NodeWorld): void {
  while (node.status === 'up' && !node.busy) {
    const waiting = node.inbox.shift()
    if (!waiting) return
    begin(kernel, node, waiting)
  }
}

export function restart(kernel: Kernel, node: NodeWorld): void {
  if (node.status !== 'crashed') return
  record(kernel, { type: 'node.restarted', node: node.id })
  start(kernel, node)
}

export function pause(kernel: Kernel, node: NodeWorld): void {
  node.status = 'paused'
  record(kernel, { type: 'node.paused', node: node.id })
}

/** Wakes with its memory as it was, not knowing that it slept; what waited is heard in the order it came. */
export function resume(kernel: Kernel, node: NodeWorld): void {
  node.status = 'up'
  record(kernel, { type: 'node.resumed', node: node.id })
  if (node.overslept) goOn(kernel, node)
  else drainInbox(kernel, node)
}
