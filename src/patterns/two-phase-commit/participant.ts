// A participant: it keeps accounts, votes on what is to be done to them, and then does as it is told. Between its vote and
// the decision it is in doubt: the accounts are locked and it may do nothing by itself. Its state tells whether any
// transaction is in doubt, and else how the last one ended. The rules, with their sources: participantRules.ts.
// Simplified: the work itself comes with PREPARE and takes no time; locks are exclusive and held from PREPARE on (in a
// real system from the first access); there are no read-only participants; no heuristic decisions by operators.
import { setup } from 'xstate'
import type { NodeInput } from '../../sim/model.ts'
import { effects, type Received, type Signal } from '../../sim/node.ts'
import type { Json } from '../../sim/run.ts'
import { carryOut, send } from '../acts.ts'
import type { Step, Timeout } from './acts.ts'
import { recordOf } from './log.ts'
import type { DecisionRequest, GlobalAbort, GlobalCommit, Prepare } from './messages.ts'
import {
  acknowledge,
  answer,
  ask,
  COORDINATOR,
  canPay,
  type Decision,
  holderOf,
  inDoubt,
  isLocked,
  isOld,
  type ParticipantContext,
  prepare,
  recover,
  refuse,
  settle,
  startParticipant,
  vote,
  waitForLock,
} from './participantRules.ts'

type ParticipantEvent = Received<Prepare | GlobalCommit | GlobalAbort | DecisionRequest> | Timeout | Signal<'voteAbort'>

function txOf(event: ParticipantEvent): number {
  if ('message' in event) return event.message.tx
  return 'tx' in event ? event.tx : 0
}

const decisionIn = ({ type }: ParticipantEvent): Decision => (type === 'GLOBAL_COMMIT' ? 'committed' : 'aborted')
const isUndecided = (context: ParticipantContext, tx: number) => recordOf(context.log, tx)?.record === 'prepared'
const isWaiting = ({ queue }: ParticipantContext, tx: number) => queue.some((one) => one.tx === tx)

const base = setup({
  types: {} as { context: ParticipantContext; events: ParticipantEvent; input: NodeInput },
  actions: effects,
  guards: {
    old: ({ context, event }) => isOld(context, txOf(event)),
    locked: ({ context, event }) =>
      event.type === 'PREPARE' &&
      !wantsNo(context, event) &&
      context.rules.lockTimeoutMs > 0 &&
      isLocked(context, event.message.work),
    willing: ({ context, event }) =>
      event.type === 'PREPARE' &&
      !wantsNo(context, event) &&
      !isLocked(context, event.message.work) &&
      canPay(context, event.message.work),
    /** Nobody is in doubt after this decision, nor does it let in somebody who then is. */
    lastInDoubt: ({ context, event }) => inDoubt(decided(context, event).context).length === 0,
    decidedBefore: ({ context, event }) => isOld(context, txOf(event)) && !isOpen(context, txOf(event)),
    waiting: ({ context, event }) => isWaiting(context, txOf(event)),
    inDoubt: ({ context, event }) => isUndecided(context, txOf(event)),
    anyInDoubt: ({ context }) => inDoubt(context).length > 0,
    notVoted: ({ context, event }) => isWaiting(context, txOf(event)) || !isOld(context, txOf(event)),
  },
})

const isOpen = (context: ParticipantContext, tx: number) => isUndecided(context, tx) || isWaiting(context, tx)

/** An intervention or an operator wants it to vote no. */
function wantsNo(context: ParticipantContext, event: Received<Prepare>): boolean {
  return event.fail || context.refuses
}

const decided = (context: ParticipantContext, event: ParticipantEvent): Step<ParticipantContext> =>
  settle(context, txOf(event), decisionIn(event), 'from' in event ? event.from : COORDINATOR)

function act(step: (context: ParticipantContext, event: ParticipantEvent) => Step<ParticipantContext>) {
  return base.enqueueActions(({ context, event, enqueue }) => {
    const took = step(context, event)
    enqueue.assign(took.context)
    carryOut(enqueue, took.acts)
  })
}

const stay = (context: ParticipantContext): Step<ParticipantContext> => ({ context, acts: [] })

