// What a partitioned log promises, under which assumptions. The monitors are durability.ts, safety.ts and draining.ts.
import { ALL_BUT_DISK_LOSS, type Claim } from '../../sim/claim.ts'
import type { InterventionKind } from '../../sim/interventions/intervention.ts'
import { configOf } from './config.ts'
import { lagDrains } from './draining.ts'
import { ackedNotLost } from './durability.ts'
import { oneConsumerPerPartition, orderPerKey } from './safety.ts'
import { busiestLoad, capacity, isPatient, oneBrokerAtATime } from './timing.ts'

const without = (...kinds: InterventionKind[]) => ALL_BUT_DISK_LOSS.filter((kind) => !kinds.includes(kind))

export const claims: readonly Claim[] = [
  {
    id: 'acked-not-lost',
    title: { en: 'What is acknowledged is not lost', fr: 'Rien d’acquitté n’est perdu' },
    kind: 'safety',
    sentence: {
      en: 'A record that was acknowledged to its producer is in the log of every later leader of its partition.',
      fr: 'Un enregistrement acquitté auprès de son producteur figure dans le journal de tout leader ultérieur de sa partition.',
    },
    assumes: {
      en: 'acks=all, at least two in-sync replicas, no unclean election; one broker at a time is down or catching up, and disks keep what was forced to them.',
      fr: 'acks=all, au moins deux réplicas synchronisés, pas d’élection « sale » ; un seul broker à la fois est en panne ou en rattrapage, et les disques gardent ce qu’on y a forcé.',
    },
    tolerates: without('diskFull'),
    counterexample: 'acks-one',
    promised: (settings, _, interventions) =>
      settings.acks === 'all' &&
      Number(settings.minInsyncReplicas) >= 2 &&
      Math.min(Number(settings.replicationFactor), Number(settings.brokers)) >= 2 &&
      settings.uncleanLeaderElection === false &&
      oneBrokerAtATime(settings, interventions),
    monitor: ackedNotLost,
  },
  {
    id: 'order-per-key',
    title: { en: 'Order within a key', fr: 'Ordre par clé' },
    kind: 'safety',
    sentence: {
      en: 'Each group processes what a producer sent with one key in the order in which it was sent; what comes again after a crash is a repetition of that order.',
      fr: 'Chaque groupe traite ce qu’un producteur a envoyé avec une même clé dans l’ordre d’envoi ; ce qui revient après une panne répète cet ordre.',
    },
    assumes: {
      en: 'The partition follows from the key, their number does not change, and producers are idempotent (so acks=all).',
      fr: 'La partition découle de la clé, leur nombre ne change pas, et les producteurs sont idempotents (donc acks=all).',
    },
    tolerates: ALL_BUT_DISK_LOSS,
    counterexample: 'keys-ignored',
    promised: (settings) => settings.partitioner !== 'roundRobin' && configOf(settings).idempotence,
    monitor: () => orderPerKey,
  },
  {
    id: 'one-consumer-per-partition',
    title: { en: 'One consumer per partition', fr: 'Un consommateur par partition' },
    kind: 'safety',
    sentence: {
      en: 'In each group, at most one consumer works on a partition at any time.',
      fr: 'Dans chaque groupe, au plus un consommateur travaille sur une partition à tout instant.',
    },
    assumes: {
      en: 'Consumers do not sleep without noticing, and clocks run at one speed. The network may do as it likes.',
      fr: 'Les consommateurs ne dorment pas à leur insu, et les horloges avancent à la même vitesse. Le réseau peut faire ce qu’il veut.',
    },
    tolerates: without('pause', 'slow', 'drift'),
    counterexample: 'zombie',
    promised: () => true,
    monitor: () => oneConsumerPerPartition,
  },
  {
    id: 'lag-drains',
    title: { en: 'Lag drains', fr: 'Le retard se résorbe' },
    kind: 'liveness',
    sentence: {
      en: 'Once nothing is wrong, a group that lags gets closer, again and again, until its lag is the usual one; and no offset stays beyond what may be read.',
      fr: 'Dès que tout va bien, un groupe en retard se rapproche, encore et encore, jusqu’à son retard habituel ; et aucun offset ne reste au-delà de ce qui peut être lu.',
    },
    assumes: {
      en: 'Every consumer can process clearly more than the partitions it is given receive; timeouts cover round trips; everybody who left is back.',
      fr: 'Chaque consommateur peut traiter nettement plus que ce que reçoivent ses partitions ; les délais couvrent les allers-retours ; tous ceux qui étaient partis sont revenus.',
    },
    tolerates: ALL_BUT_DISK_LOSS,
    counterexample: 'overload',
    promised: (settings) => isPatient(settings) && busiestLoad(settings) <= 0.7 * capacity(settings),
    monitor: lagDrains,
  },
]
