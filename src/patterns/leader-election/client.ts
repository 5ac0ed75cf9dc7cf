// The client: sends work to the node it believes leads, follows redirects, and tries another node when no answer comes.
// Simplified: work carries no session, so work that was accepted but whose answer was lost is done twice; and the
// client waits the same time before each new try (backing off is the pattern `retry`).
import { setup } from 'xstate'
import type { NodeInput } from '../../sim/model.ts'
import { effects, type Invoked, type Received, type Signal, timerEvent } from '../../sim/node.ts'
import type { Redirect, Response } from './messages.ts'

/** Tries before the client gives an operation up. */
const TRIES = 10

interface Work {
  /** The operation's id. */
  readonly id: number
  readonly tries: number
  /** Whom this try asked: the node it began with, then those it was redirected to, never twice the same. */
  readonly asked: readonly string[]
  /** The node asked last has answered that it does not lead. */
  readonly refused: boolean
  /** Some node was asked and never answered: the work may have been done. */
  readonly doubtful: boolean
}

export interface ClientContext {
  readonly nodes: readonly string[]
  readonly timeoutMs: number
  /** Whom it believes to lead: who accepted work last, or whom it tries since. */
  readonly leader: string
  readonly open: readonly Work[]
  readonly done: number
}

type ClientEvent = Invoked | Received<Response | Redirect> | Signal<'requestTimeout', { readonly work: number }>

function start({ nodes, settings }: NodeInput): ClientContext {
  const servers = nodes.filter((node) => node.role !== 'client').map((node) => node.id)
  return {
    nodes: servers,
    timeoutMs: Number(settings.requestTimeout),
    leader: servers[0] as string,
    open: [],
    done: 0,
  }
}

const timerOf = (work: number) => `requestTimeout ${work}`
const openWork = ({ open }: ClientContext, id: number) => open.find((work) => work.id === id)
const without = ({ open }: ClientContext, id: number) => open.filter((work) => work.id !== id)

const base = setup({
  types: {} as { context: ClientContext; events: ClientEvent; input: NodeInput },
  actions: effects,
  guards: { nothingOpen: ({ context }) => context.open.length === 0 },
})

type Enqueue = Parameters<Parameters<typeof base.enqueueActions>[0]>[0]['enqueue']

function ask(enqueue: Enqueue, context: ClientContext, work: Work) {
  enqueue.assign({ open: [...without(context, work.id), work] })
  const to = work.asked[work.asked.length - 1] as string
  enqueue({ type: 'send', params: { to, message: { type: 'request', id: work.id } } })
}

// A try begins with the believed leader.
function tryAt(enqueue: Enqueue, context: ClientContext, leader: string, work: Omit<Work, 'asked' | 'refused'>) {
  ask(enqueue, context, { ...work, asked: [leader], refused: false })
  enqueue.assign({ leader })
  enqueue.raise(timerEvent('requestTimeout', { work: work.id }), { id: timerOf(work.id), delay: context.timeoutMs })
}

const begin = base.enqueueActions(({ context, event, enqueue }) => {
  if (event.type === 'invoke') tryAt(enqueue, context, context.leader, { id: event.id, tries: 1, doubtful: false })
})

const followRedirect = base.enqueueActions(({ context, event, enqueue }) => {
  if (event.type !== 'redirect') return
  const { id, leader } = event.message
  const work = openWork(context, id)
  if (!work || work.asked[work.asked.length - 1] !== event.from) return
  if (leader !== null && !work.asked.includes(leader)) {
    ask(enqueue, context, { ...work, asked: [...work.asked, leader] })
  } else enqueue.assign({ open: [...without(context, id), { ...work, refused: true }] })
})

const finish = base.enqueueActions(({ context, event, enqueue }) => {
  if (event.type !== 'response') return
  const { id } = event.message
  if (!openWork(context, id)) return
  enqueue.cancel(timerOf(id))
  enqueue.assign({ open: without(context, id), leader: event.from, done: context.done + 1 })
  enqueue({ type: 'complete', params: { id, outcome: 'ok', value: event.from } })
})

const tryNext = base.enqueueActions(({ context, event, enqueue }) => {
  const work = event.type === 'requestTimeout' && openWork(context, event.work)
  if (!work) return
  const { nodes, leader } = context
  const { id, tries } = work
  const doubtful = work.doubtful || !work.refused
  if (tries === TRIES) {
    enqueue.assign({ open: without(context, id) })
    enqueue({ type: 'complete', params: { id, outcome: doubtful ? 'unknown' : 'fail' } })
    return
  }
  // The node after the one this try began with, unless other work has found another one meanwhile.
  const began = work.asked[0] as string
  const next = leader === began ? (nodes[(nodes.indexOf(began) + 1) % nodes.length] as string) : leader
  tryAt(enqueue, context, next, { id, tries: tries + 1, doubtful })
})

const setUp = base.extend({ actions: { begin, followRedirect, finish, tryNext } })

/** The client's machine. Timers: `requestTimeout N`, for operation N. */
export const client = setUp.createMachine({
  id: 'client',
  context: ({ input }) => start(input),
  initial: 'idle',
  on: { invoke: { target: '.asking', actions: 'begin' } },
  states: {
    idle: {},
    asking: {
      always: { guard: 'nothingOpen', target: 'idle' },
      on: {
        redirect: { actions: 'followRedirect' },
        response: { actions: 'finish' },
        requestTimeout: { actions: 'tryNext' },
      },
    },
  },
})
