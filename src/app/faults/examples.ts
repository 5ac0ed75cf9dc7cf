// How lines are written, shown on the nodes that are there.
import type { Model, Topology } from '../../sim/model.ts'

/** One line for each kind of fault, in an order in which all of them make sense. */
export function examplesOf({ nodes, links }: Topology, { roles }: Pick<Model, 'roles'>): readonly string[] {
  const ids = nodes.map(({ id }) => id)
  const [first = '', second = first, third = second] = ids
  const half = Math.ceil(ids.length / 2)
  const sides = `${ids.slice(0, half).join(',')} | ${ids.slice(half).join(',')}`
  const { a, b } = links[0] ?? { a: first, b: second }
  const answering = nodes.find(({ role }) => roles[role]?.answersErrors)
  return [
    `crash ${first} at 5s`,
    `restart ${first} at 8s`,
    `pause ${second} from 3s to 6s`,
    `slow ${third} x4 from 2s to 9s`,
    `partition ${sides} at 5s`,
    'heal at 9s',
    `cut ${a}->${b} from 1s to 3s`,
    `drop 20% on ${a}--${b} from 2s to 8s`,
    'delay +300ms on * from 2s to 4s',
    `duplicate 10% on ${a}--${b} from 0s to 9s`,
    `reorder on ${a}--${b} from 1s to 5s`,
    `skew ${third} +500ms at 2s`,
    `drift ${third} 1.2 from 0s`,
    `disk lose ${first} at 4s`,
    `disk full ${first} from 4s to 6s`,
    ...(answering ? [`fail 60% at ${answering.id} from 5s to 9s`] : []),
    'traffic x5 from 3s to 6s',
  ]
}
