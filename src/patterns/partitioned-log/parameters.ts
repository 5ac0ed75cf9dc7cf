// What can be set, by Kafka's names where it has one. Its times are scaled down, about tenfold, to be watched.
import { jitter, latency, requestRate } from '../commonParameters.ts'
import type { Parameter } from '../definePattern.ts'
import { consuming, keys } from './clientParameters.ts'
import { choice, number, toggle, type Words } from './parameterKinds.ts'

const sizes: readonly Parameter[] = [
  number('partitions', [1, 24], 3, {
    title: { en: 'Partitions', fr: 'Partitions' },
    help: {
      en: 'Into how many logs the topic is cut; no more consumers of a group can share it.',
      fr: 'En combien de journaux le topic est découpé ; un groupe ne peut pas s’y répartir à davantage de consommateurs.',
    },
  }),
  number('brokers', [1, 7], 3, {
    unit: 'nodes',
    title: { en: 'Brokers', fr: 'Brokers' },
    help: {
      en: 'How many brokers keep the partitions and their copies.',
      fr: 'Combien de brokers gardent les partitions et leurs copies.',
    },
  }),
  number('replicationFactor', [1, 5], 3, {
    title: { en: 'Replication factor', fr: 'Facteur de réplication' },
    help: {
      en: 'On how many brokers each partition lies, its leader’s included; no more than there are.',
      fr: 'Sur combien de brokers chaque partition se trouve, leader compris ; pas plus qu’il n’y en a.',
    },
  }),
  number('producers', [1, 6], 2, {
    unit: 'nodes',
    title: { en: 'Producers', fr: 'Producteurs' },
    help: {
      en: 'How many producers send; each key has its own.',
      fr: 'Combien de producteurs envoient ; chaque clé a le sien.',
    },
  }),
  number('groups', [1, 3], 2, {
    title: { en: 'Consumer groups', fr: 'Groupes de consommateurs' },
    help: {
      en: 'How many groups read the same records, each in full and at its own pace.',
      fr: 'Combien de groupes lisent les mêmes enregistrements, chacun en entier et à son rythme.',
    },
  }),
  number('consumers', [1, 16], 2, {
    unit: 'nodes',
    title: { en: 'Consumers in each group', fr: 'Consommateurs par groupe' },
    help: {
      en: 'How many consumers share the partitions in each group.',
      fr: 'Combien de consommateurs se partagent les partitions dans chaque groupe.',
    },
  }),
]

