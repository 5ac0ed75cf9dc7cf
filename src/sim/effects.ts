// What a machine wants done, done: effects in order, timers on the node's own clock, forced writes that make it wait.
import { trueDuration, withRate } from './clock.ts'
import { complete, crash } from './crash.ts'
import { unsyncedKeys, written } from './disk.ts'
import { SYNC_MS, syncUs } from './handling.ts'
import { type Action, type MachineEvent, timerName } from './host.ts'
import { Halt, type Kernel, record, schedule } from './kernel.ts'
import type { Role } from './model.ts'
import { send } from './network.ts'
import { type Json, US_PER_MS } from './run.ts'
import type { Message, Outcome } from './trace.ts'
import type { NodeWorld, Pace } from './world.ts'

export function roleOf(kernel: Kernel, node: NodeWorld): Role {
  return kernel.model.roles[node.role] as Role
}

/** Runs effects in order. A forced write makes the node wait for its disk; what follows it waits too. */
export function execute(kernel: Kernel, node: NodeWorld, actions: readonly Action[]): void {
  const cancelled: string[] = []
  for (const [index, action] of actions.entries()) {
    if (action.type === 'cancel') {
      const timer = node.timers[action.id]
      if (timer) cancelled.push(timer.name)
      delete node.timers[action.id]
    } else if (action.type === 'timer') {
      const name = timerName(action.id)
      const again = cancelled.indexOf(name)
      if (again >= 0) cancelled.splice(again, 1)
      const timer = { id: action.id, name, event: action.event, pace: 'clock' } as const
      setTimer(kernel, node, timer, trueDuration(node.clock, action.delayMs))
    } else if (action.name === 'sync') {
      if (unsyncedKeys(node.disk).length === 0) continue
      tellCancelled(kernel, node, cancelled)
      return force(kernel, node, actions.slice(index + 1))
    } else effect(kernel, node, action.name, action.params)
  }
  tellCancelled(kernel, node, cancelled)
}

// A timer that was set anew at once is not told as cancelled.
function tellCancelled(kernel: Kernel, node: NodeWorld, cancelled: readonly string[]): void {
  for (const timer of cancelled) record(kernel, { type: 'timer.cancelled', node: node.id, timer })
}

interface NewTimer {
  readonly id: string
  readonly name: string
  readonly event: MachineEvent
  readonly pace: Pace
}

function setTimer(kernel: Kernel, node: NodeWorld, timer: NewTimer, duration: number): void {
  const due = kernel.world.now + duration
  const { id, name, event, pace } = timer
  const set = schedule(kernel, due, { type: 'timer', node: node.id, life: node.life, timer: id })
  node.timers[id] = { set, name, due, pace, event }
  record(kernel, { type: 'timer.set', node: node.id, timer: name, due })
}

/** What remains of the node's timers of this pace lasts `ratio` times as long from now on. */
function stretch(kernel: Kernel, node: NodeWorld, pace: Pace, ratio: number): void {
  for (const [id, timer] of Object.entries(node.timers)) {
    const remaining = timer.due - kernel.world.now
    if (timer.pace !== pace || remaining <= 0 || ratio === 1) continue
    setTimer(kernel, node, { id, ...timer }, Math.round(remaining * ratio))
  }
}

/** The node's clock changes its rate, and its timers with it. */
export function setClockRate(kernel: Kernel, node: NodeWorld, rate: number): void {
  const before = node.clock.rate
  node.clock = withRate(node.clock, kernel.world.now, rate)
  stretch(kernel, node, 'clock', before / rate)
}

/** The node gets slower or quicker by its slow factor, and the work it is doing with it. */
export function setSlowness(kernel: Kernel, node: NodeWorld, before: number, after: number): void {
  stretch(kernel, node, 'effort', after / before)
}

function effect(kernel: Kernel, node: NodeWorld, name: string, params: unknown): void {
  switch (name) {
    case 'send': {
      const { to, message } = params as { to: string | readonly string[]; message: Message }
      for (const one of typeof to === 'string' ? [to] : to) send(kernel, node.id, one, message)
      return
    }
    case 'write': {
      const { key, value } = params as { key: string; value: Json }
      node.disk = written(node.disk, key, value)
      record(kernel, { type: 'disk.written', node: node.id, key, value })
      return
    }
    case 'complete': {
      const { id, outcome, value = null } = params as { id: number; outcome: Outcome; value?: Json }
      return complete(kernel, node, id, outcome, value)
    }
    case 'work': {
      const { durationMs, then } = params as { durationMs: number; then: MachineEvent }
      const factor = kernel.faults.slow[node.id] ?? 1
      const id = `${then.type} ${kernel.world.seq}`
      const timer = { id, name: then.type, event: then, pace: 'effort' } as const
      return setTimer(kernel, node, timer, Math.round(durationMs * factor * US_PER_MS))
    }
    case 'note':
      record(kernel, { type: 'note', node: node.id, text: (params as { text: string }).text })
      return
    default:
      throw new Halt('machine', node.id, `the action ${name} is none of the effects a node has`)
  }
}

function force(kernel: Kernel, node: NodeWorld, rest: readonly Action[]): void {
  if (kernel.faults.diskFull.includes(node.id)) {
    record(kernel, { type: 'disk.failed', node: node.id, reason: 'full' })
    return crash(kernel, node, 'disk full')
  }
  node.busy = { rest, cause: kernel.cause }
  const factor = kernel.faults.diskSlow[node.id] ?? 1
  const duration = syncUs(roleOf(kernel, node).syncMs ?? SYNC_MS, factor)
  schedule(kernel, kernel.world.now + duration, { type: 'continue', node: node.id, life: node.life })
}
