// What each trace event brought about: the trace tells of every one what its cause was; this is the other way round.
import { follow } from '../../sim/follow.ts'

interface Effects {
  /** The first trace event that is known. */
  readonly from: number
  /** By trace event, from there on: its latest effect, and the effect of the same cause before this one; -1 for none. */
  readonly latest: number[]
  readonly before: number[]
}

export function followEffects() {
  return follow<Effects>(
    (from) => ({ from, latest: [], before: [] }),
    ({ from, latest, before }, { cause = -1 }, id) => {
      latest.push(-1)
      before.push(cause < from ? -1 : (latest[cause - from] as number))
      if (cause >= from) latest[cause - from] = id
    },
  )
}

/** Ids of what trace event `cause` brought about, in order. */
export function effectsOf({ from, latest, before }: Effects, cause: number): number[] {
  const ids: number[] = []
  for (let id = latest[cause - from] ?? -1; id >= 0; id = before[id - from] as number) ids.unshift(id)
  return ids
}
