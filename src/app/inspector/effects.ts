// What each trace event brought about: the trace tells of every one what its cause was; this is the other way round.
import { follow } from '../../sim/follow.ts'

interface Effects {
  /** By trace event: its latest effect, and the effect of the same cause before this one; -1 for none. */
  readonly latest: number[]
  readonly before: number[]
}

export function followEffects() {
  return follow<Effects>(
    () => ({ latest: [], before: [] }),
    ({ latest, before }, { cause }, id) => {
      latest.push(-1)
      before.push(cause === undefined ? -1 : (latest[cause] as number))
      if (cause !== undefined) latest[cause] = id
    },
  )
}

/** Ids of what trace event `cause` brought about, in order. */
export function effectsOf({ latest, before }: Effects, cause: number): number[] {
  const ids: number[] = []
  for (let id = latest[cause] ?? -1; id >= 0; id = before[id] as number) ids.unshift(id)
  return ids
}
