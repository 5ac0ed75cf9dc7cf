// Copies of a simulation's world along its way, to go back to: close ones of the latest part, and far between before.
import { HELD_MAX, SEGMENT } from './limits.ts'
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

/** Trace events between two of the close ones: simulating as many takes a few milliseconds. */
const EVERY = 1000
const CLOSE_MAX = HELD_MAX / EVERY

/** `world` is that of the beginning, after `length` trace events. */
export function createCheckpoints(world: World, length: number): Checkpoints {
  const all: Checkpoint[] = [{ world: copyWorld(world), length }]
  /** How many of them are far between. */
  let far = 1
  const lastOf = () => all[all.length - 1] as Checkpoint

  function thin(): void {
    while (all.length - far > CLOSE_MAX) {
      const [before, next] = [all[far - 1] as Checkpoint, all[far] as Checkpoint]
      if (next.length - before.length < SEGMENT) all.splice(far, 1)
      else far += 1
    }
  }

  return {
    get last() {
      return lastOf()
    },
    note(now, count) {
      if (count - lastOf().length < EVERY) return
      all.push({ world: copyWorld(now), length: count })
      thin()
    },
    upTo: (count) => all.findLast((one) => one.length <= count) ?? (all[0] as Checkpoint),
    beforeMessage: (id) => all.findLast((one) => one.world.nextMessage <= id) ?? (all[0] as Checkpoint),
    forget(t) {
      while (all.length > 1 && lastOf().world.now >= t) all.pop()
      far = Math.min(far, all.length)
    },
  }
}
