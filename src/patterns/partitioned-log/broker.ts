// A broker: keeps copies of partitions, leads some of them, follows the others' leaders.
// Simplified: one topic. Producers and followers share nothing but messages: there are no connections to break, so who
// gets no answer waits for its timeout. A crash is the machine's, not the process's: what was not forced to the disk is
// gone, and Kafka does not force each record (log.flush.interval.messages): here every `flushInterval`, as the operating
// system would in its own time. A broker that restarts has a new start count, for which the controller takes it out of
// every ISR first (KIP-903, KIP-966's unclean shutdown).
import { setup } from 'xstate'
import type { NodeInput } from '../../sim/model.ts'
import { effects, type Received, type Signal } from '../../sim/node.ts'
import type { Json } from '../../sim/run.ts'
import { answerFetch, type BrokerContext, type BrokerDraft, flush, leadOf, startBroker } from './brokerContext.ts'
import { CONTROLLER } from './config.ts'
import { type Draft, send, taking, timer } from './draft.ts'
import { copied, decided, fetchAgain } from './following.ts'
import { fetched, keepIsr, produce, retain, serveConsumers } from './leading.ts'
import { type Log, read } from './log.ts'
import type { Heartbeat, ToBroker } from './messages.ts'
import type { Replica } from './replica.ts'
import { TAIL } from './watch.ts'

type BrokerEvent = Received<ToBroker> | Signal<'heartbeat'> | Signal<'fetchWait'>

const base = setup({
  types: {} as { context: BrokerContext; events: BrokerEvent; input: NodeInput },
  actions: effects,
  guards: {
    isNew: ({ context }) => context.boot === 0,
    isMine: ({ context, event }) => event.type === 'LEADER_AND_ISR' && event.message.boot === context.boot,
  },
})

function beat(draft: BrokerDraft, now: number, share = 1): void {
  const { boot, version, config } = draft.context
  const message: Heartbeat = { type: 'HEARTBEAT', boot, version, sent: now, group: null, generation: 0 }
  send(draft, CONTROLLER, message)
  timer(draft, 'heartbeat', config.heartbeatMs * share)
}

function keepUp(draft: BrokerDraft, event: BrokerEvent): void {
  const { elapsed, now } = event
  beat(draft, elapsed)
  retain(draft, now)
  keepIsr(draft, elapsed)
  fetchAgain(draft, elapsed)
  const { config, flushedAt } = draft.context
  for (const [to, held] of Object.entries(draft.context.held)) {
    if (elapsed - held.since >= config.heartbeatMs) answerFetch(draft, to, held)
  }
  if (config.flushMs > 0 && elapsed - flushedAt >= config.flushMs) flush(draft, elapsed)
}

// With a flush interval of 0, nothing is answered before it is on the disk.
const stepping = <E extends BrokerEvent>(step: (draft: BrokerDraft, event: E) => void) =>
  base.enqueueActions(
    taking((draft: Draft<BrokerContext>, event: BrokerEvent) => {
      step(draft, event as E)
      if (draft.context.config.flushMs === 0) flush(draft, event.elapsed)
    }),
  )

const setUp = base.extend({
  actions: {
    register: stepping((draft) => beat(draft, 0)),
    keepUp: stepping(keepUp),
    produce: stepping(produce),
    fetched: stepping(fetched),
    copied: stepping(copied),
    decided: stepping(decided),
    serveConsumers: stepping(serveConsumers),
    begin: stepping((draft) => {
      beat(draft, 0, draft.context.phase)
      fetchAgain(draft, 0)
    }),
    tellLeads: stepping((draft, { from }: Received<ToBroker>) => {
      const leads = Object.fromEntries(
        Object.keys(draft.context.states).map((one) => [one, leadOf(draft.context, one)]),
      )
      send(draft, from, { type: 'METADATA_RESPONSE', leads })
    }),
  },
})

/** Timers: `heartbeat` (and all that is done now and then), `fetchWait` (consumers' fetches wait for more to read). */
export const broker = setUp.createMachine({
  id: 'broker',
  context: ({ input }) => startBroker(input),
  initial: 'booting',
  on: {
    METADATA: { actions: 'tellLeads' },
    // Who leads nothing refuses by itself.
    PRODUCE: { actions: 'produce' },
    FETCH: { actions: 'fetched' },
  },
  states: {
    booting: { always: [{ guard: 'isNew', target: 'serving', actions: 'begin' }, { target: 'registering' }] },
    // Until the controller knows this life of it, what it hears may be meant for an earlier one.
    registering: {
      entry: 'register',
      on: {
        heartbeat: { actions: 'register' },
        LEADER_AND_ISR: { guard: 'isMine', target: 'serving', actions: 'decided' },
      },
    },
    serving: {
      on: {
        heartbeat: { actions: 'keepUp' },
        fetchWait: { actions: 'serveConsumers' },
        FETCH_RESPONSE: { actions: 'copied' },
        LEADER_AND_ISR: { actions: 'decided' },
      },
    },
  },
})

// What is shown of a replica that has not changed is the same object, so that nobody need compare it.
const shownAll = new WeakMap<BrokerContext['replicas'], Record<string, Json>>()
const shownLogs = new WeakMap<Replica, Json>()
const shownRoles = new WeakMap<Log['epochs'], { readonly of: Replica; readonly role: Json }>()

/**
 * By partition: its log (`log0`), and what the broker is in it (`role0`). A leader shows the latest keys, where its
 * epoch began (`from`), and where the earlier epochs of its log did.
 */
export function showBroker({ id, replicas }: BrokerContext): Record<string, Json> {
  const known = shownAll.get(replicas)
  if (known) return known
  const shown: Record<string, Json> = {}
  for (const replica of Object.values(replicas)) {
    const isLeader = replica.leader === id
    shown[`log${replica.partition}`] = showLog(replica, isLeader)
    shown[`role${replica.partition}`] = showRole(replica, isLeader)
  }
  shownAll.set(replicas, shown)
  return shown
}

function showLog(replica: Replica, isLeader: boolean): Json {
  const known = shownLogs.get(replica)
  if (known !== undefined) return known
  const { start, end } = replica.log
  const tail = isLeader ? read(replica.log, Math.max(start, end - TAIL), end, TAIL).map(({ key }) => key) : []
  const log: Json = isLeader ? { start, end, hw: replica.hw, tail } : { end }
  shownLogs.set(replica, log)
  return log
}

function showRole(replica: Replica, isLeader: boolean): Json {
  const { leader, epoch, isr, epochStart, log } = replica
  const known = shownRoles.get(log.epochs)
  if (known?.of.epoch === epoch && known.of.leader === leader && known.of.isr === isr) return known.role
  const epochs = log.epochs as Json
  const role: Json = isLeader
    ? { role: 'leader', leader, epoch, from: epochStart, isr, epochs }
    : { role: 'follower', leader, epoch, isr }
  shownRoles.set(log.epochs, { of: replica, role })
  return role
}
