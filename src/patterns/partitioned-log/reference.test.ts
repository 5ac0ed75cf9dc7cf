// Against Kafka itself: the hash and the partition of a key, and both assignors on the examples of their documentation.
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { assign, rangeAssignor, roundRobinAssignor } from './assignors.ts'
import { murmur2 } from './murmur2.ts'
import { choosePartition, nextStuck, partitionOfKey, type Turn } from './partitioner.ts'

describe('the default partitioner', () => {
  // org.apache.kafka.common.utils.UtilsTest.testMurmur2, and longer ones from clients in other languages.
  it.each([
    ['21', -973932308],
    ['foobar', -790332482],
    ['a-little-bit-long-string', -985981536],
    ['a-little-bit-longer-string', -1486304829],
    ['lkjh234lh9fiuh90y23oiuhsafujhadof229phr9h19h89h8', -58897971],
    ['abc', 479470107],
    ['1', -1993445489],
    ['12', 126087238],
    ['123', -267702483],
    ['1234', -1614185708],
    ['12345', -1188365604],
  ])('hashes %s as Kafka does', (key, hash) => {
    expect(murmur2(key)).toBe(hash)
  })

  it('hashes the bytes of UTF-8, whatever the characters', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), (key) => {
        expect(murmur2(key)).toBe(hashOfBytes([...new TextEncoder().encode(key)]))
      }),
    )
  })

  it('takes the hash without its sign modulo the partitions', () => {
    expect(partitionOfKey('foobar', 3)).toBe(1357151166 % 3)
    expect(partitionOfKey('21', 12)).toBe(1173551340 % 12)
  })

  it('without a key goes round in turn, or sticks; in turn whatever the key where told so', () => {
    const turns = (partitioner: 'keyHash' | 'sticky' | 'roundRobin', key: string | null) => {
      let turn: Turn = { next: 0, stuck: 2 }
      return Array.from({ length: 4 }, () => {
        const chosen = choosePartition(partitioner, key, 3, turn)
        turn = chosen.turn
        return chosen.partition
      })
    }
    expect(turns('keyHash', null)).toEqual([0, 1, 2, 0])
    expect(turns('sticky', null)).toEqual([2, 2, 2, 2])
    expect(turns('keyHash', 'foobar')).toEqual([0, 0, 0, 0])
    expect(turns('sticky', 'foobar')).toEqual([0, 0, 0, 0])
    expect(turns('roundRobin', 'foobar')).toEqual([0, 1, 2, 0])
  })

  it('sticks to another partition with each batch, drawn evenly among the others', () => {
    const draws = Array.from({ length: 12 }, (_, at) => (at * 0x1_0000_0000) / 12)
    const drawn = (before: number | null, partitions: number) =>
      draws.map((random) => nextStuck(before, partitions, random))
    expect(drawn(null, 3)).toEqual([0, 0, 0, 0, 1, 1, 1, 1, 2, 2, 2, 2])
    expect(drawn(0, 4)).toEqual([1, 1, 1, 1, 2, 2, 2, 2, 3, 3, 3, 3])
    expect(drawn(2, 4)).toEqual([0, 0, 0, 0, 1, 1, 1, 1, 3, 3, 3, 3])
    expect(new Set(drawn(1, 2))).toEqual(new Set([0]))
    expect(new Set(drawn(0, 1))).toEqual(new Set([0]))
  })
})

// MurmurHash2 again, over bytes and with BigInt: slow and plain.
function hashOfBytes(bytes: readonly number[]): number {
  const m = 0x5bd1e995n
  const u32 = (value: bigint) => value & 0xffffffffn
  let h = u32(0x9747b28cn ^ BigInt(bytes.length))
  const whole = bytes.length - (bytes.length % 4)
  for (let at = 0; at < whole; at += 4) {
    const word = bytes.slice(at, at + 4).reduceRight((sum, byte) => (sum << 8n) | BigInt(byte), 0n)
    const k = u32(word * m)
    h = u32(u32(h * m) ^ u32((k ^ (k >> 24n)) * m))
  }
  const rest = bytes.slice(whole)
  if (rest.length > 0) h = u32((h ^ rest.reduceRight((sum, byte) => (sum << 8n) | BigInt(byte), 0n)) * m)
  h = u32((h ^ (h >> 13n)) * m)
  return Number(BigInt.asIntN(32, h ^ (h >> 15n)))
}

describe('the assignors', () => {
  const topics = [
    { topic: 't0', partitions: 3 },
    { topic: 't1', partitions: 3 },
  ]
  const told = (assignments: ReturnType<typeof rangeAssignor>) =>
    Object.fromEntries(
      Object.entries(assignments).map(([id, owned]) => [id, owned.map((one) => `${one.topic}p${one.partition}`)]),
    )

  it('range, as RangeAssignor documents it', () => {
    expect(told(rangeAssignor(['C0', 'C1'], topics))).toEqual({
      C0: ['t0p0', 't0p1', 't1p0', 't1p1'],
      C1: ['t0p2', 't1p2'],
    })
  })

  it('round robin, as RoundRobinAssignor documents it', () => {
    expect(told(roundRobinAssignor(['C0', 'C1'], topics))).toEqual({
      C0: ['t0p0', 't0p2', 't1p1'],
      C1: ['t0p1', 't1p0', 't1p2'],
    })
  })

  it('each partition has one owner, shares differ by one at most, and who is one too many gets nothing', () => {
    fc.assert(
      fc.property(
        fc.constantFrom('range', 'roundRobin'),
        fc.integer({ min: 1, max: 16 }),
        fc.nat(24),
        (rule, size, n) => {
          const members = Array.from({ length: size }, (_, index) => `c${index + 1}`)
          const owned = Object.values(assign(rule, members, n))
          expect(owned.flat().sort((a, b) => a - b)).toEqual(Array.from({ length: n }, (_, index) => index))
          const sizes = owned.map((one) => one.length)
          expect(Math.max(...sizes) - Math.min(...sizes)).toBeLessThanOrEqual(1)
          expect(sizes.filter((one) => one === 0)).toHaveLength(Math.max(0, size - n))
        },
      ),
    )
  })
})
