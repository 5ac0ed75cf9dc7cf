import type { Chart } from '../definePattern.ts'
export function charts(): readonly Chart[] { return [] }
