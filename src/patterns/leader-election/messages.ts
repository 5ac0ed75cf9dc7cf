// What nodes and client say to each other, by variant, and what for. The sender's name is on the envelope (`from`), not in here
// again, save where the paper's own message carries it.
import type { Received } from '../../sim/node.ts'

/** The client's work, for whoever leads. `id` is the operation's. */
export type Request = { readonly type: 'request'; readonly id: number }
export type Response = { readonly type: 'response'; readonly id: number }
/** "I do not lead": `leader` is whom the answering node follows, if anybody. */
export type Redirect = { readonly type: 'redirect'; readonly id: number; readonly leader: string | null }

interface Asked {
  readonly context: { readonly leader: string | null }
  readonly event: Received<Request>
}

/** How a node of any variant that does not lead answers a request. */
export const redirect = {
  type: 'send' as const,
  params: ({ context: { leader }, event: { from, message } }: Asked) => ({
    to: from,
    message: { type: 'redirect', id: message.id, leader },
  }),
}

/** "I lead and I am up", from a bully's or a ring's leader to everybody. */
export type Heartbeat = { readonly type: 'HEARTBEAT' }

// Bully (Garcia-Molina 1982; the names are Coulouris et al.'s, Distributed Systems §15.3)
export type BullyElection = { readonly type: 'ELECTION' }
export type Answer = { readonly type: 'ANSWER' }
export type Coordinator = { readonly type: 'COORDINATOR' }

// Ring (Chang and Roberts 1979). `id`: the node the token stands for.
export type RingElection = { readonly type: 'ELECTION'; readonly id: string }
export type Elected = { readonly type: 'ELECTED'; readonly id: string }
export type Token = RingElection | Elected
/** A hop's receipt for the token `of` `id`. */
export type Ack = { readonly type: 'ACK'; readonly of: Token['type']; readonly id: string }

// Raft (Ongaro and Ousterhout 2014, figure 2)
export type RequestVote = {
  readonly type: 'RequestVote'
  readonly term: number
  readonly candidateId: string
  readonly lastLogIndex: number
  readonly lastLogTerm: number
}
export type RequestVoteResponse = {
  readonly type: 'RequestVoteResponse'
  readonly term: number
  readonly voteGranted: boolean
}
/** A heartbeat. `round` numbers the leader's rounds of heartbeats; the answer carries it back. */
export type AppendEntries = {
  readonly type: 'AppendEntries'
  readonly term: number
  readonly leaderId: string
  readonly round: number
}
export type AppendEntriesResponse = {
  readonly type: 'AppendEntriesResponse'
  readonly term: number
  readonly success: boolean
  readonly round: number
}

/** What is said to find a leader and to name it, of every variant. */
export const ELECTION_MESSAGES = [
  ...['ELECTION', 'ANSWER', 'COORDINATOR', 'ELECTED', 'ACK'],
  ...['RequestVote', 'RequestVoteResponse'],
]
export const HEARTBEATS = ['HEARTBEAT', 'AppendEntries', 'AppendEntriesResponse']
