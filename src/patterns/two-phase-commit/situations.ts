// Prepared runs, for lessons, claims and first visits. situations.test.ts holds each of them to what its summary says.
import type { Settings } from '../../sim/run.ts'
import type { Situation } from '../definePattern.ts'

/** Only what is asked for; every message takes 20 ms, every forced write 5. */
const ALONE: Settings = { requestRate: 0, jitter: 0 }
const PAIR: Settings = { ...ALONE, participants: 2 }
const ASKED = 'ask client transfer from=a to=b amount=100 at 100ms'

const counted: readonly Situation[] = [
  {
    id: 'three-endings',
    title: { en: 'A commit, a veto, a crash', fr: 'Une validation, un veto, une panne' },
    summary: {
      en: 'The first transfer commits; the second is vetoed, for want of money; in the third the coordinator crashes when both have voted. They wait for it, their accounts locked, until it is back.',
      fr: 'Le premier virement est validé ; le deuxième se heurte à un veto, faute de provision ; au troisième, le coordinateur tombe quand les deux ont voté. Ils l’attendent, comptes verrouillés, jusqu’à son retour.',
    },
    variant: 'presumed-abort',
    parameters: ALONE,
    seed: 1,
    untilMs: 2600,
    interventions: [
      ASKED,
      'ask client transfer from=c to=a amount=5000 at 350ms',
      'ask client transfer from=b to=c amount=250 at 600ms',
      'crash coordinator at 660ms',
      'restart coordinator at 1600ms',
    ],
    atMs: 85,
    speed: 0.05,
  },
  {
    id: 'one-commit',
    title: { en: 'One commit, counted', fr: 'Une validation, comptée' },
    summary: {
      en: 'Two participants: 8 messages of the protocol and 5 forced writes, in either variant. The accounts are locked for 50 ms.',
      fr: 'Deux participants : 8 messages du protocole et 5 écritures forcées, dans les deux variantes. Les comptes restent verrouillés 50 ms.',
    },
    variant: 'presumed-nothing',
    parameters: PAIR,
    seed: 1,
    untilMs: 400,
    interventions: [ASKED],
    atMs: 95,
    speed: 0.02,
  },
  {
    id: 'one-abort',
    title: { en: 'One abort, presumed nothing', fr: 'Une annulation, sans présomption' },
    summary: {
      en: 'p2 vetoes. Nothing may be forgotten unacknowledged: 6 messages and 4 forced writes.',
      fr: 'p2 oppose son veto. Rien ne peut s’oublier sans acquittement : 6 messages et 4 écritures forcées.',
    },
    variant: 'presumed-nothing',
    parameters: PAIR,
    seed: 1,
    untilMs: 400,
    interventions: ['do p2 voteAbort at 50ms', ASKED],
    atMs: 95,
    speed: 0.02,
  },
  {
    id: 'one-abort-presumed',
    title: { en: 'One abort, presumed', fr: 'Une annulation, présumée' },
    summary: {
      en: 'The same veto: 5 messages, and p1’s promise is the only forced write. The coordinator forgets at once.',
      fr: 'Le même veto : 5 messages, et la promesse de p1 est la seule écriture forcée. Le coordinateur oublie aussitôt.',
    },
    variant: 'presumed-abort',
    parameters: PAIR,
    seed: 1,
    untilMs: 400,
    interventions: ['do p2 voteAbort at 50ms', ASKED],
    atMs: 95,
    speed: 0.02,
  },
]

