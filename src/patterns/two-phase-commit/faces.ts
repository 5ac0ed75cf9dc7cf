// How states, messages and fields are told to people: names, tones, titles.
import type { Text } from '../../sim/run.ts'
import type { Pattern } from '../definePattern.ts'
import { accountsOf } from './bank.ts'

const PARTICIPANTS_MAX = 5

export const states: Pattern['states'] = {
  coordinator: {
    init: { title: { en: 'idle', fr: 'au repos' }, tone: 'neutral' },
    waiting: { title: { en: 'waiting for votes', fr: 'attend les votes' }, tone: 'trying' },
    committing: { title: { en: 'committing', fr: 'valide' }, tone: 'good' },
    aborting: { title: { en: 'aborting', fr: 'annule' }, tone: 'bad' },
    done: { title: { en: 'done', fr: 'terminé' }, tone: 'calm' },
  },
  participant: {
    working: { title: { en: 'working', fr: 'au travail' }, tone: 'calm' },
    prepared: { title: { en: 'prepared', fr: 'préparé' }, tone: 'waiting' },
    committed: { title: { en: 'committed', fr: 'validé' }, tone: 'good' },
    aborted: { title: { en: 'aborted', fr: 'annulé' }, tone: 'bad' },
  },
  client: {
    idle: { title: { en: 'idle', fr: 'au repos' }, tone: 'neutral' },
    waiting: { title: { en: 'waiting', fr: 'attend' }, tone: 'waiting' },
  },
}

export const messages: Pattern['messages'] = {
  request: { title: { en: 'A transfer is wanted.', fr: 'Un virement est demandé.' }, tone: 'request' },
  response: {
    title: {
      en: 'How the transfer ended, or that the coordinator has begun a new life.',
      fr: 'L’issue du virement, ou la nouvelle que le coordinateur a redémarré.',
    },
    tone: 'answer',
  },
  PREPARE: {
    title: { en: '“Can you commit? Then promise it.”', fr: '« Peux-tu valider ? Alors promets-le. »' },
    tone: 'request',
  },
  VOTE_COMMIT: {
    title: {
      en: '“I can, and I promise it”: from now on it may not abort by itself.',
      fr: '« Je peux, et je le promets » : désormais il ne peut plus annuler de lui-même.',
    },
    tone: 'vote',
  },
  VOTE_ABORT: {
    title: { en: 'A veto: the transaction is aborted.', fr: 'Un veto : la transaction est annulée.' },
    tone: 'error',
  },
  GLOBAL_COMMIT: {
    title: { en: 'The decision: commit.', fr: 'La décision : valider.' },
    tone: 'command',
  },
  GLOBAL_ABORT: {
    title: { en: 'The decision: abort.', fr: 'La décision : annuler.' },
    tone: 'error',
  },
  ACK: {
    title: {
      en: 'The decision is in the participant’s log: the coordinator may forget it.',
      fr: 'La décision est dans le journal du participant : le coordinateur peut l’oublier.',
    },
    tone: 'answer',
  },
  DECISION_REQUEST: {
    title: {
      en: 'Somebody in doubt asks what was decided.',
      fr: 'Un participant dans le doute demande ce qui a été décidé.',
    },
    tone: 'probe',
  },
}

function accountFields(): Record<string, Text> {
  const titles = accountsOf(PARTICIPANTS_MAX).flatMap((account): [string, Text][] => [
    [account, { en: `Account ${account}`, fr: `Compte ${account}` }],
    [`lock ${account}`, { en: `Lock on ${account}`, fr: `Verrou sur ${account}` }],
  ])
  return Object.fromEntries(titles)
}

export const fields: Pattern['fields'] = {
  ...accountFields(),
  inDoubt: { en: 'In doubt', fr: 'Dans le doute' },
  waiting: { en: 'Waiting for a lock', fr: 'Attendent un verrou' },
  refuses: { en: 'Votes abort next', fr: 'Votera l’annulation' },
  open: { en: 'Not over', fr: 'Non terminées' },
  transactions: { en: 'Transactions', fr: 'Transactions' },
  committed: { en: 'Committed', fr: 'Validées' },
  aborted: { en: 'Aborted', fr: 'Annulées' },
  session: { en: 'First number of this life', fr: 'Premier numéro de cette vie' },
}

export const labels: Pattern['labels'] = {
  participant: [{ field: 'waiting', title: { en: 'waiting', fr: 'en attente' } }],
}
