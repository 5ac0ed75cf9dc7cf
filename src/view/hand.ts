// A message in hand: held still it is delayed, the more the longer; pulled off its path it is dropped. Pure.
import { US_PER_MS } from '../sim/run.ts'
import type { Point } from './layout.ts'
import { type Act, delayMessage, dropMessage, type Now } from './tools.ts'

export interface Hand {
  readonly message: number
  /** Where the message is, and the pointer that holds it, px. */
  readonly at: Point
  readonly pointer: Point
  /** Whether it is off its path; once it was, putting it back leaves it alone. */
  readonly pulled: 'not yet' | 'off' | 'back'
  /** Longer than a click, or pulled: it may be shown what is done with it. */
  readonly isMeant: boolean
  /** What letting go would delay it by (µs). */
  readonly byUs: number
}

/** Off its path, px: further than a finger trembles, and than a dot is missed by. */
const OFF_PATH = 34
/** Wall time until a press is no click, until it counts as holding, and from one step of the delay to the next. */
const CLICK_MS = 200
const HOLD_MS = 350
export const STEP_MS = 250

/** Round steps: 100 ms each up to a second, then half a second each, to ten seconds at most. */
export function delayAfter(heldMs: number): number {
  const steps = heldMs < HOLD_MS ? 0 : 1 + Math.floor((heldMs - HOLD_MS) / STEP_MS)
  const delayMs = steps <= 10 ? steps * 100 : 1000 + (steps - 10) * 500
  return Math.min(delayMs, 10_000) * US_PER_MS
}

export function take(message: number, at: Point, pointer: Point): Hand {
  return { message, at, pointer, pulled: 'not yet', isMeant: false, byUs: 0 }
}

/** The pointer moved, or time went by: `heldMs` since it was taken. */
export function follow(hand: Hand, at: Point, pointer: Point, heldMs: number): Hand {
  const isOff = Math.hypot(pointer.x - at.x, pointer.y - at.y) > OFF_PATH
  const pulled = isOff ? 'off' : hand.pulled === 'not yet' ? 'not yet' : 'back'
  const isMeant = hand.isMeant || isOff || heldMs >= CLICK_MS
  return { ...hand, at, pointer, pulled, isMeant, byUs: pulled === 'not yet' ? delayAfter(heldMs) : 0 }
}

/** What letting go does; null where it was only touched, or put back. */
export function letGo({ message, pulled, byUs }: Hand, now: Now): Act | null {
  if (pulled === 'off') return dropMessage(message, now)
  return byUs > 0 ? delayMessage(message, byUs, now) : null
}
