// A simulation: from a run it makes the trace, jumping from one thing that happens to the next. It keeps checkpoints,
// so that editing the run's interventions goes on from just before the first difference.
import { applyBoundary } from './apply.ts'
import { arrive, scheduleArrival } from './arrivals.ts'
import { type Boundary, boundariesOf, firstDifference } from './boundaries.ts'
import type { Verdict } from './claim.ts'
import { faultsAt } from './faults.ts'
import type { Intervention } from './interventions/intervention.ts'
import { Halt, judgeOverdue, type Kernel, nextDue, nodeOf, write } from './kernel.ts'
import { deliver, goOn, hear, start } from './life.ts'
import type { Model, Topology } from './model.ts'
import { dropMessage, linkKey } from './network.ts'
import { pop } from './queue.ts'
import type { Run, Settings } from './run.ts'
import { isSending, type TraceEvent } from './trace.ts'
import { copyWorld, newWorld, type Scheduled, type World } from './world.ts'

export interface ClaimVerdict {
  readonly id: string
  readonly verdict: Verdict
  /** When it was violated (µs), and by which trace events. */
  readonly at?: number
  readonly evidence?: readonly number[]
}

export interface Simulation {
  readonly topology: Topology
  /** Grows; `edit` cuts it. */
  readonly trace: readonly TraceEvent[]
  /** How far it is simulated (µs). */
  readonly now: number
  /** Goes on to `until` (µs, at most the run's end), or until about `maxEvents` more trace events are made. */
  advance(until: number, maxEvents?: number): { readonly done: boolean }
  /**
   * Gives the run other interventions and another end: what happened before the first difference stays, what came
   * after is dropped. Returns how many trace events stay.
   */
  edit(interventions: readonly Intervention[], until: number): number
  verdicts(): readonly ClaimVerdict[]
}

interface Checkpoint {
  readonly world: World
  readonly length: number
}

/** Trace events between two checkpoints: re-simulating as many takes a few milliseconds. */
const CHECKPOINT_EVERY = 1000

/** Starts a simulation of `run`; `settings` are its parameters with all defaults filled in. */
export function createSimulation(run: Run, model: Model, settings: Settings): Simulation {
  const kernel = createKernel(run, model, settings)
  guarded(kernel, () => startAll(kernel))
  // Everybody has started; nothing else of the first instant has happened yet.
  kernel.world.now = -1
  const checkpoints: Checkpoint[] = [{ world: copyWorld(kernel.world), length: kernel.trace.length }]
  let boundaries = boundariesOf(run.interventions)
  let next = 0

  function advance(until: number, maxEvents = Number.POSITIVE_INFINITY): { done: boolean } {
    const { world, trace } = kernel
    const end = Math.min(until, kernel.run.until)
    const full = trace.length + maxEvents
    guarded(kernel, () => {
      for (;;) {
        const at = Math.min(
          boundaries[next]?.at ?? Number.POSITIVE_INFINITY,
          world.queue[0]?.at ?? Number.POSITIVE_INFINITY,
          nextDue(kernel),
        )
        if (at > end) {
          world.now = Math.max(world.now, end)
          return
        }
        // Only between instants: an edit finds each instant whole or not begun.
        if (at > world.now && trace.length >= full) return
        if (at > world.now) checkpoint()
        world.now = at
        step(at)
      }
    })
    return { done: world.halted || world.now >= kernel.run.until }
  }

  // At one instant: interventions first, then what the nodes and the network do, then claims that waited too long.
  function step(at: number): void {
    const boundary = boundaries[next]
    if (boundary?.at === at) {
      next += 1
      applyBoundary(kernel, boundary)
    } else if (kernel.world.queue[0]?.at === at) happen(kernel, pop(kernel.world.queue) as Scheduled)
    else judgeOverdue(kernel)
  }

  function checkpoint(): void {
    const last = checkpoints[checkpoints.length - 1] as Checkpoint
    const length = kernel.trace.length
    if (length - last.length >= CHECKPOINT_EVERY) checkpoints.push({ world: copyWorld(kernel.world), length })
  }

  function edit(interventions: readonly Intervention[], until: number): number {
    const sentAt = (id: number) =>
      kernel.trace.find((event) => isSending(event) && event.id === id)?.t ?? Number.POSITIVE_INFINITY
    const difference = Math.min(firstDifference(kernel.run.interventions, interventions, sentAt), until + 1)
    kernel.run = { ...kernel.run, interventions, until }
    boundaries = boundariesOf(interventions)
    if (difference <= kernel.world.now) rewind(difference)
    else next = firstAfter(boundaries, kernel.world.now)
    return kernel.trace.length
  }

  // To just before `t`: from the last checkpoint before it, simulated again up to there.
  function rewind(t: number): void {
    while ((checkpoints[checkpoints.length - 1] as Checkpoint).world.now >= t) checkpoints.pop()
    const { world, length } = checkpoints[checkpoints.length - 1] as Checkpoint
    kernel.world = copyWorld(world)
    kernel.trace.length = length
    kernel.faults = faultsAt(kernel.run.interventions, world.now)
    next = firstAfter(boundaries, world.now)
    advance(t - 1)
  }

  return {
    topology: kernel.topology,
    trace: kernel.trace,
    get now() {
      return Math.max(0, kernel.world.now)
    },
    advance,
    edit,
    verdicts: () => verdictsOf(kernel),
  }
}

function createKernel(run: Run, model: Model, settings: Settings): Kernel {
  const topology = model.topology(settings, run.variant, run.seed)
  const claims = model.claims.filter((claim) => claim.variants?.includes(run.variant) ?? true)
  const monitors = claims.map((claim) => claim.monitor(settings, run.variant))
  const judgements = monitors.map(() => ({ verdict: 'held' }) as const)
  return {
    run,
    model,
    settings,
    topology,
    links: new Map(topology.links.map((link) => [linkKey(link.a, link.b), link])),
    claims,
    monitors,
    workload: model.workload(settings, run.variant),
    world: newWorld(
      topology,
      run.seed,
      monitors.map((monitor) => monitor.start),
      judgements,
    ),
    faults: faultsAt([], 0),
    trace: [],
    cause: undefined,
  }
}

// Limits end the run with a trace event that says which; anything else is a defect of the kernel and goes up.
function guarded(kernel: Kernel, go: () => void): void {
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

function firstAfter(boundaries: readonly Boundary[], t: number): number {
  const index = boundaries.findIndex((boundary) => boundary.at > t)
  return index < 0 ? boundaries.length : index
}

function verdictsOf(kernel: Kernel): ClaimVerdict[] {
  return kernel.claims.map(({ id }, index) => {
    const judgement = kernel.world.judgements[index]
    if (judgement?.verdict !== 'violated') return { id, verdict: judgement?.verdict ?? 'held' }
    const at = kernel.trace.find((event) => event.type === 'claim.violated' && event.claim === id)?.t ?? 0
    return { id, verdict: 'violated', at, evidence: judgement.evidence }
  })
}
