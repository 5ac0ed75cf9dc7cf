// The client: it asks the coordinator for transfers and waits for each answer, until it gives up without knowing.
// Simplified: it asks once. When the coordinator has begun a new life it says so, and the client asks again: what the old
// life had not decided is aborted, so that nothing is done twice, and what it had decided is answered from its log, or not
// at all where the log has forgotten it.
import { setup } from 'xstate'
import type { NodeInput } from '../../sim/model.ts'
import { effects, type Invoked, type Received, type Signal, timerEvent } from '../../sim/node.ts'
import type { Json } from '../../sim/run.ts'
import { participantsOf, type Transfer, transferOf } from './bank.ts'
import type { Request, Response } from './messages.ts'
import { COORDINATOR } from './participantRules.ts'

interface Asked extends Transfer {
  readonly op: number
}

export interface ClientContext {
  readonly participants: readonly string[]
  readonly timeoutMs: number
  readonly session: number
  /** Transfers without an answer. */
  readonly open: readonly Asked[]
}

type ClientEvent = Invoked | Received<Response> | Signal<'clientTimeout', { readonly op: number }>

const timerOf = (op: number) => `clientTimeout ${op}`
const without = ({ open }: ClientContext, op: number) => open.filter((one) => one.op !== op)

const base = setup({
  types: {} as { context: ClientContext; events: ClientEvent; input: NodeInput },
  actions: effects,
  guards: {
    nothingOpen: ({ context }) => context.open.length === 0,
    nonsense: ({ context, event }) =>
      event.type === 'invoke' && transferOf(event.operation, context.participants) === null,
    stale: ({ event }) => event.type === 'response' && event.message.outcome === 'stale',
  },
})

function requestFor({ op, from, to, amount }: Asked, session: number) {
  const message: Request = { type: 'request', op, session, from, to, amount }
  return { type: 'send', params: { to: COORDINATOR, message } } as const
}

const machine = base.extend({
  actions: {
    ask: base.enqueueActions(({ context, event, enqueue }) => {
      const transfer = event.type === 'invoke' ? transferOf(event.operation, context.participants) : null
      if (event.type !== 'invoke' || !transfer) return
      const asked = { op: event.id, ...transfer }
      enqueue.assign({ open: [...context.open, asked] })
      enqueue(requestFor(asked, context.session))
      const timeout = timerEvent('clientTimeout', { op: event.id })
      enqueue.raise(timeout, { id: timerOf(event.id), delay: context.timeoutMs })
    }),
    turnDown: base.enqueueActions(({ event, enqueue }) => {
      if (event.type !== 'invoke') return
      enqueue({ type: 'complete', params: { id: event.id, outcome: 'fail', value: 'nonsense' } })
    }),
    askAgain: base.enqueueActions(({ context, event, enqueue }) => {
      if (event.type !== 'response') return
      const { op, session } = event.message
      enqueue.assign({ session: Math.max(session, context.session) })
      const asked = context.open.find((one) => one.op === op)
      if (asked) enqueue(requestFor(asked, session))
    }),
    finish: base.enqueueActions(({ context, event, enqueue }) => {
      if (event.type !== 'response') return
      const { op, session, outcome, why } = event.message
      enqueue.assign({ open: without(context, op), session: Math.max(session, context.session) })
      if (!context.open.some((one) => one.op === op)) return
      enqueue.cancel(timerOf(op))
      const id = op
      if (outcome === 'committed') enqueue({ type: 'complete', params: { id, outcome: 'ok' } })
      else enqueue({ type: 'complete', params: { id, outcome: 'fail', value: why } })
    }),
    giveUp: base.enqueueActions(({ context, event, enqueue }) => {
      if (event.type !== 'clientTimeout') return
      enqueue.assign({ open: without(context, event.op) })
      enqueue({ type: 'complete', params: { id: event.op, outcome: 'unknown' } })
    }),
  },
})

/** The client's machine. Timers: `clientTimeout N`, for operation N. */
export const client = machine.createMachine({
  id: 'client',
  context: ({ input }) => ({
    participants: participantsOf(input.nodes),
    timeoutMs: Number(input.settings.clientTimeout),
    session: 1,
    open: [],
  }),
  initial: 'idle',
  on: {
    invoke: [
      { guard: 'nonsense', actions: 'turnDown' },
      { target: '.waiting', actions: 'ask' },
    ],
    response: [{ guard: 'stale', actions: 'askAgain' }, { actions: 'finish' }],
  },
  states: {
    idle: {},
    waiting: {
      always: { guard: 'nothingOpen', target: 'idle' },
      on: { clientTimeout: { actions: 'giveUp' } },
    },
  },
})

export function showClient({ open }: ClientContext): Record<string, Json> {
  return { open: open.length }
}
