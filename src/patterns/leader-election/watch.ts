// Who is up, who leads, who follows whom: folded from the trace. What the claims and the measures have in common.
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
export function upNodes(cluster: Cluster): string[] {
  return Object.keys(cluster).filter((node) => isUp(cluster[node] as Seat))
}

/** The nodes that are up and lead, or believe so. */
export function leadersOf(cluster: Cluster): string[] {
  return upNodes(cluster).filter((node) => cluster[node]?.state === 'leader')
}
