// The last transition that a node has taken before the playhead, and what brought it about.
import { useMemo } from 'react'
import { recording } from '../../session/run.ts'
import type { Statechart } from '../../sim/statechart.ts'
import { heardOf, type Taken, taken } from '../../sim/taken.ts'
import type { TraceEvent } from '../../sim/trace.ts'
import { followTurns, lastTurn, type Turn } from './turns.ts'
import { useTrace } from './useTrace.ts'

export interface LastTransition {
  /** Null before the node has started. */
  readonly turn: Turn | null
  readonly cause: TraceEvent | undefined
  readonly taken: Taken | null
  /** The transitions that may have been taken. */
  readonly lit: ReadonlySet<number>
}

/** Of `node`, after `count` trace events. */
export function useLastTransition(chart: Statechart, node: string, count: number): LastTransition {
  const follow = useMemo(() => followTurns(node, chart), [node, chart])
  const turn = lastTurn(useTrace(follow), count) ?? null
  return useMemo(() => {
    const cause = turn?.cause === undefined ? undefined : recording().events.at(turn.cause)
    const way = turn && turn.state !== null ? taken(chart, turn.before, turn.state, heardOf(cause)) : null
    return { turn, cause, taken: way, lit: new Set(way ? [...way.answers, ...way.followed] : []) }
  }, [chart, turn])
}
