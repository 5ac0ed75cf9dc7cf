// The protocol's settings, as the machines and the claims read them. Times in ms.
import type { Settings } from '../../sim/run.ts'

export interface Rules {
  /** Presumed abort (Mohan et al. 1986, §3.1): who knows nothing of a transaction takes it for aborted. */
  readonly presumesAbort: boolean
  readonly decisionLog: boolean
  readonly cooperative: boolean
  readonly voteTimeoutMs: number
  /** 0: a transaction that finds an account locked is refused at once. */
  readonly lockTimeoutMs: number
  /** 0: who is in doubt only waits. */
  readonly decisionTimeoutMs: number
  readonly ackTimeoutMs: number
}

export function rulesOf(settings: Settings, variant: string): Rules {
  return {
    presumesAbort: variant === 'presumed-abort',
    decisionLog: settings.decisionLog === true,
    cooperative: settings.cooperativeTermination === true,
    voteTimeoutMs: Number(settings.voteTimeout),
    lockTimeoutMs: Number(settings.lockTimeout),
    decisionTimeoutMs: Number(settings.decisionTimeout),
    ackTimeoutMs: Number(settings.ackTimeout),
  }
}

/** How long a forced write takes (ms): long enough to be seen. */
export const SYNC_MS = 5
