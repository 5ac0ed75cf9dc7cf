// When to trip and when to close again: the six kinds of breaker differ in nothing else. Pure functions over a tally.
// Simplified: a count of failures keeps their times instead of buckets; the adaptive kind has no standard, its rule
// is ours (a running average of the failure rate, as in many adaptive alarms).
import type { Settings } from '../../sim/run.ts'
import { emptyWindow, failureRate, type Result, recorded, type SlidingWindow, slowCallRate } from './window.ts'

export type Kind = 'rate' | 'consecutive' | 'timed' | 'count' | 'adaptive' | 'manual'

/** Rates in percent, durations in ms, the rest in calls. */
export interface BreakerSettings {
  readonly breaker: boolean
  readonly failureThreshold: number
  readonly rollingWindow: number
  readonly failureRateThreshold: number
  readonly slidingWindowSize: number
  readonly minimumNumberOfCalls: number
  readonly slowCallRateThreshold: number
  readonly slowCallDurationThreshold: number
  readonly adaptiveMargin: number
  readonly waitDurationInOpenState: number
  readonly permittedNumberOfCallsInHalfOpenState: number
  readonly callTimeout: number
}

export function breakerSettings(settings: Settings): BreakerSettings {
  const number = (id: string) => Number(settings[id])
  return {
    breaker: settings.breaker === true,
    failureThreshold: number('failureThreshold'),
    rollingWindow: number('rollingWindow'),
    failureRateThreshold: number('failureRateThreshold'),
    slidingWindowSize: number('slidingWindowSize'),
    minimumNumberOfCalls: number('minimumNumberOfCalls'),
    slowCallRateThreshold: number('slowCallRateThreshold'),
    slowCallDurationThreshold: number('slowCallDurationThreshold'),
    adaptiveMargin: number('adaptiveMargin'),
    waitDurationInOpenState: number('waitDurationInOpenState'),
    permittedNumberOfCallsInHalfOpenState: number('permittedNumberOfCallsInHalfOpenState'),
    callTimeout: number('callTimeout'),
  }
}

/** What the breaker has seen since it entered its state. */
export interface Tally {
  /** In a row, up to the latest call. */
  readonly failures: number
  readonly successes: number
  /** When calls failed (ms on the breaker's clock), within the rolling window. */
  readonly failuresAt: readonly number[]
  readonly window: SlidingWindow
}

/** What failure rate is usual: `percent` over `calls`, the older ones fading out. */
export interface Baseline {
  readonly percent: number
  readonly calls: number
}

/** Calls after which the baseline forgets: each new one weighs at least 1/200. */
const BASELINE_CALLS = 200

export const NO_BASELINE: Baseline = { percent: 0, calls: 0 }

export function freshTally(windowSize: number): Tally {
  return { failures: 0, successes: 0, failuresAt: [], window: emptyWindow(windowSize) }
}

export function counted(tally: Tally, result: Result, now: number, settings: BreakerSettings): Tally {
  const recent = tally.failuresAt.filter((at) => now - at < settings.rollingWindow)
  return {
    failures: result.failed ? tally.failures + 1 : 0,
    successes: result.failed ? 0 : tally.successes + 1,
    failuresAt: result.failed ? [...recent, now] : recent,
    window: recorded(tally.window, result),
  }
}

export function learned(baseline: Baseline, result: Result): Baseline {
  const calls = Math.min(baseline.calls + 1, BASELINE_CALLS)
  return { percent: baseline.percent + ((result.failed ? 100 : 0) - baseline.percent) / calls, calls }
}

/** The failure rate (%) at which this kind trips, where it looks at a rate. */
export function rateThreshold(kind: Kind, baseline: Baseline, settings: BreakerSettings): number {
  if (kind !== 'adaptive') return settings.failureRateThreshold
  return Math.min(settings.failureRateThreshold, baseline.percent + settings.adaptiveMargin)
}

type Verdict = 'failed' | 'passed' | 'undecided'

// Resilience4j: "equal or greater" trips, either rate suffices, and below the minimum nothing is decided.
function judgedByRate(kind: Kind, tally: Tally, baseline: Baseline, settings: BreakerSettings): Verdict {
  const failed = failureRate(tally.window, settings.minimumNumberOfCalls)
  const slow = slowCallRate(tally.window, settings.minimumNumberOfCalls)
  if (failed === null || slow === null) return 'undecided'
  const exceeded = failed >= rateThreshold(kind, baseline, settings) || slow >= settings.slowCallRateThreshold
  return exceeded ? 'failed' : 'passed'
}

/** Whether a closed breaker of this kind opens now. */
export function trips(kind: Kind, tally: Tally, baseline: Baseline, settings: BreakerSettings): boolean {
  switch (kind) {
    case 'consecutive':
    case 'timed':
      return tally.failures >= settings.failureThreshold
    case 'count':
      return tally.failuresAt.length >= settings.failureThreshold
    case 'rate':
    case 'adaptive':
      return judgedByRate(kind, tally, baseline, settings) === 'failed'
    case 'manual':
      return false
  }
}

/**
 * What the probes say so far. By rate, as Resilience4j: over a window of the permitted calls, so after
 * min(`minimumNumberOfCalls`, permitted) of them. By count, as gobreaker: the first failure opens again, as many
 * successes as are permitted close; with one permitted call that is Hystrix's and opossum's single trial.
 */
export function probesVerdict(kind: Kind, tally: Tally, baseline: Baseline, settings: BreakerSettings): Verdict {
  if (kind === 'rate' || kind === 'adaptive') return judgedByRate(kind, tally, baseline, settings)
  if (tally.failures > 0) return 'failed'
  return tally.successes >= settings.permittedNumberOfCallsInHalfOpenState ? 'passed' : 'undecided'
}
