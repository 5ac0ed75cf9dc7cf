// What was just done to the run, as the lines it is written in: whichever way it was done, the change tells. Pure.
import type { Intervention } from '../../sim/interventions/intervention.ts'
import { printIntervention } from '../../sim/interventions/print.ts'

export interface Did {
  readonly how: 'added' | 'changed' | 'removed' | 'undone' | 'redone'
  readonly lines: readonly string[]
}

/** Which way through what was done, if not on. */
export type Back = 'undone' | 'redone' | null

/** Null where no line tells it: other parameters, another order, another run altogether. */
export function didBetween(before: readonly Intervention[], after: readonly Intervention[], back: Back): Did | null {
  const [old, now] = [before.map(printIntervention), after.map(printIntervention)]
  const [gone, come] = [without(old, now), without(now, old)]
  if (gone.length === 0 && come.length === 0) return null
  // What is taken back is what stood there last.
  if (back === 'undone') return { how: back, lines: gone.length > 0 ? gone : come }
  if (come.length === 0) return { how: back ?? 'removed', lines: gone }
  return { how: back ?? (gone.length > 0 ? 'changed' : 'added'), lines: come }
}

function without(lines: readonly string[], others: readonly string[]): string[] {
  const left = [...others]
  return lines.filter((line) => {
    const at = left.indexOf(line)
    if (at >= 0) left.splice(at, 1)
    return at < 0
  })
}
