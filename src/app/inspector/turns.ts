// When a node changed its state, or left it and entered it again, by trace event.
import { countBefore, follow } from '../../sim/follow.ts'
import type { Statechart } from '../../sim/statechart.ts'
import { heardOf, runsAfter } from '../../sim/taken.ts'

export interface Turn {
  readonly t: number
  /** The state that it left; null where it started. */
  readonly before: string | null
  /** Null in a crash. */
  readonly state: string | null
  readonly cause: number | undefined
  /** Of a crash that no intervention brought about. */
  readonly reason: string | undefined
}

interface Turns {
  /** Trace events. */
  readonly ids: number[]
  readonly turns: Turn[]
}

/** Reads the turns of `node`. No trace event tells that a state is entered again, but that its timers begin anew. */
export function followTurns(node: string, chart: Statechart) {
  return follow<Turns>(
    () => ({ ids: [], turns: [] }),
    ({ ids, turns }, event, id, events) => {
      if (!('node' in event) || event.node !== node) return
      const { t, cause } = event
      const last = turns.at(-1)
      const add = (before: string | null, state: string | null, reason?: string) => {
        ids.push(id)
        turns.push({ t, before, state, cause, reason })
      }
      if (event.type === 'node.state') add(event.previous, event.state)
      else if (event.type === 'node.crashed') add(last?.state ?? null, null, event.reason)
      else if (event.type === 'timer.set' && last && last.state !== null && cause !== undefined) {
        const isAnswer = cause !== last.cause && heardOf(events.at(cause)) !== null
        if (isAnswer && runsAfter(chart, last.state, event.timer)) add(last.state, last.state)
      }
    },
  )
}

/** The last of the first `count` trace events. */
export function lastTurn({ ids, turns }: Turns, count: number): Turn | undefined {
  return turns[countBefore(ids, count) - 1]
}
