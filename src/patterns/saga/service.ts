// A service of an orchestrated saga: one step and its compensation, each a local transaction, on command.
// Rules: compensating transactions (Garcia-Molina & Salem 1987 §2); idempotent participants that remember what they
// processed, in the same local transaction (Richardson, Microservices Patterns §3.3.6).
// Simplified: every transaction takes the same time and any number run side by side; a compensation undoes the whole
// step; the record of a saga stands for the rows it touched.
import { assign, enqueueActions, setup } from 'xstate'
import type { NodeInput } from '../../sim/model.ts'
import { effects, type Received, type Signal } from '../../sim/node.ts'
import { entryOf, keyOf, latestIn } from './ledger.ts'
import type { Compensate, Execute, Failure, Read } from './messages.ts'
import {
  admission,
  type Books,
  begun,
  committed,
  isCompensating,
  isExecuting,
  jobOf,
  openBooks,
  type Wish,
  workOn,
} from './transactions.ts'

const ORCHESTRATOR = 'orchestrator'

type ServiceEvent =
  | Received<Execute | Compensate | Read>
  | Signal<'finished', { readonly job: number }>
  | Signal<'refuseNext'>

function wishOf(event: ServiceEvent): Wish {
  if (event.type !== 'execute' && event.type !== 'compensate') throw new Error(`${event.type} asks for nothing`)
  return { kind: event.type, saga: event.message.saga, fail: event.fail, random: event.random, of: null }
}

const REPLIES = { done: 'done', refused: 'refused', undone: 'compensated' } as const

export const service = setup({
  types: {} as { context: Books; events: ServiceEvent; input: NodeInput },
  actions: {
    ...effects,
    begin: enqueueActions(({ enqueue, context, event }) => {
      const { job, next } = begun(context, wishOf(event))
      enqueue.assign(next)
      enqueue(workOn(job, context))
    }),
    // A step that was undone in advance is refused when it comes after all.
    answerFromRecord: enqueueActions(({ enqueue, context, event }) => {
      const { kind, saga } = wishOf(event)
      const state = entryOf(context.ledger, saga)?.state ?? 'refused'
      const type = kind === 'execute' && state === 'undone' ? 'refused' : REPLIES[state]
      enqueue({ type: 'send', params: { to: ORCHESTRATOR, message: { type, saga } } })
    }),
    reportError: enqueueActions(({ enqueue, event }) => {
      const { kind, saga } = wishOf(event)
      const message: Failure = { type: 'error', of: kind, saga }
      enqueue({ type: 'send', params: { to: ORCHESTRATOR, message } })
    }),
    // Effect and record are one local transaction; the reply follows when it is on the disk.
    commit: enqueueActions(({ enqueue, context, event }) => {
      const job = event.type === 'finished' && jobOf(context, event.job)
      if (!job) return
      const { saga } = job
      const { entry, next } = committed(context, job)
      enqueue.assign(next)
      enqueue({ type: 'write', params: { key: keyOf(saga), value: entry } })
      enqueue('sync')
      enqueue({ type: 'send', params: { to: ORCHESTRATOR, message: { type: REPLIES[entry.state], saga } } })
    }),
    showRecords: enqueueActions(({ enqueue, context, event }) => {
      if (event.type !== 'read') return
      const { read } = event.message
      const message = { type: 'records', read, records: latestIn(context.ledger) }
      enqueue({ type: 'send', params: { to: event.from, message } })
    }),
  },
  guards: {
    known: ({ context, event }) => admission(context, wishOf(event)) === 'known',
    underWay: ({ context, event }) => admission(context, wishOf(event)) === 'underWay',
    technicalError: ({ context, event }) => admission(context, wishOf(event)) === 'error',
    // Not one that was rolled back meanwhile.
    stillOpen: ({ context, event }) => event.type === 'finished' && jobOf(context, event.job) !== undefined,
    compensatesSomething: ({ context }) => isCompensating(context),
    executesSomething: ({ context }) => isExecuting(context),
    nothingToDo: ({ context }) => context.jobs.length === 0,
    nothingToCompensate: ({ context }) => !isCompensating(context),
  },
}).createMachine({
  id: 'service',
  context: ({ input }) => openBooks(input),
  initial: 'idle',
  on: {
    execute: [
      { guard: 'known', actions: 'answerFromRecord' },
      { guard: 'underWay' },
      { guard: 'technicalError', actions: 'reportError' },
      { actions: 'begin' },
    ],
    compensate: [
      { guard: 'known', actions: 'answerFromRecord' },
      { guard: 'underWay' },
      { guard: 'technicalError', actions: 'reportError' },
      { actions: 'begin' },
    ],
    finished: { guard: 'stillOpen', actions: 'commit' },
    read: { actions: 'showRecords' },
    refuseNext: { actions: assign({ refuseNext: true }) },
  },
  states: {
    idle: {
      always: [
        { guard: 'compensatesSomething', target: 'compensating' },
        { guard: 'executesSomething', target: 'executing' },
      ],
    },
    executing: {
      always: [
        { guard: 'compensatesSomething', target: 'compensating' },
        { guard: 'nothingToDo', target: 'idle' },
      ],
    },
    compensating: {
      always: [
        { guard: 'nothingToDo', target: 'idle' },
        { guard: 'nothingToCompensate', target: 'executing' },
      ],
    },
  },
})
