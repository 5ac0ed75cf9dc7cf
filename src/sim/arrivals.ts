// What clients are asked to do: by the workload, at the request rate, or by an `ask`.
import { type Kernel, nodeOf, record, schedule } from './kernel.ts'
import { hear } from './life.ts'
import { US_PER_S } from './run.ts'
import type { Operation } from './trace.ts'

/**
 * Schedules the workload's next operation, in place of one that was: they arrive at the request rate, each 0.5 to 1.5
 * mean intervals after the one before, or after the rate changed.
 */
export function scheduleArrival(kernel: Kernel): void {
  const { world, settings, faults } = kernel
  const rate = Number(settings.requestRate ?? 0) * faults.traffic
  if (rate <= 0) return
  const interval = (US_PER_S / rate) * (world.workload.int(500, 1500) / 1000)
  world.nextArrival = schedule(kernel, world.now + Math.max(1, Math.round(interval)), { type: 'arrival' })
}

/** The workload's next operation arrives, unless another was scheduled in place of `arrival`. */
export function arrive(kernel: Kernel, arrival: number): void {
  const { workload, world } = kernel
  if (arrival !== world.nextArrival) return
  const { client, operation } = workload.next(world.workload, world.arrivals)
  world.arrivals += 1
  invoke(kernel, client, operation)
  scheduleArrival(kernel)
}

/** Asks a client: the operation enters the history and the client's machine hears `invoke`. A crashed one hears nothing. */
export function invoke(kernel: Kernel, client: string, operation: Operation): void {
  const { world } = kernel
  const node = nodeOf(kernel, client)
  if (node.status === 'crashed') return
  const id = world.nextOperation++
  world.open.set(id, client)
  const cause = record(kernel, { type: 'operation.invoked', client, id, operation })
  hear(kernel, node, { type: 'hear', event: { type: 'invoke', id, operation }, cause })
}
