// Prepared runs: what the lesson and the catalogue's cards open, and the counterexample of every claim. The key x is kept
// by r3, r4 and r5 wherever there are five replicas and N is 3; each client asks these by turns.
import type { Situation } from '../definePattern.ts'
import { BARE, comparing, handoff, reading } from './healing.ts'

const quorums: readonly Situation[] = [
  {
    id: 'quorums-meet',
    title: { en: 'Two of three, and two of three', fr: 'Deux sur trois, et deux sur trois' },
    summary: {
      en: 'A write is acknowledged by two nodes, a read is answered by two: with three copies one node is in both.',
      fr: 'Une écriture est acquittée par deux nœuds, une lecture a deux réponses : avec trois copies, un nœud est dans les deux.',
    },
    variant: 'cassandra',
    parameters: { requestRate: 0, antiEntropy: 0 },
    seed: 1,
    untilMs: 1500,
    interventions: ['ask client put x=7 at 200ms', 'ask client2 get key=x at 600ms'],
    atMs: 150,
    speed: 0.03,
  },
  {
    id: 'stale-reads',
    title: { en: 'One of three, and one of three', fr: 'Un sur trois, et un sur trois' },
    summary: {
      en: 'R + W ≤ N, one node drawn for each request, nothing mended: two reads out of three miss the last write, as the formula says.',
      fr: 'R + W ≤ N, un nœud tiré au sort par requête, aucune réparation : deux lectures sur trois manquent la dernière écriture, comme le dit la formule.',
    },
    variant: 'cassandra',
    parameters: { ...BARE, R: 1, W: 1, fanOut: 'quorum', requestRate: 10, latency: 5 },
    seed: 1,
    untilMs: 20_000,
    interventions: [],
    speed: 0.5,
  },
  {
    id: 'mostly-fresh',
    title: { en: 'The same, sent to all three', fr: 'Pareil, envoyé aux trois' },
    summary: {
      en: 'R = W = 1 again, but each write goes to all three nodes, as real stores do: stale only in the moment after a write, and rarely.',
      fr: 'R = W = 1 encore, mais chaque écriture part vers les trois nœuds, comme en vrai : périmé seulement juste après une écriture, et rarement.',
    },
    variant: 'cassandra',
    parameters: { ...BARE, R: 1, W: 1, requestRate: 20, jitter: 20 },
    seed: 1,
    untilMs: 20_000,
    interventions: [],
    speed: 0.5,
  },
  {
    id: 'sloppy-is-stale',
    title: { en: 'A sloppy quorum is none', fr: 'Un quorum relâché n’en est pas un' },
    summary: {
      en: 'A partition: on one side r1 and r2 stand in and x=2 is acknowledged; on the other r4 and r5 are a quorum, too, and answer 1.',
      fr: 'Une partition : d’un côté r1 et r2 remplacent et x=2 est acquitté ; de l’autre, r4 et r5 font aussi un quorum, et répondent 1.',
    },
    variant: 'dynamo',
    parameters: { requestRate: 0, antiEntropy: 0, jitter: 0, conflict: 'lww' },
    seed: 1,
    untilMs: 4000,
    interventions: [
      'ask client2 put x=1 at 200ms',
      'partition client,r1,r2,r3 | client2,r4,r5 at 800ms',
      'ask client put x=2 at 900ms',
      'ask client2 get key=x at 1500ms',
      'heal at 2s',
      'ask client2 get key=x at 3s',
    ],
    atMs: 750,
    speed: 0.1,
  },
  {
    id: 'unknown',
    title: { en: 'Failed, and yet written', fr: 'Échouée, et pourtant écrite' },
    summary: {
      en: 'W = 3, and r5 is down: the write of 5 gets two copies, then its time is over. Nothing is rolled back, and the next read returns 5.',
      fr: 'W = 3, et r5 est en panne : l’écriture de 5 obtient deux copies, puis le délai passe. Rien n’est annulé, et la lecture suivante rend 5.',
    },
    variant: 'cassandra',
    parameters: { ...BARE, W: 3 },
    seed: 1,
    untilMs: 2500,
    interventions: ['crash r5 at 200ms', 'ask client put x=5 at 300ms', 'ask client2 get key=x at 1s'],
    atMs: 250,
    speed: 0.1,
  },
]

const versions: readonly Situation[] = [
  {
    id: 'siblings',
    title: { en: 'Two writers, two siblings', fr: 'Deux auteurs, deux versions sœurs' },
    summary: {
      en: 'Two clients write without having read each other: both values stay. Whoever reads both and writes again replaces both.',
      fr: 'Deux clients écrivent sans s’être lus : les deux valeurs restent. Qui lit les deux et écrit de nouveau remplace les deux.',
    },
    variant: 'dynamo',
    parameters: { requestRate: 0, antiEntropy: 0 },
    seed: 1,
    untilMs: 2500,
    interventions: [
      'ask client put x=1 at 200ms',
      'ask client2 put x=2 at 200ms',
      'ask client get key=x at 800ms',
      'ask client put x=3 at 1300ms',
      'ask client2 get key=x at 1800ms',
    ],
    atMs: 150,
    speed: 0.05,
  },
  {
    id: 'skewed-clock',
    title: { en: 'A clock that is slow', fr: 'Une horloge en retard' },
    summary: {
      en: 'client2’s clock is two seconds behind. Its write of 2 is acknowledged and gone: by its timestamp, 1 is the newer one.',
      fr: 'L’horloge de client2 retarde de deux secondes. Son écriture de 2 est acquittée et disparaît : d’après l’horodatage, 1 est plus récent.',
    },
    variant: 'cassandra',
    parameters: { requestRate: 0, antiEntropy: 0 },
    seed: 1,
    untilMs: 4500,
    interventions: [
      'skew client2 -2s at 2s',
      'ask client put x=1 at 2200ms',
      'ask client2 put x=2 at 2700ms',
      'ask client get key=x at 3300ms',
    ],
    atMs: 2100,
    speed: 0.1,
  },
]

export const situations: readonly Situation[] = [...handoff, ...reading, ...quorums, ...versions, ...comparing]