const blocked: readonly Situation[] = [
  {
    id: 'blocked-for-good',
    title: { en: 'Blocked for good', fr: 'Bloqués pour de bon' },
    summary: {
      en: 'Both have promised, the coordinator crashes and stays down. They may neither commit nor abort: a and b stay locked, the client gives up without knowing.',
      fr: 'Les deux ont promis, le coordinateur tombe et ne revient pas. Ils ne peuvent ni valider ni annuler : a et b restent verrouillés, le client renonce sans savoir.',
    },
    variant: 'presumed-nothing',
    parameters: PAIR,
    seed: 1,
    untilMs: 10_000,
    interventions: [ASKED, 'crash coordinator at 160ms'],
    atMs: 95,
    speed: 0.05,
  },
  {
    id: 'log-remembers',
    title: { en: 'The log remembers', fr: 'Le journal se souvient' },
    summary: {
      en: 'The coordinator has forced its commit record, and crashes before anybody hears of it. Back again, it reads its log and tells them.',
      fr: 'Le coordinateur a forcé son enregistrement de validation, et tombe avant que quiconque l’apprenne. De retour, il relit son journal et l’annonce.',
    },
    variant: 'presumed-nothing',
    parameters: PAIR,
    seed: 1,
    untilMs: 1400,
    interventions: [
      ASKED,
      'cut coordinator->p1 from 160ms to 180ms',
      'cut coordinator->p2 from 160ms to 180ms',
      'crash coordinator at 175ms',
      'restart coordinator at 900ms',
    ],
    atMs: 95,
    speed: 0.05,
  },
  {
    id: 'another-knows',
    title: { en: 'Another one knows', fr: 'Un autre le sait' },
    summary: {
      en: 'p1 hears the decision, p2 does not, and the coordinator is down. With cooperative termination p2 asks p1, and is free.',
      fr: 'p1 apprend la décision, p2 non, et le coordinateur est tombé. Avec la terminaison coopérative, p2 interroge p1 et se libère.',
    },
    variant: 'presumed-nothing',
    parameters: { ...PAIR, cooperativeTermination: true },
    seed: 1,
    untilMs: 1500,
    interventions: [
      ASKED,
      'cut coordinator->p2 from 160ms to 180ms',
      'crash coordinator at 200ms',
      'restart coordinator at 1s',
    ],
    atMs: 95,
    speed: 0.05,
  },
  {
    id: 'nobody-knows',
    title: { en: 'They ask each other in vain', fr: 'Ils s’interrogent en vain' },
    summary: {
      en: 'The same, but nobody has heard the decision: each asks the other, and all are in doubt. Only the coordinator can free them.',
      fr: 'La même chose, mais personne n’a appris la décision : chacun interroge l’autre, et tous sont dans le doute. Seul le coordinateur peut les libérer.',
    },
    variant: 'presumed-nothing',
    parameters: { ...PAIR, cooperativeTermination: true },
    seed: 1,
    untilMs: 1800,
    interventions: [ASKED, 'crash coordinator at 160ms', 'restart coordinator at 1300ms'],
    atMs: 95,
    speed: 0.05,
  },
]

const wrong: readonly Situation[] = [
  {
    id: 'forgotten-decision',
    title: { en: 'A forgotten decision', fr: 'Une décision oubliée' },
    summary: {
      en: 'The coordinator decides without writing it down and crashes when p1 knows. Back again it knows nothing, so it tells p2 to abort: 100 have left a and never reach b.',
      fr: 'Le coordinateur décide sans rien écrire et tombe quand p1 est au courant. De retour, il ne sait plus rien et fait annuler p2 : 100 ont quitté a et n’arrivent jamais chez b.',
    },
    variant: 'presumed-abort',
    parameters: { ...PAIR, decisionLog: false },
    seed: 1,
    untilMs: 1200,
    interventions: [
      ASKED,
      'cut coordinator->p2 from 160ms to 180ms',
      'crash coordinator at 200ms',
      'restart coordinator at 400ms',
    ],
    atMs: 95,
    speed: 0.05,
  },
  {
    id: 'nobody-asks',
    title: { en: 'Nobody asks', fr: 'Personne ne demande' },
    summary: {
      en: 'The coordinator is back, everybody is up, and still a and b stay locked: it has forgotten, and no participant asks.',
      fr: 'Le coordinateur est revenu, tout le monde est debout, et pourtant a et b restent verrouillés : il a oublié, et aucun participant ne demande.',
    },
    variant: 'presumed-abort',
    parameters: { ...PAIR, decisionTimeout: 0 },
    seed: 1,
    untilMs: 6000,
    interventions: [ASKED, 'crash coordinator at 160ms', 'restart coordinator at 400ms'],
    atMs: 95,
    speed: 0.1,
  },
  {
    id: 'hot-account',
    title: { en: 'Everybody wants the same account', fr: 'Tous veulent le même compte' },
    summary: {
      en: 'Five transfers from a within 40 ms. Each waits until the one before has its decision; the last one waits for too long, and is refused.',
      fr: 'Cinq virements depuis a en 40 ms. Chacun attend que le précédent ait sa décision ; le dernier attend trop longtemps et se voit refusé.',
    },
    variant: 'presumed-abort',
    parameters: ALONE,
    seed: 1,
    untilMs: 600,
    interventions: ['b', 'c', 'e', 'f', 'd'].map(
      (to, index) => `ask client transfer from=a to=${to} amount=50 at ${100 + 10 * index}ms`,
    ),
    atMs: 95,
    speed: 0.03,
  },
]

export const situations: readonly Situation[] = [...counted, ...blocked, ...wrong]
