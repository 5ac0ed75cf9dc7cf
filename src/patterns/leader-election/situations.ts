// Prepared runs, for lessons, claims and first visits. Which node leads follows from the seed: situations.test.ts holds
// each of them to what its summary says.
import type { Settings } from '../../sim/run.ts'
import type { Situation } from '../definePattern.ts'

/** One election alone: no failure detection, no clients, every message takes 10 ms. */
export const ALONE: Settings = { heartbeatInterval: 0, requestRate: 0, jitter: 0 }

const raft: readonly Situation[] = [
  {
    id: 'first-election',
    title: { en: 'A leader, its crash, a partition', fr: 'Un leader, sa panne, une partition' },
    summary: {
      en: 'n2’s timer runs out first and a majority votes for it. It crashes, n4 takes over; then n4 is cut off with n5, and the majority elects n2 again.',
      fr: 'La minuterie de n2 expire la première et une majorité vote pour lui. Il tombe, n4 le remplace ; puis n4 est isolé avec n5, et la majorité élit de nouveau n2.',
    },
    variant: 'raft',
    parameters: { requestRate: 4 },
    seed: 42,
    untilMs: 4200,
    interventions: [
      'crash n2 at 900ms',
      'restart n2 at 1600ms',
      'partition n4,n5 | n1,n2,n3 at 2200ms',
      'heal at 3200ms',
    ],
    // Just before n2's timer runs out: a first visit sees something happen at once.
    atMs: 140,
    speed: 0.1,
  },
  {
    id: 'minority-leader',
    title: { en: 'A leader without a majority', fr: 'Un leader sans majorité' },
    summary: {
      en: 'n2 leads but is cut off with n3 and the client. It goes on believing that it leads, and accepts nothing; n5, elected by the others, could.',
      fr: 'n2 est leader mais isolé avec n3 et le client. Il se croit toujours leader et n’accepte rien ; n5, élu par les autres, le pourrait.',
    },
    variant: 'raft',
    parameters: { requestRate: 0 },
    seed: 42,
    untilMs: 3200,
    interventions: [
      'ask client work at 700ms',
      'partition client,n2,n3 | n1,n4,n5 at 1s',
      'ask client work at 1300ms',
      'heal at 2400ms',
    ],
    atMs: 600,
    speed: 0.1,
  },
  {
    id: 'paused-leader',
    title: { en: 'A leader that slept', fr: 'Un leader qui a dormi' },
    summary: {
      en: 'n2 stops for 800 ms and is replaced by n4. It wakes as a leader, not knowing that it slept; a newer term puts it right before it accepts anything.',
      fr: 'n2 s’arrête 800 ms et n4 le remplace. Il se réveille leader, sans savoir qu’il a dormi ; un mandat plus récent le détrompe avant qu’il n’accepte quoi que ce soit.',
    },
    variant: 'raft',
    parameters: { requestRate: 4 },
    seed: 42,
    untilMs: 2500,
    interventions: ['pause n2 from 900ms to 1700ms'],
    atMs: 800,
    speed: 0.1,
  },
  {
    id: 'split-votes',
    title: { en: 'Split votes without end', fr: 'Des votes partagés sans fin' },
    summary: {
      en: 'Every node waits exactly as long as the others: all stand for election at once, vote for themselves, and start again.',
      fr: 'Tous les nœuds attendent exactement aussi longtemps : ils se présentent ensemble, votent pour eux-mêmes et recommencent.',
    },
    variant: 'raft',
    parameters: { randomizedTimeouts: false },
    seed: 1,
    untilMs: 5000,
    interventions: [],
    speed: 0.2,
  },
  {
    id: 'two-leaders-one-term',
    title: { en: 'A forgotten vote', fr: 'Un vote oublié' },
    summary: {
      en: 'n3 votes for n1, crashes, forgets, and votes for n4 in the same term: two leaders, each with an honest majority.',
      fr: 'n3 vote pour n1, tombe, oublie, et vote pour n4 dans le même mandat : deux leaders, chacun avec une vraie majorité.',
    },
    variant: 'raft',
    parameters: {
      votesOnDisk: false,
      requestRate: 0,
      heartbeatInterval: 300,
      electionTimeoutMin: 1500,
      electionTimeoutMax: 3000,
    },
    seed: 7,
    untilMs: 1400,
    interventions: [
      'partition n1,n2,n3 | n4,n5 at 0s',
      'do n1 startElection at 300ms',
      'crash n3 at 600ms',
      'partition n1,n2 | n3,n4,n5 at 650ms',
      'restart n3 at 700ms',
      'do n4 startElection at 900ms',
    ],
    atMs: 250,
    speed: 0.05,
  },
]

