// A client: it knows the ring, brings each request to one of the key's nodes by turns (Dynamo §6.4, client-driven
// coordination; Cassandra's token-aware policy), and waits. What it has read of a key it sends along with its next put.
// Simplified: it does not ask again. A put it has no good answer to may have happened or may happen yet: `unknown`.
import { setup } from 'xstate'
import type { NodeInput } from '../../sim/model.ts'
import { effects, type Invoked, type Received, type Signal, timerEvent } from '../../sim/node.ts'
import type { Json } from '../../sim/run.ts'
import type { ToClient } from './messages.ts'
import { clockwise, rangeOf } from './ring.ts'
import { clientTimeoutMs, ringOf, type StoreSettings, storeSettings } from './rules.ts'
import { joined, type Seen } from './seen.ts'
import { seenWith, type Versions } from './versions.ts'

interface Asked {
  readonly kind: 'put' | 'get'
  readonly key: string
  readonly coordinator: string
}

export interface ClientContext {
  readonly ring: readonly string[]
  readonly settings: StoreSettings
  readonly open: Readonly<Record<number, Asked>>
  /** Operations begun: whose turn it is. */
  readonly begun: number
  readonly done: number
  /** µs: no put of this client is older than the one before, however its clock was set back. */
  readonly lastAt: number
  /** What it has seen, by key. */
  readonly seen: Readonly<Record<string, Seen>>
  /** Coordinators that did not answer, and since when (ms, monotonic). */
  readonly silent: Readonly<Record<string, number>>
}

type ClientEvent = Invoked | Received<ToClient> | Signal<'requestTimeout', { readonly id: number }>

/** How long a coordinator that did not answer is passed over (ms). */
const AVOIDED_MS = 2000

function start({ nodes, settings }: NodeInput): ClientContext {
  return {
    ring: ringOf(nodes),
    settings: storeSettings(settings),
    open: {},
    begun: 0,
    done: 0,
    lastAt: 0,
    seen: {},
    silent: {},
  }
}

const timerOf = (id: number) => `requestTimeout ${id}`

// The first N of those clockwise from the key that answered lately, each in its turn.
function coordinatorOf({ ring, settings, begun, silent }: ClientContext, key: string, elapsed: number): string {
  const nodes = clockwise(ring, rangeOf(key, ring.length))
  const isHeard = (node: string) => elapsed - (silent[node] ?? -AVOIDED_MS) >= AVOIDED_MS
  const near = nodes.filter(isHeard).slice(0, settings.n)
  return (near[begun % near.length] ?? nodes[begun % nodes.length]) as string
}

function withoutKey<T>(record: Readonly<Record<string, T>>, key: string | number): Record<string, T> {
  const { [String(key)]: _, ...others } = record
  return others
}

/** What a get is answered: the value; siblings as a list; null where there is none. */
function answerOf(versions: Versions): Json {
  return versions.length > 1 ? versions.map(({ value }) => value) : (versions[0]?.value ?? null)
}

const base = setup({
  types: {} as { context: ClientContext; events: ClientEvent; input: NodeInput },
  actions: effects,
  guards: { nothingOpen: ({ context }) => Object.keys(context.open).length === 0 },
})

const ask = base.enqueueActions(({ context, event, enqueue }) => {
  if (event.type !== 'invoke') return
  const { id, operation, now, elapsed } = event
  const key = String(operation.key ?? 'x')
  const coordinator = coordinatorOf(context, key, elapsed)
  const kind = operation.type === 'put' ? 'put' : 'get'
  enqueue.assign({ begun: context.begun + 1, open: { ...context.open, [id]: { kind, key, coordinator } } })
  if (kind === 'put') {
    // Cassandra's drivers: the client's clock, in µs, and never backwards.
    const at = Math.max(Math.round(now * 1000), context.lastAt + 1)
    enqueue.assign({ lastAt: at })
    const message = { type: 'PUT', id, key, value: operation.value ?? null, at, seen: context.seen[key] ?? {} }
    enqueue({ type: 'send', params: { to: coordinator, message } })
  } else enqueue({ type: 'send', params: { to: coordinator, message: { type: 'GET', id, key } } })
  const delay = clientTimeoutMs(context.settings)
  enqueue.raise(timerEvent('requestTimeout', { id }), { id: timerOf(id), delay })
})

// What a write became and what a read returned is seen from now on.
const hear = base.enqueueActions(({ context, event, enqueue }) => {
  if (event.type !== 'PUT_RESPONSE' && event.type !== 'GET_RESPONSE') return
  const { id, ok } = event.message
  const asked = context.open[id]
  if (!asked) return
  const { key } = asked
  const isVector = context.settings.conflict === 'versionVector'
  const seen = event.type === 'GET_RESPONSE' ? seenWith(event.message.versions) : event.message.seen
  enqueue.cancel(timerOf(id))
  enqueue.assign({
    open: withoutKey(context.open, id),
    done: context.done + (ok ? 1 : 0),
    silent: withoutKey(context.silent, event.from),
    seen: isVector ? { ...context.seen, [key]: joined(context.seen[key] ?? {}, seen) } : context.seen,
  })
  if (event.type === 'PUT_RESPONSE') enqueue({ type: 'complete', params: { id, outcome: ok ? 'ok' : 'unknown' } })
  else {
    const value = ok ? answerOf(event.message.versions) : null
    enqueue({ type: 'complete', params: { id, outcome: ok ? 'ok' : 'fail', value } })
  }
})

const giveUp = base.enqueueActions(({ context, event, enqueue }) => {
  const asked = event.type === 'requestTimeout' && context.open[event.id]
  if (!asked || event.type !== 'requestTimeout') return
  enqueue.assign({
    open: withoutKey(context.open, event.id),
    silent: { ...context.silent, [asked.coordinator]: event.elapsed },
  })
  enqueue({ type: 'complete', params: { id: event.id, outcome: asked.kind === 'put' ? 'unknown' : 'fail' } })
})

const clientSetup = base.extend({ actions: { ask, hear, giveUp } })

/** The client's machine. Timers: `requestTimeout N`, for operation N. */
export const client = clientSetup.createMachine({
  id: 'client',
  context: ({ input }) => start(input),
  initial: 'idle',
  on: { invoke: { target: '.asking', actions: 'ask' } },
  states: {
    idle: {},
    asking: {
      always: { guard: 'nothingOpen', target: 'idle' },
      on: {
        PUT_RESPONSE: { actions: 'hear' },
        GET_RESPONSE: { actions: 'hear' },
        requestTimeout: { actions: 'giveUp' },
      },
    },
  },
})
