// Which partition a record goes to, by Kafka's rules.
import { between } from '../../sim/random.ts'
import { murmur2 } from './murmur2.ts'

/** BuiltInPartitioner.partitionForKey: `toPositive(murmur2(key)) % n`, where toPositive is `h & 0x7fffffff`. */
export function partitionOfKey(key: string, partitions: number): number {
  return (murmur2(key) & 0x7fffffff) % partitions
}

/**
 * `keyHash`: by the key, round robin without one (the default partitioner up to Kafka 2.3). `sticky`: by the key; without
 * one, the same partition until a batch has left it (KIP-480). `roundRobin`: round robin always, whatever the key
 * (RoundRobinPartitioner).
 */
export type Partitioner = 'keyHash' | 'sticky' | 'roundRobin'

/** The place of a producer that takes turns, and the partition it sticks to: none before its first record. */
export interface Turn {
  readonly next: number
  readonly stuck: number | null
}

/** The partition to stick to from a new batch on: drawn among all but the one before (StickyPartitionCache.nextPartition). */
export function nextStuck(before: number | null, partitions: number, random: number): number {
  if (before === null || partitions === 1) return between(random, 0, partitions - 1)
  const among = between(random, 0, partitions - 2)
  return among < before ? among : among + 1
}

/** The partition, and the turn afterwards. */
export function choosePartition(partitioner: Partitioner, key: string | null, partitions: number, turn: Turn) {
  if (key !== null && partitioner !== 'roundRobin') return { partition: partitionOfKey(key, partitions), turn }
  if (partitioner === 'sticky') return { partition: turn.stuck ?? 0, turn }
  return { partition: turn.next % partitions, turn: { ...turn, next: turn.next + 1 } }
}
