// What an intervention does at the moment it begins or ends. Whatever lasts is in the faults (faults.ts), which the
// kernel computes anew at each of these moments.

import { invoke, scheduleArrival } from './arrivals.ts'
import type { Boundary } from './boundaries.ts'
import { skewed } from './clock.ts'
import { crash } from './crash.ts'
import { corrupted, wiped } from './disk.ts'
import { setClockRate, setSlowness } from './effects.ts'
import { type Faults, faultsAt } from './faults.ts'
import type { Intervention } from './interventions/intervention.ts'
import { printIntervention } from './interventions/print.ts'
import { because, Halt, type Kernel, nodeOf, record } from './kernel.ts'
import { hear, pause, restart, resume } from './life.ts'
import type { Model } from './model.ts'
import { delayMessage, dropMessage, loseBehindBarriers } from './network.ts'
import type { Json } from './run.ts'
import type { Operation } from './trace.ts'
import type { NodeWorld } from './world.ts'

export function applyBoundary(kernel: Kernel, boundary: Boundary): void {
  const { intervention, edge } = boundary
  const before = kernel.faults
  kernel.faults = faultsAt(kernel.run.interventions, kernel.world.now)
  const text = printIntervention(intervention)
  const cause = record(kernel, { type: edge === 'start' ? 'intervention' : 'intervention.ended', text })
  because(kernel, cause, () => takeEffect(kernel, boundary, before))
}

function takeEffect(kernel: Kernel, { intervention, edge }: Boundary, before: Faults): void {
  if (intervention.kind === 'drift') {
    const node = nodeOf(kernel, intervention.node)
    setClockRate(kernel, node, kernel.faults.drift[node.id] ?? 1)
  }
  if (intervention.kind === 'slow') {
    const node = nodeOf(kernel, intervention.node)
    setSlowness(kernel, node, before.slow[node.id] ?? 1, kernel.faults.slow[node.id] ?? 1)
  }
  if (intervention.kind === 'traffic') scheduleArrival(kernel)
  if (edge === 'start') begin(kernel, intervention)
  settlePauses(kernel)
}

function begin(kernel: Kernel, intervention: Intervention): void {
  switch (intervention.kind) {
    case 'crash':
      return crash(kernel, nodeOf(kernel, intervention.node))
    case 'restart':
      return restart(kernel, nodeOf(kernel, intervention.node))
    case 'partition':
    case 'cut':
      return loseBehindBarriers(kernel)
    case 'dropMessage':
      return dropMessage(kernel, intervention.message, 'intervention')
    case 'delayMessage':
      return delayMessage(kernel, intervention.message, intervention.byUs)
    case 'skew': {
      const node = nodeOf(kernel, intervention.node)
      node.clock = skewed(node.clock, intervention.byUs)
      return
    }
    case 'diskLose':
      return wipe(kernel, nodeOf(kernel, intervention.node))
    case 'diskCorrupt':
      return corrupt(kernel, nodeOf(kernel, intervention.node))
    case 'ask':
      return invoke(kernel, intervention.client, operationOf(kernel.model, intervention))
    case 'do':
      return hear(kernel, nodeOf(kernel, intervention.node), {
        type: 'hear',
        event: { type: intervention.action },
        cause: kernel.cause,
      })
    default:
      return
  }
}

function wipe(kernel: Kernel, node: NodeWorld): void {
  const { disk, keys } = wiped(node.disk)
  node.disk = disk
  record(kernel, { type: 'disk.lost', node: node.id, keys })
}

function corrupt(kernel: Kernel, node: NodeWorld): void {
  const damage = corrupted(node.disk)
  if (!damage) return
  node.disk = damage.disk
  record(kernel, { type: 'disk.corrupted', node: node.id, keys: [damage.key] })
}

// Nodes sleep and wake as the faults say; a crashed node that restarts within a pause sleeps at once.
function settlePauses(kernel: Kernel): void {
  for (const { id } of kernel.topology.nodes) {
    const node = nodeOf(kernel, id)
    const asleep = kernel.faults.paused.includes(id)
    if (node.status === 'up' && asleep) pause(kernel, node)
    else if (node.status === 'paused' && !asleep) resume(kernel, node)
  }
}

/** The operation that the words of `ask` stand for: `put x=7` is { type: put, key: x, value: 7 } where put takes an assignment. */
function operationOf(model: Model, ask: Extract<Intervention, { kind: 'ask' }>): Operation {
  const form = model.operations[ask.operation]
  if (!form) throw new Halt('machine', ask.client, `there is no operation ${ask.operation}`)
  const fields: Record<string, Json> = {}
  if (form.arguments === 'assignment') {
    const [key, value] = ask.arguments[0] ?? ['', '']
    Object.assign(fields, { key, value })
  } else for (const [name, value] of ask.arguments) fields[name] = value
  return { ...fields, type: ask.operation }
}
