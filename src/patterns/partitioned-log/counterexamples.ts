// Prepared runs in which a claim does not hold: a safeguard is off, or an assumption broken.
import type { Situation } from '../definePattern.ts'
import { told } from './told.ts'

export const counterexamples: readonly Situation[] = [
  told({
    id: 'acks-one',
    title: { en: 'acks=1: acknowledged, and lost', fr: 'acks=1 : acquitté, et perdu' },
    summary: {
      en: 'The leader acknowledges record 2 before anybody else has it, and crashes. The next leader has never heard of it.',
      fr: 'Le leader acquitte l’enregistrement 2 avant que quiconque d’autre l’ait, puis tombe. Le leader suivant n’en a jamais entendu parler.',
    },
    parameters: { acks: '1', requestRate: 0 },
    untilMs: 8000,
    interventions: [
      'ask p1 send key=foobar value=1 at 500ms',
      'cut b1--b2 from 990ms to 2s',
      'cut b1--b3 from 990ms to 2s',
      'ask p1 send key=foobar value=2 at 1s',
      'crash b1 at 1060ms',
      'ask p1 send key=foobar value=3 at 4s',
    ],
  }),
  told({
    id: 'acks-none',
    title: { en: 'acks=0: sent into the void', fr: 'acks=0 : envoyé dans le vide' },
    summary: {
      en: 'Nobody answers the producer, so it takes everything it has sent for safe, even what goes to a broker that is down.',
      fr: 'Personne ne répond au producteur : il tient pour sûr tout ce qu’il a envoyé, même ce qui part vers un broker en panne.',
    },
    parameters: { acks: '0' },
    untilMs: 12_000,
    interventions: ['crash b1 at 2s', 'restart b1 at 7s'],
  }),
  told({
    id: 'unclean-election',
    title: { en: 'An unclean election', fr: 'Une élection « sale »' },
    summary: {
      en: 'One replica crashes, and misses what is acknowledged from then on; then both that are in sync crash. Back before them, it may lead all the same: the partition is back, its latest records are not.',
      fr: 'Un réplica tombe et manque ce qui est acquitté dès lors ; puis les deux qui étaient synchronisés tombent. Revenu avant eux, il peut mener malgré tout : la partition revient, ses derniers enregistrements non.',
    },
    parameters: { uncleanLeaderElection: true, partitions: 1 },
    untilMs: 15_000,
    // Just after it has forced its log to the disk, so that it comes back with all that it had acknowledged.
    interventions: ['crash b3 at 2500ms', 'crash b1 at 6s', 'crash b2 at 6s', 'restart b3 at 9s', 'restart b1 at 11s'],
  }),
  told({
    id: 'keys-ignored',
    title: { en: 'Keys ignored: out of order', fr: 'Clés ignorées : le désordre' },
    summary: {
      en: 'Records go to the partitions in turn, whatever their key. All partitions are even, and the order within a key is gone.',
      fr: 'Les enregistrements vont aux partitions à tour de rôle, quelle que soit leur clé. Tout est équilibré, mais l’ordre d’une clé est perdu.',
    },
    parameters: { partitioner: 'roundRobin', keys: 3 },
    untilMs: 10_000,
    interventions: ['slow c1 x6 from 1s to 6s'],
  }),
  told({
    id: 'zombie',
    title: { en: 'A consumer that slept', fr: 'Un consommateur qui a dormi' },
    summary: {
      en: 'A consumer sleeps for longer than its session. Its partitions go to another; it wakes, and finishes what it had begun.',
      fr: 'Un consommateur dort plus longtemps que sa session. Ses partitions passent à un autre ; il se réveille et achève ce qu’il avait commencé.',
    },
    parameters: { processingTime: 60 },
    untilMs: 12_000,
    interventions: ['pause c1 from 2150ms to 7s'],
    atMs: 1500,
  }),
  told({
    id: 'overload',
    title: { en: 'More than they can take', fr: 'Plus qu’ils n’en peuvent traiter' },
    summary: {
      en: 'Records come faster than the consumers can process them: the lag grows without end.',
      fr: 'Les enregistrements arrivent plus vite que les consommateurs ne peuvent les traiter : le retard grandit sans fin.',
    },
    parameters: { groups: 1, requestRate: 20, processingTime: 250, maxPollRecords: 4 },
    untilMs: 24_000,
    interventions: [],
    speed: 1,
  }),
]
