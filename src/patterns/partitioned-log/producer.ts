// A producer: gives each record its partition, and sends each partition's records in batches, one at a time.
// Simplified: it has one batch under way in each partition, where Kafka's keeps up to five in order by their sequence
// numbers (KIP-98); linger.ms is 0, so that a batch is what has come while the one before was under way. A send that
// was given up with its outcome open may still be appended.
import { setup } from 'xstate'
import type { NodeInput } from '../../sim/model.ts'
import { effects, type Invoked, type Received, type Signal } from '../../sim/node.ts'
import type { Json } from '../../sim/run.ts'
import { idsOf } from '../topologies.ts'
import { BATCH_MAX, type Config, configOf, firstStates } from './config.ts'
import { change, type Draft, send, taking, timer } from './draft.ts'
import { type Leads, learned, otherBroker } from './leads.ts'
import type { MetadataResponse, NewRecord, Produce, ProduceAck } from './messages.ts'
import { choosePartition, nextStuck, type Turn } from './partitioner.ts'

interface Batch {
  readonly request: number
  readonly records: readonly NewRecord[]
  readonly to: string | null
  readonly sentAt: number
  /** The latest attempt was refused: nothing of it is under way. */
  readonly refused: boolean
  /** Some attempt was never answered: it may have been appended. */
  readonly doubtful: boolean
}

type Queued = NewRecord & { readonly since: number }

export interface ProducerContext {
  readonly config: Config
  readonly brokers: readonly string[]
  readonly leads: Leads
  readonly turn: Turn
  /** By partition: what waits for its turn, and the batch under way. */
  readonly queues: Readonly<Record<string, readonly Queued[]>>
  readonly flying: Readonly<Record<string, Batch & { readonly since: number }>>
  readonly requests: number
  readonly failed: number
}

type ProducerEvent = Invoked | Received<ProduceAck | MetadataResponse> | Signal<'retry'>
type ProducerDraft = Draft<ProducerContext>

function startProducer({ nodes, settings }: NodeInput): ProducerContext {
  const config = configOf(settings)
  const brokers = idsOf(nodes, 'broker')
  return {
    config,
    brokers,
    leads: firstStates(config, brokers),
    turn: { next: 0, stuck: null },
    queues: {},
    flying: {},
    requests: 0,
    failed: 0,
  }
}

const isIdle = ({ queues, flying }: ProducerContext) =>
  Object.keys(flying).length === 0 && Object.values(queues).every((queue) => queue.length === 0)
const pauseOf = ({ config }: ProducerContext) => Math.max(50, Math.round(config.requestMs / 4))

// KIP-480: where a record without a key would open a new batch, it does so in another partition than the one before. A
// batch is open while it waits, and has room.
function turnFor({ config, turn, queues }: ProducerContext, key: string | null, random: number): Turn {
  if (config.partitioner !== 'sticky' || key !== null) return turn
  const waiting = turn.stuck === null ? 0 : (queues[turn.stuck]?.length ?? 0)
  return waiting % BATCH_MAX > 0 ? turn : { ...turn, stuck: nextStuck(turn.stuck, config.partitions, random) }
}

function accept(draft: ProducerDraft, event: ProducerEvent): void {
  if (event.type !== 'invoke') return
  const { id, operation, elapsed, random } = event
  const { config, queues } = draft.context
  const { value = null } = operation
  const key = operation.key === undefined || operation.key === null ? null : String(operation.key)
  const chosen = choosePartition(config.partitioner, key, config.partitions, turnFor(draft.context, key, random))
  const { partition } = chosen
  change(draft, {
    turn: chosen.turn,
    queues: { ...queues, [partition]: [...(queues[partition] ?? []), { id, key, value, since: elapsed }] },
  })
  sendNext(draft, partition, elapsed)
}

function sendNext(draft: ProducerDraft, partition: number, now: number): void {
  const { queues, flying, requests, config } = draft.context
  const queue = queues[partition] ?? []
  const [first] = queue
  if (flying[partition] || first === undefined) return
  const records = queue.slice(0, BATCH_MAX).map(({ id, key, value }) => ({ id, key, value }))
  const batch = { request: requests + 1, records, to: null, sentAt: now, refused: false, doubtful: false }
  change(draft, {
    requests: requests + 1,
    queues: { ...queues, [partition]: queue.slice(records.length) },
    flying: { ...flying, [partition]: { ...batch, since: first.since } },
  })
  attempt(draft, partition, now)
  if (config.acks !== '0') return
  // Nobody will answer: sent is done.
  for (const { id } of records) complete(draft, id, 'ok', { partition })
  land(draft, partition)
}

function attempt(draft: ProducerDraft, partition: number, now: number): void {
  const { flying, leads, config } = draft.context
  const batch = flying[partition]
  if (!batch) return
  const to = leads[partition]?.leader ?? null
  change(draft, { flying: { ...flying, [partition]: { ...batch, to, sentAt: now, refused: to === null } } })
  if (to === null) return
  const { request, records } = batch
  const key = records[0]?.key ?? null
  const message: Produce = { type: 'PRODUCE', request, partition, key, acks: config.acks, records }
  send(draft, to, message)
}

function complete(draft: ProducerDraft, id: number, outcome: 'ok' | 'fail' | 'unknown', value: Json): void {
  draft.out.push({ type: 'complete', params: { id, outcome, value } })
}

