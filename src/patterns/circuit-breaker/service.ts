// The service: it works on a few requests at once, keeps some more waiting, and refuses the rest with an error.
// Simplified: what it does takes a random time around `serviceTime`; it fails only when an intervention wants it to
// (`fail 60% at service`), after the same work; it goes on working for callers that have given up.
import { assign, enqueueActions, setup } from 'xstate'
import type { NodeInput } from '../../sim/model.ts'
import { effects, type Received, type Signal } from '../../sim/node.ts'
import type { Json } from '../../sim/run.ts'
import type { Response, ServiceError, ToService } from './messages.ts'

/** A request in work or waiting for a worker; `fails`: an intervention wants an error. */
type Job = { call: number; from: string; fails: boolean }

export interface ServiceContext {
  readonly workers: number
  readonly serviceTimeMs: number
  readonly working: number
  readonly queue: readonly Job[]
}

/** Requests that may wait, for each worker. */
const QUEUE_PER_WORKER = 4

// Quantiles at 0, 1/8 … 8/8 of a right-skewed spread with median 1: most requests take about the service time, a few
// nearly three times as long. A table, because engines differ in the last bit of log and exp.
const SPREAD = [0.6, 0.75, 0.85, 0.93, 1, 1.1, 1.25, 1.6, 2.8]

/** How long a request takes (ms), from a 32-bit draw. */
function workMs(serviceTimeMs: number, draw: number): number {
  const place = (draw / 0x1_0000_0000) * (SPREAD.length - 1)
  const step = Math.floor(place)
  const [low, high] = [SPREAD[step] as number, SPREAD[step + 1] as number]
  return serviceTimeMs * (low + (high - low) * (place - step))
}

const workOn = (job: Job, durationMs: number) => ({
  type: 'work' as const,
  // biome-ignore lint/suspicious/noThenProperty: the effect's own name for what the machine hears next
  params: { durationMs, then: { type: 'done', ...job } },
})

type ServiceEvent = Received<ToService> | Signal<'done', Job>

function jobOf(event: ServiceEvent): Job {
  return event.type === 'done' ? event : { call: event.message.call, from: event.from, fails: event.fail }
}

export const service = setup({
  types: { context: {} as ServiceContext, input: {} as NodeInput, events: {} as ServiceEvent },
  actions: {
    ...effects,
    startWork: enqueueActions(({ enqueue, context, event }) => {
      enqueue.assign({ working: context.working + 1 })
      const durationMs = workMs(context.serviceTimeMs, event.random)
      enqueue(workOn(jobOf(event), durationMs))
    }),
    letWait: assign({ queue: ({ context, event }) => [...context.queue, jobOf(event)] }),
    refuse: enqueueActions(({ enqueue, event }) => {
      const { call, from } = jobOf(event)
      enqueue({ type: 'send', params: { to: from, message: { type: 'error', call, why: 'error' } } })
    }),
    answer: enqueueActions(({ enqueue, event }) => {
      const { call, from, fails } = jobOf(event)
      const message: Response | ServiceError = fails
        ? { type: 'error', call, why: 'error' }
        : { type: 'response', call }
      enqueue({ type: 'send', params: { to: from, message } })
    }),
    takeNext: enqueueActions(({ enqueue, context, event }) => {
      const [next, ...queue] = context.queue
      if (!next) {
        enqueue.assign({ working: context.working - 1 })
        return
      }
      enqueue.assign({ queue })
      const durationMs = workMs(context.serviceTimeMs, event.random)
      enqueue(workOn(next, durationMs))
    }),
  },
  guards: {
    workerFree: ({ context }) => context.working < context.workers,
    placeToWait: ({ context }) => context.queue.length < context.workers * QUEUE_PER_WORKER,
    nothingToDo: ({ context }) => context.working === 0,
    somethingToDo: ({ context }) => context.working > 0,
    everyWorkerTaken: ({ context }) => context.working === context.workers,
  },
}).createMachine({
  id: 'service',
  context: ({ input }) => ({
    workers: Number(input.settings.serviceWorkers),
    serviceTimeMs: Number(input.settings.serviceTime),
    working: 0,
    queue: [],
  }),
  initial: 'idle',
  on: {
    request: [
      { guard: 'workerFree', actions: 'startWork' },
      { guard: 'placeToWait', actions: 'letWait' },
      { actions: 'refuse' },
    ],
    probe: [
      { guard: 'workerFree', actions: 'startWork' },
      { guard: 'placeToWait', actions: 'letWait' },
      { actions: 'refuse' },
    ],
    done: { actions: ['answer', 'takeNext'] },
  },
  states: {
    idle: { always: { guard: 'somethingToDo', target: 'working' } },
    working: {
      always: [
        { guard: 'nothingToDo', target: 'idle' },
        { guard: 'everyWorkerTaken', target: 'saturated' },
      ],
    },
    saturated: { always: { guard: 'workerFree', target: 'working' } },
  },
})

export function showService({ working, workers, queue }: ServiceContext): Record<string, Json> {
  return { working, workers, queue: queue.length }
}
