// Prepared runs: what the lesson opens, what shows each variant, and the counterexample of every claim.
import type { Situation } from '../definePattern.ts'
import { BY_HAND } from './byHand.ts'
import { choreography } from './choreographies.ts'

const orchestration: readonly Situation[] = [
  {
    id: 'roll-back',
    title: { en: 'One order goes through, one is undone', fr: 'Une commande aboutit, une autre est défaite' },
    summary: {
      en: 'The first order goes through. The second one’s payment is refused: its stock and then the order are undone. Of the last two, one gets as far as the delivery, and back.',
      fr: 'La première commande aboutit. Le paiement de la deuxième est refusé : son stock puis la commande sont défaits. Des deux dernières, l’une va jusqu’à la livraison, et revient.',
    },
    variant: 'orchestration',
    parameters: BY_HAND,
    seed: 1,
    untilMs: 3000,
    interventions: [
      'ask client order at 20ms',
      'ask reader read at 250ms',
      'do payment refuseNext at 600ms',
      'ask client order at 620ms',
      'ask reader read at 880ms',
      'do delivery refuseNext at 1500ms',
      'ask client order at 1550ms',
      'ask client order at 1650ms',
      'ask reader read at 2200ms',
    ],
    speed: 0.1,
  },
  {
    id: 'orchestrator-returns',
    title: { en: 'The orchestrator crashes and returns', fr: 'L’orchestrateur tombe et revient' },
    summary: {
      en: 'It crashes while it undoes an order. Nothing moves until it is back; then it reads its log, commands the same once more, and brings both orders to their end.',
      fr: 'Il tombe pendant qu’il défait une commande. Rien ne bouge jusqu’à son retour ; il relit alors son journal, redonne le même ordre et mène les deux commandes à leur fin.',
    },
    variant: 'orchestration',
    parameters: BY_HAND,
    seed: 1,
    untilMs: 3000,
    interventions: [
      'do payment refuseNext at 10ms',
      'ask client order at 20ms',
      'ask client order at 260ms',
      'crash orchestrator at 450ms',
      'ask reader read at 900ms',
      'restart orchestrator at 1500ms',
    ],
    speed: 0.1,
  },
  {
    id: 'forgotten',
    title: { en: 'An orchestrator without a log', fr: 'Un orchestrateur sans journal' },
    summary: {
      en: 'A crash without a progress log: it returns with empty hands. One order stays half undone, the other half done, and nobody will ever finish them.',
      fr: 'Une panne sans journal de progression : il revient les mains vides. Une commande reste à moitié défaite, l’autre à moitié faite, et personne ne les finira jamais.',
    },
    variant: 'orchestration',
    parameters: { ...BY_HAND, progressLog: false },
    seed: 1,
    untilMs: 6000,
    interventions: [
      'do payment refuseNext at 10ms',
      'ask client order at 20ms',
      'ask client order at 260ms',
      'crash orchestrator at 350ms',
      'restart orchestrator at 1500ms',
      'ask reader read at 2s',
    ],
    speed: 0.2,
  },
  {
    id: 'lost-reply',
    title: { en: 'A reply is lost', fr: 'Une réponse se perd' },
    summary: {
      en: 'The payment is taken, but its reply is lost. The orchestrator commands it once more; the service finds it in its records and only answers.',
      fr: 'Le paiement est encaissé, mais la réponse se perd. L’orchestrateur redonne l’ordre ; le service le retrouve dans ses registres et ne fait que répondre.',
    },
    variant: 'orchestration',
    parameters: BY_HAND,
    seed: 1,
    untilMs: 2000,
    interventions: ['ask client order at 20ms', 'cut payment->orchestrator from 250ms to 450ms'],
    speed: 0.1,
  },
  {
    id: 'needs-human',
    title: { en: 'A compensation that fails', fr: 'Une compensation qui échoue' },
    summary: {
      en: 'The delivery is refused, the payment refunded, but the stock cannot be released: error after error. After four, a human is called, mends it, and the saga ends.',
      fr: 'La livraison est refusée, le paiement remboursé, mais le stock ne se laisse pas libérer : erreur sur erreur. À la quatrième, un humain est appelé, répare, et la saga se termine.',
    },
    variant: 'orchestration',
    parameters: BY_HAND,
    seed: 1,
    untilMs: 4000,
    interventions: [
      'do delivery refuseNext at 10ms',
      'ask client order at 20ms',
      'fail 100% at stock from 400ms to 2500ms',
      'do orchestrator resolve at 2600ms',
    ],
    speed: 0.1,
  },
  {
    id: 'giving-up',
    title: { en: 'A service is down', fr: 'Un service est en panne' },
    summary: {
      en: 'The delivery service does not answer. After four attempts the orchestrator turns back; it cannot know whether the delivery was booked, so that is undone as well, once the service is there to do it.',
      fr: 'Le service de livraison ne répond pas. Après quatre essais, l’orchestrateur fait demi-tour ; il ne peut savoir si la livraison a été réservée, elle est donc défaite aussi, dès que le service est là pour le faire.',
    },
    variant: 'orchestration',
    parameters: BY_HAND,
    seed: 1,
    untilMs: 4000,
    interventions: ['crash delivery at 10ms', 'ask client order at 20ms', 'restart delivery at 2200ms'],
    speed: 0.2,
  },
  {
    id: 'dirty-reads',
    title: { en: 'Somebody looks meanwhile', fr: 'Pendant ce temps, quelqu’un regarde' },
    summary: {
      en: 'Slow services and many readers: again and again one of them sees an order that is paid for and not delivered, or one that will be undone.',
      fr: 'Des services lents et beaucoup de lecteurs : sans cesse, l’un d’eux voit une commande payée et non livrée, ou une commande qui sera défaite.',
    },
    variant: 'orchestration',
    parameters: { requestRate: 6, readShare: 70, serviceTime: 150 },
    seed: 5,
    untilMs: 20_000,
    interventions: ['fail 40% at delivery from 0s to 20s'],
    speed: 0.2,
  },
]

const counterexamples: readonly Situation[] = [
  {
    id: 'charged-twice',
    title: { en: 'Charged twice', fr: 'Débité deux fois' },
    summary: {
      en: 'No deduplication, and a reply that comes late: the orchestrator commands the payment again, and it is taken again. The delivery is refused, one payment is refunded, and one is not.',
      fr: 'Sans dédoublonnage, une réponse tarde : l’orchestrateur redemande le paiement, qui est encaissé de nouveau. La livraison est refusée, un paiement est remboursé, l’autre non.',
    },
    variant: 'orchestration',
    parameters: { ...BY_HAND, deduplication: false },
    seed: 1,
    untilMs: 2500,
    interventions: [
      'do delivery refuseNext at 10ms',
      'ask client order at 20ms',
      'delay +350ms on payment->orchestrator from 200ms to 400ms',
    ],
    speed: 0.1,
  },
]

export const situations: readonly Situation[] = [...orchestration, ...choreography, ...counterexamples]
