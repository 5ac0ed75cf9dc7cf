// The state of a simulation between two trace events: plain values that can be copied for a checkpoint.
import type { AnyMachineSnapshot } from 'xstate'
import type { Judgement } from './claim.ts'
import { type Clock, TRUE_CLOCK } from './clock.ts'
import { BLANK, type Disk } from './disk.ts'
import type { Action, MachineEvent } from './host.ts'
import type { Topology } from './model.ts'
import { type Random, randomStream, restoreStream } from './random.ts'
import type { Json } from './run.ts'
import type { Message } from './trace.ts'

type Loss = 'partition' | 'cut' | 'loss' | 'intervention'

/** Something that will happen; `life` is the node's incarnation it belongs to. */
export type Scheduled = { readonly at: number; readonly seq: number } & (
  | { readonly type: 'deliver'; readonly message: number }
  | { readonly type: 'drop'; readonly message: number; readonly reason: Loss }
  | { readonly type: 'timer'; readonly node: string; readonly life: number; readonly timer: string }
  | { readonly type: 'continue'; readonly node: string; readonly life: number }
  | { readonly type: 'arrival' }
)

/** What waits for a node: something it hears (told by trace event `cause`), or a timer that ran out (if still set by then). */
export type Waiting =
  | { readonly type: 'hear'; readonly event: MachineEvent; readonly cause: number | undefined }
  | { readonly type: 'timer'; readonly timer: string; readonly set: number }

export type Pace = 'clock' | 'effort'

export interface RunningTimer {
  /** Sequence number of its setting: a timer that was set anew is another one. */
  readonly set: number
  readonly name: string
  readonly due: number
  /** What it goes by: the node's clock, or (work) its effort, which takes longer on a slow node. */
  readonly pace: Pace
  readonly event: MachineEvent
}

export interface NodeWorld {
  readonly id: string
  readonly role: string
  status: 'up' | 'paused' | 'crashed'
  /** Counts restarts: what was meant for an earlier life is ignored. */
  life: number
  snapshot: AnyMachineSnapshot | null
  state: string
  shown: Readonly<Record<string, Json>>
  timers: Record<string, RunningTimer>
  inbox: Waiting[]
  /** What it is busy with: a forced write with the effects after it, or (on a slow node) something it heard. */
  busy: { readonly rest: readonly Action[]; readonly cause: number | undefined } | { readonly slow: Waiting } | null
  /** What it was busy with ended while it was paused. */
  overslept: boolean
  disk: Disk
  clock: Clock
  random: Random
}

export interface Flying {
  readonly from: string
  readonly to: string
  readonly message: Message
  readonly due: number
  /** It will arrive, and what is sent after it comes after it. */
  readonly ordered: boolean
  /** Where it will be lost on its way. */
  readonly loss: { readonly at: number; readonly reason: Loss } | null
  /** Sequence number of the scheduled delivery or loss that counts. */
  readonly plan: number
}

export interface World {
  now: number
  seq: number
  queue: Scheduled[]
  nodes: Record<string, NodeWorld>
  flying: Map<number, Flying>
  nextMessage: number
  nextOperation: number
  /** Clients of the operations under way. */
  open: Map<number, string>
  arrivals: number
  /** Sequence number of the scheduled arrival that counts. */
  nextArrival: number
  network: Random
  workload: Random
  /** Latest planned delivery and end of transmission by `from>to`, for links that keep order and have a bandwidth. */
  lastDue: Record<string, number>
  sending: Record<string, number>
  monitors: readonly unknown[]
  judgements: readonly Judgement[]
  /** When each claim that is violated was (µs). */
  violatedAt: Readonly<Record<string, number>>
  /** Trace events in the instant at `at` (µs), and in second `at`. */
  instant: { at: number; events: number }
  second: { at: number; events: number }
  halted: boolean
}

export function newWorld(
  topology: Topology,
  seed: number,
  monitors: readonly unknown[],
  judgements: readonly Judgement[],
): World {
  const node = ({ id, role }: { id: string; role: string }): NodeWorld => ({
    id,
    role,
    status: 'up',
    life: 0,
    snapshot: null,
    state: '',
    shown: {},
    timers: {},
    inbox: [],
    busy: null,
    overslept: false,
    disk: BLANK,
    clock: TRUE_CLOCK,
    random: randomStream(seed, `node ${id}`),
  })
  return {
    now: 0,
    seq: 0,
    queue: [],
    nodes: Object.fromEntries(topology.nodes.map((spec) => [spec.id, node(spec)])),
    flying: new Map(),
    nextMessage: 1,
    nextOperation: 1,
    open: new Map(),
    arrivals: 0,
    nextArrival: 0,
    network: randomStream(seed, 'network'),
    workload: randomStream(seed, 'workload'),
    lastDue: {},
    sending: {},
    monitors,
    judgements,
    violatedAt: {},
    instant: { at: -1, events: 0 },
    second: { at: -1, events: 0 },
    halted: false,
  }
}

function copyNode(node: NodeWorld): NodeWorld {
  return { ...node, timers: { ...node.timers }, inbox: [...node.inbox], random: restoreStream(node.random.state()) }
}

/** An independent copy; immutable parts (snapshots, disks, messages, monitors, judgements) are shared. */
export function copyWorld(world: World): World {
  return {
    ...world,
    queue: [...world.queue],
    nodes: Object.fromEntries(Object.values(world.nodes).map((node) => [node.id, copyNode(node)])),
    flying: new Map(world.flying),
    open: new Map(world.open),
    network: restoreStream(world.network.state()),
    workload: restoreStream(world.workload.state()),
    lastDue: { ...world.lastDue },
    sending: { ...world.sending },
    instant: { ...world.instant },
    second: { ...world.second },
  }
}
