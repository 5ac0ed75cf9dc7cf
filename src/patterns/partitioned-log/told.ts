// All situations are of the one variant, and of the first seed unless they say so.
import type { Situation } from '../definePattern.ts'

export const told = (one: Omit<Situation, 'variant' | 'seed'>): Situation => ({ variant: 'kafka', seed: 1, ...one })
