// What a saga promises, in which variant, under which assumptions. The monitors are safety.ts and liveness.ts.
import { ALL_BUT_DISK_LOSS, type Claim } from '../../sim/claim.ts'
import { faultsAt } from '../../sim/faults.ts'
import { beginning, type Intervention } from '../../sim/interventions/intervention.ts'
import type { Settings } from '../../sim/run.ts'
import { sagaEnds } from './liveness.ts'
import { allOrCompensated, compensationsInReverse, noDoubleEffect } from './safety.ts'

const remembers = ({ deduplication }: Settings) => deduplication === true

/** Whether nobody forgets how far a saga is. */
function keepsProgress({ progressLog, outbox }: Settings, variant: string): boolean {
  return (variant === 'orchestration' ? progressLog : outbox) === true
}

/** Requests a second that the nodes can bear, each of which waits for its disk several times. */
const BEARABLE = 200

function isBearable({ requestRate }: Settings, interventions: readonly Intervention[]): boolean {
  const starts = interventions.filter(({ kind }) => kind === 'traffic').map(beginning)
  return starts.every((t) => Number(requestRate) * faultsAt(interventions, t).traffic <= BEARABLE)
}

/** Nobody does a thing twice, and nobody forgets half of it. */
function isSound(settings: Settings, variant: string, interventions: readonly Intervention[]): boolean {
  const forgets = variant === 'orchestration' && !keepsProgress(settings, variant)
  return remembers(settings) && !forgets && isBearable(settings, interventions)
}

export const claims: readonly Claim[] = [
  {
    id: 'all-or-compensated',
    title: { en: 'All, or all compensated', fr: 'Tout, ou tout compensé' },
    kind: 'safety',
    sentence: {
      en: 'A saga ends with every step done once, or with none left: what was done has been undone. And it stays so.',
      fr: 'Une saga finit avec toutes ses étapes faites une fois, ou sans qu’il en reste aucune : ce qui était fait est défait. Et cela ne change plus.',
    },
    assumes: {
      en: 'Services recognize what they have done already; the orchestrator logs its progress. Disks keep what was forced there. Nothing is assumed of network, clocks and crashes.',
      fr: 'Les services reconnaissent ce qu’ils ont déjà fait ; l’orchestrateur journalise sa progression. Les disques gardent ce qui y est forcé. Rien n’est supposé du réseau, des horloges ni des pannes.',
    },
    tolerates: ALL_BUT_DISK_LOSS,
    counterexample: 'charged-twice',
    promised: isSound,
    monitor: allOrCompensated,
  },
  {
    id: 'compensations-in-reverse',
    title: { en: 'Compensations in reverse order', fr: 'Compensations en ordre inverse' },
    kind: 'safety',
    sentence: {
      en: 'When a step is undone, no later step of its saga stands any more.',
      fr: 'Quand une étape est défaite, aucune étape ultérieure de sa saga n’est encore en place.',
    },
    assumes: {
      en: 'Services recognize what they have done already, and what was undone before it came.',
      fr: 'Les services reconnaissent ce qu’ils ont déjà fait, et ce qui a été défait avant même d’arriver.',
    },
    tolerates: ALL_BUT_DISK_LOSS,
    counterexample: 'charged-twice',
    promised: isSound,
    monitor: compensationsInReverse,
  },
  {
    id: 'no-double-effect',
    title: { en: 'No double effect', fr: 'Pas de double effet' },
    kind: 'safety',
    sentence: {
      en: 'However often a message is sent or delivered, no step and no compensation takes effect twice.',
      fr: 'Quel que soit le nombre d’envois ou de livraisons d’un message, aucune étape ni compensation n’agit deux fois.',
    },
    assumes: {
      en: 'Services keep, in the same local transaction as the effect, a record of the saga it was for.',
      fr: 'Les services conservent, dans la même transaction locale que l’effet, une trace de la saga concernée.',
    },
    tolerates: ALL_BUT_DISK_LOSS,
    counterexample: 'charged-twice',
    promised: (settings, _, interventions) => remembers(settings) && isBearable(settings, interventions),
    monitor: noDoubleEffect,
  },
  {
    id: 'saga-ends',
    title: { en: 'Every saga ends', fr: 'Toute saga se termine' },
    kind: 'liveness',
    sentence: {
      en: 'Once nothing is broken any more, every saga that has begun ends, done or compensated, or a human has been called.',
      fr: 'Dès que plus rien n’est en panne, toute saga commencée se termine, faite ou compensée, ou un humain a été appelé.',
    },
    assumes: {
      en: 'Crashed nodes return, with their disks; no more than 200 requests a second. Orchestration: the progress is logged. Choreography: events go through the outbox.',
      fr: 'Les nœuds en panne reviennent, avec leurs disques ; pas plus de 200 requêtes par seconde. Orchestration : la progression est journalisée. Chorégraphie : les événements passent par l’outbox.',
    },
    tolerates: ALL_BUT_DISK_LOSS,
    counterexample: 'lost-event',
    promised: (settings, variant, interventions) =>
      keepsProgress(settings, variant) && isBearable(settings, interventions),
    monitor: sagaEnds,
  },
]
