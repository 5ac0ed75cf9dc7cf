// What can be set: the ring, the quorums, what brings replicas together again, and the load. Times in ms.
import { jitter, latency, requestRate } from '../commonParameters.ts'
import type { NumberParameter, Parameter } from '../definePattern.ts'

type Words = Pick<NumberParameter, 'title' | 'help'>

function nodes(id: string, [min, max]: readonly [number, number], byDefault: number, words: Words): NumberParameter {
  return { kind: 'number', id, unit: 'nodes', min, max, step: 1, default: byDefault, ...words }
}

function duration(id: string, [min, max]: readonly [number, number], byDefault: number, words: Words): NumberParameter {
  return { kind: 'number', id, unit: 'ms', min, max, step: 50, default: byDefault, ...words }
}

const quorums: readonly Parameter[] = [
  nodes('replicas', [3, 50], 5, {
    title: { en: 'Replicas', fr: 'Réplicas' },
    help: { en: 'How many nodes stand on the ring.', fr: 'Combien de nœuds se tiennent sur l’anneau.' },
  }),
  nodes('N', [1, 7], 3, {
    title: { en: 'N: copies of a key', fr: 'N : copies d’une clé' },
    help: {
      en: 'How many nodes keep each key: the first N clockwise from its place on the ring.',
      fr: 'Combien de nœuds gardent chaque clé : les N premiers à partir de sa place, dans le sens horaire.',
    },
  }),
  nodes('R', [1, 7], 2, {
    title: { en: 'R: answers to a read', fr: 'R : réponses à une lecture' },
    help: {
      en: 'How many of the N must answer before a read returns; never more than N.',
      fr: 'Combien des N doivent répondre avant qu’une lecture aboutisse ; jamais plus que N.',
    },
  }),
  nodes('W', [1, 7], 2, {
    title: { en: 'W: copies of a write', fr: 'W : copies d’une écriture' },
    help: {
      en: 'How many of the N must have a write on disk before it is acknowledged; never more than N.',
      fr: 'Combien des N doivent avoir l’écriture sur disque avant qu’elle soit acquittée ; jamais plus que N.',
    },
  }),
  {
    kind: 'choice',
    id: 'quorum',
    choices: [
      { value: 'strict', title: { en: 'Strict', fr: 'Strict' } },
      { value: 'sloppy', title: { en: 'Sloppy', fr: 'Relâché' } },
    ],
    default: 'strict',
    safeguard: true,
    title: { en: 'Quorum', fr: 'Quorum' },
    help: {
      en: 'Strict: only the key’s N nodes count. Sloppy: the next node on the ring stands in for a silent one, and counts.',
      fr: 'Strict : seuls comptent les N nœuds de la clé. Relâché : le nœud suivant sur l’anneau remplace un muet, et compte.',
    },
  },
  {
    kind: 'choice',
    id: 'fanOut',
    choices: [
      { value: 'all', title: { en: 'all N nodes', fr: 'les N nœuds' } },
      { value: 'quorum', title: { en: 'only R or W of them', fr: 'R ou W d’entre eux' } },
    ],
    default: 'all',
    title: { en: 'Requests go to', fr: 'Destinataires d’une requête' },
    help: {
      en: 'All N nodes, of which the first answers decide; or R or W drawn at random, as the formula for stale reads assumes.',
      fr: 'Les N nœuds, dont les premières réponses décident ; ou R ou W tirés au sort, comme le suppose la formule des lectures périmées.',
    },
  },
]

const healing: readonly Parameter[] = [
  {
    kind: 'choice',
    id: 'readRepair',
    choices: [
      { value: 'off', title: { en: 'Off', fr: 'Sans' } },
      { value: 'background', title: { en: 'In the background', fr: 'En arrière-plan' } },
      { value: 'blocking', title: { en: 'Blocking', fr: 'Bloquante' } },
    ],
    default: 'background',
    safeguard: true,
    title: { en: 'Read repair', fr: 'Réparation de lecture' },
    help: {
      en: 'Nodes that answered a read with something older get the newer version: after the answer, or before it (blocking).',
      fr: 'Les nœuds qui ont répondu par une version plus ancienne reçoivent la nouvelle : après la réponse, ou avant (bloquante).',
    },
  },
  {
    kind: 'switch',
    id: 'hintedHandoff',
    default: true,
    safeguard: true,
    title: { en: 'Hinted handoff', fr: 'Transfert de responsabilité' },
    help: {
      en: 'What a silent node misses is kept as a hint on another node’s disk and handed over when it is back.',
      fr: 'Ce que manque un nœud muet est gardé en indice sur le disque d’un autre, et lui est remis à son retour.',
    },
  },
  duration('maxHintWindow', [0, 60_000], 10_000, {
    title: { en: 'Hint window', fr: 'Fenêtre des indices' },
    help: {
      en: 'For a node that has been silent for longer, no more hints are kept (Cassandra’s max_hint_window).',
      fr: 'Pour un nœud muet depuis plus longtemps, on ne garde plus d’indices (max_hint_window de Cassandra).',
    },
  }),
  duration('antiEntropy', [0, 5000], 4000, {
    title: { en: 'Anti-entropy every', fr: 'Anti-entropie toutes les' },
    help: {
      en: 'How often a node compares digests of its key ranges with the next node that keeps them too; 0 is never.',
      fr: 'À quel rythme un nœud compare les empreintes de ses plages de clés avec un autre qui les garde aussi ; 0 : jamais.',
    },
  }),
  {
    kind: 'choice',
    id: 'conflict',
    choices: [
      { value: 'lww', title: { en: 'Last write wins', fr: 'Dernière écriture' } },
      { value: 'versionVector', title: { en: 'Version vectors', fr: 'Vecteurs de versions' } },
    ],
    default: 'lww',
    title: { en: 'Conflicts', fr: 'Conflits' },
    help: {
      en: 'By the clients’ timestamps one of two versions wins; by version vectors those that know nothing of each other both stay, as siblings.',
      fr: 'Par les horodatages des clients, une version l’emporte ; par les vecteurs de versions, celles qui s’ignorent restent toutes, en sœurs.',
    },
  },
]

const load: readonly Parameter[] = [
  {
    kind: 'number',
    id: 'clients',
    min: 1,
    max: 4,
    step: 1,
    default: 2,
    title: { en: 'Clients', fr: 'Clients' },
    help: { en: 'How many clients read and write.', fr: 'Combien de clients lisent et écrivent.' },
  },
  {
    kind: 'number',
    id: 'keys',
    min: 1,
    max: 12,
    step: 1,
    default: 3,
    title: { en: 'Keys', fr: 'Clés' },
    help: {
      en: 'How many keys the clients read and write on their own.',
      fr: 'Combien de clés les clients lisent et écrivent d’eux-mêmes.',
    },
  },
  requestRate(4),
  latency(20),
  jitter(5),
  duration('requestTimeout', [50, 5000], 400, {
    title: { en: 'Request timeout', fr: 'Délai d’une requête' },
    help: {
      en: 'After half of it a coordinator suspects who has not answered; after all of it it gives the request up.',
      fr: 'À la moitié, le coordinateur soupçonne ceux qui n’ont pas répondu ; au bout, il abandonne la requête.',
    },
  }),
]

export const parameters: readonly Parameter[] = [...quorums, ...healing, ...load]

/** The names of the keys that clients use on their own. */
export const KEYS = ['a', 'b', 'c', 'd', 'e', 'f', 'g', 'h', 'i', 'j', 'k', 'l'] as const
