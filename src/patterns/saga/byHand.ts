// What the situations and the tests that tell a saga by hand have in common.
import type { Settings } from '../../sim/run.ts'

/** Sagas by hand: nothing but what the lines ask for, and every message takes as long as the next. */
export const BY_HAND: Settings = { requestRate: 0, jitter: 0 }
