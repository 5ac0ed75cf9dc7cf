// What the store is set to, as its machines read it, and what follows from that.
import type { NodeSpec } from '../../sim/model.ts'
import type { Settings } from '../../sim/run.ts'
import { idsOf } from '../topologies.ts'
import type { Conflict } from './versions.ts'

export interface StoreSettings {
  /** How many nodes keep a key, how many must answer a read, how many must have written a write; R and W at most N. */
  readonly n: number
  readonly r: number
  readonly w: number
  readonly sloppy: boolean
  /** Only as many nodes are asked as must answer, drawn anew for each request. */
  readonly few: boolean
  readonly readRepair: 'off' | 'blocking' | 'background'
  readonly hintedHandoff: boolean
  readonly maxHintWindowMs: number
  readonly conflict: Conflict
  /** 0: never. */
  readonly antiEntropyMs: number
  readonly requestTimeoutMs: number
}

export function storeSettings(settings: Settings): StoreSettings {
  const n = Math.min(Number(settings.N), Number(settings.replicas))
  return {
    n,
    r: Math.min(Number(settings.R), n),
    w: Math.min(Number(settings.W), n),
    sloppy: settings.quorum === 'sloppy',
    few: settings.fanOut === 'quorum',
    readRepair: settings.readRepair as StoreSettings['readRepair'],
    hintedHandoff: settings.hintedHandoff === true,
    maxHintWindowMs: Number(settings.maxHintWindow),
    conflict: settings.conflict as Conflict,
    antiEntropyMs: Number(settings.antiEntropy),
    requestTimeoutMs: Number(settings.requestTimeout),
  }
}

/** The replicas in the ring's order. */
export function ringOf(nodes: readonly NodeSpec[]): string[] {
  return idsOf(nodes, 'replica')
}

/** The coordinator's patience with a silent node: half of the request's time, so that others can still stand in. */
export function patienceMs({ requestTimeoutMs }: StoreSettings): number {
  return Math.max(1, Math.round(requestTimeoutMs / 2))
}

/** How long a client waits for its coordinator, which has the request's time: there and back comes on top. */
export function clientTimeoutMs({ requestTimeoutMs }: StoreSettings): number {
  return 2 * requestTimeoutMs
}

/** How often a node that keeps hints tries to hand them over (ms). */
export const HANDOFF_MS = 500

/**
 * How likely R nodes drawn among N miss all of the W that have the latest write: C(N−W, R) / C(N, R) (Malkhi, Reiter and
 * Wright 1997; Bailis et al. 2012, equation 1). 0 where R + W > N.
 */
export function staleProbability(n: number, r: number, w: number): number {
  let share = 1
  for (let drawn = 0; drawn < r; drawn++) share *= Math.max(0, n - w - drawn) / (n - drawn)
  return share
}
