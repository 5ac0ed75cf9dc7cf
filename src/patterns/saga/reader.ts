// The reader: somebody else, who looks at all services' records in the middle of whatever goes on. A saga has no
// isolation (Garcia-Molina & Salem 1987 §2; Richardson §4.3): between two steps, it sees the one and not the other.
// Simplified: it asks all services at once and shows the newest saga; one that is silent leaves it without an answer.
import { enqueueActions, setup } from 'xstate'
import type { NodeInput } from '../../sim/model.ts'
import { effects, type Invoked, type Received, type Signal, timerEvent } from '../../sim/node.ts'
import type { Json } from '../../sim/run.ts'
import type { Records } from './messages.ts'
import { stepsOf } from './steps.ts'

/** How long it waits for the services (ms). */
const READ_TIMEOUT_MS = 2000

interface Reading {
  readonly read: number
  /** What each service has shown. */
  readonly shown: Readonly<Record<string, Records['records']>>
}

export interface ReaderContext {
  readonly services: readonly string[]
  readonly readings: readonly Reading[]
  readonly halfDone: number
}

type ReaderEvent = Invoked | Received<Records> | Signal<'readTimeout', { readonly read: number }>

/** What is seen of the newest saga: each step's state, and whether some steps stand and others do not. */
type Seen = {
  readonly saga: number | null
  readonly halfDone: boolean
  readonly steps: Readonly<Record<string, string>>
}

function seenIn(services: readonly string[], { shown }: Reading): Seen {
  const sagas = services.flatMap((id) => (shown[id] ?? []).map(({ saga }) => saga))
  if (sagas.length === 0) return { saga: null, halfDone: false, steps: {} }
  const saga = Math.max(...sagas)
  const stateAt = (id: string) => shown[id]?.find((one) => one.saga === saga)?.state ?? 'none'
  const steps = Object.fromEntries(services.map((id) => [id, stateAt(id)]))
  const stand = services.filter((id) => steps[id] === 'done').length
  return { saga, halfDone: stand > 0 && stand < services.length, steps }
}

function readOf(event: ReaderEvent): number {
  if (event.type === 'invoke') return event.id
  return 'message' in event ? event.message.read : event.read
}

const readingOf = ({ readings }: ReaderContext, event: ReaderEvent) =>
  readings.find(({ read }) => read === readOf(event))

const base = setup({
  types: {} as { context: ReaderContext; events: ReaderEvent; input: NodeInput },
  actions: effects,
  guards: {
    isRead: ({ event }) => event.type === 'invoke' && event.operation.type === 'read',
    lastAnswer: ({ context, event }) => {
      const reading = readingOf(context, event)
      if (!reading || event.type !== 'records') return false
      return context.services.every((id) => id in reading.shown || id === event.from)
    },
    waitsForIt: ({ context, event }) => readingOf(context, event) !== undefined,
    somethingOpen: ({ context }) => context.readings.length > 0,
    nothingOpen: ({ context }) => context.readings.length === 0,
  },
})

const ask = base.enqueueActions(({ enqueue, context, event }) => {
  const read = readOf(event)
  enqueue.assign({ readings: [...context.readings, { read, shown: {} }] })
  enqueue({ type: 'send', params: { to: context.services, message: { type: 'read', read } } })
  enqueue.raise(timerEvent('readTimeout', { read }), { id: `readTimeout ${read}`, delay: READ_TIMEOUT_MS })
})

const collect = base.enqueueActions(({ enqueue, context, event }) => {
  if (event.type !== 'records') return
  const { read, records } = event.message
  const readings = context.readings.map((one) =>
    one.read === read ? { read, shown: { ...one.shown, [event.from]: records } } : one,
  )
  enqueue.assign({ readings })
})

const finish = base.enqueueActions(({ enqueue, context, event }) => {
  const reading = readingOf(context, event)
  if (!reading || event.type !== 'records') return
  const { read, shown } = reading
  const seen = seenIn(context.services, { read, shown: { ...shown, [event.from]: event.message.records } })
  enqueue.cancel(`readTimeout ${read}`)
  enqueue.assign({
    readings: context.readings.filter((one) => one.read !== read),
    halfDone: context.halfDone + (seen.halfDone ? 1 : 0),
  })
  enqueue({ type: 'complete', params: { id: read, outcome: 'ok', value: seen } })
})

const giveUp = base.enqueueActions(({ enqueue, context, event }) => {
  const id = readOf(event)
  enqueue.assign({ readings: context.readings.filter(({ read }) => read !== id) })
  enqueue({ type: 'complete', params: { id, outcome: 'fail', value: null } })
})

/** The reader's machine. Timers: `readTimeout N`, for operation N. */
export const reader = base
  .extend({
    actions: {
      ask,
      collect,
      finish,
      giveUp,
      refuse: enqueueActions(({ enqueue, event }) => {
        if (event.type !== 'invoke') return
        enqueue({ type: 'complete', params: { id: event.id, outcome: 'fail', value: 'not offered here' } })
      }),
    },
  })
  .createMachine({
    id: 'reader',
    context: ({ input }) => ({ services: stepsOf(input.settings).map(({ id }) => id), readings: [], halfDone: 0 }),
    initial: 'idle',
    on: {
      invoke: [{ guard: 'isRead', actions: 'ask' }, { actions: 'refuse' }],
      records: [
        { guard: 'lastAnswer', actions: 'finish' },
        { guard: 'waitsForIt', actions: 'collect' },
      ],
      readTimeout: { guard: 'waitsForIt', actions: 'giveUp' },
    },
    states: {
      idle: { always: { guard: 'somethingOpen', target: 'waiting' } },
      waiting: { always: { guard: 'nothingOpen', target: 'idle' } },
    },
  })

export function showReader({ readings, halfDone }: ReaderContext): Record<string, Json> {
  return { reading: readings.length, halfDone: halfDone === 0 ? null : halfDone }
}
