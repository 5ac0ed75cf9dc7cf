// Which transitions a node's change of state has taken, as far as the trace tells: it names the states and what the
// node had heard, not which guards held. Where several would do, all of them are given.
import type { ChartState, ChartTransition, Statechart } from './statechart.ts'
import type { TraceEvent } from './trace.ts'

/** What the node was answering: a machine event by its type, or a timer by the name the trace gives it. */
export type Heard = { readonly kind: 'event' | 'timer'; readonly name: string }

/** What a machine heard of a trace event; of an intervention it hears only what an operator does. */
export function heardOf(event: TraceEvent | undefined): Heard | null {
  switch (event?.type) {
    case 'message.delivered':
      return { kind: 'event', name: event.message.type }
    case 'timer.fired':
      return { kind: 'timer', name: event.timer }
    case 'operation.invoked':
      return { kind: 'event', name: 'invoke' }
    case 'intervention': {
      const action = actionIn(event.text)
      return action === null ? null : { kind: 'event', name: action }
    }
    default:
      return null
  }
}

/** The action of "do breaker forceOpen at 5s"; null for any other line. */
export function actionIn(line: string): string | null {
  return /^do \S+ (\S+)/.exec(line)?.[1] ?? null
}

export interface Taken {
  /** Those that answered what was heard; any one of them, where there are several. */
  readonly answers: readonly number[]
  /** Those that followed at once. */
  readonly followed: readonly number[]
}

const NOTHING: Taken = { answers: [], followed: [] }

/** Paths of the states that are active, from the outside in, in a state named as the trace does it (see `stateName`). */
export function activeStates(chart: Statechart, name: string): ReadonlySet<string> {
  const active = new Set<string>()
  if (read(chart, '', name, active) !== '') active.clear()
  return active
}

/** Whether a timer of this name begins whenever the state, named as the trace does it, is entered. */
export function runsAfter(chart: Statechart, state: string, timer: string): boolean {
  const active = activeStates(chart, state)
  return chart.transitions.some(
    ({ source, trigger }) => trigger.kind === 'after' && trigger.delay === timer && active.has(source),
  )
}

function childrenOf({ states }: Statechart, path: string): ChartState[] {
  return states.filter(({ parent, kind }) => parent === path && kind !== 'history')
}

// Reads the part of the name that is inside `path`, and gives back the rest; null where it does not fit.
function read(chart: Statechart, path: string, name: string, active: Set<string>): string | null {
  active.add(path)
  const children = childrenOf(chart, path)
  if (children.length === 0) return name
  if (chart.states.find((state) => state.path === path)?.kind === 'parallel') {
    return children.reduce<string | null>((rest, child, index) => {
      if (rest === null || (index > 0 && !rest.startsWith('+'))) return null
      return readChild(chart, child, index > 0 ? rest.slice(1) : rest, active)
    }, name)
  }
  const child = children.find(({ key }) => name.startsWith(key) && /^([.+]|$)/.test(name.slice(key.length)))
  return child ? readChild(chart, child, name, active) : null
}

function readChild(chart: Statechart, { key, path }: ChartState, name: string, active: Set<string>): string | null {
  if (!name.startsWith(key)) return null
  const rest = name.slice(key.length)
  if (childrenOf(chart, path).length === 0) return read(chart, path, rest, active)
  return rest.startsWith('.') ? read(chart, path, rest.slice(1), active) : null
}

/** From `previous` (null or 'crashed' where the machine started) to `state`. */
export function taken(chart: Statechart, previous: string | null, state: string, heard: Heard | null): Taken {
  const after = activeStates(chart, state)
  const started = previous === null || activeStates(chart, previous).size === 0
  const before = started ? entered(chart, new Set(), '') : activeStates(chart, previous)
  if (started && [...after].every((path) => before.has(path))) return NOTHING
  // What was heard may have been answered without leaving the state, or under another name (a timer's).
  const fitting = started
    ? [[]]
    : [enabled(chart, before, (one) => answers(one, heard)), enabled(chart, before, isHeard)]
  for (const candidates of fitting) {
    const direct = candidates.filter(({ targets }) => targets.length > 0 && targets.every((path) => after.has(path)))
    if (direct.length > 0) return { answers: direct.map(({ id }) => id), followed: [] }
    const way = following(chart, before, candidates, after)
    if (way) return way
  }
  return NOTHING
}

