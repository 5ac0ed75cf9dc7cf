// What can be set: the nodes, their timeouts, and Raft's two safeguards. Times in ms.
import { jitter, latency, requestRate } from '../commonParameters.ts'
import type { NumberParameter, Parameter } from '../definePattern.ts'

type Words = Pick<NumberParameter, 'title' | 'help' | 'variants'>

function duration(id: string, range: readonly [min: number, max: number], byDefault: number, words: Words) {
  const [min, max] = range
  return { kind: 'number', id, unit: 'ms', min, max, step: 1, default: byDefault, ...words } as const
}

const cluster: readonly Parameter[] = [
  {
    kind: 'number',
    id: 'nodes',
    unit: 'nodes',
    min: 3,
    max: 9,
    step: 1,
    default: 5,
    title: { en: 'Nodes', fr: 'Nœuds' },
    help: {
      en: 'How many nodes there are; the number in a node’s name is its priority.',
      fr: 'Combien de nœuds il y a ; le numéro d’un nœud est aussi sa priorité.',
    },
  },
  {
    kind: 'choice',
    id: 'ringOrder',
    choices: [
      { value: 'ascending', title: { en: 'Ascending', fr: 'Croissant' } },
      { value: 'descending', title: { en: 'Descending', fr: 'Décroissant' } },
      { value: 'shuffled', title: { en: 'Shuffled', fr: 'Mélangé' } },
    ],
    default: 'ascending',
    variants: ['ring'],
    title: { en: 'Order around the ring', fr: 'Ordre autour de l’anneau' },
    help: {
      en: 'Which node comes after which; shuffled differs from seed to seed.',
      fr: 'Quel nœud suit lequel ; l’ordre mélangé change avec la graine.',
    },
  },
]

const timeouts: readonly Parameter[] = [
  duration('heartbeatInterval', [0, 5000], 50, {
    title: { en: 'Heartbeat interval', fr: 'Intervalle des battements de cœur' },
    help: {
      en: 'How often the leader says that it is up; at 0 failures go unnoticed, and elections start only when asked for.',
      fr: 'À quel rythme le leader signale qu’il est là ; à 0, les pannes passent inaperçues et rien ne déclenche d’élection sauf vous.',
    },
  }),
  duration('electionTimeoutMin', [10, 10000], 150, {
    title: { en: 'Election timeout, at least', fr: 'Délai d’élection, au moins' },
    help: {
      en: 'The shortest silence after which a node gives its leader up and starts an election.',
      fr: 'Le plus court silence après lequel un nœud abandonne son leader et lance une élection.',
    },
  }),
  duration('electionTimeoutMax', [10, 10000], 300, {
    title: { en: 'Election timeout, at most', fr: 'Délai d’élection, au plus' },
    help: {
      en: 'The longest such silence: each node draws its own between both, anew each time.',
      fr: 'Le plus long de ces silences : chaque nœud tire le sien entre les deux, à chaque fois.',
    },
  }),
  duration('answerTimeout', [1, 10000], 200, {
    variants: ['bully'],
    title: { en: 'Answer timeout', fr: 'Délai de réponse' },
    help: {
      en: 'How long a bully waits for an ANSWER before it leads; it must cover a round trip. It waits twice that for COORDINATOR.',
      fr: 'Combien de temps un nœud attend ANSWER avant de prendre la tête ; il doit couvrir un aller-retour. Il attend COORDINATOR deux fois plus.',
    },
  }),
  duration('ackTimeout', [1, 10000], 50, {
    variants: ['ring'],
    title: { en: 'Hop timeout', fr: 'Délai de saut' },
    help: {
      en: 'How long a node waits for its successor’s ACK before it skips it; it must cover a round trip.',
      fr: 'Combien de temps un nœud attend l’ACK de son successeur avant de le sauter ; il doit couvrir un aller-retour.',
    },
  }),
  duration('requestTimeout', [1, 10000], 200, {
    title: { en: 'Request timeout', fr: 'Délai des requêtes' },
    help: {
      en: 'How long the client waits for an answer before it tries another node.',
      fr: 'Combien de temps le client attend une réponse avant d’essayer un autre nœud.',
    },
  }),
]

const safeguards: readonly Parameter[] = [
  {
    kind: 'switch',
    id: 'votesOnDisk',
    default: true,
    safeguard: true,
    variants: ['raft'],
    title: { en: 'Votes on disk', fr: 'Votes sur disque' },
    help: {
      en: 'A node forces its term and its vote to the disk before it speaks; without it, a restart forgets them.',
      fr: 'Un nœud force son mandat et son vote sur le disque avant de parler ; sinon, un redémarrage les oublie.',
    },
  },
  {
    kind: 'switch',
    id: 'randomizedTimeouts',
    default: true,
    safeguard: true,
    variants: ['raft'],
    title: { en: 'Randomized timeouts', fr: 'Délais aléatoires' },
    help: {
      en: 'Each node draws its election timeout; without it, all wait the shortest one, and stand for election together.',
      fr: 'Chaque nœud tire son délai d’élection ; sinon, tous attendent le plus court et se présentent ensemble.',
    },
  },
]

export const parameters: readonly Parameter[] = [
  ...cluster,
  ...timeouts,
  requestRate(2),
  latency(10),
  jitter(2),
  ...safeguards,
]
