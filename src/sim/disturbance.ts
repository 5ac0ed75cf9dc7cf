// What disturbs the nodes, and when that last changed: a pure fold over the trace. Whoever demands progress "once nothing
// disturbs the nodes any more" (a liveness monitor) asks it whether that is so, and since when.
import { type Faults, faultsAt } from './faults.ts'
import { handlingUs, SYNC_MS, syncUs } from './handling.ts'
import type { Intervention, InterventionKind } from './interventions/intervention.ts'
import { parseLine } from './interventions/parse.ts'
import type { TraceEvent } from './trace.ts'

/** When something happened (µs), and the trace event that tells. */
export interface Moment {
  readonly t: number
  readonly id: number
}

export interface Disturbance {
  /** The interventions so far, without those that are harmless. */
  readonly interventions: readonly Intervention[]
  /** What is broken by them now, without what befalls onlookers alone. */
  readonly faults: Faults
  /** Whether messages are held up now, onlookers' among them: they will come all at once. */
  readonly holdsUp: boolean
  /** By node that is down, since when (µs). */
  readonly down: Readonly<Record<string, number>>
  /** The last disturbance: a fault began or ended, a node left or came back, a message was taken away. */
  readonly last: Moment
  /** How much slower nodes and disks are now, onlookers' among them: what they begin takes so much longer to its end. */
  readonly slowness: Pick<Faults, 'slow' | 'diskSlow'>
  /** By node that has something to force to its disk. */
  readonly buffered: Readonly<Record<string, Buffered>>
  /** When the last thing that a fault held up is over, as far as is known (µs): until then, the fault is not over. */
  readonly heldUntil: number
}

interface Buffered {
  /** When the node last did anything (µs): it may have begun to force it then, and while it does, it does nothing else. */
  readonly acted: number
  /** How long that would take, begun on a slow disk (µs); 0 where the disk was none. */
  readonly until: number
}

/** Of a pattern, what it does not mind: it owes a reason for each. And how long its forced writes take at most (ms). */
interface Indifference {
  readonly syncMs?: number
  /** Kinds of intervention that disturb nobody whose progress is waited for. What clients ask never does. */
  readonly harmless: readonly InterventionKind[]
  /**
   * Nodes that only look on, as clients do: whatever befalls these and their links may last. That it begins or ends still
   * disturbs, for what they held back comes all at once.
   */
  readonly onlookers?: readonly string[]
}

/** The disturbance after `event`; the same reference where the event changes nothing of it. */
export type NextDisturbance = (before: Disturbance, event: TraceEvent, id: number) => Disturbance

export const UNDISTURBED: Disturbance = {
  interventions: [],
  faults: faultsAt([], 0),
  holdsUp: false,
  down: {},
  slowness: { slow: {}, diskSlow: {} },
  buffered: {},
  last: { t: 0, id: 0 },
  heldUntil: 0,
}

export function followDisturbance({ harmless, onlookers = [], syncMs = SYNC_MS }: Indifference): NextDisturbance {
  const matters = (node: string) => !onlookers.includes(node)

  function concerns(one: Intervention): boolean {
    if ('link' in one) return matters(one.link.a) && matters(one.link.b)
    return !('node' in one) || matters(one.node)
  }

  function told(before: Disturbance, text: string, begins: boolean, last: Moment): Disturbance {
    const parsed = parseLine(text)
    if (!parsed.ok || parsed.intervention.kind === 'ask' || harmless.includes(parsed.intervention.kind)) return before
    const interventions = begins ? [...before.interventions, parsed.intervention] : before.interventions
    const { delays, reorders, slow, diskSlow } = faultsAt(interventions, last.t)
    const faults = faultsAt(interventions.filter(concerns), last.t)
    const holdsUp = delays.length > 0 || reorders.length > 0
    const after = { ...before, interventions, faults, holdsUp, slowness: { slow, diskSlow }, last }
    return hold(after, last.t + longestHandling(before, slow))
  }

  return (before, event, id) => {
    switch (event.type) {
      case 'message.sent': {
        const acted = afterAct(before, event.from, event.t, syncMs)
        return acted.holdsUp ? hold(acted, event.due) : acted
      }
      case 'message.duplicated':
        return before.holdsUp ? hold(before, event.due) : before
      case 'disk.written':
        return afterAct(before, event.node, event.t, syncMs, true)
      case 'timer.fired':
      case 'timer.cancelled':
      case 'node.state':
      case 'node.context':
        return afterAct(before, event.node, event.t, syncMs)
      case 'disk.synced':
        return afterForce(before, event.node, event.t)
      case 'message.delayed':
        return hold(before, event.due)
      // Of all that is lost, only this is told by no other fault. Nor does it disturb anew that a fault loses its messages.
      case 'message.dropped': {
        const isTaken = event.reason === 'intervention' && matters(event.from) && matters(event.to)
        return isTaken ? { ...before, last: { t: event.t, id } } : before
      }
      case 'node.crashed':
      case 'node.restarted':
      case 'node.paused':
      case 'node.resumed':
        return afterLife(before, event, id, matters(event.node))
      case 'intervention':
      case 'intervention.ended':
        return told(before, event.text, event.type === 'intervention', { t: event.t, id })
      default:
        return before
    }
  }
}

