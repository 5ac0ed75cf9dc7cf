// What a broker does when the controller has decided, and as the follower of a partition: it copies the leader's log.
import type { Received } from '../../sim/node.ts'
import { answerFetch, type BrokerDraft, fetchFrom, leads, setReplica } from './brokerContext.ts'
import { change } from './draft.ts'
import { commit, failWaiting } from './leading.ts'
import { append, dropBefore, emptyLog } from './log.ts'
import type { Fetched, FetchResponse, LeaderAndIsr, PartitionState } from './messages.ts'
import { type Replica, truncated, withLog } from './replica.ts'

/** Takes the controller's decisions: leads, follows, or learns who is in sync. */
export function decided(draft: BrokerDraft, event: Received<LeaderAndIsr>): void {
  const { message, elapsed } = event
  const { context } = draft
  if (message.version <= context.version || message.boot !== context.boot) return
  change(draft, { version: message.version, boots: message.boots, states: message.partitions })
  for (const before of Object.values(context.replicas)) {
    const state = message.partitions[before.partition]
    if (state && state.partitionEpoch > before.partitionEpoch) take(draft, before, state, elapsed)
  }
  // Followers that have started anew are others than they were.
  for (const replica of Object.values(draft.context.replicas)) {
    const followers = Object.entries(replica.followers).filter(([id, { boot }]) => message.boots[id] === boot)
    if (followers.length < Object.keys(replica.followers).length)
      setReplica(draft, { ...replica, followers: Object.fromEntries(followers) })
  }
  for (const [to, held] of Object.entries(draft.context.held)) {
    const isLost = Object.keys(held.offsets).some((one) => !leads(draft.context, draft.context.replicas[one]))
    if (isLost) answerFetch(draft, to, held)
  }
  const followed = (replicas: Readonly<Record<string, Replica>>, leader: string) =>
    JSON.stringify(Object.values(replicas).flatMap((one) => (one.leader === leader ? [one.partition, one.epoch] : [])))
  for (const leader of Object.keys(message.boots)) {
    const isNew = followed(context.replicas, leader) !== followed(draft.context.replicas, leader)
    if (leader !== context.id && (isNew || message.boots[leader] !== context.boots[leader]))
      fetchFrom(draft, leader, elapsed)
  }
}

function take(draft: BrokerDraft, before: Replica, state: PartitionState, now: number): void {
  const { id, config } = draft.context
  const isNewEpoch = state.epoch > before.epoch
  const replica: Replica = { ...before, ...state, proposed: null, stalled: false }
  if (!isNewEpoch) setReplica(draft, replica)
  else setReplica(draft, { ...replica, epochStart: replica.log.end, ledSince: now, followers: {} })
  if (isNewEpoch || state.leader !== id) failWaiting(draft, latest(draft, replica), 'NOT_LEADER_OR_FOLLOWER')
  else if (state.isr.length < config.minIsr)
    failWaiting(draft, latest(draft, replica), 'NOT_ENOUGH_REPLICAS_AFTER_APPEND')
  commit(draft, replica.partition)
}

function latest(draft: BrokerDraft, { partition }: Replica): Replica {
  return draft.context.replicas[partition] as Replica
}

/** Appends what the leader sent, cuts off what it does not have, and asks for more. */
export function copied(draft: BrokerDraft, event: Received<FetchResponse>): void {
  const { message, from, elapsed } = event
  const { fetches, replicas } = draft.context
  if (fetches[from]?.request !== message.request) return
  const { [from]: _, ...others } = fetches
  change(draft, { fetches: others })
  for (const [partition, fetched] of Object.entries(message.partitions)) {
    const replica = replicas[partition]
    if (replica?.leader === from) setReplica(draft, follow(replica, fetched))
  }
  fetchFrom(draft, from, elapsed)
}

function follow(replica: Replica, { offset, records, hw, start, error, diverging }: Fetched): Replica {
  if (diverging) return truncated(replica, diverging)
  if (error === 'OFFSET_OUT_OF_RANGE') {
    // All it has lies before what the leader still keeps.
    return { ...withLog(replica, emptyLog(start), start), hw: start }
  }
  if (error) return { ...replica, stalled: true }
  if (offset !== replica.log.end) return replica
  const log = dropBefore(append(replica.log, records), start)
  const next = records.length === 0 ? { ...replica, log } : withLog(replica, log, offset)
  return { ...next, hw: Math.max(replica.hw, Math.min(hw, log.end)) }
}

/** Asks again where no answer has come for too long, or where it was refused. */
export function fetchAgain(draft: BrokerDraft, now: number): void {
  const { replicas, config } = draft.context
  for (const replica of Object.values(replicas)) {
    if (replica.stalled) setReplica(draft, { ...replica, stalled: false })
  }
  const patience = config.requestMs + 2 * config.heartbeatMs
  for (const leader of new Set(Object.values(replicas).map((one) => one.leader))) {
    if (leader === null || leader === draft.context.id) continue
    const under = draft.context.fetches[leader]
    if (!under || now - under.at > patience) fetchFrom(draft, leader, now)
  }
}
