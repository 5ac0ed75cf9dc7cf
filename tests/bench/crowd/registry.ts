// Stands in for src/patterns/registry.ts while frames are measured: the crowd is the only pattern there is.
import type { RegistryEntry } from '../../../src/patterns/registry.ts'
import { card } from './card.ts'

export const registry: readonly RegistryEntry[] = [{ card, load: () => import('./pattern.ts') }]
