// Prepared runs without a leader: events, and what becomes of them.
import type { Situation } from '../definePattern.ts'
import { BY_HAND } from './byHand.ts'

export const choreography: readonly Situation[] = [
  {
    id: 'events-only',
    title: { en: 'Nobody leads', fr: 'Personne ne dirige' },
    summary: {
      en: 'Product, price and metadata follow one another by events. The second product’s metadata are refused: each service undoes its step when it hears that the next one has.',
      fr: 'Produit, prix et métadonnées s’enchaînent par événements. Les métadonnées du second produit sont refusées : chaque service défait son étape quand il apprend que le suivant l’a fait.',
    },
    variant: 'choreography',
    parameters: BY_HAND,
    seed: 1,
    untilMs: 2500,
    interventions: [
      'ask client product at 20ms',
      'do metadata refuseNext at 600ms',
      'ask client product at 620ms',
      'ask reader read at 850ms',
    ],
    speed: 0.1,
  },
  {
    id: 'lost-event',
    title: { en: 'A lost event', fr: 'Un événement perdu' },
    summary: {
      en: 'The first product goes through. The second one is created, and its service crashes before it has told anybody. Nobody will: the product stays without a price, and nothing undoes it.',
      fr: 'Le premier produit aboutit. Le second est créé, et son service tombe avant de l’avoir dit à quiconque. Personne ne le dira : le produit reste sans prix, et rien ne le défait.',
    },
    variant: 'choreography',
    parameters: { ...BY_HAND, outbox: false },
    seed: 1,
    untilMs: 6500,
    interventions: [
      'ask client product at 20ms',
      'ask client product at 600ms',
      'crash product at 690ms',
      'restart product at 1200ms',
      'ask reader read at 1500ms',
    ],
    speed: 0.1,
  },
  {
    id: 'outbox',
    title: { en: 'The same crash with an outbox', fr: 'La même panne avec une outbox' },
    summary: {
      en: 'The event was committed together with the product. When the service is back it finds it in its outbox, and publishes it.',
      fr: 'L’événement a été validé avec le produit. À son retour, le service le trouve dans son outbox et le publie.',
    },
    variant: 'choreography',
    parameters: BY_HAND,
    seed: 1,
    untilMs: 3000,
    interventions: [
      'ask client product at 20ms',
      'ask client product at 600ms',
      'crash product at 690ms',
      'restart product at 1200ms',
      'ask reader read at 2s',
    ],
    speed: 0.1,
  },
  {
    id: 'everything-twice',
    title: { en: 'Everything comes twice', fr: 'Tout arrive en double' },
    summary: {
      en: 'The network delivers every message twice. The services recognize what they have dealt with: nothing takes effect twice.',
      fr: 'Le réseau livre chaque message deux fois. Les services reconnaissent ce qu’ils ont déjà traité : rien n’agit deux fois.',
    },
    variant: 'choreography',
    parameters: { requestRate: 2, readShare: 0, example: 'order' },
    seed: 2,
    untilMs: 8000,
    interventions: ['duplicate 100% on * from 0s to 8s', 'fail 30% at delivery from 0s to 8s'],
    speed: 0.2,
  },
  {
    id: 'dead-letter',
    title: { en: 'A dead letter', fr: 'Une lettre morte' },
    summary: {
      en: 'The payment is refused, and the stock cannot be released. After four errors the bus lays the event aside; a human mends the service and has it delivered again.',
      fr: 'Le paiement est refusé, et le stock ne se laisse pas libérer. Après quatre erreurs, le bus met l’événement de côté ; un humain répare le service et le fait livrer de nouveau.',
    },
    variant: 'choreography',
    parameters: { ...BY_HAND, example: 'order' },
    seed: 1,
    untilMs: 4000,
    interventions: [
      'do payment refuseNext at 10ms',
      'ask client order at 20ms',
      'fail 100% at stock from 350ms to 2200ms',
      'do bus resolve at 2400ms',
    ],
    speed: 0.1,
  },
]
