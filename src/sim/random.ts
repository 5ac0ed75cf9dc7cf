// Seeded random streams, split by purpose so that a draw in one place does not reshuffle the rest.
// Integers only: the same numbers in every engine.
import { xoroshiro128plus, xoroshiro128plusFromState } from 'pure-rand/generator/xoroshiro128plus'
import type { RandomGenerator } from 'pure-rand/types/RandomGenerator'

/** A stream of random integers whose position can be kept and restored. */
export interface Random {
  /** Unsigned 32-bit integer. */
  uint32(): number
  /** True in `percent` of 100 cases; draws even at 0 and 100, so that changing a rate does not shift the stream. */
  chance(percent: number): boolean
  /** Integer between both bounds, included. */
  int(low: number, high: number): number
  state(): readonly number[]
}

function wrap(generator: RandomGenerator): Random {
  const uint32 = () => generator.next() >>> 0
  return {
    uint32,
    chance: (percent) => (uint32() / 0x1_0000_0000) * 100 < percent,
    int: (low, high) => between(uint32(), low, high),
    state: () => generator.getState(),
  }
}

/** The stream called `purpose` of a run with this seed. */
export function randomStream(seed: number, purpose: string): Random {
  return wrap(xoroshiro128plus(mix(seed, purpose)))
}

export function restoreStream(state: readonly number[]): Random {
  return wrap(xoroshiro128plusFromState(state))
}

/** Maps an unsigned 32-bit draw to an integer between both bounds, included. */
export function between(draw: number, low: number, high: number): number {
  return low + Math.floor((draw / 0x1_0000_0000) * (high - low + 1))
}

// Murmur3's finalizer over the seed and the purpose's characters.
function mix(seed: number, purpose: string): number {
  let hash = seed | 0
  for (let i = 0; i < purpose.length; i++) hash = Math.imul(hash ^ purpose.charCodeAt(i), 0x5bd1e995) ^ (hash >>> 15)
  hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b)
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35)
  return hash ^ (hash >>> 16)
}
