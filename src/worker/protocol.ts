// What the page and the worker say to each other. A run is a value: the page shows the worker the run it wants,
// the worker finds out what can be kept of the one before (a fork goes on from a checkpoint).
import type { Run, Text } from '../sim/run.ts'
import type { TraceEvent } from '../sim/trace.ts'

/**
 * Whether the trace of one run can go on as the other's: they differ in interventions and end only. Page and worker
 * both go by it, so that they agree on what of the trace stays.
 */
export function continues(before: Run, after: Run): boolean {
  const rest = ({ engine, pattern, variant, parameters, seed }: Run) =>
    JSON.stringify([engine, pattern, variant, Object.entries(parameters).sort(), seed])
  return rest(before) === rest(after)
}

/** `ticket` numbers the runs shown; answers carry that of the run they speak of. */
export type ToWorker =
  | { readonly type: 'show'; readonly ticket: number; readonly run: Run }
  /** Asks to be told the trace once more from event `from` on: the page has let go of what it was told. */
  | { readonly type: 'retell'; readonly ticket: number; readonly from: number }
  /** Asks for no more of the trace than its first `count` events, for now. */
  | { readonly type: 'ahead'; readonly count: number }
  /** Asks for the hash of the whole trace. */
  | { readonly type: 'hash'; readonly ticket: number }
  /** A batch of the trace has been taken in: there is room for another. */
  | { readonly type: 'taken' }
  /** Asks for a sign of life: a worker that does not answer is caught in an endless machine. */
  | { readonly type: 'ping' }

/** A part of the trace. */
export interface TraceTold {
  readonly type: 'trace'
  readonly ticket: number
  /** Index of the first of `events`. */
  readonly from: number
  /** What was told of the trace from this index on is no longer true; null where all is. */
  readonly cut: number | null
  readonly events: readonly TraceEvent[]
  /** How far the run was ever simulated (µs), and whether that is to its end. */
  readonly frontier: number
  readonly done: boolean
}

export type FromWorker =
  | TraceTold
  | { readonly type: 'hash'; readonly ticket: number; readonly hash: string }
  /** The run cannot be simulated at all. */
  | { readonly type: 'refused'; readonly ticket: number; readonly why: Text }
  | { readonly type: 'pong' }
