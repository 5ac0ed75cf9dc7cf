// What was seen of a key, against sets that list each write.
import { describe, expect, test } from 'vitest'
import { randomStream } from '../../sim/random.ts'
import { hasSeen, joined, type Seen, withDot } from './seen.ts'

const dot = (by: string, n: number) => ({ by, n })
const seenOnly = (by: string, ...counts: number[]) => counts.reduce<Seen>((seen, n) => withDot(seen, dot(by, n)), {})

describe('what was seen', () => {
  test('of an actor whose second write was seen, but not its first', () => {
    const seen = seenOnly('r1', 2)
    expect(hasSeen(seen, dot('r1', 2))).toBe(true)
    expect(hasSeen(seen, dot('r1', 1))).toBe(false)
    expect(hasSeen(seen, dot('r1', 3))).toBe(false)
    expect(hasSeen(seen, dot('r2', 1))).toBe(false)
    expect(seen).toEqual({ r1: [0, 2] })
  })

  test('becomes a plain vector once the gap is closed, in whatever order it was seen', () => {
    expect(seenOnly('r1', 1, 2, 3)).toEqual({ r1: [3] })
    expect(seenOnly('r1', 3, 2)).toEqual({ r1: [0, 2, 3] })
    expect(seenOnly('r1', 3, 2, 1)).toEqual({ r1: [3] })
    expect(seenOnly('r1', 5, 1, 3, 2)).toEqual({ r1: [3, 5] })
    expect(seenOnly('r1', 1, 2, 1)).toEqual({ r1: [2] })
  })

  test('by two is what the one or the other has seen, and no more', () => {
    expect(joined({ r1: [0, 2], r2: [3] }, { r1: [1], r3: [1] })).toEqual({ r1: [2], r2: [3], r3: [1] })
    expect(joined({ r1: [1, 4] }, { r1: [0, 3] })).toEqual({ r1: [1, 3, 4] })
    expect(joined({ r1: [1, 4] }, { r1: [0, 3] })).not.toEqual({ r1: [4] })
    expect(joined({ r1: [1, 3, 5] }, { r1: [4] })).toEqual({ r1: [5] })
    expect(joined({}, {})).toEqual({})
  })

  test('is not changed by what is added to it', () => {
    const before: Seen = { r1: [0, 2] }
    joined(before, { r1: [1] })
    withDot(before, dot('r1', 1))
    expect(before).toEqual({ r1: [0, 2] })
  })
})

test.each([1, 2, 3])('is exact, however it was put together (seed %i)', (seed) => {
  const random = randomStream(seed, 'seen')
  const actors = ['r1', 'r2.1']
  const all = actors.flatMap((by) => Array.from({ length: 8 }, (_, at) => dot(by, at + 1)))
  const told = (seen: Seen) => all.filter((one) => hasSeen(seen, one)).map(({ by, n }) => `${by} ${n}`)
  const pool = [{ seen: {} as Seen, exact: new Set<string>() }]
  for (let step = 0; step < 60; step++) {
    const one = pool[random.int(0, pool.length - 1)] as (typeof pool)[0]
    const other = pool[random.int(0, pool.length - 1)] as (typeof pool)[0]
    const { by, n } = all[random.int(0, all.length - 1)] as (typeof all)[0]
    const next = random.chance(50)
      ? { seen: joined(one.seen, other.seen), exact: new Set([...one.exact, ...other.exact]) }
      : { seen: withDot(one.seen, { by, n }), exact: new Set([...one.exact, `${by} ${n}`]) }
    expect(new Set(told(next.seen))).toEqual(next.exact)
    expect(joined(next.seen, one.seen)).toEqual(next.seen)
    pool.push(next)
  }
})
