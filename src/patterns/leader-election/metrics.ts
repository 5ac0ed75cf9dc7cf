// Measures of a whole run: elections and their cost in messages, time without a leader, work and who accepted it.
import { US_PER_MS } from '../../sim/run.ts'
import type { TraceEvent } from '../../sim/trace.ts'
import { ELECTION_MESSAGES } from './messages.ts'
import { type Elections, isLeaderless, isReplaced, leadersOf, NO_ELECTIONS, nextElections } from './watch.ts'

interface Tally {
  elections: Elections
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
 * `leaders`: the most nodes that led at once. `workByStaleLeader`: accepted by a leader after another one was elected
 * that is still up. `highestTerm`: raft only.
 */
export function metrics(trace: Iterable<TraceEvent>, untilUs: number): Readonly<Record<string, number | null>> {
  const tally: Tally = {
    elections: NO_ELECTIONS,
    electionMessages: 0,
    leaders: 0,
    leaderlessUs: 0,
    leaderlessSince: null,
    workAccepted: 0,
    workByStaleLeader: 0,
    highestTerm: null,
  }
  let id = 0
  for (const event of trace) count(tally, event, id++)
  const leaderlessUs = tally.leaderlessUs + (tally.leaderlessSince === null ? 0 : untilUs - tally.leaderlessSince)
  const elections = tally.elections.count
  return {
    elections,
    messagesPerElection: elections === 0 ? null : tally.electionMessages / elections,
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
      if (isReplaced(tally.elections, event.from)) tally.workByStaleLeader += 1
    }
    return
  }
  if (event.type === 'node.context' && typeof event.changes.term === 'number') {
    tally.highestTerm = Math.max(tally.highestTerm ?? 0, event.changes.term)
  }
  const elections = nextElections(tally.elections, event, id)
  if (elections === tally.elections) return
  tally.elections = elections
  countLeaders(tally, event.t)
}

function countLeaders(tally: Tally, t: number): void {
  const { cluster } = tally.elections
  tally.leaders = Math.max(tally.leaders, leadersOf(cluster).length)
  const leaderless = isLeaderless(cluster)
  if (leaderless && tally.leaderlessSince === null) tally.leaderlessSince = t
  if (!leaderless && tally.leaderlessSince !== null) {
    tally.leaderlessUs += t - tally.leaderlessSince
    tally.leaderlessSince = null
  }
}
