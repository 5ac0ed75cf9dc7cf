// The three parameters every pattern has: how often clients ask, and how slow the network is. Only their defaults
// differ from one pattern to the next.
import type { NumberParameter } from './definePattern.ts'

/** Operations a virtual second, over all clients; at most `max`. */
export function requestRate(perSecond: number, max = 200): NumberParameter {
  return {
    kind: 'number',
    id: 'requestRate',
    title: { en: 'Request rate', fr: 'Débit de requêtes' },
    help: {
      en: 'How many operations clients start each second; 0 leaves only those you ask for yourself.',
      fr: 'Nombre d’opérations que les clients lancent par seconde ; à 0, il ne reste que celles que vous demandez.',
    },
    unit: '/s',
    min: 0,
    max,
    step: 1,
    default: perSecond,
  }
}

/** One-way, median. */
export function latency(ms: number): NumberParameter {
  return {
    kind: 'number',
    id: 'latency',
    title: { en: 'Network latency', fr: 'Latence du réseau' },
    help: {
      en: 'How long a message usually travels, one way (the median).',
      fr: 'Durée habituelle du trajet d’un message, aller simple (médiane).',
    },
    unit: 'ms',
    min: 0,
    max: 1000,
    step: 1,
    default: ms,
  }
}

/** Scales the right-skewed spread around the latency. */
export function jitter(ms: number): NumberParameter {
  return {
    kind: 'number',
    id: 'jitter',
    title: { en: 'Network jitter', fr: 'Gigue du réseau' },
    help: {
      en: 'How much the travel times spread; at 0 every message takes exactly the latency.',
      fr: 'Étalement des durées de trajet ; à 0, chaque message met exactement la latence.',
    },
    unit: 'ms',
    min: 0,
    max: 500,
    step: 1,
    default: ms,
  }
}
