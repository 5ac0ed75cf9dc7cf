// A service of a choreographed saga: it takes its step when it hears that the one before is done, undoes it when it
// hears that the one after failed or was undone, and tells of both. Nobody sees the whole; the first service, which the
// client asks, learns the end.
// Rules: choreography by events, Richardson, Microservices Patterns §4.2.1; transactional outbox, §3.3.7: the event is
// stored in the same local transaction as the change, and a relay publishes it until the bus has it (at least once).
// Simplified: the relay polls nothing, it knows its outbox; no more than the latest event of a saga is ever unsent.
import { assign, setup } from 'xstate'
import type { NodeInput } from '../../sim/model.ts'
import { effects, type Received, type Signal, timerEvent } from '../../sim/node.ts'
import { type Entry, entryOf, keyOf, latestIn, recorded } from './ledger.ts'
import { CLIENT, type Published, type Read, type Request, type StepEvent } from './messages.ts'
import { eventOf, type ListenerContext, startListener, type Unsent } from './outbox.ts'
import { reactionsOf, type Step } from './steps.ts'
import {
  admission,
  begun,
  committed,
  isCompensating,
  isExecuting,
  type Job,
  jobOf,
  type Wish,
  withEntry,
  workOn,
} from './transactions.ts'

const BUS = 'bus'

/** How long publishing takes (ms): in this time the change is committed and its event is not out yet. */
const PUBLISH_MS = 20

type ListenerEvent =
  | Received<Request | StepEvent | Published | Read>
  | Signal<'finished', { readonly job: number }>
  | Signal<'refuseNext'>
  | Signal<'publish', Unsent>

const timerOf = ({ saga, event }: Unsent) => `publish ${event} ${saga}`

function wishOf({ reactions }: ListenerContext, event: ListenerEvent): Wish {
  if (!('message' in event)) throw new Error(`${event.type} asks for nothing`)
  const kind = reactions.compensate.includes(event.type) ? 'compensate' : 'execute'
  const of = event.type === 'request' ? null : event.type
  return { kind, saga: (event.message as StepEvent).saga, fail: event.fail, random: event.random, of }
}

const base = setup({
  types: {} as { context: ListenerContext; events: ListenerEvent; input: NodeInput },
  actions: effects,
  guards: {
    known: ({ context, event }) => admission(context, wishOf(context, event)) === 'known',
    underWay: ({ context, event }) => admission(context, wishOf(context, event)) === 'underWay',
    technicalError: ({ context, event }) => admission(context, wishOf(context, event)) === 'error',
    // Not one that was rolled back meanwhile.
    stillOpen: ({ context, event }) => event.type === 'finished' && jobOf(context, event.job) !== undefined,
    stillUnsent: ({ context, event }) =>
      event.type === 'publish' && context.unsent.some((one) => one.saga === event.saga && one.event === event.event),
    compensatesSomething: ({ context }) => isCompensating(context),
    executesSomething: ({ context }) => isExecuting(context),
    nothingToDo: ({ context }) => context.jobs.length === 0,
    nothingToCompensate: ({ context }) => !isCompensating(context),
  },
})

type Enqueue = Parameters<Parameters<typeof base.enqueueActions>[0]>[0]['enqueue']

function acknowledge(enqueue: Enqueue, of: string | null, saga: number): void {
  if (of !== null) enqueue({ type: 'send', params: { to: BUS, message: { type: 'ack', of, saga } } })
}

// The first service's record says how the saga stands; until its end, only that it has begun.
function tellClient(enqueue: Enqueue, saga: number, { state, completed }: Entry): void {
  const outcome = completed ? 'completed' : 'compensated'
  if (!completed && state === 'done') {
    enqueue({ type: 'send', params: { to: CLIENT, message: { type: 'accepted', saga } } })
  } else enqueue({ type: 'send', params: { to: CLIENT, message: { type: 'result', saga, outcome } } })
}

function publishSoon(enqueue: Enqueue, unsent: Unsent): void {
  enqueue.assign(({ context }) => ({ unsent: [...context.unsent.filter((one) => one.saga !== unsent.saga), unsent] }))
  // biome-ignore lint/suspicious/noThenProperty: the effect's own name for what the machine hears next
  enqueue({ type: 'work', params: { durationMs: PUBLISH_MS, then: { type: 'publish', ...unsent } } })
}

const begin = base.enqueueActions(({ enqueue, context, event }) => {
  const { job, next } = begun(context, wishOf(context, event))
  enqueue.assign(next)
  enqueue(workOn(job, context))
})

const answerFromRecord = base.enqueueActions(({ enqueue, context, event }) => {
  const { of, saga } = wishOf(context, event)
  acknowledge(enqueue, of, saga)
  if (of === null) tellClient(enqueue, saga, entryOf(context.ledger, saga) as Entry)
})

