// The fault tools: what a click or a key does with the tool in hand, as interventions at the playhead. Pure.
import type { Intervention, LinkSelector } from '../sim/interventions/intervention.ts'
import type { Flight } from '../sim/picture.ts'
import { US_PER_MS, US_PER_S } from '../sim/run.ts'
import { actingAt, type Frame } from './frame.ts'
import type { Part, Selection } from './selection.ts'
import { refine } from './tear.ts'

export const TOOLS = [
  'select',
  'crash',
  'pause',
  'slow',
  'cut',
  'partition',
  'heal',
  'drop',
  'delay',
  'duplicate',
  'skew',
  'disk',
  'fail',
  'traffic',
] as const

export type ToolKind = (typeof TOOLS)[number]

/** Less often used, and those that a narrow bar has no room for. */
export const RARE_TOOLS: readonly ToolKind[] = ['duplicate', 'skew', 'disk', 'fail', 'traffic']
export const SPARE_TOOLS: readonly ToolKind[] = ['slow', 'delay']

/** What each tool can be set to, the first unless another is chosen. Percent, factors, ms, or a name. */
export const CHOICES = {
  slow: ['4', '2', '10'],
  cut: ['both', 'one'],
  drop: ['20', '50', '100'],
  delay: ['300', '100', '1000', 'reorder'],
  duplicate: ['50', '20', '100'],
  skew: ['ahead', 'behind', 'fast', 'slow'],
  disk: ['lose', 'corrupt', 'full', 'slow'],
  fail: ['60', '30', '100'],
  traffic: ['5', '2', '10'],
} as const satisfies Partial<Record<ToolKind, readonly string[]>>

/** The tool in hand. */
export interface Tool {
  readonly kind: ToolKind
  readonly choice?: string
}

export const SELECT: Tool = { kind: 'select' }

/** What the tool can be set to; nothing for most. */
export function choicesOf(kind: ToolKind): readonly string[] {
  return (CHOICES as Partial<Record<ToolKind, readonly string[]>>)[kind] ?? []
}

export function choiceOf({ kind, choice }: Tool): string {
  return choice ?? choicesOf(kind)[0] ?? ''
}

/** Interventions that last: they have a `from`, and may be ended. */
export type SpanKind = Extract<Intervention, { readonly from: number }>['kind']

export type Act =
  | { readonly do: 'select'; readonly selection: Selection | null }
  | { readonly do: 'multi'; readonly node: string }
  | { readonly do: 'intervene'; readonly interventions: readonly Intervention[] }
  | { readonly do: 'end'; readonly kind: SpanKind; readonly part: Part }

/** What an action needs of the instant it is done in. */
export type Now = Pick<Frame, 't' | 'faults' | 'picture' | 'playing' | 'speed'>

/** What one press of the key adds to a message's delay (µs). */
export const KEY_DELAY_US = 100 * US_PER_MS

/** Virtual time that a fault on a link lasts unless it is ended or edited, and a wave of traffic. */
const LINK_SPAN_US = 2 * US_PER_S

/**
 * What the tool does to what was pointed at; null where it does nothing. `from`: the end of a link that was pointed
 * at, for one-way cuts.
 */
export function apply(tool: Tool, target: Selection | null, now: Now, from?: string): Act | null {
  if (tool.kind === 'select') return { do: 'select', selection: target }
  if (target === null) return null
  if (tool.kind === 'drop' && target.kind === 'message') {
    return dropMessage(target.id, now)
  }
  if (tool.kind === 'delay' && target.kind === 'message' && choiceOf(tool) !== 'reorder') {
    return delayMessage(target.id, Number(choiceOf(tool)) * US_PER_MS, now)
  }
  if (target.kind === 'node') return onNode(tool, target.id, now)
  const link = target.kind === 'link' ? target : wayOf(target.id, now)
  return link && onLink(tool, link, now, from)
}

/** The interventions of a tool that needs no target: mending the network, more traffic. */
export function applyAtOnce(tool: Tool, now: Now): Act | null {
  const at = actingAt(now)
  if (tool.kind === 'heal') return intervene({ kind: 'heal', at })
  if (tool.kind !== 'traffic') return null
  return intervene({ kind: 'traffic', factor: Number(choiceOf(tool)), from: at, to: at + LINK_SPAN_US })
}

/** Parts the network; what parts it already goes on to. Null where everybody is on one side. */
export function partition(groups: readonly (readonly string[])[], now: Now): Act | null {
  if (groups.length < 2) return null
  const { partition: inForce } = now.faults
  return intervene({ kind: 'partition', at: actingAt(now), groups: inForce ? refine(inForce, groups) : groups })
}

/** Parts these nodes from the others; null where there are no others. */
export function isolate(nodes: readonly string[], all: readonly string[], now: Now): Act | null {
  const sides = [all.filter((id) => nodes.includes(id)), all.filter((id) => !nodes.includes(id))]
  return partition(
    sides.filter((side) => side.length > 0),
    now,
  )
}

/** Loses one message in flight. */
export function dropMessage(message: number, now: Now): Act {
  return intervene({ kind: 'dropMessage', message, at: inFlightAt(message, now) })
}

/** Holds one message in flight up. */
export function delayMessage(message: number, byUs: number, now: Now): Act {
  return intervene({ kind: 'delayMessage', message, byUs, at: inFlightAt(message, now) })
}

