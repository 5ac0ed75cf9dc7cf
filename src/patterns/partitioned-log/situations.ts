// Prepared runs: what the lesson opens, and the counterexample of every claim.
import type { Situation } from '../definePattern.ts'

type Told = Omit<Situation, 'variant' | 'seed'> & { readonly seed?: number }

const told = (one: Told): Situation => ({ variant: 'kafka', seed: 1, ...one })

export const situations: readonly Situation[] = [
  told({
    id: 'leader-dies',
    title: { en: 'A leader dies', fr: 'Un leader tombe' },
    summary: {
      en: 'The leader of partition 0 crashes: another in-sync replica leads, consumers find it, nothing acknowledged is lost.',
      fr: 'Le leader de la partition 0 tombe : un autre réplica synchronisé prend la tête, les consommateurs le retrouvent, rien d’acquitté n’est perdu.',
    },
    parameters: {},
    untilMs: 20_000,
    interventions: ['crash b1 at 2s', 'restart b1 at 9s', 'do controller electPreferred at 14s'],
  }),
  told({
    id: 'acks-one',
    title: { en: 'acks=1: acknowledged, and lost', fr: 'acks=1 : acquitté, et perdu' },
    summary: {
      en: 'The leader acknowledges before anybody else has the record, and crashes. The next leader has never heard of it.',
      fr: 'Le leader acquitte avant que quiconque ait l’enregistrement, puis tombe. Le leader suivant n’en a jamais entendu parler.',
    },
    parameters: { acks: '1', requestRate: 0, keys: 1 },
    untilMs: 10_000,
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
    id: 'keys-ignored',
    title: { en: 'Keys ignored: out of order', fr: 'Clés ignorées : désordre' },
    summary: {
      en: 'Records go to the partitions in turn, whatever their key: partitions are even, and the order of a key is gone.',
      fr: 'Les enregistrements vont aux partitions à tour de rôle, quelle que soit leur clé : tout est équilibré, mais l’ordre d’une clé est perdu.',
    },
    parameters: { partitioner: 'roundRobin', keys: 3 },
    untilMs: 10_000,
    interventions: ['slow c1 x6 from 1s to 6s'],
  }),
  told({
    id: 'zombie',
    title: { en: 'A consumer that slept', fr: 'Un consommateur qui a dormi' },
    summary: {
      en: 'A consumer sleeps for longer than its session. Its partitions are given away; it wakes, and goes on with them.',
      fr: 'Un consommateur dort plus longtemps que sa session. Ses partitions sont données à un autre ; il se réveille et continue dessus.',
    },
    parameters: { processingTime: 60 },
    untilMs: 12_000,
    interventions: ['pause c1 from 1980ms to 7s'],
  }),
  told({
    id: 'overload',
    title: { en: 'More than they can take', fr: 'Plus qu’ils n’en peuvent' },
    summary: {
      en: 'Records come faster than the consumers can process them: the lag grows without end.',
      fr: 'Les enregistrements arrivent plus vite que les consommateurs ne peuvent les traiter : le retard grandit sans fin.',
    },
    parameters: { requestRate: 30, processingTime: 150, maxPollRecords: 5 },
    untilMs: 40_000,
    interventions: [],
    speed: 1,
  }),
]
