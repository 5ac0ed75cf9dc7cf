// Prepared runs: what the lesson opens, and the counterexample of every claim (counterexamples.ts).
import type { Situation } from '../definePattern.ts'
import { counterexamples } from './counterexamples.ts'
import { told } from './told.ts'

const brokers: readonly Situation[] = [
  told({
    id: 'leader-dies',
    title: { en: 'A leader dies', fr: 'Un leader tombe' },
    summary: {
      en: 'The leader of partition 0 crashes: an in-sync replica takes over, producers and consumers find it, and nothing acknowledged is lost.',
      fr: 'Le leader de la partition 0 tombe : un réplica synchronisé prend la relève, producteurs et consommateurs le retrouvent, et rien d’acquitté n’est perdu.',
    },
    parameters: {},
    untilMs: 20_000,
    interventions: ['crash b1 at 2s', 'restart b1 at 9s', 'do controller electPreferred at 14s'],
  }),
  told({
    id: 'too-few-replicas',
    title: { en: 'Too few replicas', fr: 'Trop peu de réplicas' },
    summary: {
      en: 'Two of three brokers crash. Reading goes on; writing is refused, NOT_ENOUGH_REPLICAS, until a second replica is in sync again.',
      fr: 'Deux brokers sur trois tombent. La lecture continue ; l’écriture est refusée, NOT_ENOUGH_REPLICAS, jusqu’à ce qu’un deuxième réplica soit de nouveau synchronisé.',
    },
    parameters: { deliveryTimeout: 20_000 },
    untilMs: 20_000,
    interventions: ['crash b2 at 2s', 'crash b3 at 6s', 'restart b2 at 11s', 'restart b3 at 13s'],
  }),
  told({
    id: 'divergent-tail',
    title: { en: 'A log that must be cut', fr: 'Un journal à tronquer' },
    summary: {
      en: 'A leader is cut off and goes on appending for one producer. When it returns it follows, and gives up what nobody else has.',
      fr: 'Un leader isolé continue d’ajouter pour un producteur. À son retour il devient suiveur et renonce à ce que personne d’autre n’a.',
    },
    parameters: { acks: '1', requestRate: 0, replicaLagTimeMax: 5000 },
    untilMs: 14_000,
    interventions: [
      'ask p1 send key=foobar value=1 at 500ms',
      'partition p1,b1 | p2,b2,b3,controller,c1,c2,c3,c4,db at 1s',
      'ask p1 send key=foobar value=2 at 1500ms',
      'ask p1 send key=foobar value=3 at 2s',
      'ask p2 send key=foobar value=4 at 5s',
      'heal at 8s',
      'ask p1 send key=foobar value=5 at 10s',
    ],
  }),
  told({
    id: 'retention',
    title: { en: 'Gone before it was read', fr: 'Disparu avant d’être lu' },
    summary: {
      en: 'One group stays away. The log keeps what it may keep, no more: on its return the group finds a hole.',
      fr: 'Un groupe s’absente. Le journal garde ce qu’il a le droit de garder, pas plus : à son retour, le groupe trouve un trou.',
    },
    parameters: { retentionRecords: 64, requestRate: 40, processingTime: 5 },
    untilMs: 20_000,
    interventions: ['do c3 leave at 1s', 'do c4 leave at 1s', 'do c3 join at 13s', 'do c4 join at 13s'],
    speed: 0.5,
  }),
]

