// What the session holds and offers: the shape of its store.
import type { StoreApi, UseBoundStore } from 'zustand'
import type { Problem } from '../patterns/checkRun.ts'
import type { Comparison } from '../patterns/comparison.ts'
import type { Pattern, Situation } from '../patterns/definePattern.ts'
import type { Intervention } from '../sim/interventions/intervention.ts'
import type { Topology } from '../sim/model.ts'
import type { ParameterValue, Run, Settings, Text } from '../sim/run.ts'
import type { LimitReached } from '../sim/trace.ts'
import type { Move, Tree } from './branches.ts'
import type { Edit } from './edits.ts'

/** Where playback begins in a run that was just opened. */
interface Start {
  readonly atUs: number
  readonly speed: number
  readonly playing: boolean
}

export interface SessionState {
  /** 'loading' until the first trace arrives; 'failed' where nothing can be simulated (`why` tells). */
  readonly status: 'empty' | 'loading' | 'ready' | 'failed'
  readonly run: Run | null
  /** The open run's pattern; null only while there is no run. */
  readonly pattern: Pattern | null
  /** The run's parameters with all defaults. */
  readonly settings: Settings
  readonly topology: Topology | null
  /** How far the run is simulated (µs). */
  readonly frontier: number
  /** Simulated to its end, or to a limit. */
  readonly done: boolean
  readonly limit: LimitReached | null
  /** What is at the playhead was let go of, and is simulated once more. */
  readonly retelling: boolean
  readonly why: Text | null
  /** The pattern that is being fetched. */
  readonly opening: string | null
  /** Tries again what failed and may work now: to fetch a pattern, to simulate the run. */
  readonly retry: (() => void) | null
  /** Something people are told once: a broken link, interventions that had to go. */
  readonly notice: Text | null
  /** Something said in passing: why an act was refused, what an edit kept. It goes with the next edit, or after a while. */
  readonly passing: Text | null
  /** The branches of the story, of which the open run is the current one; null only while there is no run. */
  readonly tree: Tree | null
  /** For undo, the latest last. */
  readonly past: readonly Move[]
  /** For redo, the next first. */
  readonly future: readonly Move[]
  /** Changes when the recording does, at most once an animation frame. */
  readonly recordingVersion: number
  /** The worker broke down and was replaced. */
  readonly restarted: boolean
  /** The engine that made the open run, where it was another: under this one it may go otherwise. */
  readonly otherEngine: string | null
  /** Another object with each opening. */
  readonly start: Start
  /** What the twin that stands beside the open run has otherwise; null where none does. */
  readonly comparison: Comparison | null
  /** How far that twin is simulated (µs); Infinity where nothing waits for it. */
  readonly twinFrontier: number
}

export interface OpenOptions {
  readonly atUs?: number
  /** Default: the pattern's own. */
  readonly speed?: number
  /** Default true. */
  readonly playing?: boolean
  /** Shows it beside a twin. */
  readonly comparison?: Comparison
}

/** Actions that return problems leave the run as it was when there are any. */
export interface SessionActions {
  open(run: Run, options?: OpenOptions): Promise<readonly Problem[]>
  /** Opens the first situation, or the variant's first one, or the one that is named; where there is none, the plain run. */
  openPattern(
    id: string,
    choice?: { readonly variant?: string; readonly situation?: string },
  ): Promise<readonly Problem[]>
  openSituation(pattern: Pattern, situation: Situation, comparison?: Comparison): Promise<readonly Problem[]>
  /** Shows the open run beside the twin that has this otherwise, or alone again. */
  compare(comparison: Comparison | null): void
  /** The one way to edit: checks, keeps what was before for undo, shows the new run. */
  change(edit: Edit): readonly Problem[]
  addInterventions(...added: readonly Intervention[]): readonly Problem[]
  replaceIntervention(index: number, by: Intervention): readonly Problem[]
  removeIntervention(index: number): readonly Problem[]
  /** Interventions that lose their meaning (a node that is no more) go, and a notice says which. */
  setParameter(id: string, value: ParameterValue): readonly Problem[]
  /** As `setParameter`; says so where interventions stay. */
  setVariant(id: string): readonly Problem[]
  setSeed(seed: number): readonly Problem[]
  /** µs. */
  setUntil(until: number): readonly Problem[]
  undo(): void
  redo(): void
  /** Goes on with another branch of the story, where the playhead is. */
  reopenBranch(id: number): void
  /** Without a name it is called after what is different in it. */
  renameBranch(id: number, name: string): void
  /** What came out of it goes on from the branch that it left. The last one stays. */
  deleteBranch(id: number): void
  /** Takes a run of another engine for one of this engine, and plays it from its beginning. */
  replay(): void
  tell(notice: Text, retry?: () => void): void
  /** Says it in passing. */
  mention(passing: Text): void
  /** What was said has been read. */
  dismiss(): void
  /** The hash of the run's whole trace, once it is simulated to its end. */
  hash(): Promise<string>
}

export type SessionStore = UseBoundStore<StoreApi<SessionState & SessionActions>>

export const EMPTY: SessionState = {
  status: 'empty',
  run: null,
  pattern: null,
  settings: {},
  topology: null,
  frontier: 0,
  done: false,
  limit: null,
  retelling: false,
  why: null,
  opening: null,
  retry: null,
  notice: null,
  passing: null,
  tree: null,
  past: [],
  future: [],
  recordingVersion: 0,
  restarted: false,
  otherEngine: null,
  start: { atUs: 0, speed: 1, playing: false },
  comparison: null,
  twinFrontier: Number.POSITIVE_INFINITY,
}
