// One node of a unidirectional ring (Chang and Roberts 1979): tokens go round, only the highest node's comes home.
// With failure detection each hop is acknowledged, and a node that does not answer is skipped; without it, this is
// Chang and Roberts to the letter, for a ring in which nothing fails.
// Simplified: every node knows the whole ring and never repairs it: a skipped node is tried again with the next token.
import { assign, cancel, not, setup } from 'xstate'
import type { NodeInput } from '../../sim/model.ts'
import { effects, type Received, type Signal, timerEvent } from '../../sim/node.ts'
import { idsOf } from '../topologies.ts'
import {
  type Ack,
  type Elected,
  type Heartbeat,
  type Request,
  type RingElection,
  redirect,
  type Token,
} from './messages.ts'
import { rank } from './rank.ts'
import { circulationMs, randomTimeoutMs, type Timing, timingOf } from './timing.ts'

export interface RingContext {
  readonly id: string
  /** The other nodes in the ring's order, from its successor on. */
  readonly after: readonly string[]
  readonly timing: Timing
  readonly leader: string | null
  readonly accepted: number
}

type RingEvent =
  | Received<RingElection | Elected | Ack | Heartbeat | Request>
  | Signal<'startElection'>
  | Signal<'electionTimeout'>
  | Signal<'ackTimeout', { readonly to: string; readonly token: Token }>
  | Signal<'heartbeat'>

function begin({ id, nodes, settings }: NodeInput): RingContext {
  const ring = idsOf(nodes, 'ringNode')
  const place = ring.indexOf(id)
  return {
    id,
    after: [...ring.slice(place + 1), ...ring.slice(0, place)],
    timing: timingOf(settings),
    leader: null,
    accepted: 0,
  }
}

const tokenIn = (event: RingEvent): Token | null =>
  event.type === 'ELECTION' || event.type === 'ELECTED' ? event.message : null
const rankIn = (event: RingEvent) => rank(tokenIn(event)?.id ?? 'n0')

const base = setup({
  types: {} as { context: RingContext; events: RingEvent; input: NodeInput },
  actions: effects,
  guards: {
    own: ({ context, event }) => tokenIn(event)?.id === context.id,
    higher: ({ context, event }) => rankIn(event) > rank(context.id),
    fromLeader: ({ context, event }) => 'from' in event && rank(event.from) >= rank(context.leader ?? 'n0'),
    ownerSkipped: ({ event }) => event.type === 'ackTimeout' && event.to === event.token.id,
    nobodyElse: ({ context, event }) => event.type === 'ackTimeout' && event.to === context.after.at(-1),
    alone: ({ context, event }) =>
      event.type === 'ackTimeout' && event.token.type === 'ELECTION' && event.to === context.after.at(-1),
  },
})

type Enqueue = Parameters<Parameters<typeof base.enqueueActions>[0]>[0]['enqueue']

// One hop. Without an answer in time, the token will be tried on the node after that one.
function pass(enqueue: Enqueue, { timing }: RingContext, token: Token, to: string) {
  enqueue({ type: 'send', params: { to, message: token } })
  if (timing.heartbeatMs === 0) return
  const id = hopTimer(token.type, token.id)
  enqueue.cancel(id)
  enqueue.raise(timerEvent('ackTimeout', { to, token }), { id, delay: timing.ackMs })
}

const hopTimer = (type: Token['type'], id: string) => `ackTimeout ${type} ${id}`

const nominate = base.enqueueActions(({ context, enqueue }) => {
  pass(enqueue, context, { type: 'ELECTION', id: context.id }, context.after[0] as string)
})

const announce = base.enqueueActions(({ context, enqueue }) => {
  pass(enqueue, context, { type: 'ELECTED', id: context.id }, context.after[0] as string)
})

const forward = base.enqueueActions(({ context, event, enqueue }) => {
  const token = tokenIn(event)
  if (token) pass(enqueue, context, token, context.after[0] as string)
})

const skip = base.enqueueActions(({ context, event, enqueue }) => {
  if (event.type !== 'ackTimeout') return
  pass(enqueue, context, event.token, context.after[context.after.indexOf(event.to) + 1] as string)
})

const ack = base.enqueueActions(({ context, event, enqueue }) => {
  const token = tokenIn(event)
  if (!token || !('from' in event) || context.timing.heartbeatMs === 0) return
  enqueue({ type: 'send', params: { to: event.from, message: { type: 'ACK', of: token.type, id: token.id } } })
})

