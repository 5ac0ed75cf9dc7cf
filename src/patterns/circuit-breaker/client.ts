// The client: an application with a bounded pool of threads. Each operation holds a thread until its call is answered,
// refused or given up; without a free thread the operation fails at once. Whatever fails is answered by a fallback.
// Simplified: a real call runs inside the caller's thread, together with its breaker; here both are nodes, so that the
// calls between them can be seen, and the client has a deadline of its own in case the breaker's node goes silent.
import { enqueueActions, setup } from 'xstate'
import type { NodeInput } from '../../sim/model.ts'
import { effects, type Invoked, type Received, type Signal, timerEvent } from '../../sim/node.ts'
import type { Json } from '../../sim/run.ts'
import type { FailureCause, ToClient } from './messages.ts'

export interface ClientContext {
  readonly threadPool: number
  readonly deadlineMs: number
  /** Operations under way, each holding a thread. */
  readonly threads: readonly number[]
}

/** How long after the breaker's own timeout (ms) the client stops waiting for the breaker. */
const DEADLINE_MARGIN_MS = 100

type ClientEvent = Invoked | Received<ToClient> | Signal<'deadline', { readonly call: number }>

function callOf(event: ClientEvent): number {
  if (event.type === 'invoke') return event.id
  return event.type === 'deadline' ? event.call : event.message.call
}

function timerOf(call: number): string {
  return `deadline ${call}`
}

function fallback(why: FailureCause | 'open' | 'pool') {
  return { outcome: 'fail' as const, value: { fallback: true, why } }
}

function outcomeOf(event: ClientEvent) {
  switch (event.type) {
    case 'response':
      return { outcome: 'ok' as const, value: { fallback: false } }
    case 'error':
      return fallback(event.message.why)
    case 'rejected':
      return fallback('open')
    case 'deadline':
      return fallback('timeout')
    default:
      return fallback('pool')
  }
}

export const client = setup({
  types: { context: {} as ClientContext, input: {} as NodeInput, events: {} as ClientEvent },
  actions: {
    ...effects,
    call: enqueueActions(({ enqueue, context, event }) => {
      const call = callOf(event)
      enqueue.assign({ threads: [...context.threads, call] })
      enqueue({ type: 'send', params: { to: 'breaker', message: { type: 'request', call } } })
      const deadline = timerEvent('deadline', { call })
      enqueue.raise(deadline, { id: timerOf(call), delay: context.deadlineMs })
    }),
    freeThread: enqueueActions(({ enqueue, context, event }) => {
      const call = callOf(event)
      enqueue.cancel(timerOf(call))
      enqueue.assign({ threads: context.threads.filter((one) => one !== call) })
    }),
    answer: enqueueActions(({ enqueue, event }) => {
      enqueue({ type: 'complete', params: { id: callOf(event), ...outcomeOf(event) } })
    }),
  },
  guards: {
    threadFree: ({ context }) => context.threads.length < context.threadPool,
    waitsForIt: ({ context, event }) => context.threads.includes(callOf(event)),
  },
}).createMachine({
  id: 'client',
  context: ({ input }) => ({
    threadPool: Number(input.settings.threadPool),
    deadlineMs: Number(input.settings.callTimeout) + DEADLINE_MARGIN_MS,
    threads: [],
  }),
  initial: 'serving',
  on: {
    invoke: [
      { guard: 'threadFree', actions: 'call' },
      { target: '.exhausted', actions: 'answer' },
    ],
    response: { guard: 'waitsForIt', actions: ['freeThread', 'answer'] },
    error: { guard: 'waitsForIt', actions: ['freeThread', 'answer'] },
    rejected: { guard: 'waitsForIt', actions: ['freeThread', 'answer'] },
    deadline: { guard: 'waitsForIt', actions: ['freeThread', 'answer'] },
  },
  states: {
    serving: {},
    /** It has just turned an operation away. */
    exhausted: { always: { guard: 'threadFree', target: 'serving' } },
  },
})

export function showClient({ threads, threadPool }: ClientContext): Record<string, Json> {
  return { threadsInUse: threads.length, threadPool }
}
