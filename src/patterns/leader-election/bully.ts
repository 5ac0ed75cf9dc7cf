// One node of the bully algorithm: of the nodes that are up, the one with the highest number leads (Garcia-Molina 1982;
// rules as in Coulouris et al., Distributed Systems §15.3). It supposes that a node that is silent for long is down.
// Simplified: Garcia-Molina's group numbers, his two-phase handover and his "are you normal?" polling are left out; the
// leader's heartbeats find failures, as systems in use do it. An ELECTION within an answer timeout of a decision counts
// as sent before it was known: it is answered only, and a node that really asked anew asks again after its wait.
// Nothing is on disk: a bully remembers nothing.
import { assign, cancel, setup } from 'xstate'
import type { NodeInput } from '../../sim/model.ts'
import { effects, type Received, type Signal, timerEvent } from '../../sim/node.ts'
import {
  type Answer,
  type BullyElection,
  type Coordinator,
  type Heartbeat,
  type Request,
  redirect,
} from './messages.ts'
import { rank } from './rank.ts'
import { coordinatorTimeoutMs, randomTimeoutMs, type Timing, timingOf } from './timing.ts'

export interface BullyContext {
  readonly id: string
  readonly lower: readonly string[]
  readonly higher: readonly string[]
  readonly timing: Timing
  /** It comes back from a crash: at the run's start every clock shows 0. */
  readonly restarted: boolean
  readonly leader: string | null
  /** An election has just been decided: ELECTIONs that arrive now were sent before their senders could know. */
  readonly crossing: boolean
  readonly accepted: number
}

type BullyEvent =
  | Received<BullyElection | Answer | Coordinator | Heartbeat | Request>
  | Signal<'startElection'>
  | Signal<'electionTimeout'>
  | Signal<'answerTimeout'>
  | Signal<'coordinatorTimeout'>
  | Signal<'crossingTimeout'>
  | Signal<'heartbeat'>

function begin({ id, nodes, settings, restarted }: NodeInput): BullyContext {
  const others = nodes.filter((node) => node.role === 'bullyNode' && node.id !== id).map((node) => node.id)
  return {
    id,
    lower: others.filter((other) => rank(other) < rank(id)),
    higher: others.filter((other) => rank(other) > rank(id)),
    timing: timingOf(settings),
    restarted,
    leader: null,
    crossing: false,
    accepted: 0,
  }
}

const base = setup({
  types: {} as { context: BullyContext; events: BullyEvent; input: NodeInput },
  actions: effects,
  guards: {
    restarted: ({ context }) => context.restarted,
    highest: ({ context }) => context.higher.length === 0,
    crossing: ({ context }) => context.crossing,
    lowerLeads: ({ context, event }) =>
      context.leader === null && 'from' in event && rank(event.from) < rank(context.id),
    lowerUninformed: ({ context, event }) =>
      !context.crossing && 'from' in event && rank(event.from) < rank(context.id),
    // From whom it follows, or from a higher one: a node's own rank counts as long as it follows nobody.
    fromLeader: ({ context, event }) => 'from' in event && rank(event.from) >= rank(context.leader ?? context.id),
  },
})

const startElectionTimer = base.enqueueActions(({ context: { timing }, event, enqueue }) => {
  if (timing.heartbeatMs === 0) return
  enqueue.raise(timerEvent('electionTimeout'), { id: 'electionTimeout', delay: randomTimeoutMs(timing, event) })
})

const startHeartbeatTimer = base.enqueueActions(({ context: { timing }, enqueue }) => {
  if (timing.heartbeatMs === 0) return
  enqueue.raise(timerEvent('heartbeat'), { id: 'heartbeatInterval', delay: timing.heartbeatMs })
})

const startAnswerTimer = base.enqueueActions(({ context: { higher, timing }, enqueue }) => {
  if (higher.length === 0) return
  enqueue.raise(timerEvent('answerTimeout'), { id: 'answerTimeout', delay: timing.answerMs })
})

const startCoordinatorTimer = base.enqueueActions(({ context: { timing }, enqueue }) => {
  enqueue.raise(timerEvent('coordinatorTimeout'), { id: 'coordinatorTimeout', delay: coordinatorTimeoutMs(timing) })
})

