// The monitor of progress: once nothing disturbs the nodes any more, a leader must emerge in time. It reads the
// interventions from the trace, so that it knows who can reach whom and when the last fault ended.
import { HELD, type Monitor } from '../../sim/claim.ts'
import { type Faults, faultsAt } from '../../sim/faults.ts'
import type { Intervention, LinkSelector } from '../../sim/interventions/intervention.ts'
import { parseLine } from '../../sim/interventions/parse.ts'
import { type Settings, US_PER_MS } from '../../sim/run.ts'
import { isSending, type TraceEvent } from '../../sim/trace.ts'
import { emergenceMs } from './timing.ts'
import { type Cluster, isUp, nextCluster, type Seat } from './watch.ts'

interface Emergence {
  readonly cluster: Cluster
  readonly interventions: readonly Intervention[]
  readonly faults: Faults
  /** Every part of the cluster that must have a leader has one. */
  readonly met: boolean
  /** Since when it has been waited for (µs): the last disturbance, or the loss of the leader; and the event that tells. */
  readonly since: number
  readonly evidence: readonly number[]
  /** When the last message that a fault held up arrives (µs): until then, the fault is not over. */
  readonly heldUntil: number
}

/** Kinds that disturb no node. */
const HARMLESS: readonly Intervention['kind'][] = ['ask', 'traffic', 'fail', 'skew']

export function aLeaderEmerges(settings: Settings, variant: string): Monitor<Emergence> {
  const boundUs = Math.round(emergenceMs(settings, variant) * US_PER_MS)
  const nodes = Number(settings.nodes)
  return {
    start: {
      cluster: {},
      interventions: [],
      faults: faultsAt([], 0),
      met: false,
      since: 0,
      evidence: [],
      heldUntil: 0,
    },
    next: (state, event, id) => {
      if (isSending(event)) return hold(state, event.due)
      if (event.type === 'message.delayed') return { ...state, heldUntil: Math.max(state.heldUntil, event.due) }
      const cluster = nextCluster(state.cluster, event, id)
      const told = tell(state, event)
      const lives = isLifeEvent(event)
      if (cluster === state.cluster && told === null && !lives) return state
      const { interventions, faults } = told ?? state
      const met = parts(faults, cluster).every((part) => isLed(cluster, part, nodes, variant))
      const disturbed = told !== null || lives || (state.met && !met)
      const since = disturbed ? { since: event.t, evidence: [id] } : {}
      return { ...state, cluster, interventions, faults, met, ...since }
    },
    judge: ({ met, faults, cluster, since, evidence, heldUntil }) =>
      met || !isCalm(faults, cluster)
        ? HELD
        : { verdict: 'pending', due: Math.max(since, heldUntil) + boundUs, evidence },
  }
}

// Delays and reorderings outlive their end: in the messages under way, and in those that queue behind them.
function hold(state: Emergence, due: number): Emergence {
  const { delays, reorders } = state.faults
  const held = (delays.length > 0 || reorders.length > 0) && due > state.heldUntil
  return held ? { ...state, heldUntil: due } : state
}

const LIFE: readonly TraceEvent['type'][] = ['node.crashed', 'node.restarted', 'node.paused', 'node.resumed']

function isLifeEvent(event: TraceEvent): boolean {
  return LIFE.includes(event.type) && 'node' in event && event.node !== 'client'
}

// The faults after an event that changes them, or is one; null after any other.
function tell({ interventions, faults }: Emergence, event: TraceEvent) {
  if (event.type === 'message.dropped' && event.reason === 'intervention') return { interventions, faults }
  if (event.type !== 'intervention' && event.type !== 'intervention.ended') return null
  const parsed = parseLine(event.text)
  if (!parsed.ok || HARMLESS.includes(parsed.intervention.kind)) return null
  const known = event.type === 'intervention' ? [...interventions, parsed.intervention] : interventions
  return { interventions: known, faults: faultsAt(known, event.t) }
}

const amongNodes = ({ a, b }: LinkSelector) => a !== 'client' && b !== 'client'
const anyNode = (byNode: Readonly<Record<string, number>>) => Object.keys(byNode).some((node) => node !== 'client')

// Whether the network and the nodes keep to their timing: partitions, crashes and pauses may last, the rest may not.
function isCalm(faults: Faults, cluster: Cluster): boolean {
  if (faults.cuts.some(amongNodes) || faults.reorders.some(amongNodes)) return false
  if (faults.drops.some(({ link }) => amongNodes(link))) return false
  if (faults.delays.some(({ link }) => amongNodes(link))) return false
  if (anyNode(faults.slow) || anyNode(faults.diskSlow) || anyNode(faults.drift)) return false
  return faults.diskFull.length === 0 && !hasBridge(faults, cluster)
}

// A node in no group of a partition reaches every group: the parts are not apart then, and not together.
function hasBridge({ partition }: Faults, cluster: Cluster): boolean {
  return partition !== null && Object.keys(cluster).some((node) => !partition.some((group) => group.includes(node)))
}

// The nodes that can reach each other, part by part.
function parts({ partition }: Faults, cluster: Cluster): readonly (readonly string[])[] {
  const nodes = Object.keys(cluster)
  return partition ? partition.map((group) => group.filter((node) => nodes.includes(node))) : [nodes]
}

// Raft: where a majority of all nodes is up, a majority follows one leader. Bully and ring: all that are up follow one.
function isLed(cluster: Cluster, part: readonly string[], nodes: number, variant: string): boolean {
  const up = part.filter((node) => isUp(cluster[node] as Seat))
  const needed = variant === 'raft' ? Math.floor(nodes / 2) + 1 : Math.max(1, up.length)
  if (up.length < needed) return true
  return up.some(
    (leader) =>
      cluster[leader]?.state === 'leader' && up.filter((node) => cluster[node]?.leader === leader).length >= needed,
  )
}
