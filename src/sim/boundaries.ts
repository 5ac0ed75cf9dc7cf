// Where interventions begin and end along a run: the moments at which the kernel acts on them.
import { end } from './faults.ts'
import { beginning, type Intervention } from './interventions/intervention.ts'

export interface Boundary {
  readonly at: number
  readonly edge: 'start' | 'end'
  readonly intervention: Intervention
}

/** In order of time; at one instant ends of what began earlier come first, then starts, in the order of the lines. */
export function boundariesOf(interventions: readonly Intervention[]): Boundary[] {
  const boundaries: Boundary[] = []
  for (const intervention of interventions) {
    // A message to be dropped whenever it is in flight has no moment of its own: the network looks it up.
    if (intervention.kind === 'dropMessage' && intervention.at === undefined) continue
    boundaries.push({ at: beginning(intervention), edge: 'start', intervention })
    const until = 'from' in intervention ? end(intervention, interventions) : Number.POSITIVE_INFINITY
    // What is over as soon as it begins never is in force, and nobody need hear of its end.
    const lasts = until > beginning(intervention) && until < Number.POSITIVE_INFINITY
    if (lasts) boundaries.push({ at: until, edge: 'end', intervention })
  }
  const rank = { end: 0, start: 1 }
  return boundaries.sort((a, b) => a.at - b.at || rank[a.edge] - rank[b.edge])
}

/**
 * The earliest time (µs) at which two lists of interventions make a difference; Infinity where they make none.
 * `sentAt` tells when a message was sent, for those dropped by id.
 */
export function firstDifference(
  before: readonly Intervention[],
  after: readonly Intervention[],
  sentAt: (message: number) => number,
): number {
  return difference(before, after, sentAt, (boundary) => JSON.stringify(boundary))
}

/**
 * As `firstDifference`, for what people see: a span that only ends otherwise makes no difference until it ends, though
 * its line reads otherwise from its beginning. Messages dropped by id count from the start.
 */
export function firstEffect(before: readonly Intervention[], after: readonly Intervention[]): number {
  const endless = ({ at, edge, intervention }: Boundary) => JSON.stringify([at, edge, { ...intervention, to: null }])
  return difference(before, after, () => 0, endless)
}

function difference(
  before: readonly Intervention[],
  after: readonly Intervention[],
  sentAt: (message: number) => number,
  told: (boundary: Boundary) => string,
): number {
  const [old, next] = [boundariesOf(before), boundariesOf(after)]
  const same = (a: Boundary, b: Boundary) => told(a) === told(b)
  let index = 0
  while (index < old.length && index < next.length && same(old[index] as Boundary, next[index] as Boundary)) index += 1
  const byTime = Math.min(old[index]?.at ?? Number.POSITIVE_INFINITY, next[index]?.at ?? Number.POSITIVE_INFINITY)
  const [doomed, doomedNext] = [doomedMessages(before), doomedMessages(after)]
  const changed = [
    ...doomed.filter((id) => !doomedNext.includes(id)),
    ...doomedNext.filter((id) => !doomed.includes(id)),
  ]
  return Math.min(byTime, ...changed.map(sentAt))
}

function doomedMessages(interventions: readonly Intervention[]): number[] {
  return interventions.flatMap((one) => (one.kind === 'dropMessage' && one.at === undefined ? [one.message] : []))
}