const bully: readonly Situation[] = [
  {
    id: 'bully-alone',
    title: { en: 'One bully election, counted', fr: 'Une élection bully, comptée' },
    summary: {
      en: 'The lowest of five starts: 10 ELECTION, 10 ANSWER and 4 COORDINATOR, the most there can be.',
      fr: 'Le plus bas des cinq commence : 10 ELECTION, 10 ANSWER et 4 COORDINATOR, le maximum possible.',
    },
    variant: 'bully',
    parameters: ALONE,
    seed: 1,
    untilMs: 400,
    interventions: ['do n1 startElection at 50ms'],
    atMs: 40,
    speed: 0.01,
  },
  {
    id: 'bully-returns',
    title: { en: 'The highest comes back', fr: 'Le plus élevé revient' },
    summary: {
      en: 'n5 crashes and n4 takes over; n5 comes back and takes the lead from it at once, well though n4 did.',
      fr: 'n5 tombe et n4 le remplace ; n5 revient et lui reprend aussitôt la tête, même si n4 s’en sortait bien.',
    },
    variant: 'bully',
    parameters: {},
    seed: 1,
    untilMs: 2800,
    interventions: ['crash n5 at 1s', 'restart n5 at 2s'],
    atMs: 900,
    speed: 0.1,
  },
  {
    id: 'split-brain',
    title: { en: 'Split brain', fr: 'Scission cérébrale' },
    summary: {
      en: 'A partition looks like crashes from both sides: n5 goes on, n2 takes over on the other side, and both accept work.',
      fr: 'Vue de chaque côté, une partition ressemble à des pannes : n5 continue, n2 prend la tête en face, et tous deux acceptent du travail.',
    },
    variant: 'bully',
    parameters: { requestRate: 4 },
    seed: 1,
    untilMs: 3500,
    interventions: ['partition client,n1,n2 | n3,n4,n5 at 1s', 'heal at 2500ms'],
    atMs: 900,
    speed: 0.1,
  },
  {
    id: 'slow-is-not-dead',
    title: { en: 'Slow, not dead', fr: 'Lent, pas mort' },
    summary: {
      en: 'No partition, no crash: n5’s messages take 600 ms longer for a while, its silence is taken for death, and n4 leads beside it.',
      fr: 'Ni partition ni panne : les messages de n5 prennent 600 ms de plus, son silence passe pour sa mort, et n4 est leader en même temps que lui.',
    },
    variant: 'bully',
    parameters: {},
    seed: 1,
    untilMs: 3000,
    interventions: ['delay +600ms on n5->* from 1s to 2s'],
    atMs: 900,
    speed: 0.1,
  },
]

const ring: readonly Situation[] = [
  {
    id: 'ring-alone',
    title: { en: 'One ring election, counted', fr: 'Une élection en anneau, comptée' },
    summary: {
      en: 'n1 starts on an ascending ring: each node puts its own, higher number in its place; 9 ELECTION, then 5 ELECTED.',
      fr: 'n1 commence sur un anneau croissant : chaque nœud met son numéro, plus élevé, à la place ; 9 ELECTION, puis 5 ELECTED.',
    },
    variant: 'ring',
    parameters: ALONE,
    seed: 1,
    untilMs: 400,
    interventions: ['do n1 startElection at 50ms'],
    atMs: 40,
    speed: 0.02,
  },
  {
    id: 'ring-worst',
    title: { en: 'The worst ring', fr: 'Le pire des anneaux' },
    summary: {
      en: 'Descending, and all start at once: each number travels until it meets n5 again, 5 + 4 + 3 + 2 + 1 = 15 ELECTION.',
      fr: 'Décroissant, et tous commencent ensemble : chaque numéro voyage jusqu’à retrouver n5, 5 + 4 + 3 + 2 + 1 = 15 ELECTION.',
    },
    variant: 'ring',
    parameters: { ...ALONE, ringOrder: 'descending' },
    seed: 1,
    untilMs: 400,
    interventions: [1, 2, 3, 4, 5].map((number) => `do n${number} startElection at 50ms`),
    atMs: 40,
    speed: 0.02,
  },
  {
    id: 'ring-skips',
    title: { en: 'Around the dead', fr: 'Contourner les morts' },
    summary: {
      en: 'n3 and the leader n5 crash. Tokens that get no ACK skip them, and n4’s comes home.',
      fr: 'n3 et le leader n5 tombent. Les jetons sans ACK les sautent, et celui de n4 revient.',
    },
    variant: 'ring',
    parameters: { requestRate: 0 },
    seed: 1,
    untilMs: 2000,
    interventions: ['crash n3 at 900ms', 'crash n5 at 1s'],
    atMs: 850,
    speed: 0.05,
  },
]

export const situations: readonly Situation[] = [...raft, ...bully, ...ring]
