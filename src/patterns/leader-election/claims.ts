// What an election promises, in which variant, under which assumptions. The monitors are safety.ts and liveness.ts.
import { ALL_BUT_DISK_LOSS, type Claim } from '../../sim/claim.ts'
import { aLeaderEmerges } from './liveness.ts'
import { oneLeader, oneLeaderPerTerm, votesSurviveRestart } from './safety.ts'
import { mustElect, timeoutsHold } from './timing.ts'

export const claims: readonly Claim[] = [
  {
    id: 'one-leader-per-term',
    title: { en: 'One leader per term', fr: 'Un seul leader par mandat' },
    kind: 'safety',
    variants: ['raft'],
    sentence: {
      en: 'In each term at most one node is elected leader.',
      fr: 'Dans chaque mandat, au plus un nœud est élu leader.',
    },
    assumes: {
      en: 'Each node finds on its disk what it forced there. Nothing is assumed of the network, of clocks or of speed.',
      fr: 'Chaque nœud retrouve sur son disque ce qu’il y a forcé. Rien n’est supposé du réseau, des horloges ni des vitesses.',
    },
    tolerates: ALL_BUT_DISK_LOSS,
    counterexample: 'two-leaders-one-term',
    promised: (settings) => settings.votesOnDisk === true,
    monitor: () => oneLeaderPerTerm,
  },
  {
    id: 'votes-survive-restart',
    title: { en: 'Votes survive a restart', fr: 'Un vote survit au redémarrage' },
    kind: 'safety',
    variants: ['raft'],
    sentence: {
      en: 'No node votes for two candidates in the same term, even if it crashes and restarts in between.',
      fr: 'Aucun nœud ne vote pour deux candidats dans le même mandat, même s’il tombe et redémarre entre-temps.',
    },
    assumes: {
      en: 'Each node finds on its disk what it forced there.',
      fr: 'Chaque nœud retrouve sur son disque ce qu’il y a forcé.',
    },
    tolerates: ALL_BUT_DISK_LOSS,
    counterexample: 'two-leaders-one-term',
    promised: (settings) => settings.votesOnDisk === true,
    monitor: () => votesSurviveRestart,
  },
  {
    id: 'one-leader',
    title: { en: 'One leader', fr: 'Un seul leader' },
    kind: 'safety',
    variants: ['bully', 'ring'],
    sentence: {
      en: 'At most one node leads; in a handover two do, until the news has travelled (a heartbeat and a round trip at most).',
      fr: 'Au plus un nœud est leader ; lors d’une passation deux le sont, le temps que la nouvelle arrive (au plus un battement de cœur et un aller-retour).',
    },
    assumes: {
      en: 'The network is not partitioned and loses nothing, and a node that is silent for longer than a timeout is down.',
      fr: 'Le réseau n’est pas partitionné et ne perd rien, et un nœud muet plus longtemps qu’un délai est en panne.',
    },
    tolerates: ['crash', 'restart', 'duplicate', 'skew', 'diskLose', 'diskCorrupt', 'diskFull', 'diskSlow', 'fail'],
    counterexample: 'split-brain',
    promised: timeoutsHold,
    monitor: oneLeader,
  },
  {
    id: 'a-leader-emerges',
    title: { en: 'A leader emerges', fr: 'Un leader finit par émerger' },
    kind: 'liveness',
    sentence: {
      en: 'Once nothing disturbs the nodes any more, they have a leader within a time set by their timeouts.',
      fr: 'Dès que plus rien ne perturbe les nœuds, ils ont un leader dans un temps fixé par leurs délais.',
    },
    assumes: {
      en: 'Messages arrive well within the timeouts, and heartbeats are on. Raft also needs a majority that is up and connected, and timeouts drawn from a wide enough range.',
      fr: 'Les messages arrivent bien avant la fin des délais et les battements de cœur sont actifs. Raft demande en plus une majorité debout et reliée, et des délais tirés dans un intervalle assez large.',
    },
    tolerates: ALL_BUT_DISK_LOSS,
    counterexample: 'split-votes',
    promised: mustElect,
    monitor: aLeaderEmerges,
  },
]