// Faults outlive their end: delays and reorderings in the messages under way and in those that queue behind them, slowness
// in what a node hears just then and in a forced write.
function hold(before: Disturbance, until: number): Disturbance {
  return until > before.heldUntil ? { ...before, heldUntil: until } : before
}

/** How long a node whose pace changes may still need (µs) for what it was hearing. Its work and timers change with it. */
function longestHandling({ slowness }: Disturbance, slow: Faults['slow']): number {
  const changed = Object.entries(slowness.slow).filter(([node, factor]) => factor > 1 && slow[node] !== factor)
  return Math.max(0, ...changed.map(([, factor]) => handlingUs(factor)))
}

// The trace does not tell when a forced write begins: with anything that a node does while something is in its buffer.
function afterAct(before: Disturbance, node: string, t: number, syncMs: number, writes = false): Disturbance {
  const known = before.buffered[node]
  if (!known && !writes) return before
  const factor = before.slowness.diskSlow[node] ?? 1
  const until = factor > 1 ? t + syncUs(syncMs, factor) : known?.acted === t ? known.until : 0
  // Who only did something else has nothing under way that a fault holds up.
  if (known && known.until === until && (until === 0 || known.acted === t)) return before
  return { ...before, buffered: { ...before.buffered, [node]: { acted: t, until } } }
}

function afterForce(before: Disturbance, node: string, t: number): Disturbance {
  if (!(node in before.buffered)) return before
  const { [node]: { until } = { until: 0 }, ...buffered } = before.buffered
  const after = { ...before, buffered }
  return until > 0 ? hold(after, t) : after
}

type Life = Extract<TraceEvent, { type: 'node.crashed' | 'node.restarted' | 'node.paused' | 'node.resumed' }>

function afterLife(before: Disturbance, { type, node, t }: Life, id: number, matters: boolean): Disturbance {
  const { [node]: _, ...others } = before.buffered
  const isLost = type === 'node.crashed' && node in before.buffered
  const after = isLost ? { ...before, buffered: others } : before
  if (!matters) return after
  const { [node]: __, ...up } = after.down
  const down = type === 'node.crashed' ? { ...after.down, [node]: t } : node in after.down ? up : after.down
  return { ...after, down, last: { t, id } }
}

/** From when on progress may be demanded (µs), given that all is calm. */
export function calmFrom({ last, heldUntil, buffered }: Disturbance): number {
  let from = Math.max(last.t, heldUntil)
  for (const { until } of Object.values(buffered)) from = Math.max(from, until)
  return from
}

/**
 * Whether messages and nodes keep to their timing: nothing that disturbs them is in force, and nobody is down. `lasting`:
 * what may last, because the pattern demands progress of those who are up, or who reach each other.
 */
export function isCalm(
  { faults, down }: Disturbance,
  lasting: readonly ('crash' | 'pause' | 'partition')[] = [],
): boolean {
  const { cuts, drops, duplicates, delays, reorders, diskFull, slow, diskSlow, drift, fail } = faults
  if ([cuts, drops, duplicates, delays, reorders, diskFull].some(({ length }) => length > 0)) return false
  // A factor of 1 and errors in 0% change nothing; nor do fewer requests than usual.
  if ([slow, diskSlow, drift].some((byNode) => Object.values(byNode).some((factor) => factor !== 1))) return false
  if (Object.values(fail).some((percent) => percent > 0) || faults.traffic > 1) return false
  if (faults.partition !== null && !lasting.includes('partition')) return false
  if (faults.paused.length > 0 && !lasting.includes('pause')) return false
  return Object.keys(down).length === 0 || lasting.includes('crash')
}
