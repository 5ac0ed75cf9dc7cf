// What the parts of the kernel share: the run, its world, and the ways to schedule and to record. No behaviour of its
// own beyond writing the trace, judging claims on it, and stopping at a limit.
import type { Claim, Judgement, Monitor } from './claim.ts'
import type { Faults } from './faults.ts'
import { EVENTS_MAX, INSTANT_MAX, SECOND_MAX } from './limits.ts'
import type { LinkSpec, Model, Topology, Workload } from './model.ts'
import { push } from './queue.ts'
import { type Run, type Settings, US_PER_S } from './run.ts'
import type { LimitName, TraceEvent } from './trace.ts'
import type { NodeWorld, Scheduled, World } from './world.ts'

// Omit over a union, member by member.
type Without<T, K extends PropertyKey> = T extends unknown ? Omit<T, K> : never
export type NewEvent = Without<TraceEvent, 't'>

export interface Kernel {
  run: Run
  readonly model: Model
  readonly settings: Settings
  readonly topology: Topology
  readonly links: ReadonlyMap<string, LinkSpec>
  readonly claims: readonly Claim[]
  readonly monitors: readonly Monitor<unknown>[]
  readonly workload: Workload
  world: World
  faults: Faults
  /** What is at hand of the trace: the part from trace event `start` on. */
  readonly trace: TraceEvent[]
  start: number
  /** The trace event that whatever is recorded now answers to. */
  cause: number | undefined
}

/** Stops the run: thrown inside the kernel, caught by the loop, told in the trace. */
export class Halt extends Error {
  readonly limit: LimitName
  readonly node: string | undefined
  constructor(limit: LimitName, node?: string, detail = '') {
    super(detail)
    this.limit = limit
    this.node = node
  }
}

export function nodeOf(kernel: Kernel, id: string): NodeWorld {
  const node = kernel.world.nodes[id]
  if (!node) throw new Halt('machine', undefined, `there is no node ${id}`)
  return node
}

export function schedule(kernel: Kernel, at: number, what: Without<Scheduled, 'at' | 'seq'>): number {
  const { world } = kernel
  world.seq += 1
  push(world.queue, { ...what, at, seq: world.seq } as Scheduled)
  return world.seq
}

/** Writes the trace and lets the claims see it; the trace event's id. */
export function record(kernel: Kernel, event: NewEvent): number {
  const { world } = kernel
  const id = countOf(kernel)
  write(kernel, kernel.cause === undefined ? event : { ...event, cause: kernel.cause })
  if (countOf(kernel) >= EVENTS_MAX) throw new Halt('events')
  if (counted(world.second, Math.floor(world.now / US_PER_S)) >= SECOND_MAX) throw new Halt('events')
  if (counted(world.instant, world.now) > INSTANT_MAX) throw new Halt('instant')
  return id
}

/** How many trace events there are, at hand or not. */
export function countOf({ start, trace }: Kernel): number {
  return start + trace.length
}

/** One more at `at`: how many there are by now. */
function counted(tally: World['instant'], at: number): number {
  if (tally.at !== at) Object.assign(tally, { at, events: 0 })
  tally.events += 1
  return tally.events
}

/** Does what trace event `cause` brings about. */
export function because(kernel: Kernel, cause: number | undefined, act: () => void): void {
  const { cause: before } = kernel
  kernel.cause = cause
  try {
    act()
  } finally {
    kernel.cause = before
  }
}

/** Writes the trace without counting it against the limits. */
export function write(kernel: Kernel, event: NewEvent): void {
  const { world, trace } = kernel
  const id = countOf(kernel)
  const entry = { t: world.now, ...event } as TraceEvent
  trace.push(entry)
  if (entry.type.startsWith('claim.')) return
  kernel.monitors.forEach((monitor, index) => {
    const judgement = world.judgements[index] as Judgement
    if (judgement.verdict === 'violated') return
    const state = world.monitors[index]
    const next = monitor.next(state, entry, id)
    if (next === state) return
    world.monitors = world.monitors.with(index, next)
    judge(kernel, index, monitor.judge(next))
  })
}

/** Takes note of a judgement, and tells a change of verdict in the trace, or that it is decided no further. */
function judge(kernel: Kernel, index: number, judgement: Judgement): void {
  const { world } = kernel
  const before = world.judgements[index] as Judgement
  world.judgements = world.judgements.with(index, judgement)
  const claim = (kernel.claims[index] as Claim).id
  const undecided = undecidedIn(judgement)
  if (undecided && !undecidedIn(before)) write(kernel, { type: 'claim.undecided', claim, evidence: undecided })
  if (judgement.verdict === before.verdict) return
  if (judgement.verdict === 'violated') {
    world.violatedAt = { ...world.violatedAt, [claim]: world.now }
    write(kernel, { type: 'claim.violated', claim, evidence: judgement.evidence })
  } else if (judgement.verdict === 'pending') write(kernel, { type: 'claim.pending', claim, due: judgement.due })
  else write(kernel, { type: 'claim.settled', claim })
}

function undecidedIn(judgement: Judgement): readonly number[] | undefined {
  return judgement.verdict === 'held' ? judgement.undecided : undefined
}

/** The earliest time (µs) at which a pending claim will have waited too long. */
export function nextDue(kernel: Kernel): number {
  let earliest = Number.POSITIVE_INFINITY
  for (const judgement of kernel.world.judgements) {
    if (judgement.verdict === 'pending' && judgement.due < earliest) earliest = judgement.due
  }
  return earliest
}

/** Violates the claims that are due by now and still pending. */
export function judgeOverdue(kernel: Kernel): void {
  kernel.world.judgements.forEach((judgement, index) => {
    if (judgement.verdict !== 'pending' || judgement.due > kernel.world.now) return
    judge(kernel, index, { verdict: 'violated', evidence: judgement.evidence })
  })
}
