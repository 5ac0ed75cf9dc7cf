// For this folder's tests: runs told in a few words, and traces read in a few words.
import { entriesIn } from '../../sim/persistentMap.ts'
import { US_PER_MS } from '../../sim/run.ts'
import type { TraceEvent } from '../../sim/trace.ts'
import { type Story, type Told, tellOf } from '../testing.ts'
import pattern from './pattern.ts'
import { NOTHING, nextWatch, type Recorded, type SagaWatch } from './watch.ts'

export const tell = (story: Story): Told => tellOf(pattern, story)

/** What became durable at the services, in order: `371 payment 1 done`, the saga's number before the record's state. */
export function changes(trace: readonly TraceEvent[], saga?: number): string[] {
  let watch = NOTHING
  return trace.flatMap((event, id) => {
    const next = nextWatch(watch, event, id)
    if (next === watch) return []
    watch = next
    return next.changes
      .filter((one) => saga === undefined || one.saga === saga)
      .filter(({ before, after }) => before?.entry.state !== after.entry.state || isAgain(before, after))
      .map(({ node, saga: of, after }) => `${Math.round(event.t / US_PER_MS)} ${node} ${of} ${after.entry.state}`)
  })
}

function isAgain(before: Recorded, after: Recorded): boolean {
  return before.entry.applied !== after.entry.applied || before.entry.undone !== after.entry.undone
}

/** What there is of each saga at the end of the trace. */
export function sagasAt(trace: readonly TraceEvent[]): Readonly<Record<number, SagaWatch>> {
  const { sagas } = trace.reduce((watch, event, id) => nextWatch(watch, event, id), NOTHING)
  return Object.fromEntries(entriesIn(sagas))
}
