// What a lecture on elections points at: how many lead, for how long nobody does, what an election costs, and whose
// work is accepted.
import type { Settings } from '../../sim/run.ts'
import type { Chart } from '../definePattern.ts'
import { ELECTION_MESSAGES, HEARTBEATS } from './messages.ts'
import {
  type Cluster,
  type Elections,
  isLeaderless,
  isReplaced,
  leadersOf,
  NO_ELECTIONS,
  nextCluster,
  nextElections,
} from './watch.ts'

export function charts(_: Settings, variant: string): readonly Chart[] {
  return [leaders, leaderless, cost, traffic, work, ...(variant === 'raft' ? [term] : [])]
}

const leaders: Chart<Cluster> = {
  id: 'leaders',
  title: { en: 'Leaders at once', fr: 'Leaders en même temps' },
  kind: 'level',
  series: [{ id: 'leaders', title: { en: 'leaders', fr: 'leaders' }, tone: 'leading' }],
  bounds: [{ title: { en: 'just one', fr: 'un seul' }, value: 1 }],
  start: {},
  next: (cluster, event, tell, id) => {
    const next = nextCluster(cluster, event, id)
    if (next !== cluster) tell('leaders', leadersOf(next).length)
    return next
  },
}

/** Rises while nobody leads: each peak is as high as that time was long. */
const leaderless: Chart<Cluster> = {
  id: 'leaderless',
  title: { en: 'Time without a leader', fr: 'Temps sans leader' },
  kind: 'level',
  unit: 'ms',
  series: [{ id: 'leaderless', title: { en: 'without a leader', fr: 'sans leader' }, tone: 'bad' }],
  start: {},
  next: (cluster, event, tell, id) => {
    const next = nextCluster(cluster, event, id)
    if (next === cluster) return cluster
    const now = isLeaderless(next)
    if (now !== isLeaderless(cluster)) tell('leaderless', 0, now ? 1000 : 0)
    return next
  },
}

interface Cost {
  readonly elections: Elections
  readonly messages: number
}

/** What is still said of an election after its end, its result above all, is part of its cost. */
const cost: Chart<Cost> = {
  id: 'cost',
  title: { en: 'Messages of the latest election', fr: 'Messages de la dernière élection' },
  kind: 'level',
  series: [{ id: 'messages', title: { en: 'messages', fr: 'messages' }, tone: 'vote' }],
  start: { elections: NO_ELECTIONS, messages: 0 },
  next: (state, event, tell, id) => {
    const elections = nextElections(state.elections, event, id)
    const begins = elections.count > state.elections.count
    const counts = event.type === 'message.sent' && ELECTION_MESSAGES.includes(event.message.type)
    if (elections === state.elections && !counts) return state
    const messages = (begins ? 0 : state.messages) + (counts ? 1 : 0)
    if (begins || counts) tell('messages', messages)
    return { elections, messages }
  },
}

const traffic: Chart<null> = {
  id: 'traffic',
  title: { en: 'Messages sent', fr: 'Messages envoyés' },
  kind: 'count',
  series: [
    { id: 'heartbeat', title: { en: 'heartbeats', fr: 'battements de cœur' }, tone: 'probe' },
    { id: 'election', title: { en: 'election', fr: 'élection' }, tone: 'vote' },
    { id: 'work', title: { en: 'work', fr: 'travail' }, tone: 'request' },
  ],
  start: null,
  next: (_, event, tell) => {
    if (event.type !== 'message.sent') return null
    const { type } = event.message
    tell(HEARTBEATS.includes(type) ? 'heartbeat' : ELECTION_MESSAGES.includes(type) ? 'election' : 'work')
    return null
  },
}

const work: Chart<Elections> = {
  id: 'work',
  title: { en: 'Work', fr: 'Travail' },
  kind: 'count',
  series: [
    { id: 'accepted', title: { en: 'accepted', fr: 'accepté' }, tone: 'good' },
    { id: 'stale', title: { en: 'accepted by a replaced leader', fr: 'accepté par un leader remplacé' }, tone: 'bad' },
    { id: 'lost', title: { en: 'given up', fr: 'abandonné' }, tone: 'warning' },
  ],
  start: NO_ELECTIONS,
  next: (elections, event, tell, id) => {
    if (event.type === 'message.sent' && event.message.type === 'response') {
      tell(isReplaced(elections, event.from) ? 'stale' : 'accepted')
    }
    if (event.type === 'operation.completed' && event.outcome !== 'ok') tell('lost')
    return nextElections(elections, event, id)
  },
}

const term: Chart<number> = {
  id: 'term',
  title: { en: 'Highest term', fr: 'Mandat le plus élevé' },
  kind: 'level',
  series: [{ id: 'term', title: { en: 'term', fr: 'mandat' }, tone: 'calm' }],
  start: 0,
  next: (highest, event, tell) => {
    if (event.type !== 'node.context' || !(Number(event.changes.term) > highest)) return highest
    tell('term', Number(event.changes.term))
    return Number(event.changes.term)
  },
}