const durability: readonly Parameter[] = [
  choice(
    'acks',
    'all',
    {
      safeguard: true,
      title: { en: 'Acknowledgements (acks)', fr: 'Acquittements (acks)' },
      help: {
        en: 'What a producer waits for: nothing, the leader’s own copy, or every in-sync replica’s.',
        fr: 'Ce qu’attend un producteur : rien, la copie du leader, ou celle de chaque réplica synchronisé.',
      },
    },
    [
      { value: '0', title: { en: '0: nobody', fr: '0 : personne' } },
      { value: '1', title: { en: '1: the leader', fr: '1 : le leader' } },
      { value: 'all', title: { en: 'all: the in-sync replicas', fr: 'all : les réplicas synchronisés' } },
    ],
  ),
  number('minInsyncReplicas', [1, 5], 2, {
    safeguard: true,
    title: { en: 'Minimum in-sync replicas', fr: 'Minimum de réplicas synchronisés' },
    help: {
      en: 'With fewer in-sync replicas than that, a leader refuses what should reach all of them.',
      fr: 'Avec moins de réplicas synchronisés que cela, un leader refuse ce qui devrait tous les atteindre.',
    },
  }),
  toggle('uncleanLeaderElection', false, {
    title: { en: 'Unclean leader election', fr: 'Élection de leader « sale »' },
    help: {
      en: 'Where no in-sync replica is left, lets another lead: the partition is back, what that one lacks is lost.',
      fr: 'Quand il ne reste aucun réplica synchronisé, en laisse un autre mener : la partition revient, ce qui lui manque est perdu.',
    },
  }),
  number('flushInterval', [0, 30_000], 1000, {
    unit: 'ms',
    title: { en: 'Flush interval', fr: 'Intervalle d’écriture sur disque' },
    help: {
      en: 'How often a broker forces its logs to the disk; what is newer dies with the machine. 0: before each answer.',
      fr: 'À quel rythme un broker force ses journaux sur le disque ; ce qui est plus récent meurt avec la machine. 0 : avant chaque réponse.',
    },
  }),
  number('retentionRecords', [64, 10_000], 1000, {
    title: { en: 'Retention, records', fr: 'Rétention, en enregistrements' },
    help: {
      en: 'How many records a partition keeps; older segments of 32 records are dropped, read or not.',
      fr: 'Combien d’enregistrements garde une partition ; les segments plus anciens, de 32, sont supprimés, lus ou non.',
    },
  }),
  number('retentionTime', [0, 3600], 0, {
    unit: 's',
    title: { en: 'Retention, time', fr: 'Rétention, en durée' },
    help: {
      en: 'How long a partition keeps its records; 0: as long as there is room.',
      fr: 'Combien de temps une partition garde ses enregistrements ; 0 : tant qu’il y a de la place.',
    },
  }),
  toggle('enableIdempotence', true, {
    title: { en: 'Idempotent producer', fr: 'Producteur idempotent' },
    help: {
      en: 'A leader recognises what a producer sends a second time, and does not append it again. With acks=all only: otherwise, as in Kafka, it is off.',
      fr: 'Un leader reconnaît ce qu’un producteur envoie une seconde fois, et ne l’ajoute pas de nouveau. Avec acks=all seulement : sinon, comme dans Kafka, c’est désactivé.',
    },
  }),
]

const duration = (id: string, max: number, byDefault: number, words: Words) =>
  number(id, [50, max], byDefault, { ...words, unit: 'ms' })

const times: readonly Parameter[] = [
  duration('heartbeatInterval', 5000, 500, {
    title: { en: 'Heartbeat interval', fr: 'Intervalle des battements de cœur' },
    help: {
      en: 'How often brokers and consumers report; consumers commit their offsets at the same time.',
      fr: 'À quel rythme brokers et consommateurs se signalent ; les consommateurs valident leurs offsets au même moment.',
    },
  }),
  duration('sessionTimeout', 60_000, 2000, {
    title: { en: 'Session timeout', fr: 'Délai de session' },
    help: {
      en: 'The silence after which a broker or a consumer is taken for dead.',
      fr: 'Le silence après lequel un broker ou un consommateur est tenu pour mort.',
    },
  }),
  duration('replicaLagTimeMax', 60_000, 1500, {
    title: { en: 'Replica lag, at most', fr: 'Retard de réplica, au plus' },
    help: {
      en: 'How long a follower may lag behind before its leader has it taken out of the in-sync replicas.',
      fr: 'Combien de temps un suiveur peut être en retard avant que son leader le fasse sortir des réplicas synchronisés.',
    },
  }),
  duration('requestTimeout', 60_000, 1000, {
    title: { en: 'Request timeout', fr: 'Délai des requêtes' },
    help: {
      en: 'How long a request may stay unanswered before it is sent again.',
      fr: 'Combien de temps une requête peut rester sans réponse avant d’être renvoyée.',
    },
  }),
  duration('deliveryTimeout', 120_000, 10_000, {
    title: { en: 'Delivery timeout', fr: 'Délai de livraison' },
    help: {
      en: 'How long a producer tries before it gives a record up.',
      fr: 'Combien de temps un producteur essaie avant d’abandonner un enregistrement.',
    },
  }),
]

export const parameters: readonly Parameter[] = [
  ...sizes,
  ...keys,
  ...durability,
  ...consuming,
  ...times,
  requestRate(12, 1000),
  latency(10),
  jitter(2),
]
