// The circuit breaker: a client calls a service through a breaker, which stops the calls while the service fails.
// The breaker lives in the client's process: what passes between these two takes 1 ms, there and back as the network
// never does.
import { definePattern } from '../definePattern.ts'
import { linking } from '../topologies.ts'
import { breaker, showBreaker } from './breaker.ts'
import { card } from './card.ts'
import { charts } from './charts.ts'
import { claims } from './claims.ts'
import { client, showClient } from './client.ts'
import { fields, labels, messages, states } from './faces.ts'
import { metrics } from './metrics.ts'
import { parameters } from './parameters.ts'
import { service, showService } from './service.ts'
import { situations } from './situations.ts'
import { variants } from './variants.ts'

const IN_PROCESS_MS = 1

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
  metrics,
  charts,
  untilMs: 60_000,
  speed: 0.2,
  roles: {
    client: { title: { en: 'Client', fr: 'Client' }, machine: client, client: true, show: showClient },
    breaker: {
      title: { en: 'Circuit breaker', fr: 'Disjoncteur' },
      machine: breaker,
      actions: {
        forceOpen: { en: 'Hold open', fr: 'Maintenir ouvert' },
        forceClose: { en: 'Hold closed', fr: 'Maintenir fermé' },
        reset: { en: 'Reset', fr: 'Réarmer' },
      },
      show: showBreaker,
    },
    service: { title: { en: 'Service', fr: 'Service' }, machine: service, answersErrors: true, show: showService },
  },
  operations: { request: { arguments: 'none', title: { en: 'Request', fr: 'Requête' } } },
  topology: (settings) => ({
    nodes: [
      { id: 'client', role: 'client' },
      { id: 'breaker', role: 'breaker' },
      { id: 'service', role: 'service' },
    ],
    links: [
      { a: 'client', b: 'breaker', latencyMs: IN_PROCESS_MS, jitterMs: 0 },
      linking(settings)('breaker', 'service'),
    ],
    arrangement: 'row',
  }),
  workload: () => ({ next: () => ({ client: 'client', operation: { type: 'request' } }) }),
})
