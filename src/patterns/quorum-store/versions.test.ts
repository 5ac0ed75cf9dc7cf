// Which version makes which superfluous, against the definitions: timestamps, and happened-before.
import { describe, expect, test } from 'vitest'
import { randomStream } from '../../sim/random.ts'
import type { Seen } from './seen.ts'
import { merged, sameVersions, seenWith, type Version, type Versions } from './versions.ts'

const write = (op: number, at: number): Version => ({ value: op, op, at, by: 'r1', n: op, seen: {} })
const dotted = (op: number, by: string, n: number, seen: Seen = {}): Version => ({ value: op, op, at: 0, by, n, seen })
const ops = (versions: Versions) => versions.map(({ op }) => op)

describe('last write wins', () => {
  test('the greater timestamp stays, whichever came first', () => {
    expect(ops(merged([write(1, 100)], [write(2, 50)], 'lww'))).toEqual([1])
    expect(ops(merged([write(2, 50)], [write(1, 100)], 'lww'))).toEqual([1])
  })

  test('of two writes of the same microsecond the same one stays everywhere', () => {
    expect(ops(merged([write(1, 100)], [write(2, 100)], 'lww'))).toEqual(
      ops(merged([write(2, 100)], [write(1, 100)], 'lww')),
    )
  })

  test('what adds nothing changes nothing', () => {
    const mine = [write(1, 100)]
    expect(merged(mine, [write(2, 50)], 'lww')).toBe(mine)
  })
})

describe('version vectors', () => {
  const first = dotted(1, 'r1', 1)

  test('two writes that know nothing of each other stay, even through the same coordinator', () => {
    expect(ops(merged([first], [dotted(2, 'r2', 1)], 'versionVector'))).toEqual([1, 2])
    expect(ops(merged([first], [dotted(2, 'r1', 2)], 'versionVector'))).toEqual([1, 2])
  })

  test('a write whose writer had seen both replaces both, in either order of arrival', () => {
    const both = [first, dotted(2, 'r2', 1)]
    const third = dotted(3, 'r3', 1, seenWith(both))
    expect(ops(merged(both, [third], 'versionVector'))).toEqual([3])
    expect(ops(merged([third], both, 'versionVector'))).toEqual([3])
  })

  test('a write that had seen only one leaves the other', () => {
    const second = dotted(2, 'r2', 1)
    const third = dotted(3, 'r1', 2, seenWith([first]))
    expect(ops(merged([first, second], [third], 'versionVector'))).toEqual([2, 3])
  })

  test('so does one that had seen the second write of a node and not its first', () => {
    const second = dotted(2, 'r1', 2)
    const third = dotted(3, 'r2', 1, seenWith([second]))
    expect(ops(merged([first, second], [third], 'versionVector'))).toEqual([1, 3])
    expect(ops(merged([third], [first], 'versionVector'))).toEqual([1, 3])
    const fourth = dotted(4, 'r3', 1, seenWith([first, third]))
    expect(fourth.seen).toEqual({ r1: [2], r2: [1] })
    expect(ops(merged([first, third], [fourth], 'versionVector'))).toEqual([4])
  })
})

// Writers read some replica's versions and write to some; the definition keeps of all writes those that no other had seen.
test.each([1, 2, 3, 4, 5])(
  'merging in any order leaves exactly the writes that no other has seen (seed %i)',
  (seed) => {
    const random = randomStream(seed, 'versions')
    const replicas: Versions[] = [[], [], []]
    const all: Version[] = []
    const seenBy = new Map<number, ReadonlySet<number>>()
    for (let op = 1; op <= 40; op++) {
      const [at, toOne] = [random.int(0, 2), random.int(0, 2)]
      const read = random.chance(60) ? (replicas[random.int(0, 2)] as Versions) : []
      const version = dotted(op, `r${at + 1}`, all.filter(({ by }) => by === `r${at + 1}`).length + 1, seenWith(read))
      seenBy.set(op, new Set(read.flatMap((one) => [one.op, ...(seenBy.get(one.op) ?? [])])))
      all.push(version)
      // It reaches some of the replicas, and each by itself: who knows a node's later write may not know the one before.
      const reached = [0, 1, 2].filter((replica) => replica === toOne || random.chance(40))
      for (const one of reached) replicas[one] = merged(replicas[one] as Versions, [version], 'versionVector')
      const [from, to] = [random.int(0, 2), random.int(0, 2)]
      replicas[to] = merged(replicas[to] as Versions, replicas[from] as Versions, 'versionVector')
    }
    const [a, b, c] = replicas as [Versions, Versions, Versions]
    const everything = merged(merged(a, b, 'versionVector'), c, 'versionVector')
    const maximal = all.filter(({ op }) => ![...seenBy.values()].some((seen) => seen.has(op)))

    expect(ops(everything)).toEqual(ops(maximal))
    expect(sameVersions(merged(c, merged(b, a, 'versionVector'), 'versionVector'), everything)).toBe(true)
    expect(merged(everything, a, 'versionVector')).toBe(everything)
  },
)
