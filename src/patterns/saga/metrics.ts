// What a run of sagas measures, folded from its trace. Times in ms; null where there was nothing to measure.
import { US_PER_MS } from '../../sim/run.ts'
import type { TraceEvent } from '../../sim/trace.ts'
import { humansCalled, NOTHING, nextWatch, sagaIn, type Watch } from './watch.ts'

interface Tally {
  watch: Watch
  begun: number
  completed: number
  compensated: number
  stepsDone: number
  stepsRefused: number
  stepsUndone: number
  doubleEffects: number
  technicalErrors: number
  human: Readonly<Record<string, readonly number[]>>
  humanCalls: number
  reads: number
  dirtyReads: number
  messages: number
  readonly durations: number[]
}

/** Whether what a reader was told shows some steps of a saga and not the others. */
export function isDirty(value: unknown): boolean {
  return typeof value === 'object' && value !== null && 'halfDone' in value && value.halfDone === true
}

/** `unfinished`: begun and not ended at the run's end. `dirtyReads`: saw some steps of a saga and not the others. */
export function metrics(trace: Iterable<TraceEvent>): Readonly<Record<string, number | null>> {
  const tally: Tally = {
    watch: NOTHING,
    human: {},
    durations: [],
    ...{ begun: 0, completed: 0, compensated: 0, stepsDone: 0, stepsRefused: 0, stepsUndone: 0, doubleEffects: 0 },
    ...{ technicalErrors: 0, humanCalls: 0, reads: 0, dirtyReads: 0, messages: 0 },
  }
  let id = 0
  for (const event of trace) count(tally, event, id++)
  const sorted = tally.durations.sort((a, b) => a - b)
  const { begun, completed, compensated, reads, dirtyReads } = tally
  return {
    sagas: begun,
    completed,
    compensated,
    unfinished: begun - completed - compensated,
    humanCalls: tally.humanCalls,
    stepsDone: tally.stepsDone,
    stepsRefused: tally.stepsRefused,
    stepsUndone: tally.stepsUndone,
    doubleEffects: tally.doubleEffects,
    technicalErrors: tally.technicalErrors,
    reads,
    dirtyReads,
    dirtyReadsPercent: reads === 0 ? null : (100 * dirtyReads) / reads,
    timeToEndP50Ms: percentile(sorted, 50),
    timeToEndP95Ms: percentile(sorted, 95),
    messages: tally.messages,
    messagesPerSaga: begun === 0 ? null : tally.messages / begun,
  }
}

/** Nearest rank over sorted values. */
function percentile(sorted: readonly number[], percent: number): number | null {
  return sorted[Math.max(0, Math.ceil((percent / 100) * sorted.length) - 1)] ?? null
}

function count(tally: Tally, event: TraceEvent, id: number): void {
  if (event.type === 'message.sent') countMessage(tally, event.message.type)
  if (event.type === 'operation.completed' && event.value !== null && typeof event.value === 'object') {
    tally.reads += 1
    if (isDirty(event.value)) tally.dirtyReads += 1
  }
  const human = humansCalled(tally.human, event)
  if (human !== tally.human && 'node' in event && event.node !== undefined) {
    const before = tally.human[event.node] ?? []
    tally.humanCalls += (human[event.node] ?? []).filter((saga) => !before.includes(saga)).length
    tally.human = human
  }
  const watch = nextWatch(tally.watch, event, id)
  if (watch === tally.watch) return
  countChanges(tally, watch)
  tally.watch = watch
}

// Reading is not part of a saga.
function countMessage(tally: Tally, type: string): void {
  if (type !== 'read' && type !== 'records') tally.messages += 1
  if (type === 'error' || type === 'nack') tally.technicalErrors += 1
}

function countChanges(tally: Tally, watch: Watch): void {
  for (const { before, after } of watch.changes) {
    const [was, is] = [before?.entry, after.entry]
    const [applied, undone] = [is.applied - (was?.applied ?? 0), is.undone - (was?.undone ?? 0)]
    tally.stepsDone += applied
    tally.stepsUndone += undone
    if (is.state === 'refused' && was?.state !== 'refused') tally.stepsRefused += 1
    if (applied > 0 && is.applied > 1) tally.doubleEffects += 1
    if (undone > 0 && is.undone > 1) tally.doubleEffects += 1
  }
  for (const saga of watch.touched) {
    const [was, is] = [sagaIn(tally.watch, saga), sagaIn(watch, saga)]
    if (is?.begun && !was?.begun) tally.begun += 1
    if (!is?.begun || !is.ended || was?.ended) continue
    tally[is.ended.outcome] += 1
    tally.durations.push((is.ended.t - is.begun.t) / US_PER_MS)
  }
}
