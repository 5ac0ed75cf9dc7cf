// The one adapter that runs an XState machine as a node: it steps machines as pure functions and hands back what they
// want done. It uses `machine.transition(snapshot, event, scope)` with one scope per machine, five times as fast as
// the exported `transition`, which rebuilds the scope at each call. Relies on xstate's internals: host.test.ts
// compares it with createActor. Leaves out `invoke`, `spawn` and promises: a node acts through effects and timers.
import type { AnyMachineSnapshot, AnyStateMachine } from 'xstate'
import { createActor } from 'xstate'
import type { Json } from './run.ts'

/** A machine event as the kernel delivers it. */
export interface MachineEvent {
  readonly type: string
  readonly [field: string]: unknown
}

/** What a machine wants done, in order. */
export type Action =
  | { readonly type: 'timer'; readonly id: string; readonly delayMs: number; readonly event: MachineEvent }
  | { readonly type: 'cancel'; readonly id: string }
  | { readonly type: 'effect'; readonly name: string; readonly params: unknown }

export interface Step {
  readonly snapshot: AnyMachineSnapshot
  readonly actions: readonly Action[]
}

/** Microsteps one machine event may cause: an eventless loop ends here with an error instead of hanging. */
const MICROSTEPS_MAX = 1000

interface RawAction {
  readonly type: string
  readonly params: unknown
}

// The scope's type is internal to xstate; these are the fields `transition` reads.
type Scope = Parameters<AnyStateMachine['transition']>[2]
interface Host {
  readonly scope: Scope
  readonly collected: RawAction[]
}

const hosts = new WeakMap<AnyStateMachine, Host>()

function hostOf(machine: AnyStateMachine): Host {
  const known = hosts.get(machine)
  if (known) return known
  machine.options = { ...machine.options, maxIterations: MICROSTEPS_MAX }
  // Never started: it only lends its identity and an idle system. Its eager first snapshot is thrown away.
  const self = createActor(machine, { input: undefined })
  const collected: RawAction[] = []
  const scope = {
    self,
    id: '',
    sessionId: '',
    system: self.system,
    logger: () => {},
    defer: () => {},
    emit: () => {},
    stopChild: () => {},
    actionExecutor: (action: RawAction) => collected.push(action),
  }
  const host = { scope: scope as unknown as Scope, collected }
  hosts.set(machine, host)
  return host
}

/** The machine's initial state for this input, and what it wants done at once. Throws what the machine throws. */
export function startMachine(machine: AnyStateMachine, input: unknown): Step {
  const host = hostOf(machine)
  host.collected.length = 0
  const snapshot = machine.getInitialSnapshot(host.scope, input as never) as AnyMachineSnapshot
  if (snapshot.status === 'error') throw snapshot.error
  return { snapshot, actions: drain(host) }
}

/** The next snapshot (the same reference where the event changes nothing) and what it wants done. */
export function stepMachine(machine: AnyStateMachine, snapshot: AnyMachineSnapshot, event: MachineEvent): Step {
  const host = hostOf(machine)
  host.collected.length = 0
  const next = machine.transition(snapshot, event, host.scope) as AnyMachineSnapshot
  return { snapshot: next, actions: drain(host) }
}

function drain(host: Host): Action[] {
  return host.collected.flatMap(toAction)
}

function toAction(action: RawAction): Action[] {
  if (action.type === 'xstate.raise') {
    const { event, id, delay } = action.params as { event: MachineEvent; id?: string; delay?: number }
    // Without a delay XState has already consumed it.
    return delay === undefined ? [] : [{ type: 'timer', id: id ?? event.type, delayMs: delay, event }]
  }
  if (action.type === 'xstate.cancel') {
    return [{ type: 'cancel', id: String((action.params as { sendId: unknown }).sendId) }]
  }
  return [{ type: 'effect', name: action.type, params: action.params }]
}

/** The name people know a timer by: `electionTimeout` for `after: { electionTimeout: … }`, else its id. */
export function timerName(id: string): string {
  if (!id.startsWith('xstate.after.')) return id
  return id.split('.')[2] as string
}

/** A state value as the trace names it: nested states joined by dots, parallel ones by `+`. */
export function stateName(value: unknown): string {
  if (typeof value === 'string') return value
  return Object.entries(value as Record<string, unknown>)
    .map(([key, child]) => {
      const inner = stateName(child)
      return inner === '' ? key : `${key}.${inner}`
    })
    .join('+')
}

/** The fields of `next` that differ from `previous`, or null. */
export function changesBetween(
  previous: Readonly<Record<string, Json>>,
  next: Readonly<Record<string, Json>>,
): Record<string, Json> | null {
  let changes: Record<string, Json> | null = null
  for (const key of Object.keys(next)) {
    const [before, after] = [previous[key], next[key] as Json]
    if (Object.is(before, after)) continue
    if (typeof after === 'object' && after !== null && JSON.stringify(before) === JSON.stringify(after)) continue
    changes ??= {}
    changes[key] = after
  }
  return changes
}
