// The last transition that a node has taken before the playhead, and what brought it about.
import { useMemo, useState } from 'react'
import { recording } from '../../session/run.ts'
import type { Statechart } from '../../sim/statechart.ts'
import { heardOf, type Taken, taken } from '../../sim/taken.ts'
import type { NodeCrashed, NodeState, TraceEvent } from '../../sim/trace.ts'
import { followTurns, lastTurn } from './turns.ts'
import { useTrace } from './useTrace.ts'

export interface LastTransition {
  /** Null before the node has started. */
  readonly turn: NodeState | NodeCrashed | null
  /** The state that it left; null where it started. */
  readonly before: string | null
  readonly cause: TraceEvent | undefined
  readonly taken: Taken | null
  /** The transitions that may have been taken. */
  readonly lit: ReadonlySet<number>
}

/** Of `node`, after `count` trace events. */
export function useLastTransition(chart: Statechart, node: string, count: number): LastTransition {
  const [follow] = useState(followTurns)
  const turns = useTrace(follow)
  const id = lastTurn(turns, node, count)
  const event = recording().events[id ?? -1]
  const earlier = recording().events[lastTurn(turns, node, id ?? 0) ?? -1]
  return useMemo(() => {
    const turn = event?.type === 'node.state' || event?.type === 'node.crashed' ? event : null
    const cause = turn?.cause === undefined ? undefined : recording().events[turn.cause]
    const way = turn?.type === 'node.state' ? taken(chart, turn.previous, turn.state, heardOf(cause)) : null
    const before = turn?.type === 'node.state' ? turn.previous : earlier?.type === 'node.state' ? earlier.state : null
    return { turn, before, cause, taken: way, lit: new Set(way ? [...way.answers, ...way.followed] : []) }
  }, [chart, event, earlier])
}
