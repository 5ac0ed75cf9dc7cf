// Which version makes which superfluous, against the definitions: timestamps, and happened-before.
import { describe, expect, test } from 'vitest'
import { randomStream } from '../../sim/random.ts'
import { type Clock, clockOf, merged, sameVersions, type Version, type Versions } from './versions.ts'

const write = (op: number, at: number): Version => ({ value: op, op, at, by: 'r1', n: op, seen: {} })
const dotted = (op: number, by: string, n: number, seen: Clock = {}): Version => ({ value: op, op, at: 0, by, n, seen })
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
    const third = dotted(3, 'r3', 1, clockOf(both))
    expect(ops(merged(both, [third], 'versionVector'))).toEqual([3])
    expect(ops(merged([third], both, 'versionVector'))).toEqual([3])
  })

  test('a write that had seen only one leaves the other', () => {
    const second = dotted(2, 'r2', 1)
    const third = dotted(3, 'r1', 2, clockOf([first]))
    expect(ops(merged([first, second], [third], 'versionVector'))).toEqual([2, 3])
  })
})

// Writers read some replica's versions and write to it; the definition keeps of all writes those that no other had seen.
test.each([1, 2, 3, 4, 5])(
  'merging in any order leaves exactly the writes that no other has seen (seed %i)',
  (seed) => {
    const random = randomStream(seed, 'versions')
    const replicas: Versions[] = [[], [], []]
    const all: Version[] = []
    const seenBy = new Map<number, ReadonlySet<number>>()
    for (let op = 1; op <= 40; op++) {
      const at = random.int(0, 2)
      const read = random.chance(60) ? (replicas[random.int(0, 2)] as Versions) : []
      const version = dotted(op, `r${at + 1}`, all.filter(({ by }) => by === `r${at + 1}`).length + 1, clockOf(read))
      seenBy.set(op, new Set(read.flatMap((one) => [one.op, ...(seenBy.get(one.op) ?? [])])))
      all.push(version)
      replicas[at] = merged(replicas[at] as Versions, [version], 'versionVector')
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
