// The circuit breaker as the catalogue shows it before it is loaded.
import type { Card } from '../definePattern.ts'

export const card: Card = {
  id: 'circuit-breaker',
  family: 'resilience',
  title: { en: 'Circuit breaker', fr: 'Disjoncteur' },
  summary: {
    en: 'Stops calling a service that fails, answers with a fallback at once, and tries it again later with a few probes.',
    fr: 'Cesse d’appeler un service en panne, répond aussitôt par un repli, puis retente sa chance avec quelques sondes.',
  },
  synonyms: [
    'fail fast',
    'fallback',
    'cascading failure',
    'half-open',
    'Resilience4j',
    'Hystrix',
    'opossum',
    'Polly',
    'coupe-circuit',
    'échec rapide',
    'repli',
    'panne en cascade',
    'semi-ouvert',
    'demi-ouvert',
  ],
}
