// How long things take at most when all is well, and how much consumers can do: what the claims assume and wait for.
import type { Intervention } from '../../sim/interventions/intervention.ts'
import { type Settings, US_PER_MS } from '../../sim/run.ts'
import { ids, longestTripMs } from '../topologies.ts'
import { assign } from './assignors.ts'
import { configOf } from './config.ts'
import { partitionOfKey } from './partitioner.ts'

/** There and back, of nearly all messages (ms). */
function roundTripMs(settings: Settings): number {
  return 2 * longestTripMs(settings)
}

/** Sessions and requests are long enough that nobody who is well is taken for dead. */
export function isPatient(settings: Settings): boolean {
  const { heartbeatMs, sessionMs, requestMs, replicaLagMs, deliveryMs } = configOf(settings)
  const trip = roundTripMs(settings)
  return (
    sessionMs >= 3 * heartbeatMs + 2 * trip &&
    requestMs >= 3 * trip + 20 &&
    replicaLagMs >= heartbeatMs + 3 * trip &&
    deliveryMs >= 2 * requestMs
  )
}

/** Records a second that one consumer can process when it never waits for any. */
export function capacity(settings: Settings): number {
  const { maxPollRecords, processingMs } = configOf(settings)
  return (maxPollRecords * 1000) / (maxPollRecords * processingMs + 2 * roundTripMs(settings) + 10)
}

/** Which share of the records each partition gets, by the keys that the workload sends. */
function shares(settings: Settings): number[] {
  const { partitions, partitioner } = configOf(settings)
  const [keys, hot] = [Number(settings.keys), Number(settings.hotKey) / 100]
  if (keys === 0 || partitioner === 'roundRobin') return ids('', partitions).map(() => 1 / partitions)
  const found = ids('', partitions).map(() => 0)
  for (let key = 1; key <= keys; key++) {
    const partition = partitionOfKey(`k${key}`, partitions)
    found[partition] = (found[partition] ?? 0) + (1 - hot) / keys + (key === 1 ? hot : 0)
  }
  return found
}

/** Records a second that the busiest consumer of a full group gets. */
export function busiestLoad(settings: Settings): number {
  const { assignor, partitions } = configOf(settings)
  const each = shares(settings)
  const members = ids('c', Number(settings.consumers))
  const loads = Object.values(assign(assignor, members, partitions)).map((owned) =>
    owned.reduce((sum, partition) => sum + (each[partition] ?? 0), 0),
  )
  return Math.max(...loads) * Number(settings.requestRate)
}

/** From the fetch of a record to the commit of its offset (ms), when nothing waits. */
export function cycleMs(settings: Settings): number {
  const { heartbeatMs, fetchWaitMs, maxPollRecords, processingMs } = configOf(settings)
  return heartbeatMs + fetchWaitMs + maxPollRecords * processingMs + 5 * roundTripMs(settings)
}

/** How long a restarted broker may take until it is in sync again (µs), where nothing else is wrong. */
function recoveryUs(settings: Settings): number {
  const { heartbeatMs } = configOf(settings)
  return Math.round((10 * roundTripMs(settings) + 3 * heartbeatMs + 300) * US_PER_MS)
}

const isBroker = (node: string) => /^b\d+$/.test(node)
const MILD: readonly Intervention['kind'][] = ['crash', 'restart', 'ask', 'do', 'traffic', 'heal', 'skew', 'fail']

/**
 * One broker at a time is without what it had acknowledged: only one ever crashes; or, where nothing else is wrong, the
 * next one crashes after the one before has restarted and caught up.
 */
export function oneBrokerAtATime(settings: Settings, interventions: readonly Intervention[]): boolean {
  const lives = interventions.flatMap((one) =>
    (one.kind === 'crash' || one.kind === 'restart') && isBroker(one.node) ? [one] : [],
  )
  const crashed = new Set(lives.flatMap(({ kind, node }) => (kind === 'crash' ? [node] : [])))
  if (crashed.size <= 1) return true
  const isDisturbed = interventions.some(
    (one) => !MILD.includes(one.kind) || (one.kind === 'crash' && one.node === 'controller'),
  )
  if (isDisturbed) return false
  let well = Number.NEGATIVE_INFINITY
  for (const { kind, at } of [...lives].sort((a, b) => a.at - b.at)) {
    if (kind === 'crash' && at < well) return false
    well = kind === 'crash' ? Number.POSITIVE_INFINITY : at + recoveryUs(settings)
  }
  return true
}
