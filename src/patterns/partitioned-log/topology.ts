// Who the nodes are, how they are linked, and what the producers send by themselves.
import type { LinkSpec, NodeSpec, Topology, Workload } from '../../sim/model.ts'
import type { Random } from '../../sim/random.ts'
import type { Settings } from '../../sim/run.ts'
import { ids, idsOf, linking, mesh } from '../topologies.ts'
import { CONTROLLER, DATABASE, groupOf, groupsOf } from './config.ts'
import { murmur2 } from './murmur2.ts'

export function topology(settings: Settings): Topology {
  const all = (role: string, prefix: string, count: number): NodeSpec[] =>
    ids(prefix, count).map((id) => ({ id, role }))
  const brokers = all('broker', 'b', Number(settings.brokers))
  const consumers = all('consumer', 'c', Number(settings.consumers) * groupsOf(settings).length)
  const producers = all('producer', 'p', Number(settings.producers))
  const nodes: NodeSpec[] = [
    ...producers,
    ...brokers.map((one) => ({ ...one, line: 'cluster' })),
    { id: CONTROLLER, role: 'controller', line: 'cluster' },
    ...consumers.map((one) => ({ ...one, line: groupOf(one.id, settings) })),
    { id: DATABASE, role: 'database' },
  ]
  return { nodes, links: linksOf(nodes, settings), arrangement: 'row' }
}

function linksOf(nodes: readonly NodeSpec[], settings: Settings): LinkSpec[] {
  const of = (role: string) => idsOf(nodes, role)
  const [producers, brokers, consumers] = [of('producer'), of('broker'), of('consumer')]
  const link = linking(settings)
  const between = (some: readonly string[], others: readonly string[]) =>
    some.flatMap((a) => others.map((b) => link(a, b)))
  return [
    ...between(producers, brokers),
    ...mesh(brokers, link),
    ...between(brokers, [CONTROLLER]),
    ...between(brokers, consumers),
    ...between([CONTROLLER], consumers),
    ...between(consumers, [DATABASE]),
  ]
}

// Each key has a producer of its own, so that there is an order in which its records were sent.
export function workload(settings: Settings): Workload {
  const keys = Number(settings.keys)
  const producers = Number(settings.producers)
  return {
    next: (random: Random, count: number): ReturnType<Workload['next']> => {
      const isHot = random.chance(Number(settings.hotKey))
      const drawn = random.int(0, Math.max(0, keys - 1))
      if (keys === 0) return { client: `p${(count % producers) + 1}`, operation: { type: 'send', value: count + 1 } }
      const key = `k${isHot ? 1 : drawn + 1}`
      const client = `p${((murmur2(key) >>> 8) % producers) + 1}`
      return { client, operation: { type: 'send', key, value: count + 1 } }
    },
  }
}
