// The timing parameters, and what follows from them: how long a message may take, when the timeouts hold, how long a
// handover may overlap, how soon there must be a leader. The claims' bounds come from here. All in ms.
import { SYNC_MS } from '../../sim/handling.ts'
import type { NodeInput } from '../../sim/model.ts'
import { between } from '../../sim/random.ts'
import type { Settings } from '../../sim/run.ts'
import { longestTripMs } from '../topologies.ts'

export interface Timing {
  /** 0: no failure detection, and no election that nobody asks for. */
  readonly heartbeatMs: number
  readonly electionMinMs: number
  readonly electionMaxMs: number
  readonly answerMs: number
  readonly ackMs: number
}

export function timingOf(settings: Settings): Timing {
  const electionMinMs = Number(settings.electionTimeoutMin)
  return {
    heartbeatMs: Number(settings.heartbeatInterval),
    electionMinMs,
    electionMaxMs: Math.max(electionMinMs, Number(settings.electionTimeoutMax)),
    answerMs: Number(settings.answerTimeout),
    ackMs: Number(settings.ackTimeout),
  }
}

/** An election timeout, "chosen randomly from a fixed interval" (Raft §5.2) with the draw that came with `event`. */
export function randomTimeoutMs(timing: Timing, event: object): number {
  return between(drawOf(event), timing.electionMinMs, timing.electionMaxMs)
}

// XState's own event at the start carries the node's input instead.
function drawOf(event: object): number {
  if ('random' in event) return Number(event.random)
  return 'input' in event ? (event.input as NodeInput).random : 0
}

/**
 * How long a bully that was answered waits for COORDINATOR. The node that answered needs at most an answer timeout
 * until it announces itself, and an answer timeout covers a round trip.
 */
export function coordinatorTimeoutMs(timing: Timing): number {
  return 2 * timing.answerMs
}

/** How much longer a ring's participant waits than a follower: both rounds, with as many dead nodes as there can be. */
export function circulationMs(timing: Timing, nodes: number): number {
  return 2 * nodes * timing.ackMs
}

/** Whether nobody is taken for dead who is up: bully and ring elect one leader only while this is so. */
export function timeoutsHold(settings: Settings, variant: string): boolean {
  const { heartbeatMs, electionMinMs, answerMs, ackMs } = timingOf(settings)
  const roundTripMs = 2 * longestTripMs(settings)
  if (variant === 'bully' && answerMs <= roundTripMs) return false
  if (variant === 'ring' && heartbeatMs > 0 && ackMs <= roundTripMs) return false
  return heartbeatMs === 0 || electionMinMs > heartbeatMs + roundTripMs
}

/** How long a leader may go on after another one took over: until the announcement or the next heartbeat tells it. */
export function handoverMs(settings: Settings): number {
  return timingOf(settings).heartbeatMs + 2 * longestTripMs(settings) + 1
}

/**
 * Whether a leader must emerge by itself: failure is detected, an election fits into its timeout, and (raft) the
 * timeouts are spread widely enough that candidates rarely collide (§5.6: broadcastTime ≪ electionTimeout).
 */
export function mustElect(settings: Settings, variant: string): boolean {
  const { heartbeatMs, electionMinMs, electionMaxMs } = timingOf(settings)
  if (heartbeatMs === 0 || !timeoutsHold(settings, variant)) return false
  if (variant !== 'raft') return true
  const spread = settings.randomizedTimeouts === true ? electionMaxMs - electionMinMs : 0
  return spread >= 4 * (longestTripMs(settings) + SYNC_MS)
}

/** Raft: so many elections in a row do not all end in split votes, in practice. */
const RAFT_ELECTIONS = 12

/** Ring: elections that lose their token to a node that failed before the faults ended, and then one that does not. */
const RING_ELECTIONS = 4

/** By when a leader must have emerged after the last disturbance. */
export function emergenceMs(settings: Settings, variant: string): number {
  const timing = timingOf(settings)
  const detectionMs = timing.heartbeatMs + timing.electionMaxMs + 2 * longestTripMs(settings)
  if (variant === 'raft') return detectionMs + RAFT_ELECTIONS * timing.electionMaxMs
  if (variant === 'bully') return detectionMs + 2 * (timing.answerMs + coordinatorTimeoutMs(timing))
  return detectionMs + RING_ELECTIONS * (timing.electionMaxMs + circulationMs(timing, Number(settings.nodes)))
}
