// What a run of the circuit breaker measures, folded from its trace. Times in ms, shares in percent; null where there
// was nothing to measure.
import { US_PER_MS } from '../../sim/run.ts'
import type { OperationCompleted, TraceEvent } from '../../sim/trace.ts'
import { breakerState } from './shielding.ts'

type Metrics = Readonly<Record<string, number | null>>

const STATES = ['closed', 'open', 'halfOpen', 'forcedOpen', 'forcedClosed'] as const

interface Tally {
  /** When the operations under way began (µs). */
  readonly open: Map<number, number>
  readonly durationsMs: number[]
  readonly whys: Map<unknown, number>
  invoked: number
  ok: number
  failed: number
  /** What state the breaker is in, and since when (µs). */
  state: string
  since: number
  readonly timeUs: Record<string, number>
  opens: number
  late: number
  reached: number
  probes: number
  sentWhileOpen: number
  threadsInUseMax: number | null
}

/** Goes through the trace once. */
export function metrics(trace: Iterable<TraceEvent>, untilUs: number): Metrics {
  const tally: Tally = {
    ...{ open: new Map(), durationsMs: [], whys: new Map(), invoked: 0, ok: 0, failed: 0 },
    ...{ state: '', since: 0, timeUs: {}, opens: 0, late: 0 },
    ...{ reached: 0, probes: 0, sentWhileOpen: 0, threadsInUseMax: null },
  }
  for (const event of trace) {
    countOperation(tally, event)
    countBreaker(tally, event)
    countMessage(tally, event)
  }
  leave(tally, untilUs)
  const durations = Float64Array.from(tally.durationsMs).sort()
  const ended = durations.length
  const count = (why: string) => tally.whys.get(why) ?? 0
  return {
    operations: tally.invoked,
    ok: tally.ok,
    failed: tally.failed,
    failedByError: count('error'),
    failedByTimeout: count('timeout'),
    rejected: count('open'),
    refusedByPool: count('pool'),
    failedPercent: ended === 0 ? null : (100 * tally.failed) / ended,
    latencyP50Ms: percentile(durations, 50),
    latencyP95Ms: percentile(durations, 95),
    latencyP99Ms: percentile(durations, 99),
    requestsToService: tally.reached,
    probesToService: tally.probes,
    requestsWhileOpen: tally.sentWhileOpen,
    opens: tally.opens,
    lateAnswers: tally.late,
    ...Object.fromEntries(STATES.map((one) => [`${one}Ms`, (tally.timeUs[one] ?? 0) / US_PER_MS])),
    threadsInUseMax: tally.threadsInUseMax,
  }
}

function countOperation(tally: Tally, event: TraceEvent): void {
  if (event.type === 'operation.invoked') {
    tally.invoked += 1
    tally.open.set(event.id, event.t)
  }
  if (event.type !== 'operation.completed') return
  tally.durationsMs.push((event.t - (tally.open.get(event.id) ?? event.t)) / US_PER_MS)
  tally.open.delete(event.id)
  const why = whyOf(event)
  tally.whys.set(why, (tally.whys.get(why) ?? 0) + 1)
  if (event.outcome === 'ok') tally.ok += 1
  if (event.outcome === 'fail') tally.failed += 1
}

export function whyOf({ value }: OperationCompleted): unknown {
  return value !== null && typeof value === 'object' && 'why' in value ? value.why : null
}

/** Nearest rank over sorted values. */
function percentile(sorted: Float64Array, percent: number): number | null {
  return sorted[Math.max(0, Math.ceil((percent / 100) * sorted.length) - 1)] ?? null
}

function countBreaker(tally: Tally, event: TraceEvent): void {
  if (event.type === 'node.context' && event.node === 'breaker') tally.late = Number(event.changes.late ?? tally.late)
  const entered = breakerState(event)
  if (entered === null) return
  leave(tally, event.t)
  if (entered === 'open') tally.opens += 1
  tally.state = entered
  tally.since = event.t
}

function leave(tally: Tally, t: number): void {
  tally.timeUs[tally.state] = (tally.timeUs[tally.state] ?? 0) + t - tally.since
}

// Requests count as sent while open by the state at their sending: those in flight when the breaker opens do not.
function countMessage(tally: Tally, event: TraceEvent): void {
  const isOpen = tally.state === 'open' || tally.state === 'forcedOpen'
  if (event.type === 'message.sent' && event.to === 'service' && isOpen) tally.sentWhileOpen += 1
  if (event.type === 'message.delivered' && event.to === 'service') {
    tally.reached += 1
    if (event.message.type === 'probe') tally.probes += 1
  }
  if (event.type === 'node.context' && event.node === 'client') {
    tally.threadsInUseMax = Math.max(tally.threadsInUseMax ?? 0, Number(event.changes.threadsInUse ?? 0))
  }
}
