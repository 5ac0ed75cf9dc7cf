// The numbers an intervention may carry. Wide enough for any experiment, narrow enough that integer microseconds
// stay exact.
import type { Text } from '../run.ts'

export interface Range {
  readonly low: number
  readonly high: number
  /** How the bounds are written, in a sentence: "0% to 100%". */
  readonly title: Text
}

export const PERCENT: Range = { low: 0, high: 100, title: { en: '0% to 100%', fr: '0% à 100%' } }
export const FACTOR: Range = { low: 0.001, high: 1000, title: { en: 'x0.001 to x1000', fr: 'x0.001 à x1000' } }
export const RATE: Range = { low: 0.01, high: 100, title: { en: '0.01 to 100', fr: '0.01 à 100' } }
/** Moments and durations, in µs: 10 million seconds are 115 days. */
export const TIME: Range = { low: 0, high: 1e13, title: { en: '0s to 10000000s', fr: '0s à 10000000s' } }
/** Clock offsets, in µs. */
export const OFFSET: Range = {
  low: -1e13,
  high: 1e13,
  title: { en: '-10000000s to +10000000s', fr: '-10000000s à +10000000s' },
}

export function within(range: Range, value: number): boolean {
  return value >= range.low && value <= range.high
}
