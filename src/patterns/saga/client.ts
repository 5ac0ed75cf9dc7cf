// The client: asks for a saga, again until it hears that it has begun, and waits for its end.
// Simplified: it gives up waiting after a fixed time; the saga goes on without it.
import { enqueueActions, setup } from 'xstate'
import type { NodeInput } from '../../sim/model.ts'
import { effects, type Invoked, type Received, type Signal, timerEvent } from '../../sim/node.ts'
import type { Json } from '../../sim/run.ts'
import type { Accepted, Request, Result } from './messages.ts'
import { exampleOf, stepsOf } from './steps.ts'

/** How long it waits for the end of a saga (ms). */
const PATIENCE_MS = 20_000

export interface ClientContext {
  /** Whom it asks: the orchestrator, or the first service. */
  readonly front: string
  /** The operation there is: another one is refused. */
  readonly example: string
  readonly retryDelayMs: number
  /** Its sagas under way, and which of them are not known to have begun. */
  readonly open: readonly number[]
  readonly unheard: readonly number[]
}

type ClientEvent =
  | Invoked
  | Received<Accepted | Result>
  | Signal<'askAgain', { readonly saga: number }>
  | Signal<'patience', { readonly saga: number }>

function start({ settings, variant }: NodeInput): ClientContext {
  return {
    front: variant === 'choreography' ? (stepsOf(settings)[0]?.id as string) : 'orchestrator',
    example: exampleOf(settings),
    retryDelayMs: Number(settings.retryDelay),
    open: [],
    unheard: [],
  }
}

function sagaOf(event: ClientEvent): number {
  if (event.type === 'invoke') return event.id
  return 'message' in event ? event.message.saga : event.saga
}

const without = (list: readonly number[], saga: number) => list.filter((one) => one !== saga)

const base = setup({
  types: {} as { context: ClientContext; events: ClientEvent; input: NodeInput },
  actions: effects,
  guards: {
    offered: ({ context, event }) => event.type === 'invoke' && event.operation.type === context.example,
    waitsForIt: ({ context, event }) => context.open.includes(sagaOf(event)),
    notBegun: ({ context, event }) => context.unheard.includes(sagaOf(event)),
    nothingOpen: ({ context }) => context.open.length === 0,
    somethingOpen: ({ context }) => context.open.length > 0,
  },
})

type Enqueue = Parameters<Parameters<typeof base.enqueueActions>[0]>[0]['enqueue']

function request(enqueue: Enqueue, { front, retryDelayMs }: ClientContext, saga: number) {
  const message: Request = { type: 'request', saga }
  enqueue({ type: 'send', params: { to: front, message } })
  enqueue.raise(timerEvent('askAgain', { saga }), { id: `askAgain ${saga}`, delay: retryDelayMs })
}

const ask = base.enqueueActions(({ enqueue, context, event }) => {
  const saga = sagaOf(event)
  enqueue.assign({ open: [...context.open, saga], unheard: [...context.unheard, saga] })
  enqueue.raise(timerEvent('patience', { saga }), { id: `patience ${saga}`, delay: PATIENCE_MS })
  request(enqueue, context, saga)
})

const askAgain = base.enqueueActions(({ enqueue, context, event }) => request(enqueue, context, sagaOf(event)))

const noteBegun = base.enqueueActions(({ enqueue, context, event }) => {
  const saga = sagaOf(event)
  enqueue.cancel(`askAgain ${saga}`)
  enqueue.assign({ unheard: without(context.unheard, saga) })
})

const finish = base.enqueueActions(({ enqueue, context, event }) => {
  const id = sagaOf(event)
  enqueue.cancel(`askAgain ${id}`)
  enqueue.cancel(`patience ${id}`)
  enqueue.assign({ open: without(context.open, id), unheard: without(context.unheard, id) })
  if (event.type !== 'result') enqueue({ type: 'complete', params: { id, outcome: 'unknown' } })
  else {
    const { outcome } = event.message
    enqueue({ type: 'complete', params: { id, outcome: outcome === 'completed' ? 'ok' : 'fail', value: outcome } })
  }
})

/** The client's machine. Timers: `askAgain N` and `patience N`, for saga N. */
export const client = base
  .extend({
    actions: {
      ask,
      askAgain,
      noteBegun,
      finish,
      refuse: enqueueActions(({ enqueue, event }) => {
        if (event.type !== 'invoke') return
        enqueue({ type: 'complete', params: { id: event.id, outcome: 'fail', value: 'not offered here' } })
      }),
    },
  })
  .createMachine({
    id: 'client',
    context: ({ input }) => start(input),
    initial: 'idle',
    on: {
      invoke: [{ guard: 'offered', actions: 'ask' }, { actions: 'refuse' }],
      accepted: { guard: 'notBegun', actions: 'noteBegun' },
      result: { guard: 'waitsForIt', actions: 'finish' },
      askAgain: { guard: 'notBegun', actions: 'askAgain' },
      patience: { guard: 'waitsForIt', actions: 'finish' },
    },
    states: {
      idle: { always: { guard: 'somethingOpen', target: 'waiting' } },
      waiting: { always: { guard: 'nothingOpen', target: 'idle' } },
    },
  })

export function showClient({ open }: ClientContext): Record<string, Json> {
  return { open }
}
