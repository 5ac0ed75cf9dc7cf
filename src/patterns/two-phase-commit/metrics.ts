// Measures of a whole run: how transfers ended, what a transaction costs, and how long participants were in doubt.
import { US_PER_MS } from '../../sim/run.ts'
import type { TraceEvent } from '../../sim/trace.ts'
import { costIn, nextWriting, type Writing } from './costs.ts'
import { type Disks, doubts, NO_DISKS, nextDisks } from './disks.ts'

interface Transaction {
  messages: number
  forced: number
  outcome: 'committed' | 'aborted' | null
}

interface Tally {
  disks: Disks
  writing: Writing
  readonly transactions: Map<number, Transaction>
  /** Since when (µs), by who is in doubt about what. */
  doubts: Map<string, number>
  blockedSince: number | null
  blockedUs: number
  readonly doubtsUs: number[]
  readonly transfers: Record<string, number>
}

/**
 * `blockedMs`: how long at least one participant was in doubt, its accounts locked; `doubtMs`: how long a doubt lasted
 * on average, from the promise to the decision.
 */
export function metrics(trace: Iterable<TraceEvent>, untilUs: number): Readonly<Record<string, number | null>> {
  const tally: Tally = {
    disks: NO_DISKS,
    writing: {},
    transactions: new Map(),
    doubts: new Map(),
    blockedSince: null,
    blockedUs: 0,
    doubtsUs: [],
    transfers: { ok: 0, fail: 0, unknown: 0 },
  }
  let id = 0
  for (const event of trace) count(tally, event, id++)
  settleDoubts(tally, new Map(), untilUs)
  const all = [...tally.transactions.values()]
  const mean = (outcome: 'committed' | 'aborted', what: 'messages' | 'forced') =>
    average(all.filter((one) => one.outcome === outcome).map((one) => one[what]))
  return {
    committed: tally.transfers.ok ?? 0,
    aborted: tally.transfers.fail ?? 0,
    unknown: tally.transfers.unknown ?? 0,
    messagesPerCommit: mean('committed', 'messages'),
    forcedWritesPerCommit: mean('committed', 'forced'),
    messagesPerAbort: mean('aborted', 'messages'),
    forcedWritesPerAbort: mean('aborted', 'forced'),
    blockedMs: tally.blockedUs / US_PER_MS,
    doubtMs: inMs(average(tally.doubtsUs)),
    longestDoubtMs: inMs(tally.doubtsUs.length === 0 ? null : Math.max(...tally.doubtsUs)),
  }
}

function average(values: readonly number[]): number | null {
  return values.length === 0 ? null : values.reduce((sum, value) => sum + value, 0) / values.length
}

const inMs = (us: number | null) => (us === null ? null : us / US_PER_MS)

function count(tally: Tally, event: TraceEvent, id: number): void {
  if (event.type === 'operation.completed') tally.transfers[event.outcome] = (tally.transfers[event.outcome] ?? 0) + 1
  const cost = costIn(tally.writing, event)
  if (cost) transactionOf(tally, cost.tx)[cost.kind === 'message' ? 'messages' : 'forced'] += 1
  tally.writing = nextWriting(tally.writing, event)
  if (event.type === 'message.sent' && event.message.type === 'response' && typeof event.message.tx === 'number') {
    transactionOf(tally, event.message.tx).outcome = event.message.outcome as Transaction['outcome']
  }
  const disks = nextDisks(tally.disks, event, id)
  if (disks === tally.disks) return
  tally.disks = disks
  const now = new Map(doubts(disks).map(({ node, tx }) => [`${node} t${tx}`, event.t]))
  settleDoubts(tally, now, event.t)
}

function transactionOf({ transactions }: Tally, tx: number): Transaction {
  const known = transactions.get(tx) ?? { messages: 0, forced: 0, outcome: null }
  transactions.set(tx, known)
  return known
}

function settleDoubts(tally: Tally, now: Map<string, number>, t: number): void {
  for (const [key, since] of tally.doubts) {
    if (now.has(key)) now.set(key, since)
    else tally.doubtsUs.push(t - since)
  }
  if (now.size > 0) tally.blockedSince ??= t
  else if (tally.blockedSince !== null) {
    tally.blockedUs += t - tally.blockedSince
    tally.blockedSince = null
  }
  tally.doubts = now
}
