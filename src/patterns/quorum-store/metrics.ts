// Measures of a whole run: how requests end, how many reads are out of date beside what the formula says, and what
// brought replicas together again.

import { noStaleReads, type Reads } from '../../sim/history/reads.ts'
import type { Settings } from '../../sim/run.ts'
import type { TraceEvent } from '../../sim/trace.ts'
import { followReplicas, NO_REPLICAS, type Replicas } from './convergence.ts'
import { accessOf } from './history.ts'
import { staleProbability, storeSettings } from './rules.ts'
import { keyOf, shownVersions } from './show.ts'

interface Tally {
  reads: Reads
  replicas: Replicas
  readonly counts: {
    puts: number
    putsUnknown: number
    gets: number
    getsFailed: number
    readsJudged: number
    staleReads: number
    siblings: number
    hintsStored: number
    hintsHandedOver: number
    readRepairs: number
    antiEntropySyncs: number
  }
}

/**
 * `staleReadRate`: of the reads of keys that had an acknowledged write, the share (0 … 1) that missed it;
 * `staleReadRateFormula`: C(N−W, R) / C(N, R). `siblings`: the most versions side by side. `divergentKeys`: whose replicas
 * differ at the end.
 */
export function metrics(
  trace: Iterable<TraceEvent>,
  _: number,
  settings: Settings,
): Readonly<Record<string, number | null>> {
  const history = noStaleReads(accessOf)
  const follow = followReplicas(settings)
  const { n, r, w } = storeSettings(settings)
  const counts = {
    ...{ puts: 0, putsUnknown: 0, gets: 0, getsFailed: 0, readsJudged: 0, staleReads: 0, siblings: 0 },
    ...{ hintsStored: 0, hintsHandedOver: 0, readRepairs: 0, antiEntropySyncs: 0 },
  }
  const tally: Tally = { reads: history.start, replicas: NO_REPLICAS, counts }
  let id = 0
  for (const event of trace) {
    tally.reads = history.next(tally.reads, event, id)
    tally.replicas = follow(tally.replicas, event)
    count(tally, event)
    id += 1
  }
  const { readsJudged, ...told } = counts
  return {
    ...told,
    staleReadRate: readsJudged === 0 ? null : counts.staleReads / readsJudged,
    staleReadRateFormula: staleProbability(n, r, w),
    divergentKeys: tally.replicas.differing.length,
  }
}

function count({ reads, counts }: Tally, event: TraceEvent): void {
  switch (event.type) {
    case 'operation.invoked':
      if (event.operation.type === 'put') counts.puts += 1
      else counts.gets += 1
      return
    case 'operation.completed':
      if (event.outcome === 'unknown') counts.putsUnknown += 1
      if (event.outcome === 'fail') counts.getsFailed += 1
      if (reads.latest?.due) counts.readsJudged += 1
      counts.staleReads = reads.missed
      return
    case 'node.context':
      for (const [field, value] of Object.entries(event.changes))
        if (keyOf(field) !== null) counts.siblings = Math.max(counts.siblings, shownVersions(value).length)
      return
    case 'disk.written':
      if (event.key.includes(' ') && Object.keys(event.value as object).length > 0) counts.hintsStored += 1
      return
    case 'message.sent':
      if (event.message.type === 'REPAIR') counts.readRepairs += 1
      if (event.message.type === 'SYNC') counts.antiEntropySyncs += 1
      if (event.message.type === 'HINT_ACK') counts.hintsHandedOver += (event.message.ops as number[]).length
  }
}