const consumers: readonly Situation[] = [
  told({
    id: 'scale-out',
    title: { en: 'As many consumers as partitions', fr: 'Autant de consommateurs que de partitions' },
    summary: {
      en: 'One consumer cannot keep up. A second helps, a third still more; the fourth and the fifth get nothing to do.',
      fr: 'Un seul consommateur ne suit pas. Un deuxième aide, un troisième encore ; le quatrième et le cinquième n’ont rien à faire.',
    },
    parameters: { groups: 1, consumers: 5, requestRate: 30, processingTime: 50, keys: 50 },
    untilMs: 32_000,
    interventions: [
      'do c2 leave at 0s',
      'do c3 leave at 0s',
      'do c4 leave at 0s',
      'do c5 leave at 0s',
      'do c2 join at 6s',
      'do c3 join at 12s',
      'do c4 join at 20s',
      'do c5 join at 24s',
    ],
    speed: 0.5,
  }),
  told({
    id: 'hot-key',
    title: { en: 'A hot key', fr: 'Une clé chaude' },
    summary: {
      en: 'Seven records in ten carry one key: one partition, one consumer of each group drowns, while the others have little to do.',
      fr: 'Sept enregistrements sur dix portent la même clé : une partition, un consommateur de chaque groupe se noie, tandis que les autres n’ont presque rien à faire.',
    },
    parameters: { hotKey: 70, requestRate: 30, consumers: 3, processingTime: 50 },
    untilMs: 25_000,
    interventions: [],
    speed: 0.5,
  }),
  told({
    id: 'database-down',
    title: { en: 'The database is down', fr: 'La base est en panne' },
    summary: {
      en: 'For five seconds nothing can be written. Producers notice nothing; records wait in the log, and are caught up with.',
      fr: 'Pendant cinq secondes, rien ne peut être écrit. Les producteurs ne remarquent rien ; les enregistrements attendent dans le journal, puis sont rattrapés.',
    },
    parameters: {},
    untilMs: 20_000,
    interventions: ['crash db at 2s', 'restart db at 7s'],
  }),
  told({
    id: 'rebalance',
    title: { en: 'Sharing out anew', fr: 'Nouveau partage' },
    summary: {
      en: 'A consumer crashes and its session runs out; it returns, and another leaves. Each time all stop, and share the partitions anew.',
      fr: 'Un consommateur tombe et sa session expire ; il revient, puis un autre part. Chaque fois, tous s’arrêtent et se partagent de nouveau les partitions.',
    },
    parameters: { consumers: 3, groups: 1 },
    untilMs: 18_000,
    interventions: ['crash c2 at 2s', 'restart c2 at 7s', 'do c3 leave at 11s', 'do c3 join at 14s'],
  }),
  told({
    id: 'duplicates',
    title: { en: 'At least once: twice', fr: 'Au moins une fois : deux fois' },
    summary: {
      en: 'A consumer crashes after it has written, before it has committed: another processes the same records, and writes them again.',
      fr: 'Un consommateur tombe après avoir écrit, avant d’avoir validé : un autre traite les mêmes enregistrements, et les écrit de nouveau.',
    },
    parameters: { idempotentConsumer: false, heartbeatInterval: 1000, sessionTimeout: 3500, requestRate: 20 },
    untilMs: 12_000,
    interventions: ['crash c1 at 2700ms', 'restart c1 at 9s'],
  }),
  told({
    id: 'duplicates-recognised',
    title: { en: 'At least once: written once', fr: 'Au moins une fois : écrit une fois' },
    summary: {
      en: 'The same crash, with an idempotent consumer: records are processed again, and the database recognises them.',
      fr: 'La même panne, avec un consommateur idempotent : les enregistrements sont retraités, et la base les reconnaît.',
    },
    parameters: { heartbeatInterval: 1000, sessionTimeout: 3500, requestRate: 20 },
    untilMs: 12_000,
    interventions: ['crash c1 at 2700ms', 'restart c1 at 9s'],
  }),
  told({
    id: 'at-most-once',
    title: { en: 'At most once: skipped', fr: 'Au plus une fois : sauté' },
    summary: {
      en: 'Offsets are committed before the work is done. The consumer crashes in the middle: what it had begun, nobody does.',
      fr: 'Les offsets sont validés avant que le travail soit fait. Le consommateur tombe au milieu : ce qu’il avait commencé, personne ne le fera.',
    },
    parameters: { commit: 'before', processingTime: 100, requestRate: 15, consumers: 3 },
    untilMs: 12_000,
    interventions: ['crash c1 at 2500ms', 'restart c1 at 8s'],
  }),
  told({
    id: 'at-scale',
    title: { en: 'Twelve partitions, 24 consumers', fr: 'Douze partitions, 24 consommateurs' },
    summary: {
      en: 'Five hundred records a second for two groups of twelve. In the middle of it, a broker crashes.',
      fr: 'Cinq cents enregistrements par seconde pour deux groupes de douze. En plein milieu, un broker tombe.',
    },
    parameters: { partitions: 12, consumers: 12, producers: 3, keys: 100, requestRate: 500, processingTime: 5 },
    untilMs: 5000,
    interventions: ['crash b2 at 1s', 'restart b2 at 3500ms'],
    speed: 1,
  }),
]

export const situations: readonly Situation[] = [...brokers, ...consumers, ...counterexamples]
