// The monitor of progress: once nothing disturbs the nodes any more, a leader must emerge in time, wherever enough nodes
// are up and reach each other.
import { HELD, type Monitor } from '../../sim/claim.ts'
import { calmFrom, type Disturbance, followDisturbance, isCalm, UNDISTURBED } from '../../sim/disturbance.ts'
import type { Faults } from '../../sim/faults.ts'
import { type Settings, US_PER_MS } from '../../sim/run.ts'
import { emergenceMs } from './timing.ts'
import { type Cluster, isUp, nextCluster, type Seat } from './watch.ts'

interface Emergence {
  readonly cluster: Cluster
  readonly disturbance: Disturbance
  /** Every part of the cluster that must have a leader has one. */
  readonly met: boolean
  /** Since when it has been waited for (µs): the last disturbance, or the loss of the leader; and the event that tells. */
  readonly since: number
  readonly evidence: readonly number[]
}

// Elections take no notice of requests, errors and the time of day, and what is heard twice counts once.
const follow = followDisturbance({ harmless: ['traffic', 'fail', 'skew', 'duplicate'], onlookers: ['client'] })

export function aLeaderEmerges(settings: Settings, variant: string): Monitor<Emergence> {
  const boundUs = Math.round(emergenceMs(settings, variant) * US_PER_MS)
  const nodes = Number(settings.nodes)
  return {
    start: { cluster: {}, disturbance: UNDISTURBED, met: false, since: 0, evidence: [] },
    next: (state, event, id) => {
      const cluster = nextCluster(state.cluster, event, id)
      const disturbance = follow(state.disturbance, event, id)
      if (cluster === state.cluster && disturbance === state.disturbance) return state
      const met = parts(disturbance.faults, cluster).every((part) => isLed(cluster, part, nodes, variant))
      const beginsAnew = disturbance.last !== state.disturbance.last || (state.met && !met)
      return { ...state, cluster, disturbance, met, ...(beginsAnew && { since: event.t, evidence: [id] }) }
    },
    judge: ({ met, disturbance, cluster, since, evidence }) => {
      const { faults } = disturbance
      if (met || !isCalm(disturbance, ['crash', 'pause', 'partition']) || hasBridge(faults, cluster)) return HELD
      return { verdict: 'pending', due: Math.max(since, calmFrom(disturbance)) + boundUs, evidence }
    },
  }
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
