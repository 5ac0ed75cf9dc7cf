// The parameters of the circuit breaker: Resilience4j's names, durations in milliseconds. Defaults are shortened so
// that a minute shows several rounds; the products' own are in the help.
import { jitter, latency, requestRate } from '../commonParameters.ts'
import type { NumberParameter, Parameter } from '../definePattern.ts'

const byRate = ['rate', 'adaptive']
const byCount = ['consecutive', 'timed', 'count']

const ms = { kind: 'number', unit: 'ms' } as const
const percent = { kind: 'number', unit: '%', min: 1, max: 100, step: 1 } as const
const calls = { kind: 'number', unit: 'calls', step: 1 } as const

const rateParameters: readonly NumberParameter[] = [
  {
    ...percent,
    id: 'failureRateThreshold',
    title: { en: 'Failure rate threshold', fr: 'Seuil du taux d’échec' },
    help: {
      en: 'The breaker opens when this share of the calls in the window, or more, has failed; for the adaptive kind, the highest its threshold may rise.',
      fr: 'Le disjoncteur s’ouvre quand cette part des appels de la fenêtre, ou davantage, a échoué ; pour le type adaptatif, le plafond de son seuil.',
    },
    default: 50,
    variants: byRate,
  },
  {
    ...calls,
    id: 'slidingWindowSize',
    title: { en: 'Sliding window', fr: 'Fenêtre glissante' },
    help: {
      en: 'How many of the latest calls the rates are computed over (Resilience4j: 100).',
      fr: 'Nombre des derniers appels sur lesquels les taux sont calculés (Resilience4j : 100).',
    },
    min: 1,
    max: 200,
    default: 20,
    variants: byRate,
  },
  {
    ...calls,
    id: 'minimumNumberOfCalls',
    title: { en: 'Minimum number of calls', fr: 'Nombre minimal d’appels' },
    help: {
      en: 'Below this many recorded calls no rate is computed, whatever they gave (Resilience4j: 100).',
      fr: 'En dessous de ce nombre d’appels enregistrés, aucun taux n’est calculé, quoi qu’ils aient donné (Resilience4j : 100).',
    },
    min: 1,
    max: 200,
    default: 10,
    variants: byRate,
  },
  {
    ...percent,
    id: 'slowCallRateThreshold',
    title: { en: 'Slow call rate threshold', fr: 'Seuil du taux d’appels lents' },
    help: {
      en: 'The breaker also opens when this share of the calls, or more, was slow.',
      fr: 'Le disjoncteur s’ouvre aussi quand cette part des appels, ou davantage, a été lente.',
    },
    default: 100,
    variants: byRate,
  },
  {
    ...ms,
    id: 'slowCallDurationThreshold',
    title: { en: 'Slow call duration', fr: 'Durée d’un appel lent' },
    help: {
      en: 'A call that takes longer than this is slow, even if it succeeds (Resilience4j: 60 s).',
      fr: 'Un appel plus long que cela est lent, même s’il réussit (Resilience4j : 60 s).',
    },
    min: 1,
    max: 60_000,
    step: 1,
    default: 500,
    variants: byRate,
  },
  {
    ...percent,
    id: 'adaptiveMargin',
    title: { en: 'Margin over the usual rate', fr: 'Marge sur le taux habituel' },
    help: {
      en: 'The breaker opens when the failure rate exceeds the usual one by this many points.',
      fr: 'Le disjoncteur s’ouvre quand le taux d’échec dépasse le taux habituel de ce nombre de points.',
    },
    default: 25,
    variants: ['adaptive'],
  },
]

