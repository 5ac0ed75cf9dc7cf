// What two runs differ in: from when on their traces do, and in what words to say it. A branch is told by what
// differs from the one it left.

import { firstEffect } from '../sim/boundaries.ts'
import type { Intervention } from '../sim/interventions/intervention.ts'
import { beginning } from '../sim/interventions/intervention.ts'
import { printIntervention, printTimeless } from '../sim/interventions/print.ts'
import type { Run } from '../sim/run.ts'
import { continues } from '../worker/protocol.ts'

/** The first thing in which a run differs from another. */
export type Difference =
  | { readonly kind: 'variant' | 'seed' | 'engine' | 'nothing' }
  | { readonly kind: 'parameter'; readonly id: string }
  | { readonly kind: 'with' | 'without'; readonly intervention: Intervention }

/** When what happens in two runs can begin to differ (µs); Infinity where it never does, but for their end. */
export function partingOf(before: Run, after: Run): number {
  return continues(before, after) ? firstEffect(before.interventions, after.interventions) : 0
}

export function differenceOf(before: Run, after: Run): Difference {
  if (before.variant !== after.variant) return { kind: 'variant' }
  if (before.seed !== after.seed) return { kind: 'seed' }
  const [parameter] = parametersChanged(before, after)
  if (parameter !== undefined) return { kind: 'parameter', id: parameter }
  const intervention = interventionChanged(before.interventions, after.interventions)
  return intervention ?? { kind: before.engine === after.engine ? 'nothing' : 'engine' }
}

/** What an edit was about, where it was about one thing: the same words for the same thing. */
export function topicOf(before: Run, after: Run): string | null {
  if (before.interventions.length !== after.interventions.length) return null
  const topics = [
    ...(['variant', 'seed', 'until'] as const).filter((part) => before[part] !== after[part]),
    ...parametersChanged(before, after).map((id) => `parameter ${id}`),
    ...after.interventions.flatMap((one, index) => {
      const was = before.interventions[index] as Intervention
      return one === was ? [] : [`line ${index}: ${partsChanged(was, one)}`]
    }),
  ]
  return topics.length === 1 ? (topics[0] ?? null) : null
}

/** Names of what is different, in their order. */
function partsChanged(before: Intervention, after: Intervention): string[] {
  const [was, is] = [new Map(Object.entries(before)), new Map(Object.entries(after))]
  const names = [...new Set([...was.keys(), ...is.keys()])].sort()
  return names.filter((name) => JSON.stringify(was.get(name)) !== JSON.stringify(is.get(name)))
}

function parametersChanged(before: Run, after: Run): string[] {
  const ids = Object.keys({ ...before.parameters, ...after.parameters }).sort()
  return ids.filter((id) => before.parameters[id] !== after.parameters[id])
}

function interventionChanged(before: readonly Intervention[], after: readonly Intervention[]): Difference | null {
  const missing = (from: readonly Intervention[], inside: readonly Intervention[]) => {
    const lines = inside.map(printIntervention)
    return from.filter((one) => !lines.includes(printIntervention(one))).sort((a, b) => beginning(a) - beginning(b))
  }
  const [added, removed] = [missing(after, before), missing(before, after)]
  const [first, gone] = [added[0], removed[0]]
  if (!gone || (first && beginning(first) <= beginning(gone)))
    return first ? { kind: 'with', intervention: first } : null
  // What was moved to a later time is not gone.
  const moved = added.find((one) => printTimeless(one) === printTimeless(gone))
  return moved ? { kind: 'with', intervention: moved } : { kind: 'without', intervention: gone }
}
