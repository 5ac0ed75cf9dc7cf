// What a lecture on leaderless stores points at: how many reads are out of date beside what the formula says, how many
// keys differ between their replicas, who mends that, and what quorums cost in time.

import { noStaleReads, type Reads } from '../../sim/history/reads.ts'
import type { Settings } from '../../sim/run.ts'
import { durations } from '../commonCharts.ts'
import type { Chart } from '../definePattern.ts'
import { followReplicas, NO_REPLICAS, type Replicas } from './convergence.ts'
import { accessOf } from './history.ts'
import { staleProbability, storeSettings } from './rules.ts'

export function charts(settings: Settings): readonly Chart[] {
  return [divergence(settings), staleness(settings), mending, outcomes, latency]
}

interface Judged {
  readonly reads: Reads
  /** Reads of keys that had an acknowledged write. */
  readonly judged: number
}

/** Of all reads so far of keys that had an acknowledged write. */
function staleness(settings: Settings): Chart<Judged> {
  const history = noStaleReads(accessOf)
  const { n, r, w } = storeSettings(settings)
  const formula = Math.round(staleProbability(n, r, w) * 1000) / 10
  return {
    id: 'staleReadRate',
    title: { en: 'Stale reads so far', fr: 'Lectures périmées jusqu’ici' },
    kind: 'level',
    unit: '%',
    series: [{ id: 'stale', title: { en: 'stale', fr: 'périmées' }, tone: 'bad' }],
    bounds: [{ title: { en: 'formula C(N−W, R) / C(N, R)', fr: 'formule C(N−W, R) / C(N, R)' }, value: formula }],
    start: { reads: history.start, judged: 0 },
    next: (state, event, tell, id) => {
      const reads = history.next(state.reads, event, id)
      if (reads === state.reads) return state
      if (!reads.latest?.due) return { ...state, reads }
      const judged = state.judged + 1
      tell('stale', (100 * reads.missed) / judged)
      return { reads, judged }
    },
  }
}

function divergence(settings: Settings): Chart<Replicas> {
  const follow = followReplicas(settings)
  return {
    id: 'divergence',
    title: { en: 'Keys whose replicas differ', fr: 'Clés dont les réplicas diffèrent' },
    kind: 'level',
    series: [{ id: 'keys', title: { en: 'keys', fr: 'clés' }, tone: 'warning' }],
    start: NO_REPLICAS,
    next: (replicas, event, tell) => {
      const next = follow(replicas, event)
      if (next.differing !== replicas.differing) tell('keys', next.differing.length)
      return next
    },
  }
}

const mending: Chart<null> = {
  id: 'mending',
  title: { en: 'What mends replicas', fr: 'Ce qui répare les réplicas' },
  kind: 'count',
  series: [
    { id: 'HINT_ACK', title: { en: 'hints handed over', fr: 'indices remis' }, tone: 'waiting' },
    { id: 'REPAIR', title: { en: 'read repairs', fr: 'réparations de lecture' }, tone: 'good' },
    { id: 'SYNC', title: { en: 'anti-entropy', fr: 'anti-entropie' }, tone: 'calm' },
  ],
  start: null,
  next: (_, event, tell) => {
    if (event.type !== 'message.sent') return null
    const { type } = event.message
    if (type === 'HINT_ACK' || type === 'REPAIR' || type === 'SYNC') tell(type)
    return null
  },
}

const outcomes: Chart<null> = {
  id: 'outcomes',
  title: { en: 'Requests by outcome', fr: 'Requêtes selon leur issue' },
  kind: 'count',
  series: [
    { id: 'ok', title: { en: 'answered', fr: 'abouties' }, tone: 'good' },
    { id: 'unknown', title: { en: 'write, unknown', fr: 'écriture, inconnue' }, tone: 'warning' },
    { id: 'fail', title: { en: 'read, failed', fr: 'lecture, échouée' }, tone: 'bad' },
  ],
  start: null,
  next: (_, event, tell) => {
    if (event.type === 'operation.completed') tell(event.outcome)
    return null
  },
}

const latency = durations({
  id: 'latency',
  title: { en: 'How long a request takes', fr: 'Durée d’une requête' },
  series: [{ id: 'requests', title: { en: 'requests', fr: 'requêtes' }, tone: 'calm' }],
})
