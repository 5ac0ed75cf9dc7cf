// Copies of a simulation's world along its way, to go back to: the longer ago, the further between.
import { SEGMENT } from './limits.ts'
import { copyWorld, type World } from './world.ts'

export interface Checkpoint {
  readonly world: World
  /** How many trace events there were. */
  readonly length: number
}

export interface Checkpoints {
  readonly last: Checkpoint
  /** Copies the world after `length` trace events, unless it did so shortly before or already was there. */
  note(world: World, length: number): void
  /** The latest that came after at most `length` trace events. */
  upTo(length: number): Checkpoint
  /** The last from before message `id` was sent. */
  beforeMessage(id: number): Checkpoint
  /** Forgets those of time `t` (µs) and later, but never the first. */
  forget(t: number): void
}

/** Trace events between the latest two: simulating as many takes a few milliseconds. */
const CLOSE = 1000
/** At most so many between any two: simulating them takes a second or two. */
const FAR = 4 * SEGMENT
/** Of what has happened since, so much (share) may lie between two: going back far takes a little longer. */
const SPREAD = 1 / 64
/** So many more than after the last thinning, and it is done again. */
const MORE = 64

/** `world` is that of the beginning, after `length` trace events. */
export function createCheckpoints(world: World, length: number): Checkpoints {
  let all: Checkpoint[] = [{ world: copyWorld(world), length }]
  /** How many were left by the last thinning. */
  let left = 1
  const lastOf = () => all[all.length - 1] as Checkpoint

  // Each goes whose neighbours are close enough to each other without it.
  function thin(now: number): void {
    const kept = all.slice(0, 1)
    for (let at = 1; at < all.length; at++) {
      const [before, one, next] = [kept[kept.length - 1] as Checkpoint, all[at] as Checkpoint, all[at + 1]]
      if (!next || next.length - before.length > gapAt(now - next.length)) kept.push(one)
    }
    all = kept
    left = all.length
  }

  return {
    get last() {
      return lastOf()
    },
    note(now, count) {
      if (count - lastOf().length < CLOSE) return
      all.push({ world: copyWorld(now), length: count })
      if (all.length >= left + MORE) thin(count)
    },
    upTo: (count) => all.findLast((one) => one.length <= count) ?? (all[0] as Checkpoint),
    beforeMessage: (id) => all.findLast((one) => one.world.nextMessage <= id) ?? (all[0] as Checkpoint),
    forget(t) {
      while (all.length > 1 && lastOf().world.now >= t) all.pop()
      left = Math.min(left, all.length)
    },
  }
}

/** How many trace events may lie between two that were so many ago. */
function gapAt(ago: number): number {
  return Math.min(Math.max(CLOSE, ago * SPREAD), FAR)
}
