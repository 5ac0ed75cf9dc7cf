// A replica's memory, and what it does at one event: a turn is its new memory with the effects in order. What the parts
// of the machine (coordinating, handing over, comparing) have in common.

import type { Message } from '../../sim/trace.ts'
import { type Act, send as sending, write } from '../acts.ts'
import type { Data } from './messages.ts'
import type { StoreSettings } from './rules.ts'
import { merged, type Versions } from './versions.ts'

/** A request that this node coordinates, until everybody asked has answered or its time is over. */
export interface Request {
  readonly kind: 'read' | 'write'
  readonly id: number
  readonly client: string
  readonly key: string
  /** Of the key's N nodes, those asked; those whose part has come, from themselves or from who stands in for them. */
  readonly asked: readonly string[]
  readonly answered: readonly string[]
  /** Who has answered, those who stand in among them. */
  readonly heard: readonly string[]
  /** By the node they stand in for. */
  readonly standIns: Readonly<Record<string, string>>
  /** What is written; of a read, all that was answered so far. */
  readonly versions: Versions
  /** Of a read, what each node that keeps the key is known to have. */
  readonly replies: Data
  /** Of a read, what the client is told: what R nodes knew. Null before they have answered. */
  readonly result: Versions | null
  /** The nodes a blocking read repair waits for. */
  readonly repairing: readonly string[]
  /** The client has its answer. */
  readonly done: boolean
}

export interface ReplicaContext {
  readonly id: string
  /** All replicas, clockwise. */
  readonly ring: readonly string[]
  readonly settings: StoreSettings
  /** The name it counts its writes under, a new one in each life: a count that a lost disk forgot is not used again. */
  readonly actor: string
  /** By key, how many writes it took. */
  readonly counts: Readonly<Record<string, number>>
  readonly store: Data
  /** What it keeps for others: by node, by key. */
  readonly hints: Readonly<Record<string, Data>>
  /** Nodes that did not answer, and since when (ms, monotonic); whatever comes from one clears it (Dynamo §4.8.2). */
  readonly suspects: Readonly<Record<string, number>>
  readonly requests: Readonly<Record<number, Request>>
  /** How many times it compared itself with a peer. */
  readonly compared: number
}

export interface Turn {
  readonly context: ReplicaContext
  readonly does: readonly Act[]
}

/** The turn, and this besides. (A module that exports `then` would pass for a promise.) */
export function also(turn: Turn, changes: Partial<ReplicaContext>, ...acts: readonly Act[]): Turn {
  return { context: { ...turn.context, ...changes }, does: [...turn.does, ...acts] }
}

export function send(turn: Turn, to: string, message: Message): Turn {
  return also(turn, {}, sending(to, message))
}

/** The versions it has of a key. */
export function versionsOf({ store }: ReplicaContext, key: string): Versions {
  return store[key] ?? []
}

/** Takes versions in, in memory and in the disk's buffer: a `sync` must follow before anybody is told. */
export function store(turn: Turn, data: Data): Turn {
  return Object.entries(data).reduce((before, [key, versions]) => {
    const mine = versionsOf(before.context, key)
    const next = merged(mine, versions, before.context.settings.conflict)
    if (next === mine) return before
    const kept = { store: { ...before.context.store, [key]: next } }
    return also(before, kept, write(key, next))
  }, turn)
}

/** A key on the disk under which the hints for a node are. Keys of the store have no spaces. */
export const hintsKey = (node: string) => `hints ${node}`

/** Replaces what it keeps for `node`, in memory and in the disk's buffer. */
export function keep(turn: Turn, node: string, data: Data): Turn {
  const { [node]: _, ...others } = turn.context.hints
  const isEmpty = Object.keys(data).length === 0
  const hints = isEmpty ? others : { ...others, [node]: data }
  return also(turn, { hints }, write(hintsKey(node), data))
}

/** Adds a hint: versions that are meant for `node`. */
export function keepHint(turn: Turn, node: string, key: string, versions: Versions): Turn {
  const kept = turn.context.hints[node] ?? {}
  const mine = kept[key] ?? []
  const next = merged(mine, versions, turn.context.settings.conflict)
  return next === mine ? turn : keep(turn, node, { ...kept, [key]: next })
}
