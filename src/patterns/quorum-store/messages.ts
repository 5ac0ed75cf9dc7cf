// What clients and nodes say to each other. `id` is the operation's: an answer names what it answers.
import type { Json } from '../../sim/run.ts'
import type { Seen } from './seen.ts'
import type { Versions } from './versions.ts'

/** Client → coordinator. `at`: µs on the client's clock; `seen`: what it has read of this key (Dynamo's context). */
export type Put = {
  readonly type: 'PUT'
  readonly id: number
  readonly key: string
  readonly value: Json
  readonly at: number
  readonly seen: Seen
}
/** `seen`: the write itself and what its writer had seen, for the client's next put; it has read nothing else. */
export type PutResponse = {
  readonly type: 'PUT_RESPONSE'
  readonly id: number
  readonly ok: boolean
  readonly seen: Seen
}
export type Get = { readonly type: 'GET'; readonly id: number; readonly key: string }
export type GetResponse = {
  readonly type: 'GET_RESPONSE'
  readonly id: number
  readonly ok: boolean
  readonly versions: Versions
}

/** Coordinator → replica, and its answer. `standsFor`: the node in whose place this one is asked. */
export type Write = {
  readonly type: 'WRITE'
  readonly id: number
  readonly key: string
  readonly versions: Versions
  readonly standsFor: string | null
}
export type WriteAck = { readonly type: 'WRITE_ACK'; readonly id: number; readonly standsFor: string | null }
export type Read = {
  readonly type: 'READ'
  readonly id: number
  readonly key: string
  readonly standsFor: string | null
}
export type ReadResponse = {
  readonly type: 'READ_RESPONSE'
  readonly id: number
  readonly versions: Versions
  readonly standsFor: string | null
}

/** Read repair: the coordinator of a read brings a node up to date that answered something older. */
export type Repair = {
  readonly type: 'REPAIR'
  readonly id: number
  readonly key: string
  readonly versions: Versions
}
export type RepairAck = { readonly type: 'REPAIR_ACK'; readonly id: number }

/** Versions by key. */
export type Data = { readonly [key: string]: Versions }

/** Hinted handoff: whoever stood in hands over what was meant for this node. `ops`: the writes that arrived. */
export type Hint = { readonly type: 'HINT'; readonly data: Data }
export type HintAck = { readonly type: 'HINT_ACK'; readonly ops: readonly number[] }

/** Anti-entropy: a digest for each range that both keep; then, of the ranges that differ, what each of them has. */
export type Tree = { readonly type: 'TREE'; readonly digests: { readonly [range: string]: number } }
export type Sync = {
  readonly type: 'SYNC'
  readonly ranges: readonly number[]
  readonly data: Data
  /** Whether the receiver is to send what it has, too. */
  readonly back: boolean
}

export type ToReplica =
  | Put
  | Get
  | Write
  | WriteAck
  | Read
  | ReadResponse
  | Repair
  | RepairAck
  | Hint
  | HintAck
  | Tree
  | Sync
export type ToClient = PutResponse | GetResponse
