// Leaderless replicas: who the nodes are and how they are linked, and all that people read about them.
import type { Topology } from '../../sim/model.ts'
import type { Settings } from '../../sim/run.ts'
import type { Operation } from '../../sim/trace.ts'
import { definePattern } from '../definePattern.ts'
import { linking, mesh } from '../topologies.ts'
import { card } from './card.ts'
import { charts } from './charts.ts'
import { claims } from './claims.ts'
import { client } from './client.ts'
import { clientIds, ringIds } from './convergence.ts'
import { fields, labels, messages, states } from './faces.ts'
import { metrics } from './metrics.ts'
import { KEYS, parameters } from './parameters.ts'
import { replica } from './replica.ts'
import { showClient, showReplica } from './show.ts'
import { situations } from './situations.ts'
import { variants } from './variants.ts'

function topology(settings: Settings): Topology {
  const ring = ringIds(settings)
  const clients = clientIds(settings)
  const link = linking(settings)
  return {
    nodes: [...ring.map((id) => ({ id, role: 'replica' })), ...clients.map((id) => ({ id, role: 'client' }))],
    links: [...mesh(ring, link), ...clients.flatMap((a) => ring.map((b) => link(a, b)))],
    arrangement: 'ring',
  }
}

export default definePattern({
  card,
  variants,
  parameters,
  situations,
  claims,
  states,
  messages,
  fields,
  labels,
  charts,
  metrics,
  untilMs: 20_000,
  speed: 0.1,
  roles: {
    replica: {
      title: { en: 'Replica', fr: 'Réplica' },
      machine: replica,
      actions: { repair: { en: 'Compare with all peers', fr: 'Comparer avec tous les pairs' } },
      show: showReplica,
    },
    client: { title: { en: 'Client', fr: 'Client' }, machine: client, client: true, show: showClient },
  },
  operations: {
    put: { arguments: 'assignment', title: { en: 'Write a value', fr: 'Écrire une valeur' } },
    get: { arguments: 'named', title: { en: 'Read a key', fr: 'Lire une clé' } },
  },
  topology,
  // As many reads as writes; each write has a value of its own, so that what is read says which one it was.
  workload: (settings) => {
    const [clients, keys] = [clientIds(settings), KEYS.slice(0, Number(settings.keys))]
    return {
      next: (random, count) => {
        const client = clients[random.int(0, clients.length - 1)] as string
        const key = keys[random.int(0, keys.length - 1)] as string
        const operation: Operation = random.chance(50) ? { type: 'put', key, value: count } : { type: 'get', key }
        return { client, operation }
      },
    }
  },
})
