// What is broken at an instant: a pure function of the interventions, used by the kernel to decide and by the stage to draw.
import { beginning, type Intervention, type LinkSelector } from './interventions/intervention.ts'

export interface Faults {
  /** Groups that cannot reach each other; a node in no group reaches everybody. */
  readonly partition: readonly (readonly string[])[] | null
  readonly cuts: readonly LinkSelector[]
  readonly drops: readonly { readonly link: LinkSelector; readonly percent: number }[]
  readonly duplicates: readonly { readonly link: LinkSelector; readonly percent: number }[]
  readonly delays: readonly { readonly link: LinkSelector; readonly byUs: number }[]
  readonly reorders: readonly LinkSelector[]
  readonly paused: readonly string[]
  /** Factors by node. */
  readonly slow: Readonly<Record<string, number>>
  readonly diskSlow: Readonly<Record<string, number>>
  readonly diskFull: readonly string[]
  /** How far each node's clock was set off in all (µs). */
  readonly skewUs: Readonly<Record<string, number>>
  /** Clock rate by node (1 = true time). */
  readonly drift: Readonly<Record<string, number>>
  /** Percent of requests answered with an error, by node. */
  readonly fail: Readonly<Record<string, number>>
  /** Factor on the request rate. */
  readonly traffic: number
}

/** Whether the selector covers a message from `from` to `to`. */
export function selects(link: LinkSelector, from: string, to: string): boolean {
  const fits = (a: string, b: string) => (link.a === '*' || link.a === a) && (link.b === '*' || link.b === b)
  return fits(from, to) || (link.way === 'both' && fits(to, from))
}

/** The faults in force at `t` (µs). Moments at exactly `t` count, spans end before their end. */
export function faultsAt(interventions: readonly Intervention[], t: number): Faults {
  // In the order they began: the order of the lines decides only between those that began together.
  const active = interventions
    .filter((one) => isActive(one, t, interventions))
    .sort((a, b) => beginning(a) - beginning(b))
  const of = <K extends Intervention['kind']>(...kinds: K[]) =>
    active.filter((one): one is Extract<Intervention, { kind: K }> => (kinds as string[]).includes(one.kind))
  return {
    partition: partitionAt(interventions, t),
    cuts: of('cut').map((one) => one.link),
    drops: of('drop').map(({ link, percent }) => ({ link, percent })),
    duplicates: of('duplicate').map(({ link, percent }) => ({ link, percent })),
    delays: of('delay').map(({ link, byUs }) => ({ link, byUs })),
    reorders: of('reorder').map((one) => one.link),
    paused: of('pause').map((one) => one.node),
    slow: product(of('slow').map((one) => [one.node, one.factor])),
    diskSlow: product(of('diskSlow').map((one) => [one.node, one.factor])),
    diskFull: of('diskFull').map((one) => one.node),
    skewUs: skewAt(interventions, t),
    drift: product(of('drift').map((one) => [one.node, one.rate])),
    fail: Object.fromEntries(of('fail').map((one) => [one.node, one.percent])),
    traffic: of('traffic').reduce((factor, one) => factor * one.factor, 1),
  }
}

function product(pairs: readonly (readonly [string, number])[]): Record<string, number> {
  const factors: Record<string, number> = {}
  for (const [node, factor] of pairs) factors[node] = (factors[node] ?? 1) * factor
  return factors
}

function skewAt(interventions: readonly Intervention[], t: number): Record<string, number> {
  const sums: Record<string, number> = {}
  for (const one of interventions) {
    if (one.kind === 'skew' && one.at <= t) sums[one.node] = (sums[one.node] ?? 0) + one.byUs
  }
  return sums
}

function isActive(one: Intervention, t: number, all: readonly Intervention[]): boolean {
  if (!('from' in one) || one.from > t) return false
  return t < end(one, all)
}

/**
 * When a span ends (µs), or Infinity: an open-ended cut ends at the next heal; of a cut and a heal at the same instant
 * the later line decides, as with partitions.
 */
export function end(one: Extract<Intervention, { from: number }>, all: readonly Intervention[]): number {
  if (one.to !== undefined) return one.to
  if (one.kind !== 'cut') return Number.POSITIVE_INFINITY
  const line = all.indexOf(one)
  const heals = all.flatMap((other, index) => {
    const mends = other.kind === 'heal' && (other.at > one.from || (other.at === one.from && index > line))
    return mends ? [other.at] : []
  })
  return Math.min(Number.POSITIVE_INFINITY, ...heals)
}

// The latest partition or heal decides; of two at the same instant, the later line.
function partitionAt(interventions: readonly Intervention[], t: number): Faults['partition'] {
  let latest: Intervention | null = null
  for (const one of interventions) {
    if (one.kind !== 'partition' && one.kind !== 'heal') continue
    if (one.at <= t && (latest === null || one.at >= beginning(latest))) latest = one
  }
  return latest?.kind === 'partition' ? latest.groups : null
}

/** Whether the partition or a cut stops messages from `from` to `to`, and which. */
export function barrier(faults: Faults, from: string, to: string): 'partition' | 'cut' | null {
  if (faults.partition) {
    const side = (node: string) => faults.partition?.findIndex((group) => group.includes(node)) ?? -1
    const [a, b] = [side(from), side(to)]
    if (a >= 0 && b >= 0 && a !== b) return 'partition'
  }
  return faults.cuts.some((link) => selects(link, from, to)) ? 'cut' : null
}
