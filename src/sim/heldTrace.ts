// A trace as far as it is at hand: a long one is let go of at its beginning, and told again from there when somebody
// goes back. Its events' ids are their places in the whole trace, whatever is at hand.
import { SEGMENT } from './limits.ts'
import type { TraceEvent } from './trace.ts'

/** Trace events by id: a list of them, or a trace of which only a part is at hand. */
export interface Events {
  /** One more than the last id. */
  readonly length: number
  /** Undefined where it is not at hand, nor what proves a violation. */
  at(id: number): TraceEvent | undefined
}

/** Goes through what is at hand. */
export interface Trace extends Events, Iterable<TraceEvent> {
  /** The first id at hand. */
  readonly start: number
  /** Changes whenever the events do. */
  readonly version: number
  /** How many events are those there were at `version`: Infinity unless it was forked since. */
  sameSince(version: number): number
}

export interface HeldTrace extends Trace {
  append(events: readonly TraceEvent[]): void
  /** Forks it: what there was from `id` on is no longer true. */
  cut(id: number): void
  /** Lets go of what comes before `id`. */
  letGo(id: number): void
  /** Lets go of everything, to be told again from `id` on. */
  retell(id: number): void
}

/** `events` are the first of it. */
export function createHeldTrace(events: readonly TraceEvent[] = []): HeldTrace {
  // In segments, so that letting go moves nothing: the first of them is the one that trace event `start` is in.
  let segments: TraceEvent[][] = []
  let [start, length, version] = [0, 0, 0]
  // Of each fork, the version it made and where it was: ascending in both, as a fork hides those after it.
  const forks: { readonly version: number; readonly id: number }[] = []
  // What claims were violated by, which people go back to from anywhere.
  const proofs = new Map<number, TraceEvent>()

  const segmentOf = (id: number) => Math.floor(id / SEGMENT)

  function at(id: number): TraceEvent | undefined {
    const held = id >= start ? segments[segmentOf(id) - segmentOf(start)]?.[id % SEGMENT] : undefined
    return held ?? proofs.get(id)
  }

  function push(event: TraceEvent): void {
    const place = segmentOf(length) - segmentOf(start)
    const segment = segments[place] ?? []
    segments[place] = segment
    segment[length % SEGMENT] = event
    length += 1
    if (event.type !== 'claim.violated') return
    for (const id of [...event.evidence, length - 1]) {
      const proof = at(id)
      if (proof) proofs.set(id, proof)
    }
  }

  function begin(id: number): void {
    segments = []
    start = length = id
  }

  for (const event of events) push(event)
  return {
    get start() {
      return start
    },
    get length() {
      return length
    },
    get version() {
      return version
    },
    at,
    *[Symbol.iterator]() {
      for (let id = start; id < length; id++) yield at(id) as TraceEvent
    },
    sameSince: (before) => forks.find((fork) => fork.version > before)?.id ?? Number.POSITIVE_INFINITY,
    append(more) {
      version += 1
      for (const event of more) push(event)
    },
    cut(id) {
      version += 1
      while ((forks.at(-1)?.id ?? -1) >= id) forks.pop()
      forks.push({ version, id })
      for (const proof of proofs.keys()) if (proof >= id) proofs.delete(proof)
      if (id >= length) return
      if (id <= start) return begin(id)
      length = id
      segments.length = segmentOf(id - 1) - segmentOf(start) + 1
      const last = segments[segments.length - 1] as TraceEvent[]
      last.length = ((id - 1) % SEGMENT) + 1
    },
    letGo(id) {
      version += 1
      segments.splice(0, segmentOf(id) - segmentOf(start))
      start = id
    },
    retell(id) {
      version += 1
      begin(id)
    },
  }
}

/** The event with this id, if it has one and is at hand. */
export function eventAt(events: Events, id: number | undefined): TraceEvent | undefined {
  return id === undefined || id < 0 ? undefined : events.at(id)
}