function enabled(chart: Statechart, active: ReadonlySet<string>, fits: (one: ChartTransition) => boolean) {
  return chart.transitions.filter((one) => active.has(one.source) && fits(one))
}

function isHeard({ trigger }: ChartTransition): boolean {
  return trigger.kind !== 'always'
}

function answers({ trigger }: ChartTransition, heard: Heard | null): boolean {
  if (!heard) return false
  // A timer for one of many is named with its number: "requestTimeout 7".
  const [name] = heard.kind === 'timer' ? heard.name.split(' ') : [heard.name]
  switch (trigger.kind) {
    case 'event':
      return trigger.name === name || (trigger.name.endsWith('.*') && heard.name.startsWith(trigger.name.slice(0, -1)))
    case 'after':
      return heard.kind === 'timer' && trigger.delay === heard.name
    default:
      return false
  }
}

interface Step {
  readonly active: ReadonlySet<string>
  readonly answer: readonly number[]
  readonly followed: readonly number[]
}

// A machine takes no more steps at once than it has states: longer would be a loop.
function following(
  chart: Statechart,
  before: ReadonlySet<string>,
  candidates: readonly ChartTransition[],
  after: ReadonlySet<string>,
): Taken | null {
  let steps: Step[] = [
    { active: before, answer: [], followed: [] },
    ...candidates.map((one) => ({ active: goneTo(chart, before, one), answer: [one.id], followed: [] })),
  ]
  for (let depth = 0; depth < chart.states.length; depth++) {
    steps = steps.flatMap(({ active, answer, followed }) =>
      chart.transitions
        .filter(({ trigger, source, targets }) => trigger.kind === 'always' && targets.length > 0 && active.has(source))
        .map((one) => ({ active: goneTo(chart, active, one), answer, followed: [...followed, one.id] })),
    )
    const arrived = steps.filter(({ active }) => [...after].every((path) => active.has(path)))
    if (arrived.length === 0) continue
    const all = (pick: (step: Step) => readonly number[]) => [...new Set(arrived.flatMap(pick))]
    return { answers: all(({ answer }) => answer), followed: all(({ followed }) => followed) }
  }
  return null
}

function goneTo(chart: Statechart, active: ReadonlySet<string>, { source, targets }: ChartTransition) {
  const left = new Set([...active].filter((path) => !isInside(path, commonOf(source, targets))))
  return targets.reduce((now, target) => entered(chart, now, target), left)
}

const isInside = (path: string, outer: string) => path !== outer && (outer === '' || path.startsWith(`${outer}.`))

/** The state that is not left on the way: around the source and all targets, or the source itself for its own. */
function commonOf(source: string, targets: readonly string[]): string {
  const keys = source === '' ? [] : source.split('.')
  for (let length = keys.length; length > 0; length--) {
    const outer = keys.slice(0, length).join('.')
    if (targets.every((target) => isInside(target, outer))) return outer
  }
  return ''
}

/** With `path` active: all around it, and in it what is entered when nothing else is said. */
function entered(chart: Statechart, active: ReadonlySet<string>, path: string): Set<string> {
  const all = new Set(active)
  const keys = path === '' ? [] : path.split('.')
  for (let length = 0; length <= keys.length; length++) all.add(keys.slice(0, length).join('.'))
  const inside = (outer: string): void => {
    const parallel = chart.states.find((state) => state.path === outer)?.kind === 'parallel'
    const inner = childrenOf(chart, outer)
    if (!parallel && inner.some((child) => all.has(child.path))) return
    for (const child of inner) {
      if (!parallel && !child.initial) continue
      all.add(child.path)
      inside(child.path)
    }
  }
  inside(path)
  return all
}
