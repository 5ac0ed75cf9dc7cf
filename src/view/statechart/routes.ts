// Where a statechart's transitions run: those between the same two states are one route; those that stay are told
// inside their state. A route that crosses borders is laid in pieces, one in each state that it runs through.
import type { ChartState, Statechart } from '../../sim/statechart.ts'

/** From one state to another. A state that leads to one of its own inner states does so whichever of them is entered. */
export interface Route {
  readonly source: string
  readonly target: string
  /** The transitions that take it. */
  readonly ids: readonly number[]
}

/** A route's part inside the state `within`, between two of its children, or between one and the border. */
export interface Piece {
  readonly route: number
  readonly within: string
  readonly from: End
  readonly to: End
  /** Whether it carries the route's label. */
  readonly labelled: boolean
}

/** A child by its path; ANY: whichever child is entered; BORDER: of the state it is within. */
export type End = string

export const ANY = '(any)'
export const BORDER = '(border)'

export interface Routes {
  readonly routes: readonly Route[]
  /** Transitions that leave a state and enter it again, by its path. */
  readonly loops: ReadonlyMap<string, readonly number[]>
  /** Transitions that stay, by the path of their state. */
  readonly inside: ReadonlyMap<string, readonly number[]>
}

export function routesOf({ transitions }: Statechart): Routes {
  const routes = new Map<string, { source: string; target: string; ids: number[] }>()
  const loops = new Map<string, number[]>()
  const inside = new Map<string, number[]>()
  const put = (lists: Map<string, number[]>, path: string, id: number) =>
    lists.set(path, [...(lists.get(path) ?? []), id])
  for (const { id, source, targets } of transitions) {
    if (targets.length === 0) put(inside, source, id)
    for (const target of targets) {
      if (target === source) put(loops, source, id)
      else {
        const key = `${source} → ${target}`
        const known = routes.get(key)
        if (known) known.ids.push(id)
        else routes.set(key, { source, target, ids: [id] })
      }
    }
  }
  return { routes: [...routes.values()], loops, inside }
}

type States = ReadonlyMap<string, ChartState>

/** From the outside in: '', 'a', 'a.b'. */
function around(path: string, states: States): string[] {
  const chain: string[] = []
  for (let at: string | null | undefined = path; typeof at === 'string'; at = states.get(at)?.parent) chain.unshift(at)
  return chain
}

/** The pieces of a route, from its source to its target. */
export function piecesOf({ source, target }: Route, route: number, states: States): readonly Piece[] {
  const [up, down] = [around(source, states), around(target, states)]
  let shared = 0
  while (shared < up.length && shared < down.length && up[shared] === down[shared]) shared += 1
  const within = up[shared - 1] as string
  const from = up[shared] ?? ANY
  const to = down[shared] ?? BORDER
  const leaving = up.slice(shared, -1).map((state, index): Piece => {
    return { route, within: state, from: up[shared + index + 1] as string, to: BORDER, labelled: false }
  })
  const entering = down.slice(shared, -1).map((state, index): Piece => {
    return { route, within: state, from: BORDER, to: down[shared + index + 1] as string, labelled: false }
  })
  return [...leaving.reverse(), { route, within, from, to, labelled: true }, ...entering]
}