// The client hears nothing and asks again; the bus hears of it, and counts.
const reportError = base.enqueueActions(({ enqueue, context, event }) => {
  const { of, saga } = wishOf(context, event)
  if (of !== null) enqueue({ type: 'send', params: { to: BUS, message: { type: 'nack', of, saga } } })
})

// With an outbox, the event is in the same record as the change: committed together or not at all.
const commit = base.enqueueActions(({ enqueue, context, event }) => {
  const job = event.type === 'finished' && jobOf(context, event.job)
  if (!job) return
  const { saga, of, kind } = job as Job
  const { entry, next } = committed(context, job)
  const told = eventOf(context, entry)
  const record = context.outbox ? { ...entry, unsent: told } : entry
  enqueue.assign({ ...next, ledger: recorded(context.ledger, saga, record) })
  enqueue({ type: 'write', params: { key: keyOf(saga), value: record } })
  enqueue('sync')
  acknowledge(enqueue, of, saga)
  if (context.isFirst && kind === 'execute') {
    enqueue({ type: 'send', params: { to: CLIENT, message: { type: 'accepted', saga } } })
  }
  if (context.isFirst && entry.state !== 'done') tellClient(enqueue, saga, record)
  if (told !== null) publishSoon(enqueue, { saga, event: told })
})

const publish = base.enqueueActions(({ enqueue, context, event }) => {
  if (event.type !== 'publish') return
  const { saga, event: type } = event
  enqueue({ type: 'send', params: { to: BUS, message: { type, saga } } })
  const again = timerEvent('publish', { saga, event: type })
  enqueue.raise(again, { id: timerOf(again), delay: context.retryDelayMs })
})

const forgetPublished = base.enqueueActions(({ enqueue, context, event }) => {
  if (event.type !== 'published') return
  const { of, saga } = event.message
  enqueue.cancel(timerOf({ saga, event: of }))
  enqueue.assign({ unsent: context.unsent.filter((one) => one.saga !== saga || one.event !== of) })
  const entry = entryOf(context.ledger, saga)
  if (!entry || entry.unsent !== of) return
  // A crash before this is on the disk: the event is published twice.
  const record = { ...entry, unsent: null }
  enqueue.assign(withEntry(context, saga, record))
  enqueue({ type: 'write', params: { key: keyOf(saga), value: record } })
  enqueue('sync')
})

const relayOutbox = base.enqueueActions(({ enqueue, context }) => {
  for (const one of context.unsent) publishSoon(enqueue, one)
})

const learnEnd = base.enqueueActions(({ enqueue, context, event }) => {
  const { of, saga } = wishOf(context, event)
  const entry = entryOf(context.ledger, saga)
  if (entry?.state === 'done' && !entry.completed) {
    const record = { ...entry, completed: true }
    enqueue.assign(withEntry(context, saga, record))
    enqueue({ type: 'write', params: { key: keyOf(saga), value: record } })
    enqueue('sync')
    tellClient(enqueue, saga, record)
  }
  acknowledge(enqueue, of, saga)
})

const showRecords = base.enqueueActions(({ enqueue, context, event }) => {
  if (event.type !== 'read') return
  const { read } = event.message
  const message = { type: 'records', read, records: latestIn(context.ledger) }
  enqueue({ type: 'send', params: { to: event.from, message } })
})

const setUp = base.extend({
  actions: {
    begin,
    answerFromRecord,
    reportError,
    commit,
    publish,
    forgetPublished,
    relayOutbox,
    learnEnd,
    showRecords,
  },
})

/** The machine of one step's service, in the saga of `steps`. Timers: `publish EVENT N`, for the event of saga N. */
export function listenerFor(steps: readonly Step[], id: string) {
  const { execute, compensate, complete: last } = reactionsOf(steps, id)
  const heard = (events: readonly string[]) => events as readonly StepEvent['type'][]
  const takesOn = [
    { guard: 'known', actions: 'answerFromRecord' },
    { guard: 'underWay' },
    { guard: 'technicalError', actions: 'reportError' },
    { actions: 'begin' },
  ] as const
  const asked = steps[0]?.id === id ? { request: takesOn } : {}
  return setUp.createMachine({
    id: `${id}Service`,
    context: ({ input }) => startListener(input),
    entry: 'relayOutbox',
    initial: 'idle',
    on: {
      ...asked,
      ...Object.fromEntries(heard([...execute, ...compensate]).map((event) => [event, takesOn] as const)),
      ...Object.fromEntries(heard(last).map((event) => [event, { actions: 'learnEnd' as const }] as const)),
      finished: { guard: 'stillOpen', actions: 'commit' },
      publish: { guard: 'stillUnsent', actions: 'publish' },
      published: { actions: 'forgetPublished' },
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
}
