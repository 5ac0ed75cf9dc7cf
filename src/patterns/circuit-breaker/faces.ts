// How people see the circuit breaker: names and tones of states and messages, names of the shown fields.
import type { Pattern } from '../definePattern.ts'

export const states: Pattern['states'] = {
  client: {
    serving: { title: { en: 'serving', fr: 'en service' }, tone: 'calm' },
    exhausted: { title: { en: 'no thread left', fr: 'plus de thread libre' }, tone: 'bad' },
  },
  breaker: {
    closed: { title: { en: 'closed', fr: 'fermé' }, tone: 'good' },
    open: { title: { en: 'open', fr: 'ouvert' }, tone: 'bad' },
    halfOpen: { title: { en: 'half-open', fr: 'à demi ouvert' }, tone: 'trying' },
    forcedOpen: { title: { en: 'held open', fr: 'maintenu ouvert' }, tone: 'warning' },
    forcedClosed: { title: { en: 'held closed', fr: 'maintenu fermé' }, tone: 'warning' },
  },
  service: {
    idle: { title: { en: 'idle', fr: 'au repos' }, tone: 'calm' },
    working: { title: { en: 'working', fr: 'au travail' }, tone: 'good' },
    saturated: { title: { en: 'every worker taken', fr: 'tous les exécutants pris' }, tone: 'warning' },
  },
}

export const messages: Pattern['messages'] = {
  request: {
    title: { en: 'Asks the service for something.', fr: 'Demande quelque chose au service.' },
    tone: 'request',
  },
  response: { title: { en: 'Brings the service’s answer.', fr: 'Apporte la réponse du service.' }, tone: 'answer' },
  error: {
    title: {
      en: 'Says that the call failed, or that no answer came in time.',
      fr: 'Dit que l’appel a échoué, ou que la réponse n’est pas venue à temps.',
    },
    tone: 'error',
  },
  probe: {
    title: {
      en: 'Tries whether the service is back, while the breaker is half-open.',
      fr: 'Essaie si le service est revenu, quand le disjoncteur est à demi ouvert.',
    },
    tone: 'probe',
  },
  rejected: {
    title: {
      en: 'Refused without trying: the client goes on with its fallback.',
      fr: 'Refusé sans essai : le client continue avec son repli.',
    },
    tone: 'news',
  },
}

export const fields: Pattern['fields'] = {
  threadsInUse: { en: 'Threads in use', fr: 'Threads occupés' },
  threadPool: { en: 'Thread pool', fr: 'Pool de threads' },
  failures: { en: 'Failures counted', fr: 'Échecs comptés' },
  threshold: { en: 'Threshold', fr: 'Seuil' },
  calls: { en: 'Calls in the window', fr: 'Appels dans la fenêtre' },
  failureRate: { en: 'Failure rate (%)', fr: 'Taux d’échec (%)' },
  slowCallRate: { en: 'Slow call rate (%)', fr: 'Taux d’appels lents (%)' },
  baseline: { en: 'Usual failure rate (%)', fr: 'Taux d’échec habituel (%)' },
  inFlight: { en: 'Calls under way', fr: 'Appels en cours' },
  probes: { en: 'Probes let through', fr: 'Sondes passées' },
  rejected: { en: 'Calls refused', fr: 'Appels refusés' },
  late: { en: 'Late answers ignored', fr: 'Réponses tardives ignorées' },
  working: { en: 'Requests in work', fr: 'Requêtes en traitement' },
  workers: { en: 'Workers', fr: 'Exécutants' },
  queue: { en: 'Requests waiting', fr: 'Requêtes en attente' },
}

/** The number each kind of breaker decides by; how many calls wait at the service. */
export const labels: Pattern['labels'] = {
  breaker: [
    { field: 'failureRate', title: { en: 'failures', fr: 'échecs' }, unit: '%' },
    { field: 'failures', title: { en: 'failures', fr: 'échecs' } },
  ],
  service: [{ field: 'queue', title: { en: 'queue', fr: 'file' } }],
}
