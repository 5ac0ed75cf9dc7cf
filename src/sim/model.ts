// What the kernel needs of a pattern: who the nodes are, how they are linked, what clients ask, what is claimed.
import type { AnyStateMachine } from 'xstate'
import type { Claim } from './claim.ts'
import type { Random } from './random.ts'
import type { Json, Settings, Text } from './run.ts'
import type { Operation } from './trace.ts'

/** What a node's machine gets as `input`, at the start and at each restart. `now` is the node's own clock in ms. */
export interface NodeInput {
  readonly id: string
  readonly role: string
  readonly settings: Settings
  readonly variant: string
  /** Every node of the topology in order, with its role. */
  readonly nodes: readonly NodeSpec[]
  /** What its disk held; empty at first. */
  readonly disk: Readonly<Record<string, Json>>
  readonly now: number
  /** Whether it comes back from a crash. */
  readonly restarted: boolean
  /** How often it has crashed, as a machine's own counter of starts would know: no disk is needed for it. */
  readonly boot: number
  /** Unsigned 32-bit random integer; see `between` in random.ts. */
  readonly random: number
}

export interface NodeSpec {
  readonly id: string
  readonly role: string
  /** Neighbours in a row stand in line together where this is the same; where it is left out, where their role is. */
  readonly line?: string
}

/** An undirected link. `latencyMs` is the one-way median; `jitterMs` scales a right-skewed spread around it. */
export interface LinkSpec {
  readonly a: string
  readonly b: string
  readonly latencyMs: number
  readonly jitterMs: number
  /** Messages a second each way, and how many may wait; unlimited without. */
  readonly bandwidth?: number
  readonly queue?: number
}

export interface Topology {
  readonly nodes: readonly NodeSpec[]
  readonly links: readonly LinkSpec[]
  /**
   * How the stage lays it out: servers on a circle with clients outside, which fill its inside where they are many; on a
   * ring, whose rim they never leave, since their place on it means something; everybody in a row; or in these rows of
   * ids, from top to bottom, where '' leaves a place free.
   */
  readonly arrangement: 'circle' | 'ring' | 'row' | readonly (readonly string[])[]
}

/** One kind of node. `show` picks what people see of its context: small plain values. */
export interface Role {
  readonly title: Text
  readonly machine: AnyStateMachine
  /** Accepts operations (`ask`, workload). */
  readonly client?: boolean
  /** Its machine reads `fail` of what it receives: `fail 60% at …` is possible. */
  readonly answersErrors?: boolean
  /** Machine events an operator may send with `do`, with their titles. */
  readonly actions?: Readonly<Record<string, Text>>
  /** How long a forced write takes (ms); default 1. */
  readonly syncMs?: number
  // biome-ignore lint/suspicious/noExplicitAny: each role knows its own context
  show(context: any): Readonly<Record<string, Json>>
}

/** What clients do on their own: `requestRate` times a second, an operation for some client. */
export interface Workload {
  next(random: Random, count: number): { readonly client: string; readonly operation: Operation }
}

/** How `ask` reads its words: none, `name=value` pairs, or one `key=value` assignment. */
export interface OperationForm {
  readonly arguments: 'none' | 'named' | 'assignment'
  readonly title: Text
}

export interface Model {
  readonly roles: Readonly<Record<string, Role>>
  readonly operations: Readonly<Record<string, OperationForm>>
  readonly claims: readonly Claim[]
  topology(settings: Settings, variant: string, seed: number): Topology
  workload(settings: Settings, variant: string): Workload
}
