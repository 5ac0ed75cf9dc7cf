// The coordinator: it asks for votes, decides, writes the decision down, and tells it until everybody knows. It handles
// several transactions at once, one record each; its state is that of the oldest one that is not over. The rules, with
// their sources: coordinatorRules.ts.
// Simplified: it takes part in no transaction itself; there is one, so the tree of coordinators of R* is flat. A client
// that speaks to an earlier life of it is told so and asks again, as over a connection that was lost.
import { setup } from 'xstate'
import type { NodeInput } from '../../sim/model.ts'
import { effects, type Received } from '../../sim/node.ts'
import type { Json } from '../../sim/run.ts'
import { carryOut } from '../acts.ts'
import type { Step, Timeout } from './acts.ts'
import {
  abort,
  acknowledged,
  answer,
  begin,
  countVote,
  decisionOn,
  isLastAck,
  isRepeated,
  isStale,
  isUnanimous,
  openOne,
  recover,
  refuseStale,
  respondAgain,
  tellAgain,
} from './coordinatorRules.ts'
import { type CoordinatorContext, openSession, startCoordinator, type Transaction } from './coordinatorStart.ts'
import type { Ack, DecisionRequest, Request, VoteAbort, VoteCommit } from './messages.ts'

type CoordinatorEvent = Received<Request | VoteCommit | VoteAbort | Ack | DecisionRequest> | Timeout

function txOf(event: CoordinatorEvent): number {
  if ('tx' in event) return event.tx
  return 'message' in event && 'tx' in event.message ? event.message.tx : 0
}

const senderOf = (event: CoordinatorEvent) => ('from' in event ? event.from : '')

/** The transaction the machine's state tells of. */
const oldest = ({ open }: CoordinatorContext): Transaction | undefined => open[0]
const isOldest = (context: CoordinatorContext, event: CoordinatorEvent) => oldest(context)?.tx === txOf(event)

const base = setup({
  types: {} as { context: CoordinatorContext; events: CoordinatorEvent; input: NodeInput },
  actions: effects,
  guards: {
    stale: ({ context, event }) => event.type === 'request' && isStale(context, event.message),
    decidedBefore: ({ context, event }) => event.type === 'request' && decisionOn(context, event.message) !== undefined,
    repeated: ({ context, event }) => event.type === 'request' && isRepeated(context, event.message),
    oldest: ({ context, event }) => isOldest(context, event),
    unanimous: ({ context, event }) => {
      const one = openOne(context, txOf(event))
      return isOldest(context, event) && one !== undefined && isUnanimous(one, senderOf(event))
    },
    lastAck: ({ context, event }) => {
      const one = openOne(context, txOf(event))
      return isOldest(context, event) && one !== undefined && isLastAck(one, senderOf(event))
    },
    forgotten: ({ context }) => oldest(context)?.state !== 'aborting',
    votesAwaited: ({ context }) => oldest(context)?.state === 'waiting',
    commitUnfinished: ({ context }) => oldest(context)?.state === 'committing',
    abortUnfinished: ({ context }) => oldest(context)?.state === 'aborting',
  },
})

function act(step: (context: CoordinatorContext, event: CoordinatorEvent) => Step<CoordinatorContext>) {
  return base.enqueueActions(({ context, event, enqueue }) => {
    const took = step(context, event)
    enqueue.assign(took.context)
    carryOut(enqueue, took.acts)
  })
}

const stay = (context: CoordinatorContext): Step<CoordinatorContext> => ({ context, acts: [] })

const machine = base.extend({
  actions: {
    openSession: act((context) => ({ context, acts: openSession(context) })),
    recover: act((context) => ({ context, acts: recover(context) })),
    begin: act((context, event) =>
      event.type === 'request' ? begin(context, event.message, event.from) : stay(context),
    ),
    refuseStale: act((context, event) =>
      event.type === 'request' ? { context, acts: refuseStale(context, event.message, event.from) } : stay(context),
    ),
    respondAgain: act((context, event) => {
      const decision = event.type === 'request' ? decisionOn(context, event.message) : undefined
      return { context, acts: decision ? respondAgain(context, decision) : [] }
    }),
    countVote: act((context, event) => countVote(context, txOf(event), senderOf(event))),
    abort: act((context, event) =>
      event.type === 'VOTE_ABORT'
        ? abort(context, txOf(event), event.message.why, event.from)
        : abort(context, txOf(event), 'timeout', null),
    ),
    acknowledged: act((context, event) => acknowledged(context, txOf(event), senderOf(event))),
    tellAgain: act((context, event) => ({ context, acts: tellAgain(context, txOf(event)) })),
    answer: act((context, event) => ({ context, acts: answer(context, txOf(event), senderOf(event)) })),
  },
})

const OLD_REQUEST = [
  { guard: 'stale', actions: 'refuseStale' },
  { guard: 'decidedBefore', actions: 'respondAgain' },
  { guard: 'repeated' },
] as const
const NEW_REQUEST = [...OLD_REQUEST, { target: 'waiting', actions: 'begin' }] as const

/** The coordinator's machine. Timers: `voteTimeout tN` (phase 1), `ackTimeout tN` (phase 2). */
export const coordinator = machine.createMachine({
  id: 'coordinator',
  context: ({ input }) => startCoordinator(input),
  initial: 'init',
  on: {
    request: [...OLD_REQUEST, { actions: 'begin' }],
    VOTE_COMMIT: { actions: 'countVote' },
    VOTE_ABORT: { actions: 'abort' },
    ACK: { actions: 'acknowledged' },
    DECISION_REQUEST: { actions: 'answer' },
    voteTimeout: { actions: 'abort' },
    ackTimeout: { actions: 'tellAgain' },
  },
  states: {
    init: {
      entry: 'openSession',
      always: [
        { guard: 'commitUnfinished', target: 'committing', actions: 'recover' },
        { guard: 'abortUnfinished', target: 'aborting', actions: 'recover' },
      ],
      on: { request: NEW_REQUEST },
    },
    waiting: {
      on: {
        VOTE_COMMIT: { guard: 'unanimous', target: 'committing', actions: 'countVote' },
        VOTE_ABORT: { guard: 'oldest', target: 'aborting', actions: 'abort' },
        voteTimeout: { guard: 'oldest', target: 'aborting', actions: 'abort' },
      },
    },
    committing: {
      on: { ACK: { guard: 'lastAck', target: 'done', actions: 'acknowledged' } },
    },
    aborting: {
      always: { guard: 'forgotten', target: 'done' },
      on: { ACK: { guard: 'lastAck', target: 'done', actions: 'acknowledged' } },
    },
    /** The oldest is over; the next oldest, if there is one, is told of at once. */
    done: {
      always: [
        { guard: 'votesAwaited', target: 'waiting' },
        { guard: 'commitUnfinished', target: 'committing' },
        { guard: 'abortUnfinished', target: 'aborting' },
      ],
      on: { request: NEW_REQUEST },
    },
  },
})

/** What people see: the transactions that are not over, and how many are. */
export function showCoordinator({ open, committed, aborted, session }: CoordinatorContext): Record<string, Json> {
  const shown = open.slice(0, SHOWN).map(({ tx, op, state, participants, votes, unacknowledged }) => ({
    ...{ tx: `t${tx}`, op, state },
    ...{ participants: [...participants], votes: [...votes], unacknowledged: [...unacknowledged] },
  }))
  return { open: open.length, transactions: shown, committed, aborted, session }
}

/** Of many transactions, the oldest are shown. */
const SHOWN = 6
