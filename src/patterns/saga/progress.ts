// How far the orchestrator is with each saga, and what comes next: pure functions. Backward recovery (Garcia-Molina &
// Salem 1987 §5): after T1 … Tj the compensations Cj … C1, in this order. Forward where it may succeed yet: an attempt
// without an answer is repeated, for a step a limited number of times, for a compensation without end.
import type { NodeInput } from '../../sim/model.ts'
import { EMPTY, type PersistentMap, put } from '../../sim/persistentMap.ts'
import type { Json } from '../../sim/run.ts'
import { sagaOf } from './ledger.ts'
import type { Outcome } from './messages.ts'
import { stepsOf } from './steps.ts'

/** `stuck`: a compensation met technical errors again and again, and a human has been called. */
export type Phase = 'executing' | 'compensating' | 'stuck' | 'completed' | 'compensated'

/** What the log holds of a saga, besides where it stands: `step` is the index of the step it is at. */
export type Progress = { readonly phase: Phase; readonly step: number }

/** A saga as the orchestrator's memory has it. `attempt`: commands sent for this step; `errors`: technical ones heard. */
export interface SagaState extends Progress {
  readonly attempt: number
  readonly errors: number
}

type Sagas = Readonly<Record<number, SagaState>>

export const START: SagaState = { phase: 'executing', step: 0, attempt: 0, errors: 0 }

const PHASES: readonly string[] = ['executing', 'compensating', 'stuck', 'completed', 'compensated']

/** A record of the progress log; null where it is none (it may have been damaged). */
export function progressIn(value: Json | undefined): Progress | null {
  if (typeof value !== 'object' || value === null || !('phase' in value)) return null
  const { phase, step } = value as Progress
  return PHASES.includes(phase) && typeof step === 'number' ? { phase, step } : null
}

function at(phase: Phase, step: number): SagaState {
  return { phase, step, attempt: 0, errors: 0 }
}

/** The step's service has done it. */
export function afterDone({ step }: SagaState, steps: number): SagaState {
  return step === steps - 1 ? at('completed', step) : at('executing', step + 1)
}

/** The step's service has refused: what came before is undone, the last first. */
export function afterRefusal({ step }: SagaState): SagaState {
  return step === 0 ? at('compensated', 0) : at('compensating', step - 1)
}

/** Nobody knows whether the step was done: it is undone as well, and the service refuses it if it comes after all. */
export function afterGivingUp({ step }: SagaState): SagaState {
  return at('compensating', step)
}

export function afterCompensated({ step }: SagaState): SagaState {
  return step === 0 ? at('compensated', 0) : at('compensating', step - 1)
}

export function afterHumanCalled({ step }: SagaState): SagaState {
  return at('stuck', step)
}

/** The human has mended what was broken. */
export function afterResolved({ step }: SagaState): SagaState {
  return at('compensating', step)
}

/** How it ended; null while it has not. */
export function outcomeOf({ phase }: Progress): Outcome | null {
  return phase === 'completed' || phase === 'compensated' ? phase : null
}

/** Whether a command is to be sent, and sent again. */
export function isUnderWay({ phase }: Progress): boolean {
  return phase === 'executing' || phase === 'compensating'
}

export interface OrchestratorContext {
  /** The steps' services, in order. */
  readonly services: readonly string[]
  readonly progressLog: boolean
  readonly retryDelayMs: number
  readonly attempts: number
  /** Those that have not ended. */
  readonly sagas: Sagas
  readonly ended: PersistentMap<Outcome>
}

/** It starts, or starts again with what its log held. */
export function startOrchestrator({ settings, disk }: NodeInput): OrchestratorContext {
  const sagas: Record<number, SagaState> = {}
  let ended: OrchestratorContext['ended'] = EMPTY
  for (const [key, value] of Object.entries(disk)) {
    const [saga, progress] = [sagaOf(key), progressIn(value)]
    if (saga === null || !progress) continue
    const outcome = outcomeOf(progress)
    if (outcome) ended = put(ended, String(saga), outcome)
    else sagas[saga] = { ...progress, attempt: 0, errors: 0 }
  }
  return {
    services: stepsOf(settings).map(({ id }) => id),
    progressLog: settings.progressLog === true,
    retryDelayMs: Number(settings.retryDelay),
    attempts: Number(settings.attempts),
    sagas,
    ended,
  }
}

/** Sagas by how far they are. */
export function showOrchestrator({ sagas }: OrchestratorContext): Record<string, Json> {
  const of = (wanted: Phase) =>
    Object.entries(sagas).flatMap(([id, { phase }]) => (phase === wanted ? [Number(id)] : []))
  return { underWay: of('executing'), rollingBack: of('compensating'), needsHuman: of('stuck') }
}
