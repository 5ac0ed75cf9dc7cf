// The controller: watches over brokers, decides who leads and who is in sync, and coordinates the consumer groups.
// Simplified: it is one node, where Kafka's is a quorum of controllers (KRaft): while it is down, nobody is replaced, but
// what works goes on. The groups' coordinator, in Kafka the broker that leads the group's partition of
// __consumer_offsets, is this node, too. What it decides is on its disk before anybody hears of it.
import { setup } from 'xstate'
import type { NodeInput } from '../../sim/model.ts'
import { effects, type Received, type Signal } from '../../sim/node.ts'
import type { Json } from '../../sim/run.ts'
import { SYNC, write } from '../acts.ts'
import { altered, type Cluster, failed, joined, preferred } from './cluster.ts'
import { type ControllerContext, type ControllerDraft, startController } from './controllerContext.ts'
import { beatOfMember, commit, joinGroup, leaveGroup, share } from './coordinator.ts'
import { change, send, taking, timer } from './draft.ts'
import { expired, leave } from './groups.ts'
import type { AlterPartition, Heartbeat, ToController } from './messages.ts'

type ControllerEvent = Received<ToController> | Signal<'heartbeat'> | Signal<'electPreferred'> | Signal<'rebalance'>

function publish(draft: ControllerDraft, cluster: Cluster): void {
  change(draft, { cluster })
  draft.out.push(write('cluster', cluster as unknown as Json), SYNC)
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
