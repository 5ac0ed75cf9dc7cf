// Measures of a whole run: elections and their cost in messages, time without a leader, work and who accepted it.
import { US_PER_MS } from '../../sim/run.ts'
import type { TraceEvent } from '../../sim/trace.ts'
import { type Cluster, leadersOf, nextCluster, upNodes } from './watch.ts'

const ELECTION_MESSAGES = ['ELECTION', 'ANSWER', 'COORDINATOR', 'ELECTED', 'ACK', 'RequestVote', 'RequestVoteResponse']
const ELECTING = ['electing', 'waiting', 'candidate']

interface Tally {
  cluster: Cluster
  /** Nodes that were ever elected, the latest last. */
  reigns: string[]
  elections: number
  electing: boolean
  electionMessages: number
  leaders: number
  leaderlessUs: number
  /** Since when nodes are up and none leads (µs). */
  leaderlessSince: number | null
  workAccepted: number
  workByStaleLeader: number
  highestTerm: number | null
}

/**
 * An election lasts from the first node that starts electing until no node is; votes split over several terms are one
 * election. `leaders`: the most nodes that led at once. `workByStaleLeader`: accepted by a leader after another one was
 * elected that is still up. `highestTerm`: raft only.
 */
export function metrics(trace: readonly TraceEvent[], untilUs: number): Readonly<Record<string, number | null>> {
  const tally: Tally = {
    cluster: {},
    reigns: [],
    elections: 0,
    electing: false,
    electionMessages: 0,
    leaders: 0,
    leaderlessUs: 0,
    leaderlessSince: null,
    workAccepted: 0,
    workByStaleLeader: 0,
    highestTerm: null,
  }
  for (const [id, event] of trace.entries()) count(tally, event, id)
  const leaderlessUs = tally.leaderlessUs + (tally.leaderlessSince === null ? 0 : untilUs - tally.leaderlessSince)
  return {
    elections: tally.elections,
    messagesPerElection: tally.elections === 0 ? null : tally.electionMessages / tally.elections,
    electionMessages: tally.electionMessages,
    timeWithoutLeaderMs: leaderlessUs / US_PER_MS,
    leaders: tally.leaders,
    workAccepted: tally.workAccepted,
    workByStaleLeader: tally.workByStaleLeader,
    highestTerm: tally.highestTerm,
  }
}

function count(tally: Tally, event: TraceEvent, id: number): void {
  if (event.type === 'message.sent') {
    if (ELECTION_MESSAGES.includes(event.message.type)) tally.electionMessages += 1
    if (event.message.type === 'response') {
      tally.workAccepted += 1
      if (isStale(tally, event.from)) tally.workByStaleLeader += 1
    }
    return
  }
  if (event.type === 'node.context' && typeof event.changes.term === 'number') {
    tally.highestTerm = Math.max(tally.highestTerm ?? 0, event.changes.term)
  }
  const cluster = nextCluster(tally.cluster, event, id)
  if (cluster === tally.cluster) return
  tally.cluster = cluster
  countElections(tally, event)
  countLeaders(tally, event.t)
}

// A node of the highest rank announces itself without any electing: that is an election too.
function countElections(tally: Tally, event: TraceEvent): void {
  const electing = upNodes(tally.cluster).some((node) => ELECTING.includes(tally.cluster[node]?.state ?? ''))
  const elected = event.type === 'node.state' && event.state === 'leader'
  if (!tally.electing && (electing || elected)) tally.elections += 1
  tally.electing = electing
  if (!elected) return
  tally.reigns = [...tally.reigns.filter((node) => node !== event.node), event.node]
}

function countLeaders(tally: Tally, t: number): void {
  const leaders = leadersOf(tally.cluster).length
  tally.leaders = Math.max(tally.leaders, leaders)
  const leaderless = leaders === 0 && upNodes(tally.cluster).length > 0
  if (leaderless && tally.leaderlessSince === null) tally.leaderlessSince = t
  if (!leaderless && tally.leaderlessSince !== null) {
    tally.leaderlessUs += t - tally.leaderlessSince
    tally.leaderlessSince = null
  }
}

function isStale({ cluster, reigns }: Tally, node: string): boolean {
  const leaders = leadersOf(cluster)
  return reigns.slice(reigns.indexOf(node) + 1).some((later) => leaders.includes(later))
}
