// The ring against its reference: Murmur3's own test values, and what consistent hashing promises.
import { describe, expect, test } from 'vitest'
import { ids } from '../topologies.ts'
import { hash, peersOf, placeOf, preferenceList, rangeOf, sharedRanges } from './ring.ts'

const KEYS = Array.from({ length: 600 }, (_, at) => `key${at}`)

// From the reference implementation (MurmurHash3_x86_32, seed 0).
test.each([
  ['', 0],
  ['a', 0x3c2569b2],
  ['hello', 0x248bfa47],
  ['hello, world', 0x149bbb7f],
  ['The quick brown fox jumps over the lazy dog', 0x2e4ff723],
])('Murmur3 of “%s”', (text, value) => {
  expect(hash(text)).toBe(value)
})

describe.each([1, 3, 5, 50])('on a ring of %i', (count) => {
  const ring = ids('r', count)

  test('a preference list names N different nodes, the first one clockwise from the key', () => {
    const lists = KEYS.map((key) => preferenceList(ring, key, 3))
    expect(lists.every((list) => new Set(list).size === Math.min(3, count))).toBe(true)
    // The key lies behind its node's token by less than the distance of two tokens; the first token closes the ring.
    const behind = KEYS.map((key, at) => (ring.indexOf(lists[at]?.[0] as string) / count - placeOf(key) + 1) % 1)
    expect(Math.max(...behind)).toBeLessThan(1 / count)
  })

  test('keys spread evenly over ranges', () => {
    const counts = ring.map((_, range) => KEYS.filter((key) => rangeOf(key, count) === range).length)
    const expected = KEYS.length / count
    for (const one of counts) expect(Math.abs(one - expected)).toBeLessThan(5 * Math.sqrt(expected) + 1)
  })

  test('nodes are peers where some key is kept by both', () => {
    for (const a of ring.slice(0, 2)) {
      const peers = peersOf(ring, a, 3)
      const together = KEYS.map((key) => preferenceList(ring, key, 3)).filter((list) => list.includes(a))
      expect([...peers].sort()).toEqual([...new Set(together.flat())].filter((node) => node !== a).sort())
      for (const b of peers)
        expect(KEYS.filter((key) => sharedRanges(ring, a, b, 3).includes(rangeOf(key, count)))).toEqual(
          KEYS.filter((key) => [a, b].every((node) => preferenceList(ring, key, 3).includes(node))),
        )
    }
  })
})
