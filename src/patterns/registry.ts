// Every pattern there is, in the order the catalogue shows them: its card at once, the rest when it is opened.
// Adding a pattern is adding a folder and a line here.
import { card as circuitBreaker } from './circuit-breaker/card.ts'
import type { Card, Pattern } from './definePattern.ts'
import { card as leaderElection } from './leader-election/card.ts'
import { card as partitionedLog } from './partitioned-log/card.ts'
import { card as quorumStore } from './quorum-store/card.ts'
import { card as saga } from './saga/card.ts'
import { card as twoPhaseCommit } from './two-phase-commit/card.ts'

export interface RegistryEntry {
  readonly card: Card
  load(): Promise<{ readonly default: Pattern }>
}

export const registry: readonly RegistryEntry[] = [
  { card: circuitBreaker, load: () => import('./circuit-breaker/pattern.ts') },
  { card: leaderElection, load: () => import('./leader-election/pattern.ts') },
  { card: twoPhaseCommit, load: () => import('./two-phase-commit/pattern.ts') },
  { card: saga, load: () => import('./saga/pattern.ts') },
  { card: partitionedLog, load: () => import('./partitioned-log/pattern.ts') },
  { card: quorumStore, load: () => import('./quorum-store/pattern.ts') },
]
