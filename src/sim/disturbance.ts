// What disturbs the nodes, and when that last changed: a pure fold over the trace. Whoever demands progress "once nothing
// disturbs the nodes any more" (a liveness monitor) asks it whether that is so, and since when.
import { type Faults, faultsAt } from './faults.ts'
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
  /** When the last message that a fault held up arrives (µs): until then, the fault is not over. */
  readonly heldUntil: number
}

/** Of a pattern, what it does not mind: it owes a reason for each. */
interface Indifference {
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
  last: { t: 0, id: 0 },
  heldUntil: 0,
}

export function followDisturbance({ harmless, onlookers = [] }: Indifference): NextDisturbance {
  const matters = (node: string) => !onlookers.includes(node)

  function concerns(one: Intervention): boolean {
    if ('link' in one) return matters(one.link.a) && matters(one.link.b)
    return !('node' in one) || matters(one.node)
  }

  function told(before: Disturbance, text: string, begins: boolean, last: Moment): Disturbance {
    const parsed = parseLine(text)
    if (!parsed.ok || parsed.intervention.kind === 'ask' || harmless.includes(parsed.intervention.kind)) return before
    const interventions = begins ? [...before.interventions, parsed.intervention] : before.interventions
    const { delays, reorders } = faultsAt(interventions, last.t)
    const faults = faultsAt(interventions.filter(concerns), last.t)
    return { ...before, interventions, faults, holdsUp: delays.length > 0 || reorders.length > 0, last }
  }

  return (before, event, id) => {
    switch (event.type) {
      case 'message.sent':
      case 'message.duplicated':
        return before.holdsUp ? hold(before, event.due) : before
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
        return matters(event.node)
          ? { ...before, down: afterLife(before.down, event), last: { t: event.t, id } }
          : before
      case 'intervention':
      case 'intervention.ended':
        return told(before, event.text, event.type === 'intervention', { t: event.t, id })
      default:
        return before
    }
  }
}

// Delays and reorderings outlive their end: in the messages under way, and in those that queue behind them.
function hold(before: Disturbance, due: number): Disturbance {
  return due > before.heldUntil ? { ...before, heldUntil: due } : before
}

function afterLife(down: Disturbance['down'], { type, node, t }: TraceEvent & { node: string }): Disturbance['down'] {
  if (type === 'node.crashed') return { ...down, [node]: t }
  if (!(node in down)) return down
  const { [node]: _, ...others } = down
  return others
}

/** From when on progress may be demanded (µs), given that all is calm. */
export function calmFrom({ last, heldUntil }: Disturbance): number {
  return Math.max(last.t, heldUntil)
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
