// The last transition that a node has taken before the playhead, and what brought it about.
import { useMemo, useState } from 'react'
import { recording } from '../../session/run.ts'
import type { Statechart } from '../../sim/statechart.ts'
import { type Heard, type Taken, taken } from '../../sim/taken.ts'
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
    const way = turn?.type === 'node.state' ? taken(chart, turn.previous, turn.state, heardIn(cause)) : null
    const before = turn?.type === 'node.state' ? turn.previous : earlier?.type === 'node.state' ? earlier.state : null
    return { turn, before, cause, taken: way, lit: new Set(way ? [...way.answers, ...way.followed] : []) }
  }, [chart, event, earlier])
}

/** What a machine heard of the trace event; an intervention lets it hear only what an operator does. */
function heardIn(cause: TraceEvent | undefined): Heard | null {
  switch (cause?.type) {
    case 'message.delivered':
      return { kind: 'event', name: cause.message.type }
    case 'timer.fired':
      return { kind: 'timer', name: cause.timer }
    case 'operation.invoked':
      return { kind: 'event', name: 'invoke' }
    case 'intervention': {
      const action = actionIn(cause.text)
      return action === null ? null : { kind: 'event', name: action }
    }
    default:
      return null
  }
}

/** The action of "do breaker forceOpen at 5s"; null for any other line. */
export function actionIn(line: string): string | null {
  return /^do \S+ (\S+)/.exec(line)?.[1] ?? null
}
