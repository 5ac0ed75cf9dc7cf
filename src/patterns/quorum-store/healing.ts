// Prepared runs about what brings replicas together again: hints, repairs after reads, comparing.
import type { Settings } from '../../sim/run.ts'
import type { Situation } from '../definePattern.ts'

/** Only what is asked for, every message as long as the others, and nothing that mends in secret. */
export const BARE: Settings = { requestRate: 0, jitter: 0, readRepair: 'off', hintedHandoff: false, antiEntropy: 0 }

export const handoff: readonly Situation[] = [
  {
    id: 'a-node-is-away',
    title: { en: 'A node is away', fr: 'Un nœud s’absente' },
    summary: {
      en: 'r4 crashes. Writes still find two of three copies; what r4 misses is kept as hints on other nodes’ disks, and handed over when it is back.',
      fr: 'r4 tombe. Les écritures trouvent encore deux copies sur trois ; ce que manque r4 est gardé en indices sur le disque des autres, et lui est remis à son retour.',
    },
    variant: 'cassandra',
    parameters: { requestRate: 6 },
    seed: 1,
    untilMs: 7000,
    interventions: ['crash r4 at 900ms', 'restart r4 at 3500ms'],
    atMs: 700,
    speed: 0.2,
  },
  {
    id: 'stands-in',
    title: { en: 'Another node stands in', fr: 'Un autre nœud le remplace' },
    summary: {
      en: 'r4 and r5 are down, so the strict quorum of x is gone. Sloppy, r1 and r2 stand in: the write succeeds, and the hints go home later.',
      fr: 'r4 et r5 sont en panne : plus de quorum strict pour x. En relâché, r1 et r2 les remplacent : l’écriture réussit, et les indices rentrent plus tard.',
    },
    variant: 'dynamo',
    parameters: { requestRate: 0, antiEntropy: 0 },
    seed: 1,
    untilMs: 4000,
    interventions: [
      'crash r4 at 200ms',
      'crash r5 at 200ms',
      'ask client put x=1 at 400ms',
      'restart r4 at 1500ms',
      'restart r5 at 2s',
      'ask client get key=x at 3s',
    ],
    atMs: 350,
    speed: 0.1,
  },
  {
    id: 'window-exceeded',
    title: { en: 'Away for too long', fr: 'Absent trop longtemps' },
    summary: {
      en: 'The hint window is one second. r4 is away for four: it gets the hint of the first write and never learns of the second.',
      fr: 'La fenêtre des indices est d’une seconde. r4 s’absente quatre secondes : il reçoit l’indice de la première écriture et n’apprend jamais la seconde.',
    },
    variant: 'cassandra',
    parameters: { ...BARE, hintedHandoff: true, maxHintWindow: 1000 },
    seed: 1,
    untilMs: 9000,
    interventions: [
      'crash r4 at 300ms',
      'ask client put x=1 at 500ms',
      'ask client2 put x=2 at 2500ms',
      'restart r4 at 4300ms',
    ],
    atMs: 250,
    speed: 0.2,
  },
]

export const reading: readonly Situation[] = [
  {
    id: 'read-repair',
    title: { en: 'A read repairs', fr: 'Une lecture répare' },
    summary: {
      en: 'r4 missed a write, and nobody kept a hint. A read asks all three, finds r4 behind and sends it what it lacks.',
      fr: 'r4 a manqué une écriture et personne n’a gardé d’indice. Une lecture interroge les trois, voit le retard de r4 et lui envoie ce qui lui manque.',
    },
    variant: 'cassandra',
    parameters: { ...BARE, readRepair: 'background' },
    seed: 1,
    untilMs: 3000,
    interventions: [
      'crash r4 at 200ms',
      'ask client put x=1 at 300ms',
      'restart r4 at 1s',
      'ask client2 get key=x at 1500ms',
    ],
    atMs: 1400,
    speed: 0.05,
  },
  {
    id: 'goes-back',
    title: { en: 'A read goes back', fr: 'Une lecture revient en arrière' },
    summary: {
      en: 'R + W > N, and yet: while the write of 2 has reached r4 alone, one read returns 2 and the next one 1. Regular, but not atomic.',
      fr: 'R + W > N, et pourtant : tant que l’écriture de 2 n’a atteint que r4, une lecture rend 2 et la suivante 1. Régulier, mais pas atomique.',
    },
    variant: 'cassandra',
    parameters: { ...BARE, hintedHandoff: true },
    seed: 1,
    untilMs: 3000,
    interventions: [
      'ask client put x=1 at 200ms',
      'ask client2 get key=x at 500ms',
      'ask client put x=2 at 900ms',
      'drop 100% on r4->r3 from 900ms to 950ms',
      'drop 100% on r4->r5 from 900ms to 950ms',
      'ask client2 get key=x at 1s',
      'ask client2 get key=x at 1200ms',
    ],
    atMs: 850,
    speed: 0.05,
  },
  {
    id: 'never-goes-back',
    title: { en: '… and with a blocking repair, not', fr: '… avec une réparation bloquante, non' },
    summary: {
      en: 'The same requests and the same losses: before it returns 2, the read brings another node up to date, and the next read sees 2 as well.',
      fr: 'Mêmes requêtes, mêmes pertes : avant de rendre 2, la lecture met un autre nœud à jour, et la suivante voit 2 elle aussi.',
    },
    variant: 'cassandra',
    parameters: { ...BARE, hintedHandoff: true, readRepair: 'blocking' },
    seed: 1,
    untilMs: 3000,
    interventions: [
      'ask client put x=1 at 200ms',
      'ask client2 get key=x at 500ms',
      'ask client put x=2 at 900ms',
      'drop 100% on r4->r3 from 900ms to 950ms',
      'drop 100% on r4->r5 from 900ms to 950ms',
      'ask client2 get key=x at 1s',
      'ask client2 get key=x at 1200ms',
    ],
    atMs: 850,
    speed: 0.05,
  },
]

export const comparing: readonly Situation[] = [
  {
    id: 'anti-entropy',
    title: { en: 'Comparing digests', fr: 'Comparer les empreintes' },
    summary: {
      en: 'r4 comes back with an empty disk, without hints or reads to help it. It compares ranges with one node after the other, and has everything again.',
      fr: 'r4 revient avec un disque vide, sans indices ni lectures pour l’aider. Il compare ses plages avec un nœud après l’autre, et retrouve tout.',
    },
    variant: 'cassandra',
    parameters: { ...BARE, antiEntropy: 1000 },
    seed: 1,
    untilMs: 6000,
    interventions: [
      'ask client put x=1 at 100ms',
      'ask client put a=2 at 150ms',
      'ask client put b=3 at 200ms',
      'ask client put c=4 at 250ms',
      'disk lose r4 at 900ms',
      'crash r4 at 950ms',
      'restart r4 at 1300ms',
    ],
    atMs: 850,
    speed: 0.1,
  },
  {
    id: 'fifty',
    title: { en: 'Fifty replicas', fr: 'Cinquante réplicas' },
    summary: {
      en: 'The same rules on a ring of fifty: each key has its three nodes, and the crash of two concerns only their neighbours.',
      fr: 'Les mêmes règles sur un anneau de cinquante : chaque clé a ses trois nœuds, et la panne de deux ne regarde que leurs voisins.',
    },
    variant: 'cassandra',
    parameters: { replicas: 50, keys: 12, requestRate: 20 },
    seed: 1,
    untilMs: 6000,
    interventions: ['crash r13 at 1s', 'crash r31 at 1500ms', 'restart r13 at 3s', 'restart r31 at 3500ms'],
    atMs: 500,
    speed: 0.3,
  },
]
