// What the board draws, read from the picture: each partition's latest records, who keeps it, how far each group is.
import type { Topology } from '../../sim/model.ts'
import type { NodePicture, Picture } from '../../sim/picture.ts'
import type { Json, Settings } from '../../sim/run.ts'
import { idsOf } from '../topologies.ts'
import { configOf, groupOf, groupsOf, replicasOf } from './config.ts'
import { type ShownLead, type ShownLog, shownLead, shownLog } from './watch.ts'

export type ReplicaState = 'leader' | 'inSync' | 'behind' | 'down'

export interface GroupPlace {
  readonly id: string
  /** Consumers that are up and hold the partition: one, if all is well. */
  readonly owners: readonly string[]
  readonly isSharing: boolean
  /** What the group has committed, and how many records it has not; null while nobody can tell. */
  readonly committed: number | null
  readonly lag: number | null
}

export interface Row {
  readonly partition: number
  readonly replicas: readonly { readonly id: string; readonly state: ReplicaState }[]
  /** The leader's log, or the last that was seen of it; null before anything was. */
  readonly log: ShownLog | null
  readonly hasLeader: boolean
  readonly groups: readonly GroupPlace[]
}

export function rowsOf(picture: Picture, topology: Topology, settings: Settings): Row[] {
  const { partitions, replicationFactor } = configOf(settings)
  const brokers = idsOf(topology.nodes, 'broker')
  const groups = groupsOf(settings)
  return Array.from({ length: partitions }, (_, partition) => {
    const replicas = replicasOf(partition, brokers, replicationFactor)
    const led = leaderOf(picture, replicas, partition)
    const decided = picture.nodes.controller?.context[`part${partition}`]
    const isr = led?.lead.isr ?? (isRecord(decided) && Array.isArray(decided.isr) ? (decided.isr as string[]) : [])
    const log = led ? shownLog(led.node.context[`log${partition}`]) : null
    return {
      partition,
      replicas: replicas.map((id) => ({ id, state: stateOf(picture, id, led?.node.id, isr) })),
      log,
      hasLeader: led !== null,
      groups: groups.map((group) => placeOf(picture, topology, settings, group, partition, log)),
    }
  })
}

function leaderOf(picture: Picture, replicas: readonly string[], partition: number) {
  let found: { readonly node: NodePicture; readonly lead: ShownLead } | null = null
  for (const id of replicas) {
    const node = picture.nodes[id]
    const lead = node ? shownLead(node.context[`role${partition}`]) : null
    if (node && lead && lead.epoch > (found?.lead.epoch ?? -1)) found = { node, lead }
  }
  return found
}

function stateOf({ nodes }: Picture, id: string, leader: string | undefined, isr: readonly string[]): ReplicaState {
  if (nodes[id]?.status === 'crashed') return 'down'
  if (id === leader) return 'leader'
  return isr.includes(id) ? 'inSync' : 'behind'
}

function placeOf(
  { nodes }: Picture,
  topology: Topology,
  settings: Settings,
  id: string,
  partition: number,
  log: ShownLog | null,
): GroupPlace {
  const controller = nodes.controller
  const members = idsOf(topology.nodes, 'consumer').filter((one) => groupOf(one, settings) === id)
  const holds = (one: string) => {
    const assigned = nodes[one]?.context.assigned
    return Array.isArray(assigned) && (assigned as readonly Json[]).includes(partition)
  }
  const owners = members.filter((one) => nodes[one]?.status !== 'crashed' && holds(one))
  const state = controller?.context[id]
  const isSharing = isRecord(state) && state.state !== 'Stable'
  const isKnown = controller !== undefined && controller.status !== 'crashed'
  const committed = isKnown ? Number(controller.context[`${id}.${partition}`] ?? 0) : null
  const lag = committed === null || log === null ? null : Math.max(0, log.hw - committed)
  return { id, owners, isSharing, committed, lag }
}

const isRecord = (value: Json | undefined): value is { readonly [field: string]: Json } =>
  typeof value === 'object' && value !== null && !Array.isArray(value)
