// The bus of a choreography: it takes an event, keeps it on its disk, and delivers it to each listener until that one has
// dealt with it: at least once. What a listener cannot deal with goes to the dead letters, and a human is called.
// Simplified: one queue for each event and listener, in no order; dead letters wait for as long as nobody asks for them.
import { setup } from 'xstate'
import type { NodeInput } from '../../sim/model.ts'
import { effects, type Received, type Signal, timerEvent } from '../../sim/node.ts'
import type { Json } from '../../sim/run.ts'
import type { Ack, Nack, StepEvent } from './messages.ts'
import { stepsOf, subscribersOf } from './steps.ts'

/** An event that somebody has not dealt with yet. */
type Kept = {
  readonly event: string
  readonly saga: number
  readonly to: readonly string[]
  readonly dead: readonly string[]
}

export interface BusContext {
  readonly subscribers: Readonly<Record<string, readonly string[]>>
  readonly retryDelayMs: number
  readonly attempts: number
  readonly queue: readonly Kept[]
  /** Technical errors heard, by event, saga and listener. */
  readonly errors: Readonly<Record<string, number>>
}

type BusEvent =
  | Received<StepEvent | Ack | Nack>
  | Signal<'redeliver', { readonly event: string; readonly saga: number }>
  | Signal<'resolve'>

type Id = Pick<Kept, 'event' | 'saga'>

const nameOf = ({ event, saga }: Id) => `${event} ${saga}`
const isSame = (a: Id, b: Id) => a.event === b.event && a.saga === b.saga

function keptIn(value: Json): Kept[] {
  return typeof value === 'object' && value !== null && 'to' in value ? [value as Kept] : []
}

function start({ settings, disk }: NodeInput): BusContext {
  return {
    subscribers: subscribersOf(stepsOf(settings)),
    retryDelayMs: Number(settings.retryDelay),
    attempts: Number(settings.attempts),
    queue: Object.values(disk).flatMap(keptIn),
    errors: {},
  }
}

/** Which event the message or the timer is about. */
function aboutOf(event: BusEvent): Id {
  if (event.type === 'redeliver') return { event: event.event, saga: event.saga }
  if (event.type === 'resolve') return { event: '', saga: 0 }
  return { event: 'of' in event.message ? event.message.of : event.type, saga: event.message.saga }
}

function keptOf({ queue }: BusContext, event: BusEvent): Kept | undefined {
  const about = aboutOf(event)
  return queue.find((one) => isSame(one, about))
}

function withoutErrors({ errors }: BusContext, kept: Kept, listener: string): BusContext['errors'] {
  const { [`${nameOf(kept)} ${listener}`]: _, ...others } = errors
  return others
}

const hasDead = ({ queue }: BusContext) => queue.some(({ dead }) => dead.length > 0)

const base = setup({
  types: {} as { context: BusContext; events: BusEvent; input: NodeInput },
  actions: effects,
  guards: {
    isEvent: ({ context, event }) => event.type in context.subscribers,
    failsAgain: ({ context, event }) => {
      if (event.type !== 'nack' || !keptOf(context, event)?.to.includes(event.from)) return false
      return (context.errors[`${nameOf(aboutOf(event))} ${event.from}`] ?? 0) + 1 >= context.attempts
    },
    waitsForIt: ({ context, event }) => 'from' in event && keptOf(context, event)?.to.includes(event.from) === true,
    undelivered: ({ context, event }) => keptOf(context, event) !== undefined,
    deadLetters: ({ context }) => hasDead(context),
    noDeadLetters: ({ context }) => !hasDead(context),
    somethingToDeliver: ({ context }) => context.queue.length > 0,
    allDelivered: ({ context }) => context.queue.length === 0,
  },
})

type Enqueue = Parameters<Parameters<typeof base.enqueueActions>[0]>[0]['enqueue']

function store(enqueue: Enqueue, kept: Kept) {
  const isOver = kept.to.length + kept.dead.length === 0
  enqueue.assign(({ context: { queue } }) => {
    const others = queue.filter((one) => !isSame(one, kept))
    return { queue: isOver ? others : [...others, kept] }
  })
  enqueue({ type: 'write', params: { key: nameOf(kept), value: isOver ? null : kept } })
  if (isOver) enqueue.cancel(`redeliver ${nameOf(kept)}`)
}

