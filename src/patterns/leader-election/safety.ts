// Monitors of what must never happen: two leaders in a term, two leaders for longer than the news travels, two votes.
import { HELD, type Monitor, violatedBy } from '../../sim/claim.ts'
import { type Settings, US_PER_MS } from '../../sim/run.ts'
import type { TraceEvent } from '../../sim/trace.ts'
import { handoverMs } from './timing.ts'
import { type Cluster, leadersOf, nextCluster } from './watch.ts'

interface Broken {
  readonly evidence: readonly number[] | null
}

interface Terms extends Broken {
  /** Each node's term. */
  readonly term: Readonly<Record<string, number>>
  /** By term, who led it and the trace event that tells. */
  readonly led: Readonly<Record<number, { readonly node: string; readonly id: number }>>
}

/** Election Safety (Raft, figure 3): at most one leader can be elected in a given term. */
export const oneLeaderPerTerm: Monitor<Terms> = {
  start: { term: {}, led: {}, evidence: null },
  next: (state, event, id) => {
    if (event.type === 'node.context' && typeof event.changes.term === 'number') {
      return { ...state, term: { ...state.term, [event.node]: event.changes.term } }
    }
    if (event.type !== 'node.state' || event.state !== 'leader') return state
    const term = state.term[event.node] ?? 0
    const before = state.led[term]
    if (!before) return { ...state, led: { ...state.led, [term]: { node: event.node, id } } }
    return before.node === event.node ? state : { ...state, evidence: [before.id, id] }
  },
  judge: ({ evidence }) => violatedBy(evidence),
}

interface Votes extends Broken {
  /** By node and term, whom it voted for and the trace event that tells. */
  readonly given: ReadonlyMap<string, { readonly candidate: string; readonly id: number }>
}

/** A node votes for at most one candidate in a term (Raft §5.2), a crash between the votes or not. */
export const votesSurviveRestart: Monitor<Votes> = {
  start: { given: new Map(), evidence: null },
  next: (state, event, id) => {
    const vote = voteIn(event)
    if (!vote) return state
    const key = `${vote.voter} ${vote.term}`
    const before = state.given.get(key)
    if (!before) return { ...state, given: new Map(state.given).set(key, { candidate: vote.candidate, id }) }
    return before.candidate === vote.candidate ? state : { ...state, evidence: [before.id, id] }
  },
  judge: ({ evidence }) => violatedBy(evidence),
}

// A candidate's first vote is its own: it shows in its asking for others.
function voteIn(event: TraceEvent): { voter: string; term: number; candidate: string } | null {
  if (event.type !== 'message.sent') return null
  const { from, to, message } = event
  const term = Number(message.term)
  if (message.type === 'RequestVote') return { voter: from, term, candidate: from }
  if (message.type === 'RequestVoteResponse' && message.voteGranted === true)
    return { voter: from, term, candidate: to }
  return null
}

interface Overlap {
  readonly cluster: Cluster
  /** Since when more than one node leads (µs), and the trace events that tell. */
  readonly since: number | null
  readonly evidence: readonly number[]
}

/** Bully and ring: two leaders at once only while the news of the new one may still be on its way. */
export function oneLeader(settings: Settings): Monitor<Overlap> {
  const boundUs = Math.round(handoverMs(settings) * US_PER_MS)
  return {
    start: { cluster: {}, since: null, evidence: [] },
    next: (state, event, id) => {
      const cluster = nextCluster(state.cluster, event, id)
      if (cluster === state.cluster) return state
      const leaders = leadersOf(cluster)
      if (leaders.length < 2) return { cluster, since: null, evidence: [] }
      if (state.since !== null) return { ...state, cluster }
      const evidence = leaders.map((node) => cluster[node]?.since as number).sort((a, b) => a - b)
      return { cluster, since: event.t, evidence }
    },
    judge: ({ since, evidence }) => (since === null ? HELD : { verdict: 'pending', due: since + boundUs, evidence }),
  }
}
