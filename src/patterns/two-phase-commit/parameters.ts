// What can be set: who takes part, how long everybody waits, and the safeguard. Times in ms.
import { jitter, latency, requestRate } from '../commonParameters.ts'
import type { NumberParameter, Parameter } from '../definePattern.ts'

type Words = Pick<NumberParameter, 'title' | 'help'>

function duration(id: string, min: number, byDefault: number, words: Words): NumberParameter {
  return { kind: 'number', id, unit: 'ms', min, max: 10_000, step: 1, default: byDefault, ...words }
}

const timeouts: readonly Parameter[] = [
  duration('voteTimeout', 1, 300, {
    title: { en: 'Vote timeout', fr: 'Délai des votes' },
    help: {
      en: 'How long the coordinator waits for the votes before it aborts; it should cover a round trip.',
      fr: 'Combien de temps le coordinateur attend les votes avant d’annuler ; il devrait couvrir un aller-retour.',
    },
  }),
  duration('lockTimeout', 0, 150, {
    title: { en: 'Lock timeout', fr: 'Délai des verrous' },
    help: {
      en: 'How long a transaction waits for a locked account before the participant votes abort; at 0 it does so at once.',
      fr: 'Combien de temps une transaction attend un compte verrouillé avant que le participant vote l’annulation ; à 0, il le fait aussitôt.',
    },
  }),
  duration('decisionTimeout', 0, 400, {
    title: { en: 'Decision timeout', fr: 'Délai de la décision' },
    help: {
      en: 'How long a participant stays in doubt before it asks for the decision, again and again; at 0 it never asks.',
      fr: 'Combien de temps un participant reste dans le doute avant de demander la décision, encore et encore ; à 0, il ne demande jamais.',
    },
  }),
  duration('ackTimeout', 1, 400, {
    title: { en: 'ACK timeout', fr: 'Délai des ACK' },
    help: {
      en: 'How long the coordinator waits for an ACK before it tells the decision again.',
      fr: 'Combien de temps le coordinateur attend un ACK avant de répéter la décision.',
    },
  }),
  duration('clientTimeout', 1, 5000, {
    title: { en: 'Client timeout', fr: 'Délai du client' },
    help: {
      en: 'How long the client waits for an answer before it gives up without knowing.',
      fr: 'Combien de temps le client attend une réponse avant de renoncer sans savoir.',
    },
  }),
]

export const parameters: readonly Parameter[] = [
  {
    kind: 'number',
    id: 'participants',
    unit: 'nodes',
    min: 2,
    max: 5,
    step: 1,
    default: 3,
    title: { en: 'Participants', fr: 'Participants' },
    help: {
      en: 'How many banks there are; each keeps two accounts, dealt round: a at p1, b at p2 …',
      fr: 'Combien de banques il y a ; chacune tient deux comptes, distribués à tour de rôle : a chez p1, b chez p2…',
    },
  },
  {
    kind: 'switch',
    id: 'cooperativeTermination',
    default: false,
    title: { en: 'Cooperative termination', fr: 'Terminaison coopérative' },
    help: {
      en: 'A participant in doubt asks the other participants, too, and not the coordinator alone.',
      fr: 'Un participant dans le doute interroge aussi les autres participants, et pas seulement le coordinateur.',
    },
  },
  ...timeouts,
  requestRate(4),
  latency(20),
  jitter(3),
  {
    kind: 'switch',
    id: 'decisionLog',
    default: true,
    safeguard: true,
    title: { en: 'Decision log', fr: 'Journal des décisions' },
    help: {
      en: 'The coordinator forces its decision to the log before it tells anybody; without it, a crash forgets what was decided.',
      fr: 'Le coordinateur force sa décision dans le journal avant de l’annoncer ; sinon, une panne lui fait oublier ce qui était décidé.',
    },
  },
]
