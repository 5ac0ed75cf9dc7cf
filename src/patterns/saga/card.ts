// The saga as the catalogue shows it before it is loaded.
import type { Card } from '../definePattern.ts'

export const card: Card = {
  id: 'saga',
  family: 'transactions',
  title: { en: 'Saga', fr: 'Saga' },
  summary: {
    en: 'A transaction over several services, each with its own database: step by step, and when a step fails, what was done is undone by compensations, the last first.',
    fr: 'Une transaction sur plusieurs services, chacun avec sa base : étape par étape, et si une étape échoue, ce qui était fait est défait par des compensations, en commençant par la dernière.',
  },
  synonyms: [
    'long-lived transaction',
    'compensation',
    'compensating transaction',
    'orchestration',
    'choreography',
    'transactional outbox',
    'process manager',
    'workflow',
    'backward recovery',
    'Garcia-Molina',
    'microservices',
    'eventual consistency',
    'dirty read',
    'transaction compensatrice',
    'transaction distribuée',
    'chorégraphie',
    'orchestrateur',
    'boîte d’envoi',
    'outbox',
    'cohérence des données',
    'lecture sale',
  ],
}
