// A simulation: from a run it makes the trace, jumping from one thing that happens to the next. It keeps checkpoints,
// so that editing the run's interventions goes on from just before the first difference, and that what was let go of
// the trace can be made again.
import { boundariesOf, firstDifference } from './boundaries.ts'
import type { Verdict } from './claim.ts'
import { begun, firstAfter, goBack, guarded, proceed, sendingOf } from './course.ts'
import { faultsAt } from './faults.ts'
import type { Intervention } from './interventions/intervention.ts'
import { countOf, type Kernel } from './kernel.ts'
import type { Model, Topology } from './model.ts'
import { linkKey } from './network.ts'
import { concerns } from './promised.ts'
import type { Run, Settings } from './run.ts'
import type { TraceEvent } from './trace.ts'
import { newWorld } from './world.ts'

export interface ClaimVerdict {
  readonly id: string
  readonly verdict: Verdict
  /** When it was violated (µs), and by which trace events. */
  readonly at?: number
  readonly evidence?: readonly number[]
}

export interface Simulation {
  readonly topology: Topology
  /** The trace from its event `start` on: the whole, where nothing was let go. Grows; `edit` and `rewind` cut it. */
  readonly trace: readonly TraceEvent[]
  readonly start: number
  /** How far it is simulated (µs). */
  readonly now: number
  /** How far it ever was, and whether that is where the run ends: `rewind` leaves that as it is. */
  readonly reached: number
  readonly ended: boolean
  /** Goes on to `until` (µs, at most the run's end), or until about `maxEvents` more trace events are made. */
  advance(until: number, maxEvents?: number): { readonly done: boolean }
  /**
   * Gives the run other interventions and another end: what happened before the first difference stays, what came
   * after is dropped. Returns how many trace events stay, at least.
   */
  edit(interventions: readonly Intervention[], until: number): number
  /** Lets go of the trace as far as it is made. */
  letGo(): void
  /** Goes back to make trace event `id` and all after it once more, the same again. */
  rewind(id: number): void
  verdicts(): readonly ClaimVerdict[]
}

/** Starts a simulation of `run`; `settings` are its parameters with all defaults filled in. */
export function createSimulation(run: Run, model: Model, settings: Settings): Simulation {
  const course = begun(createKernel(run, model, settings))
  const { kernel, checkpoints, reached } = course

  function advance(until: number, maxEvents = Number.POSITIVE_INFINITY): { done: boolean } {
    const end = Math.min(until, kernel.run.until)
    const full = countOf(kernel) + maxEvents
    guarded(kernel, () => proceed(course, end, full))
    const { world } = kernel
    reached.t = Math.max(reached.t, world.now)
    reached.count = Math.max(reached.count, countOf(kernel))
    reached.halted ||= world.halted
    return { done: world.halted || world.now >= kernel.run.until }
  }

  function edit(interventions: readonly Intervention[], until: number): number {
    const sentAt = (id: number) => sendingOf(course, id)
    const difference = Math.min(firstDifference(kernel.run.interventions, interventions, sentAt), until + 1)
    kernel.run = { ...kernel.run, interventions, until }
    course.boundaries = boundariesOf(interventions)
    course.next = firstAfter(course.boundaries, kernel.world.now)
    if (difference > reached.t) return reached.count
    checkpoints.forget(difference)
    // How many there were until just before it is known once it is simulated again: as many as here, at least.
    Object.assign(reached, { t: difference - 1, count: checkpoints.last.length, halted: false })
    if (difference <= kernel.world.now) {
      goBack(course, checkpoints.last)
      advance(difference - 1)
    }
    reached.count = Math.max(reached.count, countOf(kernel))
    return reached.count
  }

  return {
    topology: kernel.topology,
    trace: kernel.trace,
    get start() {
      return kernel.start
    },
    get now() {
      return Math.max(0, kernel.world.now)
    },
    get reached() {
      return Math.max(0, reached.t)
    },
    get ended() {
      return reached.halted || reached.t >= kernel.run.until
    },
    advance,
    edit,
    letGo() {
      kernel.start = countOf(kernel)
      kernel.trace.length = 0
    },
    rewind(id) {
      goBack(course, checkpoints.upTo(id))
      advance(kernel.run.until, id - countOf(kernel))
    },
    verdicts: () => verdictsOf(kernel),
  }
}

function createKernel(run: Run, model: Model, settings: Settings): Kernel {
  const topology = model.topology(settings, run.variant, run.seed)
  const claims = model.claims.filter((claim) => concerns(claim, run.variant))
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
    start: 0,
    cause: undefined,
  }
}

function verdictsOf(kernel: Kernel): ClaimVerdict[] {
  return kernel.claims.map(({ id }, index) => {
    const judgement = kernel.world.judgements[index]
    if (judgement?.verdict !== 'violated') return { id, verdict: judgement?.verdict ?? 'held' }
    return { id, verdict: 'violated', at: kernel.world.violatedAt[id] ?? 0, evidence: judgement.evidence }
  })
}
