// How far each group is behind, in records and in time: a fold over the trace that charts and measures share.
// A group's offset is the one it has committed; what it lags behind is what the leaders let consumers read.
import type { TraceEvent } from '../../sim/trace.ts'
import { changesOf, commitsIn, shownLog } from './watch.ts'

/** Up to `end`, records had been appended at `t` (µs). */
interface Mark {
  readonly end: number
  readonly t: number
}

export interface Lags {
  readonly hw: Readonly<Record<string, number>>
  /** By group and partition. */
  readonly committed: Readonly<Record<string, number>>
  /** By partition, oldest first, one for each tenth of a second; those that everybody has passed are gone. */
  readonly marks: Readonly<Record<string, readonly Mark[]>>
}

export const NO_LAGS: Lags = { hw: {}, committed: {}, marks: {} }

const MARK_US = 100_000

/** The lags after `event`; the same reference where it tells nothing of them. */
export function nextLags(lags: Lags, event: TraceEvent, groups: readonly string[]): Lags {
  if (event.type !== 'node.context') return lags
  const logs = changesOf(event, 'log', shownLog)
  const commits = commitsIn(event)
  if (logs.length === 0 && commits.length === 0) return lags
  const [hw, committed, marks] = [{ ...lags.hw }, { ...lags.committed }, { ...lags.marks }]
  for (const [partition, log] of logs) {
    hw[partition] = log.hw
    marks[partition] = withMark(marks[partition] ?? [], log.end, event.t)
  }
  for (const [group, partition, offset] of commits) {
    committed[`${group}.${partition}`] = offset
    const passed = Math.min(...groups.map((one) => committed[`${one}.${partition}`] ?? 0))
    const known = marks[partition] ?? []
    const gone = known.findIndex(({ end }) => end > passed)
    if (gone > 0) marks[partition] = known.slice(gone)
  }
  return { hw, committed, marks }
}

function withMark(marks: readonly Mark[], end: number, t: number): readonly Mark[] {
  const last = marks[marks.length - 1]
  if (last && end <= last.end) return marks
  return last && t - last.t < MARK_US ? [...marks.slice(0, -1), { end, t: last.t }] : [...marks, { end, t }]
}

/** Records a group has not committed: in all, in its worst partition, and since when the oldest waits (µs). */
export function lagOf({ hw, committed, marks }: Lags, group: string) {
  let [total, worst, since] = [0, 0, null as number | null]
  for (const [partition, end] of Object.entries(hw)) {
    const offset = committed[`${group}.${partition}`] ?? 0
    if (offset >= end) continue
    total += end - offset
    worst = Math.max(worst, end - offset)
    const oldest = marks[partition]?.find((mark) => mark.end > offset)?.t
    if (oldest !== undefined && (since === null || oldest < since)) since = oldest
  }
  return { total, worst, since }
}