const startElectionTimer = base.enqueueActions(({ context: { timing }, event, enqueue }) => {
  if (timing.heartbeatMs === 0) return
  enqueue.raise(timerEvent('electionTimeout'), { id: 'electionTimeout', delay: randomTimeoutMs(timing, event) })
})

// A participant waits longer: its token, or the one it forwarded, may have been lost with a node that failed.
const startRetryTimer = base.enqueueActions(({ context: { timing, after }, event, enqueue }) => {
  if (timing.heartbeatMs === 0) return
  const delay = randomTimeoutMs(timing, event) + circulationMs(timing, after.length + 1)
  enqueue.raise(timerEvent('electionTimeout'), { id: 'electionTimeout', delay })
})

const startHeartbeatTimer = base.enqueueActions(({ context: { timing }, enqueue }) => {
  if (timing.heartbeatMs === 0) return
  enqueue.raise(timerEvent('heartbeat'), { id: 'heartbeatInterval', delay: timing.heartbeatMs })
})

const ring = base.extend({
  actions: { nominate, announce, forward, skip, ack, startElectionTimer, startRetryTimer, startHeartbeatTimer },
})

/**
 * The node's machine; `electing` is Chang and Roberts' "participant". Timers: `electionTimeout` (follower, electing),
 * `heartbeatInterval` (leader), `ackTimeout TYPE id` (a hop on its way, in any state).
 */
export const ringNode = ring.createMachine({
  id: 'ringNode',
  context: ({ input }) => begin(input),
  initial: 'follower',
  on: {
    // Its own ELECTED has been all round (or stems from an earlier life): the announcement ends here.
    ELECTED: [
      { guard: 'own', actions: 'ack' },
      { target: '.follower', actions: ['ack', assign(({ event }) => ({ leader: event.message.id })), 'forward'] },
    ],
    ACK: { actions: cancel(({ event }) => hopTimer(event.message.of, event.message.id)) },
    ackTimeout: [
      // The token's own node is the one that does not answer: the token would go round for ever.
      { guard: 'ownerSkipped', target: '.electing', actions: 'nominate' },
      { guard: 'alone', target: '.leader' },
      { guard: 'nobodyElse' },
      { actions: 'skip' },
    ],
    HEARTBEAT: { guard: 'fromLeader', target: '.follower', actions: assign(({ event }) => ({ leader: event.from })) },
    request: { actions: redirect },
  },
  states: {
    follower: {
      entry: 'startElectionTimer',
      exit: cancel('electionTimeout'),
      on: {
        electionTimeout: { target: 'electing', actions: 'nominate' },
        startElection: { target: 'electing', actions: 'nominate' },
        ELECTION: [
          { guard: 'own', target: 'leader', actions: 'ack' },
          { guard: 'higher', target: 'electing', actions: ['ack', 'forward'] },
          { target: 'electing', actions: ['ack', 'nominate'] },
        ],
      },
    },
    electing: {
      entry: [assign({ leader: null }), 'startRetryTimer'],
      exit: cancel('electionTimeout'),
      on: {
        electionTimeout: { target: 'electing', reenter: true, actions: 'nominate' },
        ELECTION: [
          { guard: 'own', target: 'leader', actions: 'ack' },
          { guard: 'higher', actions: ['ack', 'forward'] },
          // Swallowed: its own, higher id is already on its way.
          { actions: 'ack' },
        ],
      },
    },
    leader: {
      entry: [assign(({ context: { id } }) => ({ leader: id })), 'announce', 'startHeartbeatTimer'],
      exit: cancel('heartbeatInterval'),
      on: {
        startElection: { target: 'electing', actions: 'nominate' },
        heartbeat: {
          actions: [
            { type: 'send', params: ({ context }) => ({ to: context.after, message: { type: 'HEARTBEAT' } }) },
            'startHeartbeatTimer',
          ],
        },
        ELECTION: [
          { guard: 'own', actions: 'ack' },
          { guard: 'higher', target: 'electing', actions: ['ack', 'forward'] },
          { target: 'electing', actions: ['ack', 'nominate'] },
        ],
        // A lower node was elected meanwhile: it hears of this one by its next heartbeat.
        ELECTED: { guard: not('higher'), actions: 'ack' },
        ackTimeout: { guard: 'ownerSkipped' },
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
