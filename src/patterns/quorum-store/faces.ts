// How states, messages and fields are told to people: names, tones, titles.
import type { Pattern } from '../definePattern.ts'
import { KEYS } from './parameters.ts'

export const states: Pattern['states'] = {
  replica: {
    requests: { title: { en: 'requests', fr: 'requêtes' }, tone: 'neutral' },
    'requests.none': { title: { en: 'none', fr: 'aucune' }, tone: 'calm' },
    'requests.open': { title: { en: 'coordinates', fr: 'coordonne' }, tone: 'trying' },
    hints: { title: { en: 'hints', fr: 'indices' }, tone: 'neutral' },
    'hints.none': { title: { en: 'none', fr: 'aucun' }, tone: 'calm' },
    'hints.kept': { title: { en: 'kept', fr: 'gardés' }, tone: 'waiting' },
    'requests.none+hints.none': { title: { en: 'ready', fr: 'prêt' }, tone: 'calm' },
    'requests.open+hints.none': { title: { en: 'coordinates', fr: 'coordonne' }, tone: 'trying' },
    'requests.none+hints.kept': { title: { en: 'keeps hints', fr: 'garde des indices' }, tone: 'waiting' },
    'requests.open+hints.kept': {
      title: { en: 'coordinates, hints', fr: 'coordonne, indices' },
      tone: 'waiting',
    },
  },
  client: {
    idle: { title: { en: 'idle', fr: 'au repos' }, tone: 'neutral' },
    asking: { title: { en: 'waiting for an answer', fr: 'attend une réponse' }, tone: 'waiting' },
  },
}

export const messages: Pattern['messages'] = {
  PUT: {
    title: { en: 'A client writes a value to a key.', fr: 'Un client écrit une valeur sous une clé.' },
    tone: 'request',
  },
  PUT_RESPONSE: {
    title: {
      en: 'W nodes have the write on disk, or time ran out.',
      fr: 'W nœuds ont l’écriture sur disque, ou le délai est passé.',
    },
    tone: 'answer',
  },
  GET: { title: { en: 'A client reads a key.', fr: 'Un client lit une clé.' }, tone: 'request' },
  GET_RESPONSE: {
    title: {
      en: 'The newest version that R nodes knew, its siblings with it; or time ran out.',
      fr: 'La version la plus récente connue de R nœuds, avec ses sœurs ; ou le délai est passé.',
    },
    tone: 'answer',
  },
  WRITE: {
    title: {
      en: 'The coordinator has a node write a version, for itself or in a silent node’s place.',
      fr: 'Le coordinateur fait écrire une version à un nœud, pour lui-même ou à la place d’un muet.',
    },
    tone: 'command',
  },
  WRITE_ACK: {
    title: { en: 'The version is on this node’s disk.', fr: 'La version est sur le disque de ce nœud.' },
    tone: 'answer',
  },
  READ: {
    title: {
      en: 'The coordinator asks a node for its versions of a key.',
      fr: 'Le coordinateur demande à un nœud ses versions d’une clé.',
    },
    tone: 'request',
  },
  READ_RESPONSE: {
    title: { en: 'The versions that this node has.', fr: 'Les versions que possède ce nœud.' },
    tone: 'answer',
  },
  REPAIR: {
    title: {
      en: 'Read repair: the newer version, for a node that answered an older one.',
      fr: 'Réparation de lecture : la version récente, pour un nœud qui en a rendu une ancienne.',
    },
    tone: 'news',
  },
  REPAIR_ACK: {
    title: { en: 'The repair is on disk.', fr: 'La réparation est sur disque.' },
    tone: 'answer',
  },
  HINT: {
    title: {
      en: 'Hinted handoff: what was kept for a node while it was silent.',
      fr: 'Transfert de responsabilité : ce qui fut gardé pour un nœud pendant son silence.',
    },
    tone: 'news',
  },
  HINT_ACK: {
    title: { en: 'The hints have arrived and may be forgotten.', fr: 'Les indices sont arrivés, on peut les oublier.' },
    tone: 'answer',
  },
  TREE: {
    title: {
      en: 'Anti-entropy: a digest of each key range that both keep.',
      fr: 'Anti-entropie : l’empreinte de chaque plage de clés gardée par les deux.',
    },
    tone: 'probe',
  },
  SYNC: {
    title: {
      en: 'Anti-entropy: the versions in the ranges whose digests differ.',
      fr: 'Anti-entropie : les versions des plages dont les empreintes diffèrent.',
    },
    tone: 'news',
  },
}

export const fields: Pattern['fields'] = {
  coordinates: { en: 'Coordinates', fr: 'Coordonne' },
  hints: { en: 'Hints kept for', fr: 'Indices gardés pour' },
  suspects: { en: 'Suspects', fr: 'Soupçonne' },
  open: { en: 'Requests under way', fr: 'Requêtes en cours' },
  done: { en: 'Requests done', fr: 'Requêtes abouties' },
  ...Object.fromEntries(['x', 'y', ...KEYS].map((key) => [`key ${key}`, { en: `Key ${key}`, fr: `Clé ${key}` }])),
}

/** How far the request it coordinates is; for how many nodes it keeps hints. */
export const labels: Pattern['labels'] = {
  replica: [{ field: 'coordinates', title: { en: 'key', fr: 'clé' } }],
}
