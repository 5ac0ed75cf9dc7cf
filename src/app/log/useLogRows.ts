// The rows of the open run that the log shows, found while people look at it.
import { useEffect, useLayoutEffect, useMemo, useState, useSyncExternalStore } from 'react'
import type { Pattern } from '../../patterns/definePattern.ts'
import { frames } from '../../session/playback.ts'
import { recording, useSession } from '../../session/run.ts'
import type { Topology } from '../../sim/model.ts'
import { useMessages } from '../i18n/messages.ts'
import type { Teller } from '../tell/tellEvent.ts'
import { createLogFollower, type LogFollower } from './followLog.ts'
import { useLog } from './log.ts'
import { createMatcher, type LogFilter } from './matcher.ts'

export interface ShownRows {
  readonly teller: Teller
  readonly follower: LogFollower
}

const surroundings = {
  trace: () => recording().events,
  now: () => performance.now(),
  later: (slice: () => void) => setTimeout(slice),
}

export function useLogRows(pattern: Pattern, topology: Topology | null): ShownRows | null {
  const m = useMessages()
  const filter = useFilter()
  const recorded = useSession((session) => session.recordingVersion)
  const [follower] = useState(() => createLogFollower(surroundings))
  useSyncExternalStore(follower.subscribe, follower.version)
  // An edit makes another topology that says the same: no reason to look for everything anew.
  const nodes = JSON.stringify(topology?.nodes)
  const teller = useMemo<Teller>(
    () => ({ m, pattern, topology: { nodes: JSON.parse(nodes ?? '[]') } }),
    [m, pattern, nodes],
  )
  const match = useMemo(() => createMatcher(filter, teller), [filter, teller])

  useLayoutEffect(() => {
    follower.filter(match, frames.current().picture.index)
    return follower.stop
  }, [follower, match])
  useEffect(() => {
    if (recorded >= 0) follower.grown()
  }, [follower, recorded])
  return topology && { teller, follower }
}

/** What the log is set to, as the rows are matched by it. */
function useFilter(): LogFilter {
  const text = useLog((log) => log.text)
  const kinds = useLog((log) => log.kinds)
  const chosen = useLog((log) => log.nodes)
  const only = useLog((log) => (log.onlySelected ? log.node : null))
  return useMemo(() => ({ text, kinds, nodes: only === null ? chosen : [only] }), [text, kinds, chosen, only])
}
