// Monitors of what must never happen: an end with something left behind, a compensation out of turn, an effect twice.
import { type Monitor, violatedBy } from '../../sim/claim.ts'
import type { Settings } from '../../sim/run.ts'
import type { TraceEvent } from '../../sim/trace.ts'
import { standing } from './ledger.ts'
import { stepsOf } from './steps.ts'
import { type Change, NOTHING, nextWatch, type SagaWatch, sagaIn, type Watch } from './watch.ts'

interface Watched {
  readonly watch: Watch
  readonly evidence: readonly number[] | null
}

/** A monitor that looks for a proof in each thing that happens to a saga. */
function watching(proofIn: (watch: Watch) => readonly number[] | null): Monitor<Watched> {
  return {
    start: { watch: NOTHING, evidence: null },
    next: (state: Watched, event: TraceEvent, id: number) => {
      const watch = nextWatch(state.watch, event, id)
      if (watch === state.watch) return state
      return { watch, evidence: state.evidence ?? proofIn(watch) }
    },
    judge: ({ evidence }) => violatedBy(evidence),
  }
}

function firstProof<T>(items: readonly T[], proofOf: (item: T) => readonly number[] | null): readonly number[] | null {
  for (const item of items) {
    const proof = proofOf(item)
    if (proof) return proof
  }
  return null
}

/** An ended saga's steps all stand once, or none does; and that stays so. */
export function allOrCompensated(settings: Settings): Monitor<Watched> {
  const steps = stepsOf(settings).map(({ id }) => id)
  const leftOver = ({ ended, records }: SagaWatch): readonly number[] | null => {
    if (!ended) return null
    const wanted = ended.outcome === 'completed' ? 1 : 0
    const wrong = steps.filter((id) => (records[id] ? standing(records[id].entry) : 0) !== wanted)
    return wrong.length === 0 ? null : [...wrong.flatMap((id) => records[id]?.id ?? []), ended.id]
  }
  return watching((watch) => firstProof(watch.touched, (saga) => leftOver(sagaIn(watch, saga) as SagaWatch)))
}

/** When a step is undone, no later step of the same saga stands. */
export function compensationsInReverse(settings: Settings): Monitor<Watched> {
  const steps = stepsOf(settings).map(({ id }) => id)
  return watching((watch) =>
    firstProof(watch.changes, ({ saga, node, before, after }) => {
      if (after.entry.state !== 'undone' || before?.entry.state === 'undone') return null
      const { records } = sagaIn(watch, saga) as SagaWatch
      const later = steps
        .slice(steps.indexOf(node) + 1)
        .filter((id) => records[id] && standing(records[id].entry) !== 0)
      return later.length === 0 ? null : [...later.flatMap((id) => records[id]?.id ?? []), after.id]
    }),
  )
}

/** No step and no compensation takes effect more than once. */
export function noDoubleEffect(): Monitor<Watched> {
  const twice = ({ before, after }: Change) => {
    const { applied, undone } = after.entry
    return applied > 1 || undone > 1 ? [...(before ? [before.id] : []), after.id] : null
  }
  return watching(({ changes }) => firstProof(changes, twice))
}
