// What can be set: the example, how fast everybody is, how often things are tried again, and the safeguards.
import { jitter, latency, requestRate } from '../commonParameters.ts'
import type { NumberParameter, Parameter } from '../definePattern.ts'

const REQUESTS_MAX = 20

type Words = Pick<NumberParameter, 'title' | 'help'>
type Range = readonly [min: number, max: number, step: number]

function number(id: string, unit: NumberParameter['unit'], range: Range, byDefault: number, words: Words): Parameter {
  const [min, max, step] = range
  return { kind: 'number', id, ...(unit && { unit }), min, max, step, default: byDefault, ...words }
}

const work: readonly Parameter[] = [
  {
    kind: 'choice',
    id: 'example',
    choices: [
      { value: 'order', title: { en: 'Order: stock, payment, delivery', fr: 'Commande : stock, paiement, livraison' } },
      { value: 'product', title: { en: 'Product: price, metadata', fr: 'Produit : prix, métadonnées' } },
    ],
    default: 'order',
    title: { en: 'Example', fr: 'Exemple' },
    help: {
      en: 'The saga that is run: an order in four steps, or a product in three.',
      fr: 'La saga exécutée : une commande en quatre étapes, ou un produit en trois.',
    },
  },
  requestRate(2, REQUESTS_MAX),
  number('readShare', '%', [0, 100, 5], 50, {
    title: { en: 'Reads among the requests', fr: 'Part de lectures' },
    help: {
      en: 'How many of the requests are reads of the newest saga by somebody else.',
      fr: 'Part des requêtes qui sont des lectures de la dernière saga par quelqu’un d’autre.',
    },
  }),
  latency(20),
  jitter(5),
  number('serviceTime', 'ms', [1, 2000, 1], 60, {
    title: { en: 'Service time', fr: 'Temps de service' },
    help: {
      en: 'How long a service works on a step, or on its compensation.',
      fr: 'Temps que met un service pour une étape, ou pour sa compensation.',
    },
  }),
  number('errorRate', '%', [0, 50, 1], 0, {
    title: { en: 'Technical errors', fr: 'Erreurs techniques' },
    help: {
      en: 'How many attempts meet an error that passes (a deadlock, a full pool): they are made again. A refusal is final.',
      fr: 'Part des essais qui rencontrent une erreur passagère (interblocage, pool plein) : on réessaie. Un refus, lui, est définitif.',
    },
  }),
]

const retries: readonly Parameter[] = [
  number('retryDelay', 'ms', [10, 10_000, 10], 300, {
    title: { en: 'Retry delay', fr: 'Délai de relance' },
    help: {
      en: 'How long an answer is waited for before the same is sent again.',
      fr: 'Combien de temps on attend une réponse avant de renvoyer la même chose.',
    },
  }),
  number('attempts', 'calls', [1, 20, 1], 4, {
    title: { en: 'Attempts', fr: 'Essais' },
    help: {
      en: 'How often the orchestrator tries a step before it turns back, and how many technical errors call a human.',
      fr: 'Combien de fois l’orchestrateur tente une étape avant de faire demi-tour, et combien d’erreurs techniques font appeler un humain.',
    },
  }),
]

const safeguards: readonly Parameter[] = [
  {
    kind: 'switch',
    id: 'deduplication',
    default: true,
    safeguard: true,
    title: { en: 'Deduplication', fr: 'Dédoublonnage' },
    help: {
      en: 'Services remember which saga they did and undid, and do neither twice; without it, a message that comes twice takes effect twice.',
      fr: 'Les services retiennent quelle saga ils ont faite et défaite, et ne font ni l’un ni l’autre deux fois ; sans cela, un message reçu deux fois agit deux fois.',
    },
  },
  {
    kind: 'switch',
    id: 'progressLog',
    default: true,
    safeguard: true,
    variants: ['orchestration'],
    title: { en: 'Progress log', fr: 'Journal de progression' },
    help: {
      en: 'The orchestrator forces to its disk how far each saga is before it commands the next step; without it, a restart forgets them all.',
      fr: 'L’orchestrateur force sur disque l’avancement de chaque saga avant de commander la suite ; sinon, un redémarrage les oublie toutes.',
    },
  },
  {
    kind: 'switch',
    id: 'outbox',
    default: true,
    safeguard: true,
    variants: ['choreography'],
    title: { en: 'Transactional outbox', fr: 'Boîte d’envoi transactionnelle (outbox)' },
    help: {
      en: 'A service commits the event together with its change, and publishes it until the bus has it; without it, a crash between the two loses the event.',
      fr: 'Un service valide l’événement avec sa modification et le publie jusqu’à ce que le bus l’ait ; sinon, une panne entre les deux perd l’événement.',
    },
  },
]

export const parameters: readonly Parameter[] = [...work, ...retries, ...safeguards]
