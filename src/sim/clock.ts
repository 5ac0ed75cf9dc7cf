// A node's own clock: an offset and a rate against virtual time, changed by `skew` and `drift`. All in integer µs.

/** It showed `local` at virtual time `at`, and since then runs at `rate` (1 = true). */
export interface Clock {
  readonly at: number
  readonly local: number
  readonly rate: number
}

export const TRUE_CLOCK: Clock = { at: 0, local: 0, rate: 1 }

export function localTime(clock: Clock, t: number): number {
  return clock.local + Math.round((t - clock.at) * clock.rate)
}

export function withRate(clock: Clock, t: number, rate: number): Clock {
  return clock.rate === rate ? clock : { at: t, local: localTime(clock, t), rate }
}

export function skewed(clock: Clock, t: number, byUs: number): Clock {
  return { at: t, local: localTime(clock, t) + byUs, rate: clock.rate }
}

/** How long (µs of virtual time) `localMs` on this clock last. */
export function trueDuration(clock: Clock, localMs: number): number {
  return Math.max(0, Math.round((localMs * 1000) / clock.rate))
}
