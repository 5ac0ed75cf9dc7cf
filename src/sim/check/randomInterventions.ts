// Random interventions for the sweep: all faults are over by the window's end, so that progress may be demanded
// afterwards. Leaves out ask (the workload asks) and what befalls single messages (drop and delay cover it).
import {
  beginning,
  type Intervention,
  type InterventionKind,
  type LinkSelector,
} from '../interventions/intervention.ts'
import type { Model, Topology } from '../model.ts'
import type { Random } from '../random.ts'
import { US_PER_MS } from '../run.ts'

/** µs of virtual time. */
export interface Window {
  readonly fromUs: number
  readonly toUs: number
}

interface Span {
  readonly from: number
  readonly to: number
}

/** Draws one intervention within the span, with what ends it; none where the kind has no use here. */
type Draw = (random: Random, topology: Topology, span: Span, model: Model) => readonly Intervention[]

const draws: Partial<Readonly<Record<InterventionKind, Draw>>> = {
  crash: (random, topology, { from, to }) => {
    const node = anyNode(random, topology)
    return [
      { kind: 'crash', node, at: from },
      { kind: 'restart', node, at: to },
    ]
  },
  pause: (random, topology, span) => [{ kind: 'pause', node: anyNode(random, topology), ...span }],
  slow: (random, topology, span) => [
    { kind: 'slow', node: anyNode(random, topology), factor: random.int(2, 20), ...span },
  ],
  partition: (random, topology, { from, to }) => [
    { kind: 'partition', groups: anyGroups(random, topology), at: from },
    { kind: 'heal', at: to },
  ],
  cut: (random, topology, span) => [{ kind: 'cut', link: anyLink(random, topology), ...span }],
  drop: (random, topology, span) => [
    { kind: 'drop', percent: random.int(10, 90), link: anyLinks(random, topology), ...span },
  ],
  duplicate: (random, topology, span) => [
    { kind: 'duplicate', percent: random.int(5, 60), link: anyLinks(random, topology), ...span },
  ],
  delay: (random, topology, span) => [
    { kind: 'delay', byUs: random.int(10, 2000) * US_PER_MS, link: anyLinks(random, topology), ...span },
  ],
  reorder: (random, topology, span) => [{ kind: 'reorder', link: anyLinks(random, topology), ...span }],
  skew: (random, topology, { from }) => [
    { kind: 'skew', node: anyNode(random, topology), byUs: random.int(-2000, 2000) * US_PER_MS, at: from },
  ],
  drift: (random, topology, span) => [
    { kind: 'drift', node: anyNode(random, topology), rate: random.int(50, 200) / 100, ...span },
  ],
  diskLose: (random, topology, { from }) => [{ kind: 'diskLose', node: anyNode(random, topology), at: from }],
  diskCorrupt: (random, topology, { from }) => [{ kind: 'diskCorrupt', node: anyNode(random, topology), at: from }],
  // A full disk may have stopped the node, so it is restarted afterwards.
  diskFull: (random, topology, { from, to }) => {
    const node = anyNode(random, topology)
    return [
      { kind: 'diskFull', node, from, to },
      { kind: 'restart', node, at: to },
    ]
  },
  diskSlow: (random, topology, span) => [
    { kind: 'diskSlow', node: anyNode(random, topology), factor: random.int(2, 50), ...span },
  ],
  fail: (random, { nodes }, span, model) => {
    const failing = nodes.filter(({ role }) => model.roles[role]?.answersErrors)
    return failing.length === 0
      ? []
      : [{ kind: 'fail', percent: random.int(20, 100), node: pick(random, failing).id, ...span }]
  },
  traffic: (random, _, span) => [{ kind: 'traffic', factor: random.int(2, 5), ...span }],
  do: (random, topology, { from }, model) => {
    const offers = topology.nodes.flatMap(({ id, role }) =>
      Object.keys(model.roles[role]?.actions ?? {}).map((action) => ({ node: id, action })),
    )
    return offers.length === 0 ? [] : [{ kind: 'do', ...pick(random, offers), at: from }]
  },
}

/** Kinds of which only one may be in force on a node at a time: a node that is down can be neither crashed nor paused. */
const EXCLUSIVE: readonly InterventionKind[] = ['crash', 'pause', 'diskFull']

/** The kinds that can be drawn. */
export const DRAWN: readonly InterventionKind[] = Object.keys(draws) as InterventionKind[]

/**
 * About `count` interventions of these kinds, in order of time, valid by checkInterventions. All are over by the window's
 * end: crashed nodes restarted, spans closed, partitions healed (a partition or heal ends the partition before).
 * Faults that would overlap on a node in a way that makes no sense are left out. Times are whole milliseconds.
 */
export function randomInterventions(
  random: Random,
  topology: Topology,
  model: Model,
  kinds: readonly InterventionKind[],
  window: Window,
  count: number,
): Intervention[] {
  const usable = kinds.filter((kind) => DRAWN.includes(kind))
  const taken: { readonly node: string; readonly span: Span }[] = []
  const chosen: Intervention[] = []
  for (let drawn = 0; drawn < count && usable.length > 0; drawn++) {
    const kind = pick(random, usable)
    const span = anySpan(random, window)
    const faults = draws[kind]?.(random, topology, span, model) ?? []
    if (EXCLUSIVE.includes(kind)) {
      const node = faults.map((one) => ('node' in one ? one.node : ''))[0] ?? ''
      if (taken.some((other) => other.node === node && other.span.from <= span.to && span.from <= other.span.to))
        continue
      taken.push({ node, span })
    }
    chosen.push(...faults)
  }
  return chosen.sort((a, b) => beginning(a) - beginning(b))
}

// Half of the faults are short, half last up to the whole window.
function anySpan(random: Random, { fromUs, toUs }: Window): Span {
  const [first, last] = [Math.ceil(fromUs / US_PER_MS), Math.floor(toUs / US_PER_MS)]
  const from = random.int(first, last - 1)
  const longest = random.chance(50) ? last - from : Math.max(1, Math.floor((last - from) / 8))
  return { from: from * US_PER_MS, to: (from + random.int(1, longest)) * US_PER_MS }
}

function pick<T>(random: Random, items: readonly T[]): T {
  return items[random.int(0, items.length - 1)] as T
}

function anyNode(random: Random, { nodes }: Topology): string {
  return pick(random, nodes).id
}

// Two groups of any sizes, now and then three.
function anyGroups(random: Random, { nodes }: Topology): string[][] {
  const groups: string[][] = Array.from({ length: random.chance(20) ? 3 : 2 }, () => [])
  for (const { id } of shuffled(random, nodes)) {
    const empty = groups.find((group) => group.length === 0)
    const group = empty ?? groups[random.int(0, groups.length - 1)]
    group?.push(id)
  }
  return groups.filter((group) => group.length > 0)
}

function shuffled<T>(random: Random, items: readonly T[]): T[] {
  const all = [...items]
  for (let index = all.length - 1; index > 0; index--) {
    const other = random.int(0, index)
    const kept = all[index] as T
    all[index] = all[other] as T
    all[other] = kept
  }
  return all
}

function anyLink(random: Random, { links }: Topology): LinkSelector {
  const { a, b } = pick(random, links)
  const way = random.chance(50) ? 'both' : 'one'
  return random.chance(50) ? { a, b, way } : { a: b, b: a, way }
}

function anyLinks(random: Random, topology: Topology): LinkSelector {
  return random.chance(50) ? { a: '*', b: '*', way: 'both' } : anyLink(random, topology)
}
