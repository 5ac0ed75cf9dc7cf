// A replica: it keeps versions on its disk, coordinates the requests that clients bring it, stands in for silent nodes
// and brings the others up to date. There is no leader: every node does all of this (Dynamo §4).
// Simplified: whoever does not answer a request in time is suspected until something is heard of it, where Cassandra's
// nodes gossip and weigh heartbeats; nothing is ever deleted, so there are no tombstones.
import { setup } from 'xstate'
import type { NodeInput } from '../../sim/model.ts'
import { effects, type Received, type Signal, timerEvent } from '../../sim/node.ts'
import type { Json } from '../../sim/run.ts'
import { carryOut, SYNC } from '../acts.ts'
import { coordinate, giveUp, losePatience, readHere, repaired, replied, written } from './coordinator.ts'
import type { Data, ToReplica } from './messages.ts'
import { compare, comparedWith, handedOver, handOver, synchronised } from './repair.ts'
import { HANDOFF_MS, ringOf, storeSettings } from './rules.ts'
import { also, hintsKey, keepHint, type ReplicaContext, send, store, type Turn } from './turn.ts'

type ReplicaEvent =
  | Received<ToReplica>
  | Signal<'patience', { readonly id: number }>
  | Signal<'requestTimeout', { readonly id: number }>
  | Signal<'repaired', { readonly id: number }>
  | Signal<'stored', { readonly id: number; readonly standsFor: string | null }>
  | Signal<'antiEntropy'>
  | Signal<'repair'>

function start({ id, nodes, settings, disk, boot }: NodeInput): ReplicaContext {
  const ring = ringOf(nodes)
  // A damaged record reads as null.
  const records = Object.entries(disk).filter(([, value]) => value !== null) as [string, Json][]
  return {
    id,
    ring,
    settings: storeSettings(settings),
    actor: boot === 0 ? id : `${id}.${boot}`,
    counts: {},
    store: Object.fromEntries(records.filter(([key]) => !key.includes(' '))) as Data,
    hints: Object.fromEntries(
      ring.flatMap((node) => {
        const kept = records.find(([key]) => key === hintsKey(node))?.[1] as Data | undefined
        return kept && Object.keys(kept).length > 0 ? [[node, kept]] : []
      }),
    ),
    suspects: {},
    requests: {},
    compared: 0,
  }
}

const base = setup({
  types: {} as { context: ReplicaContext; events: ReplicaEvent; input: NodeInput },
  actions: effects,
  guards: {
    coordinates: ({ context }) => Object.keys(context.requests).length > 0,
    coordinatesNothing: ({ context }) => Object.keys(context.requests).length === 0,
    keepsHints: ({ context }) => Object.keys(context.hints).length > 0,
    keepsNoHints: ({ context }) => Object.keys(context.hints).length === 0,
    handsOver: ({ context }) => context.settings.hintedHandoff,
  },
  delays: { handoffInterval: HANDOFF_MS },
})

/** An action that answers events of one type. */
function answer<Type extends ReplicaEvent['type']>(
  _: Type,
  step: (turn: Turn, event: Extract<ReplicaEvent, { type: Type }>) => Turn,
) {
  return base.enqueueActions(({ context, event, enqueue }) => {
    const known = 'from' in event ? heardFrom(context, event.from) : context
    const turn = step({ context: known, does: [] }, event as Extract<ReplicaEvent, { type: Type }>)
    enqueue.assign(turn.context)
    carryOut(enqueue, turn.does)
  })
}

// Whoever is heard is no longer suspected.
function heardFrom(context: ReplicaContext, node: string): ReplicaContext {
  if (context.suspects[node] === undefined) return context
  const { [node]: _, ...suspects } = context.suspects
  return { ...context, suspects }
}

const startAntiEntropy = base.enqueueActions(({ context: { settings, ring, id }, event, enqueue }) => {
  const { antiEntropyMs } = settings
  if (antiEntropyMs === 0) return
  // The first time, one node after the other, so that they do not all begin at once.
  const isFirst = event.type !== 'antiEntropy'
  const delay = isFirst
    ? Math.max(1, Math.round((antiEntropyMs * (ring.indexOf(id) + 1)) / ring.length))
    : antiEntropyMs
  enqueue.raise(timerEvent('antiEntropy'), { id: 'antiEntropy', delay })
})

