// The steps of the groups' coordinator: joining and leaving, sharing out, committing. The rules are in groups.ts.
import type { Received } from '../../sim/node.ts'
import type { Json } from '../../sim/run.ts'
import { SYNC, write } from '../acts.ts'
import type { ControllerDraft } from './controllerContext.ts'
import { change, send, timer } from './draft.ts'
import { committed, type Group, heard, isReady, join, leave, nextGeneration, offsetOf } from './groups.ts'
import type { Heartbeat, JoinGroup, LeaveGroup, OffsetCommit } from './messages.ts'

/** How long a group that was empty waits for more members before it shares out (group.initial.rebalance.delay.ms). */
const INITIAL_DELAY_MS = 100

function setGroup(draft: ControllerDraft, group: Group): void {
  change(draft, { groups: { ...draft.context.groups, [group.id]: group } })
}

export function beatOfMember(
  draft: ControllerDraft,
  { message, from, elapsed }: Received<Heartbeat>,
  id: string,
): void {
  const known = draft.context.groups[id]
  if (!known) return
  const { group, error } = heard(known, from, message, elapsed)
  setGroup(draft, group)
  const { sent, generation, boot } = message
  send(draft, from, { type: 'HEARTBEAT_RESPONSE', sent, generation, boot, error })
}

export function joinGroup(draft: ControllerDraft, { message, from, elapsed }: Received<JoinGroup>): void {
  const known = draft.context.groups[message.group]
  if (!known) return
  const { group, again } = join(known, from, message, elapsed)
  setGroup(draft, group)
  if (again) return assignTo(draft, group, from)
  const isFirst = group.state === 'Empty' && Object.keys(known.members).length === 0
  if (isFirst) timer(draft, 'rebalance', INITIAL_DELAY_MS)
  share(draft, group)
}

export function leaveGroup(draft: ControllerDraft, { message, from }: Received<LeaveGroup>): void {
  const known = draft.context.groups[message.group]
  const member = known?.members[from]
  if (!known || !member || member.boot !== message.boot || member.joining > message.joining) return
  share(draft, leave(known, [from]))
}

// Where all have joined, the next generation begins.
export function share(draft: ControllerDraft, group: Group): void {
  if (!isReady(group)) return setGroup(draft, group)
  const next = nextGeneration(group, draft.context.config)
  setGroup(draft, next)
  const { id, state, generation, members, assignment } = next
  const value = { state, generation, members, assignment } as unknown as Json
  draft.out.push(write(id, value), SYNC)
  for (const member of Object.keys(members)) assignTo(draft, next, member)
}

function assignTo(draft: ControllerDraft, group: Group, to: string): void {
  const { members, assignment, generation } = group
  const member = members[to]
  if (!member) return
  const { boot, joining, sent } = member
  const offsets = Object.fromEntries((assignment[to] ?? []).map((partition) => [partition, offsetOf(group, partition)]))
  send(draft, to, { type: 'ASSIGNMENT', generation, boot, joining, sent, offsets })
}

export function commit(draft: ControllerDraft, { message, from }: Received<OffsetCommit>): void {
  const known = draft.context.groups[message.group]
  if (!known) return
  const { group, error } = committed(known, from, message)
  setGroup(draft, group)
  if (!error) {
    for (const partition of Object.keys(message.offsets)) {
      draft.out.push(write(`${group.id}.${partition}`, group.committed[partition] as Json))
    }
    draft.out.push(SYNC)
  }
  const { generation, boot, offsets } = message
  send(draft, from, { type: 'OFFSET_COMMIT_RESPONSE', generation, boot, offsets, error })
}
