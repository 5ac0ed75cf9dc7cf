// A simulation under way: from instant to instant, and back to a checkpoint.
import { applyBoundary } from './apply.ts'
import { arrive, scheduleArrival } from './arrivals.ts'
import { type Boundary, boundariesOf } from './boundaries.ts'
import { type Checkpoint, type Checkpoints, createCheckpoints } from './checkpoints.ts'
import { faultsAt } from './faults.ts'
import { countOf, Halt, judgeOverdue, type Kernel, nextDue, nodeOf, write } from './kernel.ts'
import { deliver, goOn, hear, start } from './life.ts'
import { dropMessage } from './network.ts'
import { pop } from './queue.ts'
import { isSending, type TraceEvent } from './trace.ts'
import { copyWorld, type Scheduled } from './world.ts'

/** A simulation under way. */
export interface Course {
  readonly kernel: Kernel
  readonly checkpoints: Checkpoints
  /** What the nodes did before the first checkpoint, in starting. */
  readonly opening: readonly TraceEvent[]
  /** How far it ever was: when (µs), after how many trace events, and whether a limit stopped it there. */
  readonly reached: { t: number; count: number; halted: boolean }
  boundaries: readonly Boundary[]
  /** The next of them. */
  next: number
}

export function begun(kernel: Kernel): Course {
  guarded(kernel, () => startAll(kernel))
  // Everybody has started; nothing else of the first instant has happened yet.
  kernel.world.now = -1
  const { world, trace, run } = kernel
  return {
    kernel,
    checkpoints: createCheckpoints(world, trace.length),
    opening: [...trace],
    reached: { t: -1, count: trace.length, halted: world.halted },
    boundaries: boundariesOf(run.interventions),
    next: 0,
  }
}

export function proceed(course: Course, end: number, full: number): void {
  const { kernel, checkpoints } = course
  const { world } = kernel
  for (;;) {
    const at = Math.min(
      course.boundaries[course.next]?.at ?? Number.POSITIVE_INFINITY,
      world.queue[0]?.at ?? Number.POSITIVE_INFINITY,
      nextDue(kernel),
    )
    if (at > end) {
      world.now = Math.max(world.now, end)
      return
    }
    // Only between instants: an edit finds each instant whole or not begun.
    if (at > world.now && countOf(kernel) >= full) return
    if (at > world.now) checkpoints.note(world, countOf(kernel))
    world.now = at
    step(course, at)
  }
}

// At one instant: interventions first, then what the nodes and the network do, then claims that waited too long.
function step(course: Course, at: number): void {
  const { kernel, boundaries, next } = course
  const boundary = boundaries[next]
  if (boundary?.at === at) {
    course.next += 1
    applyBoundary(kernel, boundary)
  } else if (kernel.world.queue[0]?.at === at) happen(kernel, pop(kernel.world.queue) as Scheduled)
  else judgeOverdue(kernel)
}

export function goBack(course: Course, { world, length }: Checkpoint): void {
  const { kernel, opening } = course
  kernel.world = copyWorld(world)
  kernel.trace.length = Math.max(0, length - kernel.start)
  if (kernel.trace.length === 0 && length === opening.length) kernel.trace.push(...opening)
  kernel.start = length - kernel.trace.length
  kernel.faults = faultsAt(kernel.run.interventions, world.now)
  course.next = firstAfter(course.boundaries, world.now)
}

/** When message `id` was sent (µs), or, where that was let go of, a moment before. */
export function sendingOf({ kernel, checkpoints, reached }: Course, id: number): number {
  const event = kernel.trace.find((one) => isSending(one) && one.id === id)
  if (event) return event.t
  const before = checkpoints.beforeMessage(id)
  const isLatest = before === checkpoints.last && countOf(kernel) === reached.count
  if (isLatest && kernel.start <= before.length) return Number.POSITIVE_INFINITY
  return before.world.now + 1
}

// Limits end the run with a trace event that says which; anything else is a defect of the kernel and goes up.
export function guarded(kernel: Kernel, go: () => void): void {
  if (kernel.world.halted) return
  try {
    go()
  } catch (error) {
    if (!(error instanceof Halt)) throw error
    kernel.world.halted = true
    const node = error.node === undefined ? {} : { node: error.node }
    const detail = error.message === '' ? {} : { detail: error.message }
    write(kernel, { type: 'limit', limit: error.limit, ...node, ...detail })
  }
}

function startAll(kernel: Kernel): void {
  for (const { id } of kernel.topology.nodes) start(kernel, nodeOf(kernel, id))
  scheduleArrival(kernel)
}

function happen(kernel: Kernel, what: Scheduled): void {
  switch (what.type) {
    case 'deliver':
    case 'drop':
      if (kernel.world.flying.get(what.message)?.plan !== what.seq) return
      return what.type === 'deliver' ? deliver(kernel, what.message) : dropMessage(kernel, what.message, what.reason)
    case 'arrival':
      return arrive(kernel, what.seq)
    case 'timer': {
      const node = nodeOf(kernel, what.node)
      if (node.life !== what.life || node.timers[what.timer]?.set !== what.seq) return
      return hear(kernel, node, { type: 'timer', timer: what.timer, set: what.seq })
    }
    default: {
      const node = nodeOf(kernel, what.node)
      if (node.life === what.life) goOn(kernel, node)
    }
  }
}

export function firstAfter(boundaries: readonly Boundary[], t: number): number {
  const index = boundaries.findIndex((boundary) => boundary.at > t)
  return index < 0 ? boundaries.length : index
}
