// One Raft node, as far as electing goes: terms, votes, heartbeats (Ongaro and Ousterhout 2014, §5.2, §5.4.1, fig. 2).
// Simplified: no log. lastLogIndex and lastLogTerm never change, so §5.4.1 is there but refuses nobody here: the log
// is the pattern `consensus`. No pre-vote, no leadership transfer, no membership changes. Work is not replicated: the
// leader only makes sure that it still leads before it accepts any.
import { assign, cancel, setup } from 'xstate'
import type { NodeInput } from '../../sim/model.ts'
import { effects, type Received, type Signal, timerEvent } from '../../sim/node.ts'
import type { Message } from '../../sim/trace.ts'
import {
  type AppendEntries,
  type AppendEntriesResponse,
  type Request,
  type RequestVote,
  type RequestVoteResponse,
  redirect,
} from './messages.ts'
import { answeredRound, grants, isMajority, type RaftContext, startRaft } from './raftRules.ts'
import { randomTimeoutMs } from './timing.ts'

type RaftEvent =
  | Received<RequestVote | RequestVoteResponse | AppendEntries | AppendEntriesResponse | Request>
  | Signal<'startElection'>
  | Signal<'electionTimeout'>
  | Signal<'heartbeat'>

const termIn = (event: RaftEvent) => ('message' in event && 'term' in event.message ? event.message.term : -1)
const isVote = ({ term }: RaftContext, event: RaftEvent) =>
  event.type === 'RequestVoteResponse' && event.message.voteGranted && event.message.term === term
const withVoter = ({ votes }: RaftContext, event: RaftEvent) =>
  'from' in event && !votes.includes(event.from) ? [...votes, event.from] : votes

const base = setup({
  types: {} as { context: RaftContext; events: RaftEvent; input: NodeInput },
  actions: effects,
  guards: {
    newerTerm: ({ context, event }) => termIn(event) > context.term,
    sameTerm: ({ context, event }) => termIn(event) === context.term,
    staleTerm: ({ context, event }) => termIn(event) < context.term,
    grants: ({ context, event }) => event.type === 'RequestVote' && grants(context, event.message),
    newerTermRefused: ({ context, event }) =>
      event.type === 'RequestVote' && event.message.term > context.term && !grants(context, event.message),
    vote: ({ context, event }) => isVote(context, event),
    majority: ({ context, event }) => isVote(context, event) && isMajority(withVoter(context, event).length, context),
  },
})

// Figure 2: currentTerm and votedFor are on stable storage before any answer or request goes out.
const persist = base.enqueueActions(({ context, enqueue }) => {
  if (!context.votesOnDisk) return
  enqueue({ type: 'write', params: { key: 'currentTerm', value: context.term } })
  enqueue({ type: 'write', params: { key: 'votedFor', value: context.votedFor } })
  enqueue('sync')
})

// "If RPC request or response contains term T > currentTerm: set currentTerm = T" (figure 2, all servers).
const adoptTerm = base.enqueueActions(({ context, enqueue, event }) => {
  if (termIn(event) <= context.term) return
  enqueue.assign({ term: termIn(event), votedFor: null, leader: null })
  enqueue(persist)
})

// §5.2: randomized, so that split votes are rare and quickly over.
const startElectionTimer = base.enqueueActions(({ context, event, enqueue }) => {
  const { timing, randomizedTimeouts } = context
  if (timing.heartbeatMs === 0) return
  const delay = randomizedTimeouts ? randomTimeoutMs(timing, event) : timing.electionMinMs
  enqueue.raise(timerEvent('electionTimeout'), { id: 'electionTimeout', delay })
})

const sendHeartbeats = base.enqueueActions(({ context, enqueue }) => {
  const { id, peers, term, timing } = context
  const round = context.round + 1
  enqueue.assign({ round })
  enqueue({ type: 'send', params: { to: peers, message: { type: 'AppendEntries', term, leaderId: id, round } } })
  enqueue.cancel('heartbeatInterval')
  if (timing.heartbeatMs === 0) return
  enqueue.raise(timerEvent('heartbeat'), { id: 'heartbeatInterval', delay: timing.heartbeatMs })
})

// Work is accepted once a majority has answered a round of heartbeats sent after it came: no newer leader can have
// been elected before that (read-index: Ongaro's dissertation §6.4, asked for in the paper's §8).
const acceptConfirmed = base.enqueueActions(({ context, event, enqueue }) => {
  if (event.type !== 'AppendEntriesResponse') return
  const { ready, next } = answeredRound(context, event.from, event.message.round)
  enqueue.assign(next)
  for (const { client, id } of ready) {
    enqueue({ type: 'send', params: { to: client, message: { type: 'response', id } } })
  }
})

