// The summary of a run, for people and for `run --json`: folded from its trace.
import { advance, blankPicture, type Picture } from '../sim/picture.ts'
import { concerns, promised } from '../sim/promised.ts'
import { type Json, type Run, US_PER_MS } from '../sim/run.ts'
import type { TraceEvent } from '../sim/trace.ts'
import { traceHash } from '../sim/traceText.ts'
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

/** `trace` is the whole trace of `run`, `link` its link. */
export function reportOf(run: Run, pattern: Pattern, trace: readonly TraceEvent[], link: string): Report {
  const settings = settingsOf(pattern, run.variant, run.parameters)
  const { nodes } = pattern.topology(settings, run.variant, run.seed)
  const picture = advance(blankPicture(nodes.map(({ id }) => id)), trace, trace.length)
  const last = trace.at(-1)
  const untilUs = last?.type === 'limit' ? last.t : run.until
  return {
    run: fileOf(run),
    engine: run.engine,
    traceHash: traceHash(trace),
    events: trace.length,
    until: untilUs / US_PER_MS,
    nodes: Object.fromEntries(nodes.map(({ id, role }) => [id, nodeReport(role, picture.nodes[id])])),
    messages: countMessages(trace),
    operations: countOperations(trace),
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

function countMessages(trace: readonly TraceEvent[]): Record<string, MessageCount> {
  const counts = new Map<string, MessageCount>()
  const count = (type: string): MessageCount => {
    const known = counts.get(type) ?? { sent: 0, delivered: 0, dropped: 0 }
    counts.set(type, known)
    return known
  }
  for (const event of trace) {
    if (event.type === 'message.sent') count(event.message.type).sent += 1
    else if (event.type === 'message.delivered') count(event.message.type).delivered += 1
    else if (event.type === 'message.dropped') count(event.message.type).dropped += 1
  }
  return Object.fromEntries(counts)
}

function countOperations(trace: readonly TraceEvent[]): Report['operations'] {
  const ended = { ok: 0, fail: 0, unknown: 0 }
  let invoked = 0
  for (const event of trace) {
    if (event.type === 'operation.invoked') invoked += 1
    else if (event.type === 'operation.completed') ended[event.outcome] += 1
  }
  const open = invoked - ended.ok - ended.fail - ended.unknown
  return { invoked, ok: ended.ok, fail: ended.fail, unknown: ended.unknown + open }
}
