// The controller: watches over brokers, decides who leads and who is in sync, and coordinates the consumer groups.
// Simplified: it is one node, where Kafka's is a quorum of controllers (KRaft): while it is down, nobody is replaced, but
// what works goes on. The groups' coordinator, in Kafka the broker that leads the group's partition of
// __consumer_offsets, is this node, too. What it decides is on its disk before anybody hears of it.
import { setup } from 'xstate'
import type { NodeInput } from '../../sim/model.ts'
import { effects, type Received, type Signal } from '../../sim/node.ts'
import type { Json } from '../../sim/run.ts'
import { altered, type Cluster, type Decision, failed, joined, type Member, preferred } from './cluster.ts'
import { type Config, configOf, firstStates, groupsOf, idsOf, replicasOf } from './config.ts'
import { change, type Draft, send, taking, timer } from './draft.ts'
import { committed, emptyGroup, expired, type Group, heard, isReady, join, leave, nextGeneration } from './groups.ts'
import type { AlterPartition, Heartbeat, JoinGroup, LeaveGroup, OffsetCommit, ToController } from './messages.ts'

export interface ControllerContext {
  readonly config: Config
  readonly cluster: Cluster
  readonly groups: Readonly<Record<string, Group>>
}

type ControllerEvent = Received<ToController> | Signal<'heartbeat'> | Signal<'electPreferred'> | Signal<'rebalance'>
type ControllerDraft = Draft<ControllerContext>

/** How long a group that was empty waits for more members before it shares out (group.initial.rebalance.delay.ms). */
const INITIAL_DELAY_MS = 100

