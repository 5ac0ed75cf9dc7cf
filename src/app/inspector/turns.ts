// When each node changed its state, by trace event.
import { countBefore, follow } from '../../sim/follow.ts'

type Turns = Map<string, number[]>

export function followTurns() {
  return follow<Turns>(
    () => new Map(),
    (turns, event, id) => {
      if (event.type !== 'node.state' && event.type !== 'node.crashed') return
      const known = turns.get(event.node)
      if (known) known.push(id)
      else turns.set(event.node, [id])
    },
  )
}

/** The trace event with which `node` came to the state it is in after `count` trace events. */
export function lastTurn(turns: Turns, node: string, count: number): number | undefined {
  const own = turns.get(node) ?? []
  return own[countBefore(own, count) - 1]
}