function land(draft: ProducerDraft, partition: number | string): void {
  const { [String(partition)]: _, ...flying } = draft.context.flying
  change(draft, { flying })
}

function answered(draft: ProducerDraft, { message, elapsed }: Received<ProduceAck>): void {
  const { request, partition, offset, error, lead } = message
  const { flying, leads } = draft.context
  const batch = flying[partition]
  if (batch?.request !== request) return
  if (!error) {
    for (const [at, { id }] of batch.records.entries()) complete(draft, id, 'ok', { partition, offset: offset + at })
    land(draft, partition)
    return sendNext(draft, partition, elapsed)
  }
  const doubtful = batch.doubtful || error === 'NOT_ENOUGH_REPLICAS_AFTER_APPEND'
  change(draft, { flying: { ...flying, [partition]: { ...batch, refused: true, doubtful } } })
  const better = lead ? learned(leads, { [partition]: lead }) : leads
  if (better === leads) return
  change(draft, { leads: better })
  if (better[partition]?.leader !== batch.to) attempt(draft, partition, elapsed)
}

function toldLeads(draft: ProducerDraft, { message, elapsed }: Received<MetadataResponse>): void {
  const { leads } = draft.context
  change(draft, { leads: learned(leads, message.leads) })
  for (const [partition, batch] of Object.entries(draft.context.flying)) {
    const { leader } = draft.context.leads[partition] ?? { leader: null }
    if (leader !== null && leader !== batch.to) attempt(draft, Number(partition), elapsed)
  }
}

// Sends again what was refused or has had no answer for request.timeout.ms; gives up after delivery.timeout.ms.
function retry(draft: ProducerDraft, now: number): void {
  const { config, brokers } = draft.context
  let silent: string | null = null
  let asks = false
  for (const [partition, batch] of Object.entries(draft.context.flying)) {
    const isLate = !batch.refused && now - batch.sentAt >= config.requestMs
    const doubtful = batch.doubtful || isLate
    if (now - batch.since >= config.deliveryMs) {
      const isOpen = doubtful || !batch.refused
      for (const { id } of batch.records) complete(draft, id, isOpen ? 'unknown' : 'fail', null)
      change(draft, { failed: draft.context.failed + batch.records.length })
      land(draft, partition)
      sendNext(draft, Number(partition), now)
    } else if (isLate || batch.refused) {
      if (isLate) silent = batch.to
      asks = true
      change(draft, { flying: { ...draft.context.flying, [partition]: { ...batch, doubtful } } })
      attempt(draft, Number(partition), now)
    }
  }
  dropLate(draft, now)
  if (!asks) return
  change(draft, { requests: draft.context.requests + 1 })
  send(draft, otherBroker(brokers, draft.context.requests, silent), { type: 'METADATA' })
}

function dropLate(draft: ProducerDraft, now: number): void {
  const { config, queues } = draft.context
  for (const [partition, queue] of Object.entries(queues)) {
    const late = queue.filter(({ since }) => now - since >= config.deliveryMs)
    if (late.length === 0) continue
    for (const { id } of late) complete(draft, id, 'fail', null)
    change(draft, {
      failed: draft.context.failed + late.length,
      queues: { ...draft.context.queues, [partition]: queue.slice(late.length) },
    })
  }
}

const base = setup({
  types: {} as { context: ProducerContext; events: ProducerEvent; input: NodeInput },
  actions: effects,
  guards: { allSent: ({ context }) => isIdle(context) },
})

const stepping = <E extends ProducerEvent>(step: (draft: ProducerDraft, event: E) => void) =>
  base.enqueueActions(taking((draft: ProducerDraft, event: ProducerEvent) => step(draft, event as E)))

const setUp = base.extend({
  actions: {
    accept: stepping(accept),
    answered: stepping(answered),
    toldLeads: stepping(toldLeads),
    retry: stepping((draft, { elapsed }) => {
      retry(draft, elapsed)
      timer(draft, 'retry', pauseOf(draft.context))
    }),
    setRetry: stepping((draft) => timer(draft, 'retry', pauseOf(draft.context))),
    stopRetry: stepping((draft) => draft.out.push({ type: 'cancel', id: 'retry' })),
  },
})

/** Timer: `retry`, while anything is under way or waits. */
export const producer = setUp.createMachine({
  id: 'producer',
  context: ({ input }) => startProducer(input),
  initial: 'idle',
  states: {
    idle: { on: { invoke: { target: 'sending', actions: 'accept' } } },
    sending: {
      entry: 'setRetry',
      exit: 'stopRetry',
      always: { guard: 'allSent', target: 'idle' },
      on: {
        invoke: { actions: 'accept' },
        PRODUCE_ACK: { actions: 'answered' },
        METADATA_RESPONSE: { actions: 'toldLeads' },
        retry: { actions: 'retry' },
      },
    },
  },
})

/** `held`: records held up, with the batch they are in or wait for, since it was refused or has had no answer. */
export function showProducer({ queues, flying, failed }: ProducerContext): Record<string, Json> {
  let held = 0
  for (const [partition, { refused, doubtful, records }] of Object.entries(flying))
    if (refused || doubtful) held += records.length + (queues[partition]?.length ?? 0)
  return { held, failed }
}
