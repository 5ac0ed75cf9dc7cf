// A pattern for measuring only: as many nodes as wanted, each of which writes to some of its neighbours at intervals.
// With the defaults 50 nodes keep 1,000 messages in flight; where they are `draining`, each shows how its timer runs out.
import { assign, enqueueActions, raise, setup } from 'xstate'
import { definePattern, type NumberParameter, type Pattern } from '../../../src/patterns/definePattern.ts'
import type { NodeInput } from '../../../src/sim/model.ts'
import { effects, type Received, type Signal } from '../../../src/sim/node.ts'
import { card } from './card.ts'

interface Context {
  readonly neighbours: readonly string[]
  readonly everyMs: number
  readonly told: number
  readonly heard: number
}

type News = { type: 'NEWS'; told: number } | { type: 'ANSWER'; told: number }

/** How far away in the ring the neighbours are, each way: a node writes to each half of them by turns. */
const STEPS = [1, 3, 7, 12]

function neighboursOf({ id, nodes }: NodeInput): string[] {
  const at = nodes.findIndex((one) => one.id === id)
  // The longest step may lead around a small crowd more than once.
  const near = (step: number) => nodes[(((at + step) % nodes.length) + nodes.length) % nodes.length]?.id as string
  return [...STEPS.map((step) => near(step)), ...STEPS.map((step) => near(-step))]
}

const base = setup({
  types: {} as { context: Context; input: NodeInput; events: Received<News> | Signal<'speak'> },
  actions: {
    ...effects,
    tell: enqueueActions(({ context, enqueue }) => {
      const told = context.told + 1
      enqueue.assign({ told })
      const half = context.neighbours.length / 2
      const to = told % 2 === 0 ? context.neighbours.slice(0, half) : context.neighbours.slice(half)
      enqueue({ type: 'send', params: { to, message: { type: told % 2 === 0 ? 'NEWS' : 'ANSWER', told } } })
    }),
    hear: assign({ heard: ({ context }) => context.heard + 1 }),
  },
  delays: { every: ({ context }) => context.everyMs },
})

// The stage draws how `electionTimeout` runs out, and no other timer.
const talker = (timer: 'rest' | 'electionTimeout') =>
  base.createMachine({
    id: 'talker',
    context: ({ input }) => ({
      neighbours: neighboursOf(input),
      everyMs: Number(input.settings.everyMs) - 10 + (input.random % 21),
      told: 0,
      heard: 0,
    }),
    on: { NEWS: { actions: 'hear' }, ANSWER: { actions: 'hear' } },
    initial: 'even',
    states: {
      even: {
        entry: raise({ type: 'speak' } as Signal<'speak'>, { id: timer, delay: 'every' }),
        on: { speak: { target: 'odd', actions: 'tell' } },
      },
      odd: {
        entry: raise({ type: 'speak' } as Signal<'speak'>, { id: timer, delay: 'every' }),
        on: { speak: { target: 'even', actions: 'tell' } },
      },
    },
  })

const show = ({ told, heard }: Context) => ({ told, heard })
const title = { en: 'Talker', fr: 'Bavard' }

const states: Pattern['states'][string] = { even: { title, tone: 'calm' }, odd: { title, tone: 'waiting' } }

function number(id: string, usual: number): NumberParameter {
  return { kind: 'number', id, title, help: title, min: 1, max: 10_000, step: 1, default: usual }
}

export default definePattern({
  card,
  roles: {
    plain: { title, machine: talker('rest'), show },
    draining: { title, machine: talker('electionTimeout'), show },
  },
  variants: ['plain', 'draining'].map((id) => ({ id, title: { en: id, fr: id }, summary: title })),
  parameters: [number('nodes', 50), number('everyMs', 100), number('latency', 500), number('jitter', 50)],
  situations: [],
  claims: [],
  states: { plain: states, draining: states },
  messages: { NEWS: { title, tone: 'news' }, ANSWER: { title, tone: 'answer' } },
  fields: {},
  charts: () => [],
  labels: { plain: [{ field: 'heard', title }], draining: [{ field: 'heard', title }] },
  operations: {},
  untilMs: 20_000,
  speed: 0.2,
  topology: ({ nodes, latency, jitter }, variant) => {
    const ids = Array.from({ length: Number(nodes) }, (_, k) => `n${k + 1}`)
    const link = (a: string, b: string) => ({ a, b, latencyMs: Number(latency), jitterMs: Number(jitter) })
    return {
      nodes: ids.map((id) => ({ id, role: variant })),
      links: ids.flatMap((a, k) => STEPS.map((step) => link(a, ids[(k + step) % ids.length] as string))),
      arrangement: 'circle',
    }
  },
  workload: () => ({ next: () => ({ client: '', operation: { type: '' } }) }),
  metrics: () => ({}),
})
