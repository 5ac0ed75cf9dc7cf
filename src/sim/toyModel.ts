// A tiny model for the kernel's own tests: two nodes that greet each other at intervals, count, and keep the count on
// disk; a client whose asks are echoed.
import { assign, enqueueActions, setup } from 'xstate'
import type { Claim } from './claim.ts'
import { HELD } from './claim.ts'
import type { Model, NodeInput } from './model.ts'
import { effects, type Invoked, type Received, type Signal } from './node.ts'

type Greeting = { type: 'GREETING'; count: number } | { type: 'ECHO'; id: number }

interface GreeterContext {
  readonly id: string
  readonly other: string
  readonly count: number
  readonly heard: number
  readonly intervalMs: number
}

const greeter = setup({
  types: {
    context: {} as GreeterContext,
    input: {} as NodeInput,
    events: {} as Received<Greeting> | Signal<'greetNow'> | Signal<'loop'> | Signal<'storm'> | Signal<'fail'>,
  },
  actions: {
    ...effects,
    greet: enqueueActions(({ enqueue, context }) => {
      enqueue.assign({ count: context.count + 1 })
      enqueue({ type: 'write', params: { key: 'count', value: context.count + 1 } })
      enqueue({ type: 'sync' })
      enqueue({ type: 'send', params: { to: context.other, message: { type: 'GREETING', count: context.count + 1 } } })
    }),
  },
  delays: { interval: ({ context }) => context.intervalMs },
}).createMachine({
  id: 'greeter',
  context: ({ input }) => ({
    id: input.id,
    other: input.id === 'n1' ? 'n2' : 'n1',
    count: Number(input.disk.count ?? 0),
    heard: 0,
    intervalMs: Number(input.settings.intervalMs),
  }),
  initial: 'waiting',
  on: {
    GREETING: { actions: assign({ heard: ({ context }) => context.heard + 1 }) },
    ECHO: {
      actions: {
        type: 'send',
        params: ({ event }) => ({ to: event.from, message: { type: 'ECHO', id: event.message.id, fail: event.fail } }),
      },
    },
    greetNow: { actions: 'greet' },
    fail: {
      guard: () => {
        throw new Error('out of luck')
      },
      target: '.storming',
    },
    storm: '.storming',
    loop: '.looping',
  },
  states: {
    waiting: { after: { interval: { target: 'waiting', reenter: true, actions: 'greet' } } },
    storming: { after: { 0: { target: 'storming', reenter: true } } },
    looping: { always: 'loopingOn' },
    loopingOn: { always: 'looping' },
  },
})

const asker = setup({
  types: { context: {} as { asked: number }, input: {} as NodeInput, events: {} as Received<Greeting> | Invoked },
  actions: effects,
}).createMachine({
  id: 'asker',
  context: { asked: 0 },
  on: {
    invoke: {
      actions: [
        assign({ asked: ({ context }) => context.asked + 1 }),
        { type: 'send', params: ({ event }) => ({ to: 'n1', message: { type: 'ECHO', id: event.id } }) },
      ],
    },
    ECHO: {
      actions: {
        type: 'complete',
        params: ({ event }) => ({
          id: (event.message as { id: number }).id,
          outcome: 'ok' as const,
          value: (event.message as { fail?: boolean }).fail ?? false,
        }),
      },
    },
  },
})

/** No node ever greets more than `greetingsMax` times; some node greets within `patienceMs` of the start. */
const claims: readonly Claim[] = [
  {
    id: 'few-greetings',
    title: { en: 'Few greetings', fr: 'Peu de saluts' },
    kind: 'safety',
    sentence: { en: 'Nobody greets too often.', fr: 'Personne ne salue trop souvent.' },
    assumes: { en: 'Nothing.', fr: 'Rien.' },
    tolerates: [],
    counterexample: 'none',
    promised: () => true,
    monitor: (settings) => ({
      start: { last: 0, count: 0 },
      next: (state, event, id) => {
        const seen = state as { last: number; count: number }
        if (event.type !== 'message.sent' || event.message.type !== 'GREETING') return seen
        return { last: id, count: Number(event.message.count) }
      },
      judge: (state) => {
        const { last, count } = state as { last: number; count: number }
        return count > Number(settings.greetingsMax) ? { verdict: 'violated', evidence: [last] } : HELD
      },
    }),
  },
  {
    id: 'echo-answers',
    title: { en: 'Asks are answered', fr: 'Toute demande a sa réponse' },
    kind: 'liveness',
    sentence: { en: 'Every ask is answered.', fr: 'Chaque demande reçoit une réponse.' },
    assumes: { en: 'The network works.', fr: 'Le réseau fonctionne.' },
    tolerates: [],
    counterexample: 'none',
    promised: () => true,
    monitor: () => ({
      start: null,
      next: (state, event, id) => {
        if (event.type === 'operation.invoked') return { id, due: event.t + 100_000 }
        return event.type === 'operation.completed' ? null : state
      },
      judge: (state) => {
        const open = state as { id: number; due: number } | null
        return open ? { verdict: 'pending', due: open.due, evidence: [open.id] } : HELD
      },
    }),
  },
]

const greeterShow = (context: GreeterContext) => ({ count: context.count, heard: context.heard })
const title = { en: 'node', fr: 'nœud' }

/** Settings: requestRate, latency, jitter, intervalMs, greetingsMax; optionally bandwidth and queue of n1--n2. */
export const toyModel: Model = {
  roles: {
    greeter: {
      title,
      machine: greeter,
      actions: { greetNow: title, loop: title, storm: title, fail: title },
      answersErrors: true,
      show: greeterShow,
    },
    asker: { title, machine: asker, client: true, show: (context: { asked: number }) => ({ asked: context.asked }) },
  },
  operations: { echo: { arguments: 'none', title }, put: { arguments: 'assignment', title } },
  claims,
  topology: (settings) => ({
    nodes: [
      { id: 'n1', role: 'greeter' },
      { id: 'n2', role: 'greeter' },
      { id: 'client', role: 'asker' },
    ],
    links: [
      {
        a: 'n1',
        b: 'n2',
        latencyMs: Number(settings.latency),
        jitterMs: Number(settings.jitter),
        ...(settings.bandwidth === undefined
          ? {}
          : { bandwidth: Number(settings.bandwidth), queue: Number(settings.queue) }),
      },
      { a: 'client', b: 'n1', latencyMs: 5, jitterMs: 0 },
    ],
    arrangement: 'circle',
  }),
  workload: () => ({ next: () => ({ client: 'client', operation: { type: 'echo' } }) }),
}

export const toySettings = { requestRate: 0, latency: 10, jitter: 0, intervalMs: 100, greetingsMax: 1000 }
