// The rows that pass the filter, kept up with a trace that grows and forks: looked for in short slices, so that typing
// and drawing never wait for them.

import { followForks } from '../../sim/forks.ts'
import type { Trace } from '../../sim/heldTrace.ts'
import { createLogIndex, type LogIndex, type Rows } from './logIndex.ts'
import type { Matcher } from './matcher.ts'

export interface LogFollower {
  /** The rows as far as they are found, true to the trace as it is now; read them anew each time. */
  rows(): Rows
  /** How many rows there are with and without a filter. */
  total(): number
  /** Of the trace looked through, 0 to 1. */
  progress(): number
  /** Looks for other rows, first near trace event `begin`. */
  filter(match: Matcher, begin: number): void
  /** The trace has changed. */
  grown(): void
  /** Nobody looks any more. */
  stop(): void
  subscribe(listener: () => void): () => void
  /** Changes when more is found, a few times a second. */
  version(): number
}

interface Surroundings {
  trace(): Trace
  /** Wall time (ms). */
  now(): number
  /** Calls `slice` soon, after what waits to be done. */
  later(slice: () => void): void
}

const always = () => true

/** A slice's time for what the filter lets through, and with that for counting what there is. */
const [FOUND_MS, SLICE_MS] = [4, 6]
/** Wall time between two publications while rows are being found. */
const PUBLISH_MS = 120

export function createLogFollower({ trace, now, later }: Surroundings): LogFollower {
  const listeners = new Set<() => void>()
  const forked = followForks()
  let match: Matcher = () => false
  let everything = createLogIndex(always, trace(), 0)
  let index: LogIndex = createLogIndex(match, trace(), 0)
  /** Of the trace, when it was looked at last. */
  let start = 0
  let version = 0
  let published = Number.NEGATIVE_INFINITY
  let sliceDue = false
  let stopped = false

  function slice(): void {
    sliceDue = false
    if (stopped) return
    meet()
    const begin = now()
    const found = index.go(trace(), () => now() - begin >= FOUND_MS)
    const counted = everything.go(trace(), () => now() - begin >= SLICE_MS)
    const complete = found && counted
    if (!complete) request()
    if (complete || now() - published >= PUBLISH_MS) publish()
  }

  // Rows that a fork took away are gone before anybody reads them.
  function meet(): void {
    const now = trace()
    const kept = forked(now)
    for (const one of [index, everything]) {
      one.cut(kept)
      one.letGo(now.start)
    }
    // Told once more from elsewhere.
    const isElsewhere = now.start < start || now.length < Math.max(index.to, everything.to)
    start = now.start
    if (!isElsewhere) return
    everything = createLogIndex(always, now, start)
    begin(start)
  }

  function begin(at: number): void {
    index = createLogIndex(match, trace(), at)
    published = Number.NEGATIVE_INFINITY
  }

  function request(): void {
    if (!sliceDue) later(slice)
    sliceDue = true
  }

  function publish(): void {
    published = now()
    version += 1
    for (const listener of listeners) listener()
  }

  return {
    rows() {
      meet()
      return index
    },
    total: () => everything.count,
    progress() {
      const { start, length } = trace()
      return length === start ? 1 : (index.to - index.from) / (length - start)
    },
    filter(wanted, at) {
      meet()
      match = wanted
      begin(at)
      stopped = false
      slice()
    },
    grown: request,
    stop() {
      stopped = true
    },
    subscribe(listener) {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    version: () => version,
  }
}