interface On<M extends Message> {
  readonly context: RaftContext
  readonly event: Received<M>
}

const answerVote = (voteGranted: boolean) => ({
  type: 'send' as const,
  params: ({ context: { term }, event }: On<RequestVote>) => ({
    to: event.from,
    message: { type: 'RequestVoteResponse', term, voteGranted },
  }),
})

const answerHeartbeat = (success: boolean) => ({
  type: 'send' as const,
  params: ({ context: { term }, event }: On<AppendEntries>) => ({
    to: event.from,
    message: { type: 'AppendEntriesResponse', term, success, round: event.message.round },
  }),
})

const countVote = base.assign(({ context, event }) => ({ votes: withVoter(context, event) }))

const raft = base.extend({ actions: { persist, adoptTerm, startElectionTimer, sendHeartbeats, acceptConfirmed } })

/** The node's machine. Timers: `electionTimeout` (follower, candidate), `heartbeatInterval` (leader). */
export const raftNode = raft.createMachine({
  id: 'raftNode',
  context: ({ input }) => startRaft(input),
  initial: 'follower',
  on: {
    RequestVote: [
      {
        guard: 'grants',
        target: '.follower',
        actions: [
          assign(({ event }) => ({ term: event.message.term, votedFor: event.message.candidateId, leader: null })),
          'persist',
          answerVote(true),
        ],
      },
      { guard: 'newerTerm', target: '.follower', actions: ['adoptTerm', answerVote(false)] },
      { actions: answerVote(false) },
    ],
    AppendEntries: [
      { guard: 'staleTerm', actions: answerHeartbeat(false) },
      {
        target: '.follower',
        actions: ['adoptTerm', assign(({ event }) => ({ leader: event.message.leaderId })), answerHeartbeat(true)],
      },
    ],
    RequestVoteResponse: { guard: 'newerTerm', target: '.follower', actions: 'adoptTerm' },
    AppendEntriesResponse: { guard: 'newerTerm', target: '.follower', actions: 'adoptTerm' },
    request: { actions: redirect },
  },
  states: {
    // Only a granted vote and a heartbeat of the current leader start the election timer anew (figure 2, followers):
    // they enter the state again, above. A newer term alone does not.
    follower: {
      entry: [assign({ votes: [] }), 'startElectionTimer'],
      exit: cancel('electionTimeout'),
      on: {
        electionTimeout: 'candidate',
        startElection: 'candidate',
        RequestVote: { guard: 'newerTermRefused', actions: ['adoptTerm', answerVote(false)] },
        RequestVoteResponse: { actions: 'adoptTerm' },
        AppendEntriesResponse: { actions: 'adoptTerm' },
      },
    },
    // "Increment currentTerm, vote for self, reset election timer, send RequestVote RPCs to all other servers"
    // (figure 2, candidates).
    candidate: {
      entry: [
        assign(({ context: { id, term } }) => ({ term: term + 1, votedFor: id, leader: null, votes: [id] })),
        'persist',
        'startElectionTimer',
        {
          type: 'send',
          params: ({ context: { id, peers, term, lastLogIndex, lastLogTerm } }) => ({
            to: peers,
            message: { type: 'RequestVote', term, candidateId: id, lastLogIndex, lastLogTerm },
          }),
        },
      ],
      exit: cancel('electionTimeout'),
      on: {
        electionTimeout: { target: 'candidate', reenter: true },
        startElection: { target: 'candidate', reenter: true },
        RequestVoteResponse: [
          { guard: 'majority', target: 'leader', actions: countVote },
          { guard: 'vote', actions: countVote },
        ],
      },
    },
    leader: {
      entry: [assign(({ context: { id } }) => ({ leader: id, answered: {}, waiting: [] })), 'sendHeartbeats'],
      exit: cancel('heartbeatInterval'),
      on: {
        heartbeat: { actions: 'sendHeartbeats' },
        // Another leader of its own term: the paper excludes it and has no rule; etcd's leader ignores it too.
        AppendEntries: { guard: 'sameTerm' },
        AppendEntriesResponse: { guard: 'sameTerm', actions: 'acceptConfirmed' },
        request: {
          actions: [
            assign(({ context: { round, waiting }, event: { from, message } }) => ({
              waiting: [...waiting, { client: from, id: message.id, round: round + 1 }],
            })),
            'sendHeartbeats',
          ],
        },
      },
    },
  },
})
