// The sliding window of the latest calls, as pure functions: Resilience4j's count-based window (its circular array of
// N results). Leaves out the time-based window and the durations that Resilience4j also sums up.

/** `slow`: took longer than `slowCallDurationThreshold`, whether it failed or not. */
export interface Result {
  readonly failed: boolean
  readonly slow: boolean
}

/** The latest results, oldest first, at most `size` of them. */
export interface SlidingWindow {
  readonly size: number
  readonly results: readonly Result[]
}

export function emptyWindow(size: number): SlidingWindow {
  return { size, results: [] }
}

/** The window after one more result; the oldest leaves a full one. */
export function recorded(window: SlidingWindow, result: Result): SlidingWindow {
  const kept = window.results.length < window.size ? window.results : window.results.slice(1)
  return { size: window.size, results: [...kept, result] }
}

/** Percent of failed calls; null while there are fewer than `minimumNumberOfCalls`. */
export function failureRate(window: SlidingWindow, minimumNumberOfCalls: number): number | null {
  return share(window, minimumNumberOfCalls, (result) => result.failed)
}

/** Percent of slow calls; null while there are fewer than `minimumNumberOfCalls`. */
export function slowCallRate(window: SlidingWindow, minimumNumberOfCalls: number): number | null {
  return share(window, minimumNumberOfCalls, (result) => result.slow)
}

// A minimum above the window's size means the full window: Resilience4j, CircuitBreakerMetrics.
function share(window: SlidingWindow, minimum: number, counts: (result: Result) => boolean): number | null {
  const { size, results } = window
  if (results.length === 0 || results.length < Math.min(minimum, size)) return null
  return (100 * results.filter(counts).length) / results.length
}
