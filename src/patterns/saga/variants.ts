// Who leads: an orchestrator, or nobody.
import type { Variant } from '../definePattern.ts'

export const variants: readonly Variant[] = [
  {
    id: 'orchestration',
    title: { en: 'Orchestration', fr: 'Par orchestration' },
    summary: {
      en: 'An orchestrator commands each step, and each compensation; the services only answer.',
      fr: 'Un orchestrateur commande chaque étape et chaque compensation ; les services ne font que répondre.',
    },
  },
  {
    id: 'choreography',
    title: { en: 'Choreography', fr: 'Par chorégraphie' },
    summary: {
      en: 'Nobody leads: each service reacts to the events of its neighbours and publishes its own.',
      fr: 'Personne ne dirige : chaque service réagit aux événements de ses voisins et publie les siens.',
    },
    defaults: { example: 'product' },
  },
]
