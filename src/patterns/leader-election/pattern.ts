// Leader election: who the nodes are and how they are linked, and all that people read about them.
import type { Role, Topology } from '../../sim/model.ts'
import { randomStream } from '../../sim/random.ts'
import type { Settings } from '../../sim/run.ts'
import { definePattern, type Variant } from '../definePattern.ts'
import { ids, linking } from '../topologies.ts'
import { type BullyContext, bullyNode } from './bully.ts'
import { card } from './card.ts'
import { charts } from './charts.ts'
import { claims } from './claims.ts'
import { type ClientContext, client } from './client.ts'
import { fields, labels, messages, states } from './faces.ts'
import { metrics } from './metrics.ts'
import { parameters } from './parameters.ts'
import { raftNode } from './raft.ts'
import type { RaftContext } from './raftRules.ts'
import { type RingContext, ringNode } from './ring.ts'
import { situations } from './situations.ts'

const node = { en: 'Node', fr: 'Nœud' }
const actions: Role['actions'] = { startElection: { en: 'Start an election', fr: 'Lancer une élection' } }

const roles: Readonly<Record<string, Role>> = {
  raftNode: {
    title: node,
    machine: raftNode,
    actions,
    show: ({ term, votedFor, leader, votes, accepted }: RaftContext) => ({ term, votedFor, leader, votes, accepted }),
  },
  bullyNode: {
    title: node,
    machine: bullyNode,
    actions,
    show: ({ leader, accepted }: BullyContext) => ({ leader, accepted }),
  },
  ringNode: {
    title: node,
    machine: ringNode,
    actions,
    show: ({ leader, after, accepted }: RingContext) => ({ leader, successor: after[0] as string, accepted }),
  },
  client: {
    title: { en: 'Client', fr: 'Client' },
    machine: client,
    client: true,
    show: ({ leader, open, done }: ClientContext) => ({ believes: leader, open: open.length, done }),
  },
}

const variants: readonly Variant[] = [
  {
    id: 'raft',
    title: { en: 'Raft', fr: 'Raft' },
    summary: {
      en: 'A majority votes, once a term, on disk: never two leaders in a term, and none without a majority.',
      fr: 'Une majorité vote, une fois par mandat, sur disque : jamais deux leaders dans un mandat, ni aucun sans majorité.',
    },
  },
  {
    id: 'bully',
    title: { en: 'Bully', fr: 'Bully (le plus fort)' },
    summary: {
      en: 'The highest node that answers leads, and says so. Quick and simple; blind to partitions.',
      fr: 'Le nœud le plus élevé qui réponde est leader, et le fait savoir. Rapide et simple ; aveugle aux partitions.',
    },
  },
  {
    id: 'ring',
    title: { en: 'Ring', fr: 'Anneau' },
    summary: {
      en: 'Tokens go round; only the highest node’s comes home. Each node talks to its successor alone.',
      fr: 'Des jetons font le tour ; seul celui du nœud le plus élevé revient. Chacun ne parle qu’à son successeur.',
    },
  },
]

/** n1 … nN; for a ring, in the order in which it is closed. */
function nodesOf(settings: Settings, variant: string, seed: number): string[] {
  const nodes = ids('n', Number(settings.nodes))
  if (variant !== 'ring' || settings.ringOrder === 'ascending') return nodes
  if (settings.ringOrder === 'descending') return nodes.reverse()
  const random = randomStream(seed, 'ring order')
  for (let last = nodes.length - 1; last > 0; last--) {
    const other = random.int(0, last)
    ;[nodes[last], nodes[other]] = [nodes[other] as string, nodes[last] as string]
  }
  return nodes
}

// Neighbours first, so that the ring's links come before the rest of the mesh (which heartbeats need); then the client.
function topology(settings: Settings, variant: string, seed: number): Topology {
  const order = nodesOf(settings, variant, seed)
  const link = linking(settings)
  const ring = order.map((id, index) => link(id, order[(index + 1) % order.length] as string))
  const chords = order.flatMap((id, index) =>
    order.slice(index + 2, index === 0 ? -1 : undefined).map((other) => link(id, other)),
  )
  return {
    nodes: [...order.map((id) => ({ id, role: `${variant}Node` })), { id: 'client', role: 'client' }],
    links: [...ring, ...chords, ...order.map((id) => link('client', id))],
    arrangement: 'circle',
  }
}

export default definePattern({
  card,
  roles,
  variants,
  parameters,
  situations,
  claims,
  states,
  messages,
  fields,
  labels,
  operations: {
    work: { arguments: 'none', title: { en: 'Give the leader work', fr: 'Donner du travail au leader' } },
  },
  untilMs: 10_000,
  speed: 0.2,
  topology,
  workload: () => ({ next: () => ({ client: 'client', operation: { type: 'work' } }) }),
  metrics,
  charts,
})