const replicaSetup = base.extend({
  actions: {
    startAntiEntropy,
    coordinateWrite: answer('PUT', (turn, event) => coordinate(turn, event.from, event.message, event)),
    coordinateRead: answer('GET', (turn, event) => coordinate(turn, event.from, event.message, event)),
    storeVersion: answer('WRITE', (turn, { from, message: { id, key, versions, standsFor } }) => {
      const kept = standsFor === null ? store(turn, { [key]: versions }) : keepHint(turn, standsFor, key, versions)
      return send(also(kept, {}, SYNC), from, { type: 'WRITE_ACK', id, standsFor })
    }),
    countWrite: answer('WRITE_ACK', (turn, { from, message }) => written(turn, message.id, from, message.standsFor)),
    countOwnWrite: answer('stored', (turn, { id, standsFor }) => written(turn, id, turn.context.id, standsFor)),
    readVersions: answer('READ', (turn, { from, message: { id, key, standsFor } }) =>
      send(turn, from, { type: 'READ_RESPONSE', id, versions: readHere(turn.context, key, standsFor), standsFor }),
    ),
    countRead: answer('READ_RESPONSE', (turn, { from, message: { id, standsFor, versions } }) =>
      replied(turn, id, from, standsFor, versions),
    ),
    losePatience: answer('patience', (turn, event) => losePatience(turn, event.id, event)),
    giveUp: answer('requestTimeout', (turn, event) => giveUp(turn, event.id, event)),
    takeRepair: answer('REPAIR', (turn, { from, message: { id, key, versions } }) =>
      send(also(store(turn, { [key]: versions }), {}, SYNC), from, { type: 'REPAIR_ACK', id }),
    ),
    countRepair: answer('REPAIR_ACK', (turn, { from, message }) => repaired(turn, message.id, from)),
    countOwnRepair: answer('repaired', (turn, { id }) => repaired(turn, id, turn.context.id)),
    handOver: base.enqueueActions(({ context, enqueue }) => carryOut(enqueue, handOver({ context, does: [] }).does)),
    takeHints: answer('HINT', (turn, { from, message: { data } }) => {
      const ops = Object.values(data).flatMap((versions) => versions.map(({ op }) => op))
      return send(also(store(turn, data), {}, SYNC), from, { type: 'HINT_ACK', ops })
    }),
    forgetHints: answer('HINT_ACK', (turn, { from, message }) => handedOver(turn, from, message.ops)),
    compareNext: answer('antiEntropy', (turn) => compare(turn, false)),
    compareAll: answer('repair', (turn) => compare(turn, true)),
    compareDigests: answer('TREE', (turn, { from, message }) => comparedWith(turn, from, message)),
    synchronise: answer('SYNC', (turn, { from, message }) => synchronised(turn, from, message)),
  },
})

/**
 * A replica's machine. Timers: `patience N` and `requestTimeout N` for operation N, `handoffInterval` while it keeps
 * hints, `antiEntropy`; `stored N …` and `repaired N` end its own disk's writing.
 */
export const replica = replicaSetup.createMachine({
  id: 'replica',
  context: ({ input }) => start(input),
  entry: 'startAntiEntropy',
  on: {
    PUT: { actions: 'coordinateWrite' },
    GET: { actions: 'coordinateRead' },
    WRITE: { actions: 'storeVersion' },
    READ: { actions: 'readVersions' },
    REPAIR: { actions: 'takeRepair' },
    HINT: { actions: 'takeHints' },
    HINT_ACK: { actions: 'forgetHints' },
    TREE: { actions: 'compareDigests' },
    SYNC: { actions: 'synchronise' },
    antiEntropy: { actions: ['compareNext', 'startAntiEntropy'] },
    repair: { actions: 'compareAll' },
  },
  type: 'parallel',
  states: {
    requests: {
      initial: 'none',
      states: {
        none: { always: { guard: 'coordinates', target: 'open' } },
        open: {
          always: { guard: 'coordinatesNothing', target: 'none' },
          on: {
            WRITE_ACK: { actions: 'countWrite' },
            stored: { actions: 'countOwnWrite' },
            READ_RESPONSE: { actions: 'countRead' },
            REPAIR_ACK: { actions: 'countRepair' },
            repaired: { actions: 'countOwnRepair' },
            patience: { actions: 'losePatience' },
            requestTimeout: { actions: 'giveUp' },
          },
        },
      },
    },
    hints: {
      initial: 'none',
      states: {
        none: { always: { guard: 'keepsHints', target: 'kept' } },
        kept: {
          always: { guard: 'keepsNoHints', target: 'none' },
          after: { handoffInterval: { guard: 'handsOver', target: 'kept', reenter: true, actions: 'handOver' } },
        },
      },
    },
  },
})
