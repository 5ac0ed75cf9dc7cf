// What a Raft node knows, and the rules it decides by, as pure functions (Ongaro and Ousterhout 2014, figure 2).
// The machine that follows them is raft.ts.
import type { NodeInput } from '../../sim/model.ts'
import type { RequestVote } from './messages.ts'
import { type Timing, timingOf } from './timing.ts'

/** Work the leader holds back until `round` of its heartbeats is answered. */
interface WaitingWork {
  readonly client: string
  readonly id: number
  readonly round: number
}

export interface RaftContext {
  readonly id: string
  readonly peers: readonly string[]
  readonly timing: Timing
  readonly randomizedTimeouts: boolean
  readonly votesOnDisk: boolean
  /** Figure 2's persistent state. */
  readonly term: number
  readonly votedFor: string | null
  readonly lastLogIndex: number
  readonly lastLogTerm: number
  /** Whom it follows in this term. */
  readonly leader: string | null
  /** As a candidate: who voted for it. */
  readonly votes: readonly string[]
  /** As a leader: rounds of heartbeats sent, and the latest one each peer answered. */
  readonly round: number
  readonly answered: Readonly<Record<string, number>>
  readonly waiting: readonly WaitingWork[]
  readonly accepted: number
}

/** A node that starts, or starts again with what its disk held. */
export function startRaft({ id, nodes, settings, disk }: NodeInput): RaftContext {
  const { currentTerm, votedFor } = disk
  return {
    id,
    peers: nodes.filter((node) => node.role === 'raftNode' && node.id !== id).map((node) => node.id),
    timing: timingOf(settings),
    randomizedTimeouts: settings.randomizedTimeouts === true,
    votesOnDisk: settings.votesOnDisk === true,
    term: typeof currentTerm === 'number' ? currentTerm : 0,
    votedFor: typeof votedFor === 'string' ? votedFor : null,
    lastLogIndex: 0,
    lastLogTerm: 0,
    leader: null,
    votes: [],
    round: 0,
    answered: {},
    waiting: [],
    accepted: 0,
  }
}

type LastEntry = Pick<RequestVote, 'lastLogIndex' | 'lastLogTerm'>

/** "At least as up-to-date" (§5.4.1): the later last term wins; within one term, the longer log. */
export function isUpToDate(theirs: LastEntry, mine: LastEntry): boolean {
  if (theirs.lastLogTerm !== mine.lastLogTerm) return theirs.lastLogTerm > mine.lastLogTerm
  return theirs.lastLogIndex >= mine.lastLogIndex
}

/** One vote a term, first come, first served (§5.2), for candidates whose log is up to date (§5.4.1). */
export function grants(context: RaftContext, request: RequestVote): boolean {
  if (request.term < context.term || !isUpToDate(request, context)) return false
  return request.term > context.term || context.votedFor === null || context.votedFor === request.candidateId
}

/** More than half of all nodes, this one included. */
export function isMajority(count: number, { peers }: RaftContext): boolean {
  return 2 * count > peers.length + 1
}

/** Which waiting work may be accepted now that `peer` has answered round `round`. */
export function answeredRound(context: RaftContext, peer: string, round: number) {
  const answered = { ...context.answered, [peer]: Math.max(round, context.answered[peer] ?? 0) }
  const confirmed = (work: WaitingWork) =>
    isMajority(1 + context.peers.filter((one) => (answered[one] ?? 0) >= work.round).length, context)
  const ready = context.waiting.filter(confirmed)
  const waiting = context.waiting.filter((work) => !confirmed(work))
  return { ready, next: { answered, waiting, accepted: context.accepted + ready.length } }
}
