// The run's own two numbers: what they may be, and how another seed is drawn.
import { UNTIL_MAX_US } from '../../patterns/checkRun.ts'
import { US_PER_S } from '../../sim/run.ts'
import type { NumberRange } from './numberRange.ts'

export const SEEDS: NumberRange = { min: 0, max: 0xffff_ffff, step: 1 }
/** Seconds. */
export const LENGTHS: NumberRange = { min: 0.001, max: UNTIL_MAX_US / US_PER_S, step: 0.001 }

/** A short one, so that it can be told to somebody. */
export function drawSeed(): number {
  return 1 + Math.floor(Math.random() * 9999)
}
