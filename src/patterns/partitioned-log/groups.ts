// The coordinator of the consumer groups: who is a member, who has which partitions, how far each group has got.
// Kafka's classic protocol, eager: when the members change, all give up their partitions and join again; the next
// generation begins when they have, or when those who have not are gone. A member's word counts in its own generation.
// Simplified: the coordinator deals out the partitions itself, as in KIP-848, where a classic group leaves that to one of
// its members; it sends the committed offsets along, where Kafka's consumers ask for them (OFFSET_FETCH).
import { assign } from './assignors.ts'
import type { Config } from './config.ts'
import type { ErrorCode, Heartbeat, JoinGroup, OffsetCommit } from './messages.ts'

interface GroupMember {
  readonly boot: number
  /** Which of its joins this is. */
  readonly joining: number
  /** It has been given its partitions for this join; until then it waits. */
  readonly answered: boolean
  readonly heardAt: number
  /** When it sent what was last heard, by its own clock. */
  readonly sent: number
}

/** How far a group has got in a partition, and whose word that is: of which generation, its owner's which commit. */
export type Committed = { readonly offset: number; readonly generation: number; readonly number: number }

export interface Group {
  readonly id: string
  readonly state: 'Empty' | 'PreparingRebalance' | 'Stable'
  readonly generation: number
  readonly members: Readonly<Record<string, GroupMember>>
  readonly assignment: Readonly<Record<string, readonly number[]>>
  readonly committed: Readonly<Record<string, Committed>>
}

export function emptyGroup(id: string): Group {
  return { id, state: 'Empty', generation: 0, members: {}, assignment: {}, committed: {} }
}

/** What a join comes to: the group then, and whether the member should get the assignment it has once more. */
export function join(group: Group, from: string, message: JoinGroup, now: number): { group: Group; again: boolean } {
  const { boot, joining, sent } = message
  const known = group.members[from]
  const isOld = known && (boot < known.boot || (boot === known.boot && joining < known.joining))
  if (isOld) return { group, again: false }
  const isSame = known?.boot === boot && known.joining === joining
  const answered = isSame && known.answered
  const member: GroupMember = {
    boot,
    joining,
    answered,
    heardAt: now,
    sent: isSame ? Math.max(sent, known.sent) : sent,
  }
  const members = { ...group.members, [from]: member }
  if (isSame) return { group: { ...group, members }, again: answered }
  const state = group.state === 'Empty' ? 'Empty' : 'PreparingRebalance'
  return { group: { ...group, members, state }, again: false }
}

/** Without these members: the others must share anew. */
export function leave(group: Group, gone: readonly string[]): Group {
  if (gone.length === 0) return group
  const members = Object.fromEntries(Object.entries(group.members).filter(([id]) => !gone.includes(id)))
  return { ...group, members, state: group.state === 'Empty' ? 'Empty' : 'PreparingRebalance' }
}

/** Members not heard of for the session timeout. */
export function expired({ members }: Group, sessionMs: number, now: number): string[] {
  return Object.keys(members).filter((id) => now - (members[id] as GroupMember).heardAt > sessionMs)
}

/** A rebalance is over when every member has joined again. */
export function isReady({ state, members }: Group): boolean {
  return state === 'PreparingRebalance' && Object.values(members).every(({ answered }) => !answered)
}

/** The next generation, with its assignment. */
export function nextGeneration(group: Group, { assignor, partitions }: Config): Group {
  const ids = Object.keys(group.members).sort((a, b) => Number(a.slice(1)) - Number(b.slice(1)))
  const members = Object.fromEntries(ids.map((id) => [id, { ...(group.members[id] as GroupMember), answered: true }]))
  const assignment = ids.length === 0 ? {} : assign(assignor, ids, partitions)
  const state = ids.length === 0 ? 'Empty' : 'Stable'
  return { ...group, state, members, assignment, generation: group.generation + 1 }
}

/** A member is alive: the group then, and what is wrong with its generation, if anything. */
export function heard(
  group: Group,
  from: string,
  { boot, sent, generation }: Heartbeat,
  now: number,
): { group: Group; error: ErrorCode | null } {
  const known = group.members[from]
  if (known?.boot !== boot) return { group, error: 'UNKNOWN_MEMBER_ID' }
  const member = { ...known, heardAt: now, sent: Math.max(sent, known.sent) }
  const next = { ...group, members: { ...group.members, [from]: member } }
  return { group: next, error: errorFor(next, generation) }
}

function errorFor({ state, generation: current }: Group, generation: number): ErrorCode | null {
  if (generation !== current) return 'ILLEGAL_GENERATION'
  return state === 'PreparingRebalance' ? 'REBALANCE_IN_PROGRESS' : null
}

/**
 * Notes offsets, those of members of the current generation. The latest commit holds, be it lower than the one before: of a
 * log that was cut there is less to read. Simplified: Kafka's connections keep commits in order; here their numbers do.
 */
export function committed(
  group: Group,
  from: string,
  { boot, generation, number, offsets }: OffsetCommit,
): { group: Group; error: ErrorCode | null } {
  const known = group.members[from]
  if (known?.boot !== boot) return { group, error: 'UNKNOWN_MEMBER_ID' }
  if (generation !== group.generation) return { group, error: 'ILLEGAL_GENERATION' }
  const next = { ...group.committed }
  for (const [partition, offset] of Object.entries(offsets)) {
    const before = next[partition]
    if (before?.generation !== generation || before.number < number) next[partition] = { offset, generation, number }
  }
  return { group: { ...group, committed: next }, error: null }
}

/** How far a group has got in a partition: nowhere, where it has never committed. */
export function offsetOf({ committed: known }: Group, partition: string | number): number {
  return known[partition]?.offset ?? 0
}
