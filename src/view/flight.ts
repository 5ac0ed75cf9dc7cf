// Where a message is while it flies, and how it falls: pure functions of its times and of the playhead. Paths are
// bowed to their own left, so that what goes there and what comes back do not cover each other.
import { type Flight, shareAt } from '../sim/picture.ts'
import { type Placed, rim } from './layout.ts'

type Times = Pick<Flight, 'sent' | 'due' | 'held'>

/** A quadratic curve from rim to rim, px. */
export interface Path {
  readonly x0: number
  readonly y0: number
  readonly cx: number
  readonly cy: number
  readonly x1: number
  readonly y1: number
  readonly length: number
}

/** Somewhere to write a position to, so that a thousand messages a frame allocate nothing. */
export interface Spot {
  x: number
  y: number
}

const BOW_PX = 12

/** The way of messages from one node to another; of no length where they overlap. */
export function pathBetween(from: Placed, to: Placed): Path {
  const [dx, dy] = [to.x - from.x, to.y - from.y]
  const distance = Math.hypot(dx, dy)
  if (distance < 1) return { x0: from.x, y0: from.y, cx: from.x, cy: from.y, x1: from.x, y1: from.y, length: 0 }
  const [ux, uy] = [dx / distance, dy / distance]
  const [start, end] = [rim(from, ux, uy), rim(to, -ux, -uy)]
  const [x0, y0] = [from.x + ux * start, from.y + uy * start]
  const [x1, y1] = [to.x - ux * end, to.y - uy * end]
  // The curve passes half-way between its chord and its control point.
  const bow = 2 * Math.min(BOW_PX, distance * 0.05)
  return {
    x0,
    y0,
    cx: (x0 + x1) / 2 + uy * bow,
    cy: (y0 + y1) / 2 - ux * bow,
    x1,
    y1,
    length: Math.hypot(x1 - x0, y1 - y0),
  }
}

/** Writes the point at `share` (0 … 1) of the path to `spot`. */
export function along(path: Path, share: number, spot: Spot): void {
  const rest = 1 - share
  const [a, b, c] = [rest * rest, 2 * rest * share, share * share]
  spot.x = a * path.x0 + b * path.cx + c * path.x1
  spot.y = a * path.y0 + b * path.cy + c * path.y1
}

/**
 * Where on its path a message that is lost at `lostAt` (µs) gets to. One stopped by a barrier is lost half-way
 * (sim/network.ts) and is drawn to end at the barrier, `barrier` of the way along its path.
 */
export function stopShare(times: Times, lostAt: number, barrier: number): number {
  const share = shareAt(times, lostAt)
  return Math.abs(share - 0.5) < 0.001 ? barrier : share
}

/** How far on its path a message that is lost at `lostAt`, `stop` of the way along, is at `t` ≤ `lostAt` (µs). */
export function shareTowards(stop: number, times: Times, lostAt: number, t: number): number {
  return stop * Math.min(1, shareAt(times, t) / (shareAt(times, lostAt) || 1))
}

/** How long a fall takes, in seconds of wall time. */
const FALL_S = 1.4

/** How far a fall is, 0 … 1 (and above when it is over), at `t` (µs), at `speed` virtual seconds a second. */
export function fallProgress(lostAt: number, t: number, speed: number): number {
  return (t - lostAt) / (FALL_S * 1_000_000 * speed)
}

/** How far below its path a falling dot is, px. */
export function fallDepth(progress: number): number {
  return 64 * progress * progress
}

/** How much of it is still to be seen, 0 … 1. */
export function fallFade(progress: number): number {
  return Math.min(1, Math.max(0, (1 - progress) / 0.45))
}

/** Four standing places instead of a movement, for people who want none. */
export function stepped(share: number): number {
  return (Math.min(3, Math.floor(share * 4)) + 0.5) / 4
}
