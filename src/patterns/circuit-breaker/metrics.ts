// What a run of the circuit breaker measures, folded from its trace. Times in ms, shares in percent; null where there
// was nothing to measure.
import { US_PER_MS } from '../../sim/run.ts'
import type { OperationCompleted, TraceEvent } from '../../sim/trace.ts'
import { breakerState } from './shielding.ts'

type Metrics = Readonly<Record<string, number | null>>

const STATES = ['closed', 'open', 'halfOpen', 'forcedOpen', 'forcedClosed'] as const

export function metrics(trace: readonly TraceEvent[], untilUs: number): Metrics {
  return {
    ...ofOperations(trace),
    ...ofMessages(trace),
    ...ofBreaker(trace, untilUs),
    threadsInUseMax: threadsInUseMax(trace),
  }
}

function ofOperations(trace: readonly TraceEvent[]): Metrics {
  const invoked = new Map<number, number>()
  const durations: number[] = []
  const ended: OperationCompleted[] = []
  for (const event of trace) {
    if (event.type === 'operation.invoked') invoked.set(event.id, event.t)
    if (event.type !== 'operation.completed') continue
    ended.push(event)
    durations.push((event.t - (invoked.get(event.id) ?? event.t)) / US_PER_MS)
  }
  durations.sort((a, b) => a - b)
  const count = (why: string) => ended.filter((event) => whyOf(event) === why).length
  const failed = ended.filter((event) => event.outcome === 'fail').length
  return {
    operations: invoked.size,
    ok: ended.filter((event) => event.outcome === 'ok').length,
    failed,
    failedByError: count('error'),
    failedByTimeout: count('timeout'),
    rejected: count('open'),
    refusedByPool: count('pool'),
    failedPercent: ended.length === 0 ? null : (100 * failed) / ended.length,
    latencyP50Ms: percentile(durations, 50),
    latencyP95Ms: percentile(durations, 95),
    latencyP99Ms: percentile(durations, 99),
  }
}

export function whyOf({ value }: OperationCompleted): unknown {
  return value !== null && typeof value === 'object' && 'why' in value ? value.why : null
}

/** Nearest rank over sorted values. */
function percentile(sorted: readonly number[], percent: number): number | null {
  return sorted[Math.max(0, Math.ceil((percent / 100) * sorted.length) - 1)] ?? null
}

// Requests count as sent while open by the state at their sending: those in flight when the breaker opens do not.
function ofMessages(trace: readonly TraceEvent[]): Metrics {
  let state = ''
  let [reached, probes, sentWhileOpen] = [0, 0, 0]
  for (const event of trace) {
    state = breakerState(event) ?? state
    if (event.type === 'message.sent' && event.to === 'service' && (state === 'open' || state === 'forcedOpen')) {
      sentWhileOpen += 1
    }
    if (event.type !== 'message.delivered' || event.to !== 'service') continue
    reached += 1
    if (event.message.type === 'probe') probes += 1
  }
  return { requestsToService: reached, probesToService: probes, requestsWhileOpen: sentWhileOpen }
}

function ofBreaker(trace: readonly TraceEvent[], untilUs: number): Metrics {
  const timeUs: Record<string, number> = {}
  let [state, since, opens, late] = ['', 0, 0, 0]
  const leave = (t: number) => {
    timeUs[state] = (timeUs[state] ?? 0) + t - since
  }
  for (const event of trace) {
    if (event.type === 'node.context' && event.node === 'breaker') late = Number(event.changes.late ?? late)
    const entered = breakerState(event)
    if (entered === null) continue
    leave(event.t)
    if (entered === 'open') opens += 1
    state = entered
    since = event.t
  }
  leave(untilUs)
  const times = STATES.map((one) => [`${one}Ms`, (timeUs[one] ?? 0) / US_PER_MS])
  return { opens, lateAnswers: late, ...Object.fromEntries(times) }
}

function threadsInUseMax(trace: readonly TraceEvent[]): number | null {
  let most: number | null = null
  for (const event of trace) {
    if (event.type !== 'node.context' || event.node !== 'client') continue
    most = Math.max(most ?? 0, Number(event.changes.threadsInUse ?? 0))
  }
  return most
}
