// A trace as far as it is at hand: a long one is let go of at its beginning, and told again from there when somebody
// goes back. Its events' ids are their places in the whole trace, whatever is at hand.
import type { TraceEvent } from './trace.ts'

/** Trace events by id: a list of them, or a trace of which only a part is at hand. */
export interface Events {
  /** One more than the last id. */
  readonly length: number
  /** Undefined where it is not at hand. */
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
  let held = [...events]
  let start = 0
  let version = 0
  // Of each fork, the version it made and where it was: ascending in both, as a fork hides those after it.
  const forks: { readonly version: number; readonly id: number }[] = []

  return {
    get start() {
      return start
    },
    get length() {
      return start + held.length
    },
    get version() {
      return version
    },
    at: (id) => held[id - start],
    [Symbol.iterator]: () => held[Symbol.iterator](),
    sameSince: (before) => forks.find((fork) => fork.version > before)?.id ?? Number.POSITIVE_INFINITY,
    append(more) {
      version += 1
      for (const event of more) held.push(event)
    },
    cut(id) {
      version += 1
      while ((forks.at(-1)?.id ?? -1) >= id) forks.pop()
      forks.push({ version, id })
      if (id < start) start = id
      held.length = Math.min(held.length, id - start)
    },
    letGo(id) {
      version += 1
      held.splice(0, id - start)
      start = id
    },
    retell(id) {
      version += 1
      held = []
      start = id
    },
  }
}

/** The event with this id, if it has one and is at hand. */
export function eventAt(events: Events, id: number | undefined): TraceEvent | undefined {
  return id === undefined || id < 0 ? undefined : events.at(id)
}