// At the very playhead: it may have arrived by the next round instant. Interventions come first in their instant, so
// that what is sent in that same one is not there to be caught before the next.
function inFlightAt(message: number, { t, picture }: Now): number {
  return Math.max(Math.ceil(t), (picture.flights.get(message)?.sent ?? -1) + 1)
}

/** The messages in flight on the link, or from or to the node, those that arrive first first. */
export function flightsOf(part: Part, { picture }: Pick<Now, 'picture'>): readonly Flight[] {
  const flights = [...picture.flights.values()].filter(({ from, to }) => touches(part, from, to))
  return flights.sort((one, other) => one.due - other.due || one.id - other.id)
}

/** The tool on all of these nodes that it has not been used on already; restarts them once all are down. */
export function applyToAll(tool: Tool, nodes: readonly string[], now: Now): Act | null {
  const acts = nodes.flatMap((id) => apply(tool, { kind: 'node', id }, now) ?? [])
  const made = acts.flatMap((act) => (act.do === 'intervene' ? act.interventions : []))
  const fresh = made.filter(({ kind }) => kind !== 'restart')
  const interventions = fresh.length > 0 ? fresh : made
  return interventions.length > 0 ? { do: 'intervene', interventions } : null
}

function touches(part: Part, from: string, to: string): boolean {
  if (part.kind === 'node') return part.id === from || part.id === to
  return (part.a === from && part.b === to) || (part.a === to && part.b === from)
}

function intervene(intervention: Intervention): Act {
  return { do: 'intervene', interventions: [intervention] }
}

function onNode(tool: Tool, node: string, now: Now): Act | null {
  const [at, choice] = [actingAt(now), choiceOf(tool)]
  const span = (active: boolean, intervention: Extract<Intervention, { readonly from: number }>): Act =>
    active ? { do: 'end', kind: intervention.kind, part: { kind: 'node', id: node } } : intervene(intervention)
  const { faults, picture } = now
  switch (tool.kind) {
    case 'crash':
      return intervene({ kind: picture.nodes[node]?.status === 'crashed' ? 'restart' : 'crash', node, at })
    case 'pause':
      return span(faults.paused.includes(node), { kind: 'pause', node, from: at })
    case 'slow':
      return span(node in faults.slow, { kind: 'slow', node, factor: Number(choice), from: at })
    case 'partition':
      return { do: 'multi', node }
    case 'skew':
      if (choice === 'ahead' || choice === 'behind') {
        return intervene({ kind: 'skew', node, at, byUs: (choice === 'ahead' ? 500 : -500) * US_PER_MS })
      }
      return span(node in faults.drift, { kind: 'drift', node, rate: choice === 'fast' ? 1.2 : 0.8, from: at })
    case 'disk':
      if (choice === 'full') return span(faults.diskFull.includes(node), { kind: 'diskFull', node, from: at })
      if (choice === 'slow') return span(node in faults.diskSlow, { kind: 'diskSlow', node, factor: 10, from: at })
      return intervene({ kind: choice === 'corrupt' ? 'diskCorrupt' : 'diskLose', node, at })
    case 'fail':
      return span(node in faults.fail, { kind: 'fail', node, percent: Number(choice), from: at })
    default:
      return null
  }
}

function onLink(tool: Tool, part: Extract<Part, { kind: 'link' }>, now: Now, from = part.a): Act | null {
  const [at, choice] = [actingAt(now), choiceOf(tool)]
  const link: LinkSelector = { a: part.a, b: part.b, way: 'both' }
  const span = (
    active: readonly LinkSelector[],
    intervention: Extract<Intervention, { readonly link: LinkSelector }>,
  ): Act =>
    active.some((other) => joins(other, part)) ? { do: 'end', kind: intervention.kind, part } : intervene(intervention)
  const { faults } = now
  const [percent, to] = [Number(choice), at + LINK_SPAN_US]
  switch (tool.kind) {
    case 'cut': {
      const oneWay: LinkSelector = { a: from, b: from === part.a ? part.b : part.a, way: 'one' }
      return span(faults.cuts, { kind: 'cut', link: choice === 'one' ? oneWay : link, from: at })
    }
    case 'drop':
      return span(linksOf(faults.drops), { kind: 'drop', link, percent, from: at, to })
    case 'duplicate':
      return span(linksOf(faults.duplicates), { kind: 'duplicate', link, percent, from: at, to })
    case 'delay':
      if (choice === 'reorder') return span(faults.reorders, { kind: 'reorder', link, from: at, to })
      return span(linksOf(faults.delays), { kind: 'delay', link, byUs: Number(choice) * US_PER_MS, from: at, to })
    default:
      return null
  }
}

function linksOf(faults: readonly { readonly link: LinkSelector }[]): LinkSelector[] {
  return faults.map(({ link }) => link)
}

function joins({ a, b }: LinkSelector, part: Extract<Part, { kind: 'link' }>): boolean {
  return (a === part.a && b === part.b) || (a === part.b && b === part.a)
}

function wayOf(message: number, { picture }: Now): Extract<Part, { kind: 'link' }> | null {
  const flight = picture.flights.get(message)
  return flight ? { kind: 'link', a: flight.from, b: flight.to } : null
}
