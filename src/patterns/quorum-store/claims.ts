// What the store promises, under which assumptions. The monitors: durability.ts, convergence.ts, and those of histories.
import { ALL_BUT_DISK_LOSS, type Claim } from '../../sim/claim.ts'
import { linearizable } from '../../sim/history/linearizable.ts'
import { noStaleReads } from '../../sim/history/reads.ts'
import type { Intervention, InterventionKind } from '../../sim/interventions/intervention.ts'
import { type Settings, US_PER_MS } from '../../sim/run.ts'
import { replicasConverge } from './convergence.ts'
import { ackedNotLost } from './durability.ts'
import { accessOf } from './history.ts'
import { storeSettings } from './rules.ts'

const CLOCKS: readonly InterventionKind[] = ['skew', 'drift']

/** Everything but clocks that lie and disks that forget. */
const HONEST = ALL_BUT_DISK_LOSS.filter((kind) => !CLOCKS.includes(kind))

/** By timestamps, a client whose clock lies may win or lose wrongly; version vectors know no clock. */
function clocksMatter(settings: Settings, interventions: readonly Intervention[]): boolean {
  return settings.conflict === 'lww' && interventions.some(({ kind }) => CLOCKS.includes(kind))
}

const quorumsMeet = (settings: Settings) => {
  const { n, r, w, sloppy } = storeSettings(settings)
  return r + w > n && !sloppy
}

function fewDisksLost(settings: Settings, interventions: readonly Intervention[]): boolean {
  const lost = interventions.flatMap((one) => (one.kind === 'diskLose' ? [one.node] : []))
  return new Set(lost).size < storeSettings(settings).w
}

const endOf = (one: Intervention) =>
  'from' in one ? (one.to ?? Number.POSITIVE_INFINITY) : 'at' in one ? (one.at ?? 0) : 0

// Hints alone mend what nodes missed while they were silent, if whoever keeps or should keep the hints stays up and the
// window does not end; comparing mends everything.
function isMended(settings: Settings, interventions: readonly Intervention[]): boolean {
  const { antiEntropyMs, hintedHandoff, few, maxHintWindowMs } = storeSettings(settings)
  // Written to a few nodes at a time, keys that are written again and again never have the same everywhere.
  if (few) return false
  if (antiEntropyMs > 0) return true
  const forgets: readonly InterventionKind[] = ['crash', 'diskFull', 'diskLose', 'diskCorrupt']
  return (
    hintedHandoff &&
    interventions.every((one) => !forgets.includes(one.kind) && endOf(one) <= maxHintWindowMs * US_PER_MS)
  )
}

export const claims: readonly Claim[] = [
  {
    id: 'read-your-quorum',
    title: { en: 'Reads see acknowledged writes', fr: 'Une lecture voit les écritures acquittées' },
    kind: 'safety',
    sentence: {
      en: 'A read sees the last write that was acknowledged before it began, or one that overlaps it or came later: the store is a regular register, though not an atomic one.',
      fr: 'Une lecture voit la dernière écriture acquittée avant son début, ou une autre, concurrente ou plus récente : le registre est régulier, sans être atomique.',
    },
    assumes: {
      en: 'R + W > N, a strict quorum, disks that keep what was forced, and, where timestamps decide, clients whose clocks agree.',
      fr: 'R + W > N, un quorum strict, des disques qui gardent ce qu’on y force et, si les horodatages tranchent, des clients aux horloges d’accord.',
    },
    tolerates: ALL_BUT_DISK_LOSS,
    counterexample: 'stale-reads',
    promised: (settings, _, interventions) => quorumsMeet(settings) && !clocksMatter(settings, interventions),
    monitor: () => noStaleReads(accessOf),
  },
  {
    id: 'linearizable',
    title: { en: 'Reads never go back', fr: 'Aucune lecture ne revient en arrière' },
    kind: 'safety',
    sentence: {
      en: 'All requests have an order that agrees with real time, in which each read returns the write before it: no read returns something older than one that ended before it began.',
      fr: 'Toutes les requêtes ont un ordre conforme au temps réel où chaque lecture rend l’écriture qui la précède : aucune ne rend plus ancien qu’une lecture finie avant son début.',
    },
    assumes: {
      en: 'As above, with timestamps; and read repair is blocking, with R more than half of N: a read writes back what it returns (Attiya, Bar-Noy and Dolev 1995).',
      fr: 'Comme ci-dessus, avec des horodatages ; et la réparation de lecture est bloquante, R dépassant la moitié de N : une lecture réécrit ce qu’elle rend (Attiya, Bar-Noy et Dolev 1995).',
    },
    tolerates: HONEST,
    counterexample: 'goes-back',
    variants: ['cassandra'],
    promised: (settings) => {
      const { n, r, conflict, readRepair } = storeSettings(settings)
      return quorumsMeet(settings) && conflict === 'lww' && readRepair === 'blocking' && 2 * r > n
    },
    monitor: () => linearizable(accessOf),
  },
  {
    id: 'acked-not-lost',
    title: { en: 'What is acknowledged is not lost', fr: 'Rien d’acquitté n’est perdu' },
    kind: 'safety',
    sentence: {
      en: 'As long as fewer than W nodes lose their disks, each acknowledged write is on some disk, or one that may replace it: a newer one by timestamp; with version vectors, one whose writer had seen it.',
      fr: 'Tant que moins de W nœuds perdent leur disque, chaque écriture acquittée est sur un disque, ou une autre qui peut la remplacer : plus récente par l’horodatage ; avec des vecteurs de versions, d’un auteur qui l’avait vue.',
    },
    assumes: {
      en: 'Fewer than W nodes lose their disks and none is damaged; where timestamps decide, the clients’ clocks agree.',
      fr: 'Moins de W nœuds perdent leur disque, aucun n’est endommagé ; si les horodatages tranchent, les horloges des clients sont d’accord.',
    },
    tolerates: [...ALL_BUT_DISK_LOSS, 'diskLose'],
    counterexample: 'skewed-clock',
    promised: (settings, _, interventions) =>
      fewDisksLost(settings, interventions) && !clocksMatter(settings, interventions),
    monitor: (settings) => ackedNotLost(storeSettings(settings).conflict),
  },
  {
    id: 'replicas-converge',
    title: { en: 'Replicas converge', fr: 'Les réplicas convergent' },
    kind: 'liveness',
    sentence: {
      en: 'Once nothing disturbs them any more, all nodes that keep a key have the same versions of it within a time set by the intervals.',
      fr: 'Dès que plus rien ne les perturbe, tous les nœuds qui gardent une clé en ont les mêmes versions, dans un temps fixé par les intervalles.',
    },
    assumes: {
      en: 'Writes go to all N nodes, and anti-entropy is on. With hinted handoff alone: no node crashes or loses its disk, and every silence ends within the hint window.',
      fr: 'On écrit aux N nœuds, et l’anti-entropie est active. Avec le seul transfert de responsabilité : aucun nœud ne tombe ni ne perd son disque, et tout silence finit dans la fenêtre des indices.',
    },
    tolerates: [...ALL_BUT_DISK_LOSS, 'diskLose', 'diskCorrupt'],
    counterexample: 'window-exceeded',
    promised: (settings, _, interventions) => isMended(settings, interventions),
    monitor: replicasConverge,
  },
]