function deliver(enqueue: Enqueue, context: BusContext, { event, saga, to }: Kept) {
  enqueue({ type: 'send', params: { to, message: { type: event, saga } } })
  const again = timerEvent('redeliver', { event, saga })
  enqueue.raise(again, { id: `redeliver ${nameOf({ event, saga })}`, delay: context.retryDelayMs })
}

// The publisher is told when the event is on the disk. One that publishes again, not having heard it, makes a duplicate
// where the first one has been dealt with: brokers do not remember everything they delivered.
const take = base.enqueueActions(({ enqueue, context, event }) => {
  if (!('message' in event)) return
  const { event: name, saga } = aboutOf(event)
  const known = keptOf(context, event)
  const kept = known ?? { event: name, saga, to: context.subscribers[name] ?? [], dead: [] }
  if (!known) {
    store(enqueue, kept)
    enqueue('sync')
  }
  enqueue({ type: 'send', params: { to: event.from, message: { type: 'published', of: name, saga } } })
  if (!known) deliver(enqueue, context, kept)
})

const settle = base.enqueueActions(({ enqueue, context, event }) => {
  const kept = keptOf(context, event)
  if (!kept || !('from' in event)) return
  enqueue.assign({ errors: withoutErrors(context, kept, event.from) })
  // A crash before this is on the disk: it is delivered once more.
  store(enqueue, { ...kept, to: kept.to.filter((one) => one !== event.from) })
  enqueue('sync')
})

const countError = base.enqueueActions(({ enqueue, context, event }) => {
  if (event.type !== 'nack') return
  const name = `${nameOf(aboutOf(event))} ${event.from}`
  enqueue.assign({ errors: { ...context.errors, [name]: (context.errors[name] ?? 0) + 1 } })
})

const layAside = base.enqueueActions(({ enqueue, context, event }) => {
  const kept = keptOf(context, event)
  if (!kept || event.type !== 'nack') return
  enqueue.assign({ errors: withoutErrors(context, kept, event.from) })
  store(enqueue, { ...kept, to: kept.to.filter((one) => one !== event.from), dead: [...kept.dead, event.from] })
  enqueue('sync')
})

const redeliver = base.enqueueActions(({ enqueue, context, event }) => {
  const kept = keptOf(context, event)
  if (kept && kept.to.length > 0) deliver(enqueue, context, kept)
})

const deliverDead = base.enqueueActions(({ enqueue, context }) => {
  for (const kept of context.queue) {
    if (kept.dead.length === 0) continue
    const again = { ...kept, to: [...kept.to, ...kept.dead], dead: [] }
    store(enqueue, again)
    enqueue('sync')
    deliver(enqueue, context, again)
  }
})

const deliverAll = base.enqueueActions(({ enqueue, context }) => {
  for (const kept of context.queue) if (kept.to.length > 0) deliver(enqueue, context, kept)
})

/** The bus's machine. Timers: `redeliver EVENT N`, for the event of saga N. */
export const bus = base
  .extend({ actions: { take, settle, countError, layAside, redeliver, deliverDead, deliverAll } })
  .createMachine({
    id: 'bus',
    context: ({ input }) => start(input),
    entry: 'deliverAll',
    initial: 'idle',
    on: {
      ack: { guard: 'waitsForIt', actions: 'settle' },
      nack: [
        { guard: 'failsAgain', actions: 'layAside' },
        { guard: 'waitsForIt', actions: 'countError' },
      ],
      redeliver: { guard: 'undelivered', actions: 'redeliver' },
      resolve: { actions: 'deliverDead' },
      '*': { guard: 'isEvent', actions: 'take' },
    },
    states: {
      idle: {
        always: [
          { guard: 'deadLetters', target: 'waitingForHuman' },
          { guard: 'somethingToDeliver', target: 'delivering' },
        ],
      },
      delivering: {
        always: [
          { guard: 'deadLetters', target: 'waitingForHuman' },
          { guard: 'allDelivered', target: 'idle' },
        ],
      },
      waitingForHuman: { always: { guard: 'noDeadLetters', target: 'idle' } },
    },
  })

/** Sagas of which an event is among the dead letters. */
export function showBus({ queue }: BusContext): Record<string, Json> {
  const dead = queue.filter((one) => one.dead.length > 0)
  return { undelivered: queue.length, needsHuman: [...new Set(dead.map(({ saga }) => saga))].sort((a, b) => a - b) }
}