const machine = base.extend({
  actions: {
    prepare: act((context, event) => (event.type === 'PREPARE' ? prepare(context, event.message) : stay(context))),
    waitForLock: act((context, event) =>
      event.type === 'PREPARE' ? waitForLock(context, event.message) : stay(context),
    ),
    refuse: act((context, event) => {
      if (event.type !== 'PREPARE') return stay(context)
      const { tx, work } = event.message
      if (event.fail) return refuse(context, tx, 'failed')
      if (context.refuses) return refuse(context, tx, 'operator')
      return isLocked(context, work) ? refuse(context, tx, 'locked') : vote(context, event.message)
    }),
    refuseLocked: act((context, event) => refuse(context, txOf(event), 'locked')),
    // A copy of a PREPARE: the veto is repeated, in case the coordinator never heard it; a promise is not.
    voteAgain: act((context, event) => {
      const tx = txOf(event)
      const aborted = recordOf(context.log, tx)?.record === 'aborted'
      return { context, acts: aborted ? [send(COORDINATOR, { type: 'VOTE_ABORT', tx, why: 'asked' })] : [] }
    }),
    settle: act(decided),
    acknowledge: act((context, event) => {
      const from = 'from' in event ? event.from : ''
      return { context, acts: acknowledge(context, txOf(event), decisionIn(event), from) }
    }),
    answer: act((context, event) => ('from' in event ? answer(context, txOf(event), event.from) : stay(context))),
    ask: act((context, event) => {
      const one = inDoubt(context).find(({ tx }) => tx === txOf(event))
      return { context, acts: one ? ask(context, one) : [] }
    }),
    recover: act((context) => ({ context, acts: recover(context) })),
    refuseNext: base.assign({ refuses: true }),
  },
})

/** Every vote is open while nobody is in doubt. */
const FIRST_VOTE = [
  { guard: 'old', actions: 'voteAgain' },
  { guard: 'willing', target: 'prepared', actions: 'prepare' },
  { target: 'aborted', actions: 'refuse' },
] as const
const NEWS_OF_ABORT = [
  { guard: 'decidedBefore', actions: 'acknowledge' },
  { target: 'aborted', actions: 'settle' },
] as const
const QUESTION = [{ guard: 'notVoted', target: 'aborted', actions: 'answer' }, { actions: 'answer' }] as const
const IDLE = { PREPARE: FIRST_VOTE, GLOBAL_ABORT: NEWS_OF_ABORT, DECISION_REQUEST: QUESTION } as const

/** The participant's machine. Timers: `decisionTimeout tN` (in doubt), `lockTimeout tN` (waiting for a lock). */
export const participant = machine.createMachine({
  id: 'participant',
  context: ({ input }) => startParticipant(input),
  initial: 'working',
  on: {
    GLOBAL_COMMIT: { actions: 'acknowledge' },
    DECISION_REQUEST: { actions: 'answer' },
    voteAbort: { actions: 'refuseNext' },
  },
  states: {
    working: {
      always: { guard: 'anyInDoubt', target: 'prepared', actions: 'recover' },
      on: IDLE,
    },
    prepared: {
      on: {
        PREPARE: [
          { guard: 'old', actions: 'voteAgain' },
          { guard: 'locked', actions: 'waitForLock' },
          { guard: 'willing', actions: 'prepare' },
          { actions: 'refuse' },
        ],
        GLOBAL_COMMIT: [
          { guard: 'decidedBefore', actions: 'acknowledge' },
          { guard: 'lastInDoubt', target: 'committed', actions: 'settle' },
          { guard: 'inDoubt', actions: 'settle' },
        ],
        GLOBAL_ABORT: [
          { guard: 'decidedBefore', actions: 'acknowledge' },
          { guard: 'lastInDoubt', target: 'aborted', actions: 'settle' },
          { actions: 'settle' },
        ],
        decisionTimeout: { guard: 'inDoubt', actions: 'ask' },
        lockTimeout: { guard: 'waiting', actions: 'refuseLocked' },
      },
    },
    committed: { on: IDLE },
    aborted: { on: IDLE },
  },
})

/** What people see: each account with who holds it, and what waits. */
export function showParticipant(context: ParticipantContext): Record<string, Json> {
  const accounts = Object.keys(context.balances).flatMap((account) => {
    const holder = holderOf(context, account)
    return [
      [account, context.balances[account] as number],
      [`lock ${account}`, holder === null ? null : `t${holder}`],
    ] as const
  })
  const { queue, refuses } = context
  return {
    ...Object.fromEntries(accounts),
    inDoubt: inDoubt(context).map(({ tx }) => `t${tx}`),
    waiting: queue.length === 0 ? null : queue.map(({ tx }) => `t${tx}`),
    refuses,
  }
}
