// A node's own clocks, against virtual time: a monotonic one, whose rate `drift` changes, for durations and timers; and
// the time of day, which `skew` sets besides. All in integer µs.

/** The monotonic clock showed `local` at virtual time `at`, and since then runs at `rate` (1 = true). */
export interface Clock {
  readonly at: number
  readonly local: number
  readonly rate: number
  /** What the time of day is set off by. */
  readonly skew: number
}

export const TRUE_CLOCK: Clock = { at: 0, local: 0, rate: 1, skew: 0 }

export function monotonicTime(clock: Clock, t: number): number {
  return clock.local + Math.round((t - clock.at) * clock.rate)
}

export function timeOfDay(clock: Clock, t: number): number {
  return monotonicTime(clock, t) + clock.skew
}

export function withRate(clock: Clock, t: number, rate: number): Clock {
  return clock.rate === rate ? clock : { ...clock, at: t, local: monotonicTime(clock, t), rate }
}

export function skewed(clock: Clock, byUs: number): Clock {
  return { ...clock, skew: clock.skew + byUs }
}

/** How long (µs of virtual time) `localMs` on this clock last. */
export function trueDuration(clock: Clock, localMs: number): number {
  return Math.max(0, Math.round((localMs * 1000) / clock.rate))
}