const countParameters: readonly NumberParameter[] = [
  {
    ...calls,
    id: 'failureThreshold',
    title: { en: 'Failure threshold', fr: 'Seuil d’échecs' },
    help: {
      en: 'The breaker opens at this many failures: in a row, or within the rolling window for the count kind.',
      fr: 'Le disjoncteur s’ouvre à ce nombre d’échecs : consécutifs, ou dans la fenêtre de temps pour le type à compteur.',
    },
    min: 1,
    max: 100,
    default: 5,
    variants: byCount,
  },
  {
    ...ms,
    id: 'rollingWindow',
    title: { en: 'Rolling window', fr: 'Fenêtre de temps' },
    help: {
      en: 'How long a failure counts (opossum’s rollingCountTimeout, 10 s).',
      fr: 'Durée pendant laquelle un échec compte (rollingCountTimeout d’opossum : 10 s).',
    },
    min: 100,
    max: 60_000,
    step: 100,
    default: 10_000,
    variants: ['count'],
  },
]

const reopening: readonly NumberParameter[] = [
  {
    ...ms,
    id: 'waitDurationInOpenState',
    title: { en: 'Wait in the open state', fr: 'Attente à l’état ouvert' },
    help: {
      en: 'How long the breaker stays open before it tries the service again (Resilience4j and the classic recipe: 60 s).',
      fr: 'Durée pendant laquelle le disjoncteur reste ouvert avant de retenter le service (Resilience4j et la recette classique : 60 s).',
    },
    min: 100,
    max: 120_000,
    step: 100,
    default: 5000,
    variants: [...byRate, ...byCount],
  },
  {
    ...calls,
    id: 'permittedNumberOfCallsInHalfOpenState',
    title: { en: 'Permitted calls half-open', fr: 'Appels permis à demi ouvert' },
    help: {
      en: 'How many probes the half-open breaker lets through; further calls are refused (Resilience4j: 10, Hystrix and opossum: 1).',
      fr: 'Nombre de sondes que le disjoncteur à demi ouvert laisse passer ; les autres appels sont refusés (Resilience4j : 10, Hystrix et opossum : 1).',
    },
    min: 1,
    max: 50,
    default: 3,
    variants: ['rate', 'adaptive', 'consecutive', 'count'],
  },
]

const surroundings: readonly NumberParameter[] = [
  {
    ...ms,
    id: 'callTimeout',
    title: { en: 'Call timeout', fr: 'Délai maximal d’un appel' },
    help: {
      en: 'A call without an answer for this long is given up and counts as one failure; its late answer is ignored.',
      fr: 'Un appel resté sans réponse aussi longtemps est abandonné et compte pour un échec ; sa réponse tardive est ignorée.',
    },
    min: 10,
    max: 30_000,
    step: 10,
    default: 1000,
  },
  {
    ...calls,
    id: 'threadPool',
    title: { en: 'Client’s thread pool', fr: 'Pool de threads du client' },
    help: {
      en: 'How many operations the client can have under way; with no free thread the next one fails at once.',
      fr: 'Nombre d’opérations que le client peut mener de front ; sans thread libre, la suivante échoue aussitôt.',
    },
    min: 1,
    max: 200,
    default: 10,
  },
  {
    ...ms,
    id: 'serviceTime',
    title: { en: 'Service time', fr: 'Temps de service' },
    help: {
      en: 'How long the healthy service works on a request (the median).',
      fr: 'Durée pendant laquelle le service en bonne santé traite une requête (médiane).',
    },
    min: 1,
    max: 5000,
    step: 1,
    default: 50,
  },
  {
    ...calls,
    id: 'serviceWorkers',
    title: { en: 'Service’s workers', fr: 'Exécutants du service' },
    help: {
      en: 'How many requests the service works on at once; four times as many may wait, further ones get an error.',
      fr: 'Nombre de requêtes que le service traite de front ; quatre fois plus peuvent attendre, les autres reçoivent une erreur.',
    },
    min: 1,
    max: 100,
    default: 8,
  },
]

export const parameters: readonly Parameter[] = [
  {
    kind: 'switch',
    id: 'breaker',
    title: { en: 'Circuit breaker', fr: 'Disjoncteur' },
    help: {
      en: 'Switched off, it lets every call through and counts nothing.',
      fr: 'Hors service, il laisse passer tous les appels et ne compte rien.',
    },
    safeguard: true,
    default: true,
  },
  requestRate(10),
  ...rateParameters,
  ...countParameters,
  ...reopening,
  ...surroundings,
  latency(20),
  jitter(5),
]
