// The summary of a run, for people and for `run --json`: folded from its trace.
import { createHeldTrace } from '../sim/heldTrace.ts'
import { advance, blankPicture, type Picture } from '../sim/picture.ts'
import { concerns, promised } from '../sim/promised.ts'
import { type Json, type Run, US_PER_MS } from '../sim/run.ts'
import type { LimitReached, TraceEvent } from '../sim/trace.ts'
import { createTraceHash } from '../sim/traceText.ts'
import { type Pattern, settingsOf } from './definePattern.ts'
import { fileOf, type RunFile } from './link.ts'

interface MessageCount {
  sent: number
  delivered: number
  dropped: number
}

export interface ClaimReport {
  readonly id: string
  readonly kind: 'safety' | 'liveness'
  readonly promised: boolean
  readonly verdict: 'held' | 'violated' | 'pending'
  /** When it was violated (ms), and by which trace events. */
  readonly at?: number
  /** From when on it could not be decided, but for a violation (ms): it is held as far as was looked. */
  readonly undecided?: number
  readonly evidence?: readonly number[]
}

/** What `run --json` prints; times in ms of virtual time. */
export interface Report {
  readonly run: RunFile
  readonly engine: string
  readonly traceHash: string
  readonly events: number
  /** How far the run went: its end, or where a limit stopped it. */
  readonly until: number
  /** Role, state and what the role shows of its context, at the end. */
  readonly nodes: Readonly<Record<string, Readonly<Record<string, Json>>>>
  /** By type, in the order they were first sent. A duplicate is delivered or dropped without having been sent. */
  readonly messages: Readonly<Record<string, Readonly<MessageCount>>>
  /** `unknown` counts the operations that are still open at the end. */
  readonly operations: {
    readonly invoked: number
    readonly ok: number
    readonly fail: number
    readonly unknown: number
  }
  readonly claims: readonly ClaimReport[]
  readonly metrics: Readonly<Record<string, number | null>>
  readonly link: string
}

/** And the limit that stopped the run, if one did. */
export interface Reported {
  readonly report: Report
  readonly limit: LimitReached | null
}

/** `trace` is the whole trace of `run`, `link` its link. */
export function reportOf(run: Run, pattern: Pattern, trace: Iterable<TraceEvent>, link: string): Reported {
  const settings = settingsOf(pattern, run.variant, run.parameters)
  const { nodes } = pattern.topology(settings, run.variant, run.seed)
  const { picture, limit, hash, count, messages, operations } = tallied(trace, blankPicture(nodes.map(({ id }) => id)))
  const untilUs = limit?.t ?? run.until
  const report: Report = {
    run: fileOf(run),
    engine: run.engine,
    traceHash: hash.digest(),
    events: count,
    until: untilUs / US_PER_MS,
    nodes: Object.fromEntries(nodes.map(({ id, role }) => [id, nodeReport(role, picture.nodes[id])])),
    messages: Object.fromEntries(messages),
    operations: operationsOf(operations),
    claims: pattern.claims
      .filter((claim) => concerns(claim, run.variant))
      .map((claim) => ({
        id: claim.id,
        kind: claim.kind,
        promised: promised(run, claim, settings),
        ...verdictOf(picture, claim.id),
      })),
    metrics: pattern.metrics(trace, untilUs, settings, run.variant),
    link,
  }
  return { report, limit }
}

type Tallied = ReturnType<typeof tallied>

const FOLDED_AT_ONCE = 4096

/** Goes through the trace once: all of a long one is never there. */
function tallied(trace: Iterable<TraceEvent>, blank: Picture) {
  const hash = createTraceHash()
  const messages = new Map<string, MessageCount>()
  const operations = { invoked: 0, ok: 0, fail: 0, unknown: 0 }
  const held = createHeldTrace()
  let picture = blank
  let limit: LimitReached | null = null
  const fold = () => {
    picture = advance(picture, held, held.length)
    held.letGo(held.length)
  }
  for (const event of trace) {
    hash.add(event)
    countMessage(messages, event)
    if (event.type === 'operation.invoked') operations.invoked += 1
    else if (event.type === 'operation.completed') operations[event.outcome] += 1
    else if (event.type === 'limit') limit = event
    held.append([event])
    if (held.length % FOLDED_AT_ONCE === 0) fold()
  }
  fold()
  return { picture, limit: limit as LimitReached | null, hash, count: held.length, messages, operations }
}

function nodeReport(role: string, node: Picture['nodes'][string] | undefined): Record<string, Json> {
  const own = { role, state: node?.state ?? '' }
  return { ...own, ...node?.context, ...own }
}

function verdictOf({ claims }: Picture, id: string): Pick<ClaimReport, 'verdict' | 'undecided' | 'at' | 'evidence'> {
  const claim = claims[id]
  if (claim?.undecided !== undefined)
    return { verdict: claim.verdict, undecided: claim.undecided / US_PER_MS, evidence: claim.evidence }
  if (claim?.verdict !== 'violated') return { verdict: claim?.verdict ?? 'held' }
  return { verdict: 'violated', at: claim.since / US_PER_MS, evidence: claim.evidence }
}

function countMessage(counts: Map<string, MessageCount>, event: TraceEvent): void {
  const what = COUNTED[event.type]
  if (!what || !('message' in event)) return
  const { type } = event.message
  const known = counts.get(type) ?? { sent: 0, delivered: 0, dropped: 0 }
  known[what] += 1
  counts.set(type, known)
}

const COUNTED: Readonly<Partial<Record<TraceEvent['type'], keyof MessageCount>>> = {
  'message.sent': 'sent',
  'message.delivered': 'delivered',
  'message.dropped': 'dropped',
}

function operationsOf({ invoked, ok, fail, unknown }: Tallied['operations']): Report['operations'] {
  const open = invoked - ok - fail - unknown
  return { invoked, ok, fail, unknown: unknown + open }
}
