// How a node's life ends, and how a client's operation does: a crash leaves the operations of a client in the unknown.
import { afterCrash } from './disk.ts'
import { Halt, type Kernel, record } from './kernel.ts'
import type { Json } from './run.ts'
import type { Outcome } from './trace.ts'
import type { NodeWorld } from './world.ts'

/** Memory, timers and unsynced writes are gone; operations of a crashed client have an unknown outcome. */
export function crash(kernel: Kernel, node: NodeWorld, reason?: string): void {
  if (node.status === 'crashed') return
  Object.assign(node, {
    status: 'crashed',
    snapshot: null,
    state: 'crashed',
    shown: {},
    timers: {},
    inbox: [],
    busy: null,
    overslept: false,
  })
  node.life += 1
  node.disk = afterCrash(node.disk)
  const { id } = node
  record(kernel, reason === undefined ? { type: 'node.crashed', node: id } : { type: 'node.crashed', node: id, reason })
  for (const [operation, client] of [...kernel.world.open]) {
    if (client === id) complete(kernel, node, operation, 'unknown', null)
  }
}

/** Ends an operation of this client. */
export function complete(kernel: Kernel, node: NodeWorld, id: number, outcome: Outcome, value: Json): void {
  if (!kernel.world.open.delete(id)) throw new Halt('machine', node.id, `operation ${id} is not open`)
  record(kernel, { type: 'operation.completed', client: node.id, id, outcome, value })
}