function startController({ nodes, settings, disk, boot = 0 }: NodeInput): ControllerContext {
  const config = configOf(settings)
  const stored = disk.cluster as unknown as Cluster | undefined
  // After a restart everybody has a whole session to be heard in.
  const cluster = stored ?? firstCluster(config, idsOf(nodes, 'broker'))
  const heardAnew = <T extends { heardAt: number }>(all: Readonly<Record<string, T>>): Record<string, T> =>
    Object.fromEntries(Object.entries(all).map(([id, one]) => [id, { ...one, heardAt: Number.NaN }]))
  const groups = Object.fromEntries(
    groupsOf(settings).map((id) => {
      const group = { ...emptyGroup(id), ...(disk[id] as object | undefined) } as Group
      const offsets = Object.entries(disk).filter(([key]) => key.startsWith(`${id}.`))
      const known = Object.fromEntries(offsets.map(([key, value]) => [key.slice(id.length + 1), Number(value)]))
      return [id, { ...group, committed: known, members: heardAnew(group.members) }]
    }),
  )
  return { config, cluster: { ...cluster, brokers: boot === 0 ? cluster.brokers : heardAnew(cluster.brokers) }, groups }
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

function publish(draft: ControllerDraft, cluster: Cluster): void {
  change(draft, { cluster })
  draft.out.push({ type: 'write', params: { key: 'cluster', value: cluster as unknown as Json } }, { type: 'sync' })
  for (const [id, { alive }] of Object.entries(cluster.brokers)) if (alive) tell(draft, id)
}

function tell(draft: ControllerDraft, broker: string): void {
  const { brokers, partitions, version } = draft.context.cluster
  const alive = Object.entries(brokers).filter(([, one]) => one.alive)
  const boots = Object.fromEntries(alive.map(([id, { boot }]) => [id, boot]))
  const told = Object.entries(partitions).map(([id, { leader, epoch, isr, partitionEpoch }]) => [
    id,
    { leader, epoch, isr, partitionEpoch },
  ])
  const boot = brokers[broker]?.boot ?? 0
  send(draft, broker, { type: 'LEADER_AND_ISR', version, boot, boots, partitions: Object.fromEntries(told) })
}

function beat(draft: ControllerDraft, event: Received<Heartbeat>): void {
  const { message, from, elapsed } = event
  if (message.group !== null) return beatOfMember(draft, event, message.group)
  const { cluster, config } = draft.context
  const known = cluster.brokers[from]
  if (!known || message.boot < known.boot) return
  if (message.boot > known.boot) {
    // Another life of it: what it had in memory is gone, whether its failure was seen or not.
    return publish(draft, joined(failed(cluster, from, true, config), from, message.boot, elapsed, config))
  }
  if (!known.alive) return publish(draft, joined(cluster, from, known.boot, elapsed, config))
  change(draft, { cluster: { ...cluster, brokers: { ...cluster.brokers, [from]: { ...known, heardAt: elapsed } } } })
  if (message.version < cluster.version) tell(draft, from)
}

function setGroup(draft: ControllerDraft, group: Group): void {
  change(draft, { groups: { ...draft.context.groups, [group.id]: group } })
}

function beatOfMember(draft: ControllerDraft, { message, from, elapsed }: Received<Heartbeat>, id: string): void {
  const known = draft.context.groups[id]
  if (!known) return
  const { group, error } = heard(known, from, message, elapsed)
  setGroup(draft, group)
  const { sent, generation, boot } = message
  send(draft, from, { type: 'HEARTBEAT_RESPONSE', sent, generation, boot, error })
}

function joinGroup(draft: ControllerDraft, { message, from, elapsed }: Received<JoinGroup>): void {
  const known = draft.context.groups[message.group]
  if (!known) return
  const { group, again } = join(known, from, message, elapsed)
  setGroup(draft, group)
  if (again) return assignTo(draft, group, from)
  const isFirst = group.state === 'Empty' && Object.keys(known.members).length === 0
  if (isFirst) timer(draft, 'rebalance', INITIAL_DELAY_MS)
  share(draft, group)
}

function leaveGroup(draft: ControllerDraft, { message, from }: Received<LeaveGroup>): void {
  const known = draft.context.groups[message.group]
  const member = known?.members[from]
  if (!known || !member || member.boot !== message.boot || member.joining > message.joining) return
  share(draft, leave(known, [from]))
}

// Where all have joined, the next generation begins.
function share(draft: ControllerDraft, group: Group): void {
  if (!isReady(group)) return setGroup(draft, group)
  const next = nextGeneration(group, draft.context.config)
  setGroup(draft, next)
  const { id, state, generation, members, assignment } = next
  const value = { state, generation, members, assignment } as unknown as Json
  draft.out.push({ type: 'write', params: { key: id, value } }, { type: 'sync' })
  for (const member of Object.keys(members)) assignTo(draft, next, member)
}

function assignTo(draft: ControllerDraft, group: Group, to: string): void {
  const { members, assignment, generation, committed: known } = group
  const member = members[to]
  if (!member) return
  const { boot, joining, sent } = member
  const offsets = Object.fromEntries((assignment[to] ?? []).map((partition) => [partition, known[partition] ?? 0]))
  send(draft, to, { type: 'ASSIGNMENT', generation, boot, joining, sent, offsets })
}

function commit(draft: ControllerDraft, { message, from }: Received<OffsetCommit>): void {
  const known = draft.context.groups[message.group]
  if (!known) return
  const { group, error } = committed(known, from, message)
  setGroup(draft, group)
  if (!error) {
    for (const partition of Object.keys(message.offsets)) {
      const value = group.committed[partition] as number
      draft.out.push({ type: 'write', params: { key: `${group.id}.${partition}`, value } })
    }
    draft.out.push({ type: 'sync' })
  }
  const { generation, boot, offsets } = message
  send(draft, from, { type: 'OFFSET_COMMIT_RESPONSE', generation, boot, offsets, error })
}

function alter(draft: ControllerDraft, { message, from }: Received<AlterPartition>): void {
  const { cluster, config } = draft.context
  const next = altered(cluster, from, message, config)
  if (next) publish(draft, next)
}

// After a restart the first check begins everybody's session.
function check(draft: ControllerDraft, now: number): void {
  const { config } = draft.context
  const since = <T extends { heardAt: number }>(all: Readonly<Record<string, T>>): Record<string, T> =>
    Object.fromEntries(
      Object.entries(all).map(([id, one]) => [id, Number.isFinite(one.heardAt) ? one : { ...one, heardAt: now }]),
    )
  let cluster: Cluster = { ...draft.context.cluster, brokers: since(draft.context.cluster.brokers) }
  change(draft, { cluster })
  for (const [id, { alive, heardAt }] of Object.entries(cluster.brokers)) {
    if (alive && now - heardAt > config.sessionMs) cluster = failed(cluster, id, false, config)
  }
  if (cluster.version !== draft.context.cluster.version) publish(draft, cluster)
  for (const known of Object.values(draft.context.groups)) {
    const group = { ...known, members: since(known.members) }
    share(draft, leave(group, expired(group, config.sessionMs, now)))
  }
}

const base = setup({
  types: {} as { context: ControllerContext; events: ControllerEvent; input: NodeInput },
  actions: effects,
})

const stepping = <E extends ControllerEvent>(step: (draft: ControllerDraft, event: E) => void) =>
  base.enqueueActions(
    taking((draft: ControllerDraft, event: ControllerEvent) => {
      step(draft, event as E)
    }),
  )

const setUp = base.extend({
  actions: {
    watch: stepping((draft) => timer(draft, 'heartbeat', draft.context.config.heartbeatMs)),
    check: stepping((draft, { elapsed }) => {
      timer(draft, 'heartbeat', draft.context.config.heartbeatMs)
      check(draft, elapsed)
    }),
    beat: stepping(beat),
    alter: stepping(alter),
    joinGroup: stepping(joinGroup),
    leaveGroup: stepping(leaveGroup),
    commit: stepping(commit),
    // Groups that were empty have waited long enough.
    beginGroups: stepping((draft) => {
      for (const group of Object.values(draft.context.groups))
        if (group.state === 'Empty' && Object.keys(group.members).length > 0)
          share(draft, { ...group, state: 'PreparingRebalance' })
    }),
    electPreferred: stepping((draft) => publish(draft, preferred(draft.context.cluster))),
  },
})

/** Timers: `heartbeat` (whose session is over), `rebalance` (an empty group waits for more members). */
export const controller = setUp.createMachine({
  id: 'controller',
  context: ({ input }) => startController(input),
  initial: 'active',
  states: {
    active: {
      entry: 'watch',
      on: {
        heartbeat: { actions: 'check' },
        rebalance: { actions: 'beginGroups' },
        electPreferred: { actions: 'electPreferred' },
        HEARTBEAT: { actions: 'beat' },
        ALTER_PARTITION: { actions: 'alter' },
        JOIN_GROUP: { actions: 'joinGroup' },
        LEAVE_GROUP: { actions: 'leaveGroup' },
        OFFSET_COMMIT: { actions: 'commit' },
      },
    },
  },
})

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
    for (const [partition, offset] of Object.entries(group.committed)) shown[`${group.id}.${partition}`] = offset
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
