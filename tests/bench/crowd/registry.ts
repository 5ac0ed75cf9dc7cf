// Stands in for src/patterns/registry.ts while frames are measured: the crowd, and the patterns that are large.
import { card as partitionedLog } from '../../../src/patterns/partitioned-log/card.ts'
import { card as quorumStore } from '../../../src/patterns/quorum-store/card.ts'
import type { RegistryEntry } from '../../../src/patterns/registry.ts'
import { card } from './card.ts'

export const registry: readonly RegistryEntry[] = [
  { card, load: () => import('./pattern.ts') },
  { card: partitionedLog, load: () => import('../../../src/patterns/partitioned-log/pattern.ts') },
  { card: quorumStore, load: () => import('../../../src/patterns/quorum-store/pattern.ts') },
]
