// What two-phase commit promises, and under which faults. The monitors are safety.ts and liveness.ts.
import { ALL_BUT_DISK_LOSS, type Claim } from '../../sim/claim.ts'
import { decides, nobodyStaysDown } from './liveness.ts'
import { atomic, moneyConserved } from './safety.ts'

const GIVEN_DISKS = {
  en: 'Each node finds on its disk what it forced there, and decisions are logged. Nothing is assumed of the network, of clocks or of speed.',
  fr: 'Chaque nœud retrouve sur son disque ce qu’il y a forcé, et les décisions sont journalisées. Rien n’est supposé du réseau, des horloges ni des vitesses.',
}

export const claims: readonly Claim[] = [
  {
    id: 'atomic',
    title: { en: 'All or nothing', fr: 'Tout ou rien' },
    kind: 'safety',
    sentence: {
      en: 'No participant commits what another one aborts, none changes its mind, and no transfer is made twice.',
      fr: 'Aucun participant ne valide ce qu’un autre annule, aucun ne change d’avis, et aucun virement n’est fait deux fois.',
    },
    assumes: GIVEN_DISKS,
    tolerates: ALL_BUT_DISK_LOSS,
    counterexample: 'forgotten-decision',
    promised: (settings) => settings.decisionLog === true,
    monitor: () => atomic,
  },
  {
    id: 'money-conserved',
    title: { en: 'No money appears or is lost', fr: 'Aucun argent ne naît ni ne se perd' },
    kind: 'safety',
    sentence: {
      en: 'All accounts together always hold what they held at the start, transfers under way counted once.',
      fr: 'Tous les comptes réunis contiennent toujours la somme de départ, chaque virement en cours compté une fois.',
    },
    assumes: GIVEN_DISKS,
    tolerates: ALL_BUT_DISK_LOSS,
    counterexample: 'forgotten-decision',
    promised: (settings) => settings.decisionLog === true,
    monitor: moneyConserved,
  },
  {
    id: 'decides',
    title: { en: 'Every doubt ends', fr: 'Tout doute finit' },
    kind: 'liveness',
    sentence: {
      en: 'A participant that voted to commit learns the decision, and releases its locks, within a time set by the timeouts.',
      fr: 'Un participant qui a voté la validation apprend la décision, et libère ses verrous, dans un temps fixé par les délais.',
    },
    assumes: {
      en: 'Nobody stays down: who crashes is back within five seconds. Who is in doubt asks (decision timeout above 0), and no other fault lasts.',
      fr: 'Personne ne reste en panne : qui tombe est de retour dans les cinq secondes. Qui est dans le doute demande (délai de la décision non nul), et aucune autre panne ne dure.',
    },
    tolerates: ALL_BUT_DISK_LOSS,
    counterexample: 'blocked-for-good',
    promised: (settings, _, interventions) => Number(settings.decisionTimeout) > 0 && nobodyStaysDown(interventions),
    monitor: decides,
  },
]
