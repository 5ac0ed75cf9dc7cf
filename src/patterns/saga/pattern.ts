// The saga: a client asks for it, services take its steps, an orchestrator or events through a bus make them follow one
// another, and a reader looks at what is half done.
import type { Role, Topology } from '../../sim/model.ts'
import type { Settings } from '../../sim/run.ts'
import { definePattern } from '../definePattern.ts'
import { linking } from '../topologies.ts'
import { bus, showBus } from './bus.ts'
import { card } from './card.ts'
import { charts } from './charts.ts'
import { claims } from './claims.ts'
import { client, showClient } from './client.ts'
import { fields, labels, listenerRole, messages, states } from './faces.ts'
import { listenerFor } from './listener.ts'
import { metrics } from './metrics.ts'
import { orchestrator } from './orchestrator.ts'
import { showListener } from './outbox.ts'
import { parameters } from './parameters.ts'
import { showOrchestrator } from './progress.ts'
import { reader, showReader } from './reader.ts'
import { service } from './service.ts'
import { situations } from './situations.ts'
import { EXAMPLES, exampleOf, stepsOf } from './steps.ts'
import { showBooks } from './transactions.ts'
import { variants } from './variants.ts'

const ofService: Pick<Role, 'title' | 'answersErrors' | 'actions'> = {
  title: { en: 'Service', fr: 'Service' },
  answersErrors: true,
  actions: { refuseNext: { en: 'Refuse the next step', fr: 'Refuser la prochaine étape' } },
}

const listeners = Object.values(EXAMPLES).flatMap((steps) =>
  steps.map(({ id }): [string, Role] => [
    listenerRole(id),
    { ...ofService, machine: listenerFor(steps, id), show: showListener },
  ]),
)

const resolve = { resolve: { en: 'Mend it and go on', fr: 'Réparer et reprendre' } }

const roles: Readonly<Record<string, Role>> = {
  client: { title: { en: 'Client', fr: 'Client' }, machine: client, client: true, show: showClient },
  reader: { title: { en: 'Reader', fr: 'Lecteur' }, machine: reader, client: true, show: showReader },
  orchestrator: {
    title: { en: 'Orchestrator', fr: 'Orchestrateur' },
    machine: orchestrator,
    actions: resolve,
    show: showOrchestrator,
  },
  bus: { title: { en: 'Event bus', fr: 'Bus d’événements' }, machine: bus, actions: resolve, show: showBus },
  service: { ...ofService, machine: service, show: showBooks },
  ...Object.fromEntries(listeners),
}

// Who leads or carries the events above, the services below in the order of their steps.
function topology(settings: Settings, variant: string): Topology {
  const services = stepsOf(settings).map(({ id }) => id)
  const isChoreography = variant === 'choreography'
  const middle = isChoreography ? 'bus' : 'orchestrator'
  const link = linking(settings)
  return {
    nodes: [
      { id: 'client', role: 'client' },
      { id: middle, role: middle },
      ...services.map((id) => ({ id, role: isChoreography ? listenerRole(id) : 'service' })),
      { id: 'reader', role: 'reader' },
    ],
    links: [
      link('client', isChoreography ? (services[0] as string) : middle),
      ...services.map((id) => link(middle, id)),
      ...services.map((id) => link('reader', id)),
    ],
    arrangement: [['client', middle, 'reader'], services],
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
    order: { arguments: 'none', title: { en: 'Place an order', fr: 'Passer une commande' } },
    product: { arguments: 'none', title: { en: 'Add a product', fr: 'Ajouter un produit' } },
    read: { arguments: 'none', title: { en: 'Look at the newest saga', fr: 'Regarder la dernière saga' } },
  },
  untilMs: 30_000,
  speed: 0.2,
  topology,
  workload: (settings) => ({
    next: (random) =>
      random.chance(Number(settings.readShare))
        ? { client: 'reader', operation: { type: 'read' } }
        : { client: 'client', operation: { type: exampleOf(settings) } },
  }),
  metrics,
  charts,
})
