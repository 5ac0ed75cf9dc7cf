// Claims: what a pattern promises, and the monitors that check it on the trace as it grows.
import type { Intervention, InterventionKind } from './interventions/intervention.ts'
import type { Settings, Text } from './run.ts'
import type { TraceEvent } from './trace.ts'

/**
 * What a monitor says of its state. `pending`: must change by `due` (µs) or else it is violated with `evidence`.
 * `evidence` are trace event ids. `undecided`: it is held as far as was looked, but looking further would have taken too
 * long; the trace event ids say where that began.
 */
export type Judgement =
  | { readonly verdict: 'held'; readonly undecided?: readonly number[] }
  | { readonly verdict: 'pending'; readonly due: number; readonly evidence: readonly number[] }
  | { readonly verdict: 'violated'; readonly evidence: readonly number[] }

export type Verdict = Judgement['verdict']

export const HELD: Judgement = { verdict: 'held' }

/** Of a monitor that looks for a proof: violated once there is one. */
export function violatedBy(evidence: readonly number[] | null): Judgement {
  return evidence ? { verdict: 'violated', evidence } : HELD
}

/** A pure fold over the trace. `next` returns the same reference where nothing changed, and never mutates its state. */
export interface Monitor<State> {
  readonly start: State
  next(state: State, event: TraceEvent, id: number): State
  judge(state: State): Judgement
}

/** What most claims tolerate: everything but a disk that forgets or lies. */
export const ALL_BUT_DISK_LOSS: readonly InterventionKind[] = [
  ...(['crash', 'restart', 'pause', 'slow', 'partition', 'heal', 'cut', 'drop', 'duplicate'] as const),
  ...(['delay', 'reorder', 'dropMessage', 'delayMessage', 'skew', 'drift', 'diskFull', 'diskSlow', 'fail'] as const),
]

/**
 * A promise. `tolerates`: the interventions under which it is still promised (ask, do and traffic always are, unless
 * `promised` says otherwise). `promised`: whether variant, parameters, and how the tolerated interventions come together (their kinds
 * are checked already) are inside its assumptions.
 * `counterexample`: id of the situation in which it is violated (a safeguard off or an assumption broken).
 */
export interface Claim {
  readonly id: string
  readonly kind: 'safety' | 'liveness'
  /** What people call it, in a few words. */
  readonly title: Text
  readonly sentence: Text
  readonly assumes: Text
  readonly tolerates: readonly InterventionKind[]
  readonly counterexample: string
  /** Variants the claim speaks of; without it, all. In others it is neither checked nor shown. */
  readonly variants?: readonly string[]
  promised(settings: Settings, variant: string, interventions: readonly Intervention[]): boolean
  monitor(settings: Settings, variant: string): Monitor<unknown>
}
