// Who is up, who leads, who follows whom, which elections there were: folded from the trace. What claims, charts and
// measures have in common.
import type { TraceEvent } from '../../sim/trace.ts'

export interface Seat {
  readonly state: string
  /** The trace event that tells this state. */
  readonly since: number
  readonly paused: boolean
  /** Whom it follows; itself, if it leads. */
  readonly leader: string | null
}

/** Nodes by id, in the order they started; the client is not among them. */
export type Cluster = Readonly<Record<string, Seat>>

const NEW: Seat = { state: 'crashed', since: 0, paused: false, leader: null }

/** The cluster after `event`; the same reference where the event does not touch it. */
export function nextCluster(cluster: Cluster, event: TraceEvent, id: number): Cluster {
  if (!('node' in event) || event.node === undefined || event.node === 'client') return cluster
  const seat = cluster[event.node] ?? NEW
  const next = nextSeat(seat, event, id)
  return next === seat ? cluster : { ...cluster, [event.node]: next }
}

function nextSeat(seat: Seat, event: TraceEvent, id: number): Seat {
  switch (event.type) {
    case 'node.state':
      return { ...seat, state: event.state, since: id }
    case 'node.context': {
      const { leader } = event.changes
      return leader === undefined ? seat : { ...seat, leader: leader as string | null }
    }
    case 'node.crashed':
      return { ...NEW, since: id }
    case 'node.paused':
      return { ...seat, paused: true }
    case 'node.resumed':
      return { ...seat, paused: false }
    default:
      return seat
  }
}

export function isUp({ state, paused }: Seat): boolean {
  return state !== 'crashed' && !paused
}

/** The nodes that are up. */
function upNodes(cluster: Cluster): string[] {
  return Object.keys(cluster).filter((node) => isUp(cluster[node] as Seat))
}

/** The nodes that are up and lead, or believe so. */
export function leadersOf(cluster: Cluster): string[] {
  return upNodes(cluster).filter((node) => cluster[node]?.state === 'leader')
}

export interface Elections {
  readonly cluster: Cluster
  readonly electing: boolean
  readonly count: number
  /** Nodes that were ever elected, the latest last. */
  readonly reigns: readonly string[]
}

export const NO_ELECTIONS: Elections = { cluster: {}, electing: false, count: 0, reigns: [] }

const ELECTING = ['electing', 'waiting', 'candidate']

/**
 * An election lasts from the first node that starts electing until no node is; votes split over several terms are one
 * election. A node of the highest rank announces itself without any electing: that is an election too.
 */
export function nextElections(elections: Elections, event: TraceEvent, id: number): Elections {
  const cluster = nextCluster(elections.cluster, event, id)
  if (cluster === elections.cluster) return elections
  const electing = upNodes(cluster).some((node) => ELECTING.includes(cluster[node]?.state ?? ''))
  const elected = event.type === 'node.state' && event.state === 'leader' ? event.node : null
  const begins = !elections.electing && (electing || elected !== null)
  return {
    cluster,
    electing,
    count: elections.count + (begins ? 1 : 0),
    reigns: elected === null ? elections.reigns : [...elections.reigns.filter((node) => node !== elected), elected],
  }
}

/** Nodes are up, and none of them leads. */
export function isLeaderless(cluster: Cluster): boolean {
  return leadersOf(cluster).length === 0 && upNodes(cluster).length > 0
}

/** Whether another node was elected after this one and still leads. */
export function isReplaced({ cluster, reigns }: Elections, node: string): boolean {
  const leaders = leadersOf(cluster)
  return reigns.slice(reigns.indexOf(node) + 1).some((later) => leaders.includes(later))
}
