// How states, messages and fields are told to people: names, tones, titles.
import type { Pattern, StateFace } from '../definePattern.ts'

const follower: StateFace = { title: { en: 'follower', fr: 'suiveur' }, tone: 'calm' }
const electing: StateFace = { title: { en: 'electing', fr: 'en élection' }, tone: 'trying' }
const leader: StateFace = { title: { en: 'leader', fr: 'leader' }, tone: 'leading' }

export const states: Pattern['states'] = {
  bullyNode: {
    starting: { title: { en: 'starting', fr: 'démarre' }, tone: 'neutral' },
    follower,
    electing,
    waiting: { title: { en: 'waiting for the winner', fr: 'attend le vainqueur' }, tone: 'waiting' },
    leader,
  },
  ringNode: { follower, electing, leader },
  raftNode: { follower, candidate: { title: { en: 'candidate', fr: 'candidat' }, tone: 'trying' }, leader },
  client: {
    idle: { title: { en: 'idle', fr: 'au repos' }, tone: 'neutral' },
    asking: { title: { en: 'waiting for an answer', fr: 'attend une réponse' }, tone: 'waiting' },
  },
}

export const messages: Pattern['messages'] = {
  ELECTION: {
    title: {
      en: 'Bully: “I hold an election, are you there?”. Ring: the token of the highest node so far.',
      fr: 'Bully : « je lance une élection, es-tu là ? ». Anneau : le jeton du nœud le plus élevé jusqu’ici.',
    },
    tone: 'vote',
  },
  ANSWER: {
    title: { en: '“I am up and rank higher: leave it to me.”', fr: '« Je suis là et plus élevé : laisse-moi faire. »' },
    tone: 'answer',
  },
  COORDINATOR: {
    title: { en: '“I lead from now on.”', fr: '« C’est moi le leader désormais. »' },
    tone: 'command',
  },
  ELECTED: {
    title: {
      en: 'Tells the ring, node by node, who leads.',
      fr: 'Annonce à l’anneau, nœud après nœud, qui est leader.',
    },
    tone: 'command',
  },
  ACK: {
    title: { en: 'The token has arrived: no need to skip me.', fr: 'Le jeton est arrivé : inutile de me sauter.' },
    tone: 'answer',
  },
  HEARTBEAT: {
    title: { en: 'The leader says that it is up.', fr: 'Le leader signale qu’il est là.' },
    tone: 'probe',
  },
  RequestVote: {
    title: { en: 'A candidate asks for a vote in its term.', fr: 'Un candidat demande une voix pour son mandat.' },
    tone: 'vote',
  },
  RequestVoteResponse: {
    title: { en: 'The vote, given or refused.', fr: 'La voix, accordée ou refusée.' },
    tone: 'answer',
  },
  AppendEntries: {
    title: {
      en: 'The leader of a term says that it is up (a heartbeat: no entries).',
      fr: 'Le leader d’un mandat signale qu’il est là (battement de cœur : aucune entrée).',
    },
    tone: 'probe',
  },
  AppendEntriesResponse: {
    title: {
      en: 'A node still follows this leader, or knows of a newer term.',
      fr: 'Un nœud suit toujours ce leader, ou connaît un mandat plus récent.',
    },
    tone: 'answer',
  },
  request: { title: { en: 'Work for the leader.', fr: 'Du travail pour le leader.' }, tone: 'request' },
  response: {
    title: { en: 'The leader has accepted the work.', fr: 'Le leader a accepté le travail.' },
    tone: 'answer',
  },
  redirect: {
    title: {
      en: '“I do not lead”, and who does, if known.',
      fr: '« Je ne suis pas leader », et qui l’est, si on le sait.',
    },
    tone: 'news',
  },
}

export const fields: Pattern['fields'] = {
  term: { en: 'Term', fr: 'Mandat' },
  votedFor: { en: 'Voted for', fr: 'A voté pour' },
  votes: { en: 'Votes received', fr: 'Voix reçues' },
  leader: { en: 'Follows', fr: 'Suit' },
  successor: { en: 'Next on the ring', fr: 'Suivant sur l’anneau' },
  accepted: { en: 'Work accepted', fr: 'Travaux acceptés' },
  believes: { en: 'Believes to lead', fr: 'Croit leader' },
  open: { en: 'Work under way', fr: 'Travaux en cours' },
  done: { en: 'Work done', fr: 'Travaux faits' },
}

/** Only Raft's nodes have a number that says how new they are, and votes that are counted. */
export const labels: Pattern['labels'] = {
  raftNode: [
    { field: 'term', title: { en: 'term', fr: 'mandat' } },
    { field: 'votes', title: { en: 'votes', fr: 'voix' }, states: ['candidate'] },
  ],
}
