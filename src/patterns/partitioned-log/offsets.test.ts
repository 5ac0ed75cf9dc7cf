// How far a group has got: whose commit holds, and where a group goes on when the log it reads is another one.
import { describe, expect, it } from 'vitest'
import { settingsOf } from '../definePattern.ts'
import { configOf } from './config.ts'
import { committed, emptyGroup, type Group, join, nextGeneration, offsetOf } from './groups.ts'
import { append, emptyLog } from './log.ts'
import type { OffsetCommit } from './messages.ts'
import pattern from './pattern.ts'
import { cutBack, newReplica } from './replica.ts'
import { shown, tell } from './testing.ts'

const member = { type: 'JOIN_GROUP', group: 'g1', boot: 0, joining: 1, sent: 0 } as const
const config = configOf(settingsOf(pattern, 'kafka', {}))
const shared = (group: Group) => nextGeneration(join(group, 'c1', member, 0).group, config)
const FIRST = shared(emptyGroup('g1'))

const commit = (generation: number, number: number, offset: number): OffsetCommit => ({
  ...{ type: 'OFFSET_COMMIT', group: 'g1', boot: 0, generation, number },
  offsets: { 0: offset },
})
const after = (group: Group, ...commits: readonly OffsetCommit[]) =>
  commits.reduce((before, one) => committed(before, 'c1', one).group, group)

describe('a commit', () => {
  it('holds as it is, lower than the one before or not', () => {
    expect(offsetOf(FIRST, 0)).toBe(0)
    expect(offsetOf(after(FIRST, commit(1, 1, 86)), 0)).toBe(86)
    expect(offsetOf(after(FIRST, commit(1, 1, 86), commit(1, 2, 18)), 0)).toBe(18)
  })

  it('counts for nothing after a later one, nor twice', () => {
    const late = after(FIRST, commit(1, 2, 18), commit(1, 1, 86))
    expect(offsetOf(late, 0)).toBe(18)
    expect(committed(late, 'c1', commit(1, 2, 18)).group.committed[0]).toBe(late.committed[0])
  })

  it('of another generation is refused; with a new one the numbers begin anew', () => {
    const second = shared(after(FIRST, commit(1, 7, 86)))
    expect(committed(second, 'c1', commit(1, 8, 90)).error).toBe('ILLEGAL_GENERATION')
    expect(committed(second, 'c2', commit(2, 1, 90)).error).toBe('UNKNOWN_MEMBER_ID')
    expect(offsetOf(after(second, commit(2, 1, 20)), 0)).toBe(20)
  })
})

describe('after an unclean election, in a log that is shorter than before', () => {
  const story = {
    parameters: {
      ...{ uncleanLeaderElection: true, partitions: 1, producers: 1, groups: 1, consumers: 2 },
      ...{ keys: 1, requestRate: 6 },
    },
    interventions: [
      ...['crash b3 at 1s', 'crash b1 at 15s', 'crash b2 at 15s'],
      ...['restart b3 at 16s', 'restart b1 at 19s', 'restart b2 at 19s'],
    ],
  }
  /** From `sinceMs` on, each write: from which offset, up to which. */
  const writes = ({ trace }: ReturnType<typeof tell>, sinceMs: number) =>
    trace.flatMap((event) => {
      if (event.t < sinceMs * 1000 || event.type !== 'message.sent' || event.message.type !== 'WRITE') return []
      const { offset, records } = event.message
      return [[Number(offset), Number(offset) + (records as readonly unknown[]).length] as const]
    })
  const hwOf = ({ trace }: ReturnType<typeof tell>) => (shown(trace, 'log0').b3 as { hw: number }).hw
  const offsetAt = ({ trace }: ReturnType<typeof tell>) => Number(shown(trace, 'g1.0').controller)

  it('the group goes on where that ends, and so does the next owner: nothing is skipped', () => {
    const told = tell({
      parameters: { ...story.parameters, processingTime: 40 },
      interventions: [...story.interventions, 'do c1 leave at 20s'],
      untilMs: 28_000,
    })
    expect(told.verdicts['lag-drains']).toBe('held')
    expect(hwOf(told)).toBeLessThan(86)
    expect(offsetAt(told)).toBeGreaterThan(20)
    expect(offsetAt(told)).toBeLessThanOrEqual(hwOf(told))
    const done = writes(told, 16_000)
    expect(done.length).toBeGreaterThan(4)
    expect(done[0]?.[0]).toBeLessThan(10)
    for (const [at, [from]] of done.entries()) expect(from).toBeLessThanOrEqual(done[at - 1]?.[1] ?? from)
  })

  it.each(['after', 'before'])(
    'commits %s processing: says where that ends before there is anything to read',
    (commits) => {
      const told = tell({
        parameters: { ...story.parameters, commit: commits },
        interventions: [...story.interventions, 'traffic x0.001 from 14s'],
        untilMs: 22_000,
      })
      expect(hwOf(told)).toBeLessThan(10)
      expect(offsetAt(told)).toBe(hwOf(told))
    },
  )

  it('a consumer that knows what it has read goes on where its log and the leader’s part, another one from the start', () => {
    const record = (id: number, epoch: number) => ({ id, from: 'p1', key: null, value: id, epoch, at: 0 })
    const records = [...[0, 1, 2, 3].map((id) => record(id, 0)), ...[4, 5, 6].map((id) => record(id, 2))]
    const state = { leader: 'b1', epoch: 2, isr: ['b1'], partitionEpoch: 2 }
    const replica = newReplica(0, state, append(emptyLog(), records))
    const from = (offset: number, last: number) => cutBack(replica, { offset, epoch: 2, last })
    expect([from(4, 0), from(7, 2), from(7, -1)]).toEqual([null, null, null])
    // It has read offsets 4 and 5 in epoch 0, or in epoch 1: here they are others.
    expect([from(6, 0), from(6, 1), from(9, 0), from(9, 2)]).toEqual([4, 4, 4, 7])
    expect(from(9, -1)).toBe(0)
  })
})
