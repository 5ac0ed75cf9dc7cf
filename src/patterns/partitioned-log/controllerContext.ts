// What the controller knows, what it begins with, and what it shows of it.
import type { NodeInput } from '../../sim/model.ts'
import type { Json } from '../../sim/run.ts'
import { idsOf } from '../topologies.ts'
import type { Cluster, Decision, Member } from './cluster.ts'
import { type Config, configOf, firstStates, groupsOf, replicasOf } from './config.ts'
import type { Draft } from './draft.ts'
import { type Committed, emptyGroup, type Group } from './groups.ts'

export interface ControllerContext {
  readonly config: Config
  readonly cluster: Cluster
  readonly groups: Readonly<Record<string, Group>>
}

export type ControllerDraft = Draft<ControllerContext>

export function startController({ nodes, settings, disk, boot = 0 }: NodeInput): ControllerContext {
  const config = configOf(settings)
  const stored = disk.cluster as unknown as Cluster | undefined
  // After a restart everybody has a whole session to be heard in.
  const cluster = stored ?? firstCluster(config, idsOf(nodes, 'broker'))
  const heardAnew = <T extends { heardAt: number }>(all: Readonly<Record<string, T>>): Record<string, T> =>
    Object.fromEntries(Object.entries(all).map(([id, one]) => [id, { ...one, heardAt: Number.NaN }]))
  const groups = Object.fromEntries(
    groupsOf(settings).map((id) => {
      const group = { ...emptyGroup(id), ...(disk[id] as object | undefined) } as Group
      return [id, { ...group, committed: committedOn(disk, `${id}.`), members: heardAnew(group.members) }]
    }),
  )
  return { config, cluster: { ...cluster, brokers: boot === 0 ? cluster.brokers : heardAnew(cluster.brokers) }, groups }
}

function committedOn(disk: NodeInput['disk'], prefix: string): Record<string, Committed> {
  const found: Record<string, Committed> = {}
  for (const [key, value] of Object.entries(disk)) {
    if (key.startsWith(prefix) && value !== null) found[key.slice(prefix.length)] = value as Committed
  }
  return found
}

function firstCluster(config: Config, brokers: readonly string[]): Cluster {
  const states = Object.entries(firstStates(config, brokers))
  const partitions: Record<string, Decision> = {}
  for (const [id, state] of states) {
    const replicas = replicasOf(Number(id), brokers, config.replicationFactor)
    partitions[id] = { ...state, replicas, elr: [], last: null }
  }
  const members = brokers.map((id): [string, Member] => [id, { boot: 0, alive: true, heardAt: 0 }])
  return { version: 1, brokers: Object.fromEntries(members), partitions }
}

// What has not changed is shown as the same object, so that nobody need compare it.
const shownParts = new WeakMap<Decision, Json>()
const shownGroups = new WeakMap<Group['assignment'], { readonly of: Group; readonly group: Json }>()

/** By partition what is decided (`part0`), by group who has what (`g1`) and each committed offset (`g1.0`). */
export function showController({ cluster, groups }: ControllerContext): Record<string, Json> {
  const shown: Record<string, Json> = {
    brokers: Object.keys(cluster.brokers).filter((id) => cluster.brokers[id]?.alive),
  }
  for (const [id, decision] of Object.entries(cluster.partitions)) shown[`part${id}`] = showPart(decision)
  for (const group of Object.values(groups)) {
    shown[group.id] = showGroup(group)
    for (const [partition, { offset }] of Object.entries(group.committed)) shown[`${group.id}.${partition}`] = offset
  }
  return shown
}

function showPart(decision: Decision): Json {
  const known = shownParts.get(decision)
  if (known !== undefined) return known
  const { leader, epoch, isr, elr } = decision
  const part: Json = { leader, epoch, isr, elr }
  shownParts.set(decision, part)
  return part
}

function showGroup(of: Group): Json {
  const { state, generation, assignment } = of
  const known = shownGroups.get(assignment)
  if (known?.of.state === state && known.of.generation === generation) return known.group
  const group = { state, generation, assignment } as unknown as Json
  shownGroups.set(assignment, { of, group })
  return group
}
