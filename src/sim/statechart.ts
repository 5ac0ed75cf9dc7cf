// The chart of a node's machine: its states and transitions as XState itself holds them, so that what is drawn is what
// runs. Beside host.ts this is the only file that knows how XState keeps a machine.
import { type AnyStateMachine, type AnyStateNode, and, not, or } from 'xstate'

export interface ChartState {
  /** Keys from the outside in, joined by dots; '' for the machine itself. */
  readonly path: string
  readonly key: string
  readonly kind: AnyStateNode['type']
  /** Path of the state around it; null for the machine itself. */
  readonly parent: string | null
  /** What its parent enters when nothing else is said. */
  readonly initial: boolean
  /** For a history: whether it remembers inner states too. */
  readonly deep: boolean
}

/** What a transition answers. `delay` is a name from `setup({ delays })`, or ms. */
export type Trigger =
  | { readonly kind: 'event'; readonly name: string }
  | { readonly kind: 'after'; readonly delay: string }
  | { readonly kind: 'always' | 'done' | 'anything' }

export interface ChartTransition {
  /** Its place in the chart. */
  readonly id: number
  readonly source: string
  /** Empty where it stays in its state; several where it enters regions side by side. */
  readonly targets: readonly string[]
  readonly trigger: Trigger
  /** By name; UNNAMED for a guard that has none. */
  readonly guard: string | null
  /** Leaves its state and enters it again. */
  readonly reenters: boolean
  /** Hears its trigger and does nothing. */
  readonly ignores: boolean
  /** Taken when none of the guards before it, on the same trigger, lets it pass. */
  readonly otherwise: boolean
}

export interface Statechart {
  readonly id: string
  /** The machine itself first, then each state before those in it. */
  readonly states: readonly ChartState[]
  readonly transitions: readonly ChartTransition[]
}

export const UNNAMED = '…'

const charts = new WeakMap<AnyStateMachine, Statechart>()

/** The machine's chart; the same object for the same machine. */
export function statechartOf(machine: AnyStateMachine): Statechart {
  const known = charts.get(machine)
  if (known) return known
  const nodes = withInner(machine.root)
  const transitions = nodes.flatMap(transitionsOf).map((one, id) => ({ ...one, id }))
  const chart = { id: machine.id, states: nodes.map(stateOf), transitions }
  charts.set(machine, chart)
  return chart
}

function withInner(node: AnyStateNode): AnyStateNode[] {
  return [node, ...Object.values(node.states).flatMap(withInner)]
}

function pathOf(node: AnyStateNode): string {
  return node.path.join('.')
}

function stateOf(node: AnyStateNode): ChartState {
  const { parent } = node
  return {
    path: pathOf(node),
    key: node.key,
    kind: node.type,
    parent: parent ? pathOf(parent) : null,
    initial: parent?.type === 'compound' && parent.initial.target?.includes(node) === true,
    deep: node.history === 'deep',
  }
}

type Definition = AnyStateNode['always'] extends readonly (infer T)[] | undefined ? T : never

// XState keeps `on`, `after` and `onDone` under the machine events they answer; a history's default is a target only.
function transitionsOf(node: AnyStateNode): Omit<ChartTransition, 'id'>[] {
  if (node.type === 'history') return historyDefault(node)
  const heard = [...node.transitions].flatMap(([event, list]) => alternatives(node, triggerOf(event), list))
  return [...heard, ...alternatives(node, { kind: 'always' }, node.always ?? [])]
}

function alternatives(node: AnyStateNode, trigger: Trigger, list: readonly Definition[]) {
  return list.map((one, place) => transitionOf(node, trigger, one, place > 0 && one.guard === undefined))
}

function transitionOf(node: AnyStateNode, trigger: Trigger, definition: Definition, otherwise: boolean) {
  const { target, reenter, guard, actions } = definition
  const source = pathOf(node)
  const targets = (target ?? []).map((one: AnyStateNode) => pathOf(one))
  // To itself without entering again: it stays.
  const stays = targets.length === 1 && targets[0] === source && !reenter
  return {
    source,
    targets: stays ? [] : targets,
    trigger,
    guard: guard === undefined ? null : guardName(guard),
    reenters: targets.includes(source) && reenter,
    ignores: targets.length === 0 && actions.length === 0,
    otherwise,
  }
}

function historyDefault(node: AnyStateNode): Omit<ChartTransition, 'id'>[] {
  const { target } = node.config as { target?: string }
  const { parent } = node
  if (target === undefined || !parent) return []
  const found = target.startsWith('#')
    ? node.machine.getStateNodeById(target.slice(1))
    : target
        .replace(/^\./, '')
        .split('.')
        .reduce<AnyStateNode | undefined>((at, key) => at?.states[key], parent)
  if (!found) return []
  return [
    {
      source: pathOf(node),
      targets: [pathOf(found)],
      trigger: { kind: 'always' },
      guard: null,
      reenters: false,
      ignores: false,
      otherwise: false,
    },
  ]
}

function triggerOf(event: string): Trigger {
  if (event === '*') return { kind: 'anything' }
  if (event.startsWith('xstate.done.')) return { kind: 'done' }
  const delay = /^xstate\.after\.([^.]+)\./.exec(event)?.[1]
  return delay === undefined ? { kind: 'event', name: event } : { kind: 'after', delay }
}

// XState makes a guard of its own out of others; what tells them apart is how they check.
interface Composed {
  readonly check?: unknown
  readonly guards?: readonly unknown[]
}

const checkOf = (guard: unknown) => (guard as Composed).check
const [NOT, AND, OR] = [checkOf(not('')), checkOf(and([])), checkOf(or([]))]

function guardName(guard: unknown): string {
  if (typeof guard === 'string') return guard
  if (typeof guard === 'object') return String((guard as { readonly type: unknown }).type)
  const { check, guards = [] } = guard as Composed
  const names = guards.map(guardName)
  if (check === NOT) return `not ${names[0]}`
  if (check === AND) return names.join(' and ')
  return check === OR ? names.join(' or ') : UNNAMED
}
