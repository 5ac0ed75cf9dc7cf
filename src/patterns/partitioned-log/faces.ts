// How states, messages and shown fields are told to people.
import type { Text } from '../../sim/run.ts'
import type { Pattern } from '../definePattern.ts'

export const states: Pattern['states'] = {
  producer: {
    idle: { title: { en: 'idle', fr: 'au repos' }, tone: 'neutral' },
    sending: { title: { en: 'sending', fr: 'envoie' }, tone: 'calm' },
  },
  broker: {
    booting: { title: { en: 'starting', fr: 'démarre' }, tone: 'neutral' },
    registering: { title: { en: 'registering', fr: 's’enregistre' }, tone: 'waiting' },
    serving: { title: { en: 'serving', fr: 'en service' }, tone: 'calm' },
  },
  controller: { active: { title: { en: 'active', fr: 'actif' }, tone: 'calm' } },
  consumer: {
    joining: { title: { en: 'joining its group', fr: 'rejoint son groupe' }, tone: 'trying' },
    member: { title: { en: 'in its group', fr: 'dans son groupe' }, tone: 'neutral' },
    'member.fetching': { title: { en: 'waiting for records', fr: 'attend des enregistrements' }, tone: 'calm' },
    'member.committing': { title: { en: 'committing', fr: 'valide son offset' }, tone: 'waiting' },
    'member.processing': { title: { en: 'processing', fr: 'traite' }, tone: 'good' },
    'member.saving': { title: { en: 'writing', fr: 'écrit en base' }, tone: 'waiting' },
    away: { title: { en: 'out of its group', fr: 'hors du groupe' }, tone: 'neutral' },
  },
  database: { serving: { title: { en: 'serving', fr: 'en service' }, tone: 'calm' } },
}

export const messages: Pattern['messages'] = {
  PRODUCE: {
    title: {
      en: 'Records for one partition, to its leader.',
      fr: 'Des enregistrements pour une partition, à son leader.',
    },
    tone: 'request',
  },
  PRODUCE_ACK: {
    title: {
      en: 'Where the records lie now, or why not.',
      fr: 'Où se trouvent désormais les enregistrements, ou pourquoi ils n’y sont pas.',
    },
    tone: 'answer',
  },
  FETCH: {
    title: {
      en: '“What comes after this offset?” A follower’s also says what it has.',
      fr: '« Qu’y a-t-il après cet offset ? » Celle d’un suiveur dit aussi ce qu’il a.',
    },
    tone: 'probe',
  },
  FETCH_RESPONSE: {
    title: { en: 'Records, and how far they are committed.', fr: 'Des enregistrements, et jusqu’où ils sont validés.' },
    tone: 'answer',
  },
  METADATA: {
    title: { en: '“Who leads which partition?”', fr: '« Qui mène quelle partition ? »' },
    tone: 'request',
  },
  METADATA_RESPONSE: {
    title: { en: 'The leaders of all partitions.', fr: 'Les leaders de toutes les partitions.' },
    tone: 'news',
  },
  LEADER_AND_ISR: {
    title: {
      en: 'The controller’s decision: who leads, who is in sync.',
      fr: 'La décision du contrôleur : qui mène, qui est synchronisé.',
    },
    tone: 'command',
  },
  ALTER_PARTITION: {
    title: {
      en: 'A leader asks for another set of in-sync replicas.',
      fr: 'Un leader demande un autre ensemble de réplicas synchronisés.',
    },
    tone: 'vote',
  },
  HEARTBEAT: { title: { en: '“I am still here.”', fr: '« Je suis toujours là. »' }, tone: 'probe' },
  HEARTBEAT_RESPONSE: {
    title: { en: 'Still a member, or: join again.', fr: 'Toujours membre, ou bien : rejoins le groupe.' },
    tone: 'news',
  },
  JOIN_GROUP: {
    title: { en: 'A consumer wants its share of the partitions.', fr: 'Un consommateur veut sa part des partitions.' },
    tone: 'vote',
  },
  LEAVE_GROUP: {
    title: { en: 'A consumer leaves its group.', fr: 'Un consommateur quitte son groupe.' },
    tone: 'vote',
  },
  ASSIGNMENT: {
    title: {
      en: 'A consumer’s partitions, and from where to read them.',
      fr: 'Les partitions d’un consommateur, et d’où les lire.',
    },
    tone: 'command',
  },
  OFFSET_COMMIT: {
    title: { en: 'How far a group has got in a partition.', fr: 'Jusqu’où un groupe en est dans une partition.' },
    tone: 'news',
  },
  OFFSET_COMMIT_RESPONSE: {
    title: { en: 'The offsets are kept, or refused.', fr: 'Les offsets sont gardés, ou refusés.' },
    tone: 'answer',
  },
  WRITE: {
    title: { en: 'What a consumer made of its records.', fr: 'Ce qu’un consommateur a tiré de ses enregistrements.' },
    tone: 'request',
  },
  WRITE_ACK: { title: { en: 'Written, or refused.', fr: 'Écrit, ou refusé.' }, tone: 'answer' },
}

const PARTITIONS_MAX = 24

/** Fields that exist once for each partition. */
function perPartition(): Record<string, Text> {
  const titles: Record<string, Text> = {}
  for (let partition = 0; partition < PARTITIONS_MAX; partition++) {
    titles[`log${partition}`] = { en: `Partition ${partition}: log`, fr: `Partition ${partition} : journal` }
    titles[`role${partition}`] = { en: `Partition ${partition}: role`, fr: `Partition ${partition} : rôle` }
    titles[`part${partition}`] = { en: `Partition ${partition}`, fr: `La partition ${partition}` }
    for (const group of ['g1', 'g2', 'g3'])
      titles[`${group}.${partition}`] = {
        en: `${group}, partition ${partition}: offset`,
        fr: `${group}, partition ${partition} : offset`,
      }
  }
  return titles
}

export const fields: Pattern['fields'] = {
  held: { en: 'Records held up', fr: 'Enregistrements retenus' },
  failed: { en: 'Records given up', fr: 'Enregistrements abandonnés' },
  brokers: { en: 'Brokers alive', fr: 'Brokers en vie' },
  group: { en: 'Group', fr: 'Groupe' },
  generation: { en: 'Generation', fr: 'Génération' },
  assigned: { en: 'Partitions', fr: 'Partitions affectées' },
  at: { en: 'Next offset, by partition', fr: 'Prochain offset, par partition' },
  g1: { en: 'Group g1', fr: 'Groupe g1' },
  g2: { en: 'Group g2', fr: 'Groupe g2' },
  g3: { en: 'Group g3', fr: 'Groupe g3' },
  ...perPartition(),
}

/** Else it is neither given partitions nor left without any. */
const MEMBER = ['member.fetching', 'member.committing', 'member.processing', 'member.saving']

export const labels: Pattern['labels'] = {
  producer: [{ field: 'held', title: { en: 'held up', fr: 'retenus' }, states: ['sending'] }],
  // Its group is told by the board and by where it stands.
  consumer: [
    {
      field: 'assigned',
      title: { en: 'partitions', fr: 'partitions' },
      one: { en: 'partition', fr: 'partition' },
      none: { en: 'no partition', fr: 'aucune partition' },
      states: MEMBER,
    },
  ],
}