// For as long as a round trip may take, ELECTIONs belong to the election that has just been decided: they are
// answered, but open no other one ("begins another election – unless it has begun one already", Coulouris §15.3).
const decide = base.enqueueActions(({ context: { timing }, enqueue }) => {
  enqueue.assign({ crossing: true })
  enqueue.cancel('crossingTimeout')
  enqueue.raise(timerEvent('crossingTimeout'), { id: 'crossingTimeout', delay: timing.answerMs })
})

const announce = base.enqueueActions(({ context: { lower }, enqueue }) => {
  enqueue({ type: 'send', params: { to: lower, message: { type: 'COORDINATOR' } } })
  enqueue(decide)
})

const answer = {
  type: 'send' as const,
  params: ({ event }: { event: Received<BullyElection> }) => ({ to: event.from, message: { type: 'ANSWER' } }),
}

const bully = base.extend({
  actions: { startElectionTimer, startAnswerTimer, startCoordinatorTimer, startHeartbeatTimer, decide, announce },
})

/**
 * The node's machine. Timers: `electionTimeout` (follower), `answerTimeout` (electing), `coordinatorTimeout` (waiting),
 * `heartbeatInterval` (leader), `crossingTimeout` (after a decision, in any state).
 */
export const bullyNode = bully.createMachine({
  id: 'bullyNode',
  context: ({ input }) => begin(input),
  initial: 'starting',
  on: {
    ELECTION: { actions: answer },
    COORDINATOR: { target: '.follower', actions: [assign(({ event }) => ({ leader: event.from })), 'decide'] },
    HEARTBEAT: {
      guard: 'fromLeader',
      target: '.follower',
      actions: assign(({ event }) => ({ leader: event.from })),
    },
    crossingTimeout: { actions: assign({ crossing: false }) },
    request: { actions: redirect },
  },
  states: {
    // "When a node comes back up, it holds an election" – and takes over if it is the highest.
    starting: { always: [{ guard: 'restarted', target: 'electing' }, { target: 'follower' }] },
    follower: {
      entry: 'startElectionTimer',
      exit: cancel('electionTimeout'),
      on: {
        electionTimeout: 'electing',
        startElection: 'electing',
        ELECTION: [
          { guard: 'crossing', actions: answer },
          { target: 'electing', actions: answer },
        ],
        // A lower node leads because nobody higher was there: now there is.
        HEARTBEAT: { guard: 'lowerLeads', target: 'electing' },
      },
    },
    electing: {
      entry: [
        assign({ leader: null }),
        { type: 'send', params: ({ context }) => ({ to: context.higher, message: { type: 'ELECTION' } }) },
        'startAnswerTimer',
      ],
      exit: cancel('answerTimeout'),
      always: { guard: 'highest', target: 'leader' },
      on: {
        ANSWER: 'waiting',
        answerTimeout: 'leader',
      },
    },
    waiting: {
      entry: 'startCoordinatorTimer',
      exit: cancel('coordinatorTimeout'),
      on: {
        startElection: 'electing',
        coordinatorTimeout: 'electing',
      },
    },
    leader: {
      entry: [assign(({ context: { id } }) => ({ leader: id })), 'announce', 'startHeartbeatTimer'],
      exit: cancel('heartbeatInterval'),
      on: {
        startElection: 'electing',
        heartbeat: {
          actions: [
            {
              type: 'send',
              params: ({ context: { lower, higher } }) => ({
                to: [...lower, ...higher],
                message: { type: 'HEARTBEAT' },
              }),
            },
            'startHeartbeatTimer',
          ],
        },
        ELECTION: [{ guard: 'crossing', actions: answer }, { actions: [answer, 'announce'] }],
        // Another one leads, a lower one (else it would be followed): it has not heard yet.
        HEARTBEAT: { guard: 'lowerUninformed', actions: 'announce' },
        request: {
          actions: [
            assign(({ context: { accepted } }) => ({ accepted: accepted + 1 })),
            {
              type: 'send',
              params: ({ event: { from, message } }) => ({ to: from, message: { type: 'response', id: message.id } }),
            },
          ],
        },
      },
    },
  },
})
