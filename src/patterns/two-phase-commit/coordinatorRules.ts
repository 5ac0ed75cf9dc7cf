// What the coordinator knows, and the rules it acts by, as pure functions. Sources: Mohan, Lindsay and Obermarck 1986 (R*:
// §2 the basic protocol, called presumed nothing since; §3.1 presumed abort), Gray 1978 (§5.8.3). The machine that
// follows them is coordinator.ts.
import { type Act, SYNC, send, write } from '../acts.ts'
import { log, type Step, set, stop } from './acts.ts'
import { workOf } from './bank.ts'
import {
  BLOCK,
  type CoordinatorContext,
  type CoordinatorRecord,
  RESERVED,
  type Transaction,
} from './coordinatorStart.ts'
import { entered, pastOpOf } from './log.ts'
import type { Prepare, Refusal, Request, Response } from './messages.ts'

type Took = Step<CoordinatorContext>

const BEGUN_KEPT = 64

/** §2.2: the decisions found in the log are told again, to the clients, too, should they still wait. */
export function recover(context: CoordinatorContext): Act[] {
  return context.open.flatMap((one) => [
    ...tell(one, one.unacknowledged),
    respond(context, one),
    ...waitForAcks(context, one),
  ])
}

export function isStale({ session }: CoordinatorContext, request: Request): boolean {
  return request.session !== session
}

/**
 * A copy of a request, or one so old that nothing is known of it: its client will give it up. Begun anew in a new life,
 * it might be done twice, for what an old life decided may be overwritten in the log.
 */
export function isRepeated({ begun, forgotten, log }: CoordinatorContext, { op }: Request): boolean {
  return op <= forgotten || begun.includes(op) || op <= pastOpOf(log)
}

/** What the log says of the request's transaction: its client, who asks a new life of the coordinator, never heard it. */
export function decisionOn({ log }: CoordinatorContext, { op }: Request): CoordinatorRecord | undefined {
  return log.find(({ record }) => record.op === op)?.record
}

export function respondAgain(context: CoordinatorContext, { tx, op, client, decided }: CoordinatorRecord): Act[] {
  const outcome = decided === 'commit' ? 'committed' : 'aborted'
  return [answerClient(context, { tx, op, client }, outcome, null)]
}

export function refuseStale({ session }: CoordinatorContext, { op }: Request, client: string): Act[] {
  const response: Response = { type: 'response', op, session, tx: null, outcome: 'stale', why: null }
  return [send(client, response)]
}

/** Phase 1 (§2.1): PREPARE to everybody at once. */
export function begin(before: CoordinatorContext, request: Request, client: string): Took {
  const { rules } = before
  const tx = before.last + 1
  const reserves = tx > before.reserved
  const reserved = reserves ? before.reserved + BLOCK : before.reserved
  const work = workOf(request, before.participants)
  const participants = [...work.keys()]
  const one: Transaction = {
    ...{ tx, op: request.op, client, participants },
    state: 'waiting',
    votes: [],
    unacknowledged: [],
  }
  const begun = [...before.begun, request.op]
  const context = {
    ...{ ...before, reserved, last: tx, open: [...before.open, one], begun: begun.slice(-BEGUN_KEPT) },
    forgotten: Math.max(before.forgotten, ...begun.slice(0, -BEGUN_KEPT)),
  }
  const prepares = participants.map((to): Act => {
    const prepare: Prepare = { type: 'PREPARE', tx, work: work.get(to) ?? [], participants }
    return send(to, prepare)
  })
  const numbers: Act[] = reserves ? [write(RESERVED, reserved), SYNC] : []
  return {
    context,
    acts: [...numbers, ...prepares, set('voteTimeout', tx, rules.voteTimeoutMs)],
  }
}

export function openOne({ open }: CoordinatorContext, tx: number): Transaction | undefined {
  return open.find((one) => one.tx === tx)
}

function withVote({ votes }: Transaction, from: string): readonly string[] {
  return votes.includes(from) ? votes : [...votes, from]
}

/** Whether this vote is the last one that was missing, and all are for commit. */
export function isUnanimous(one: Transaction, from: string): boolean {
  return one.state === 'waiting' && withVote(one, from).length === one.participants.length
}

/** A vote for commit; with the last one the transaction is committed. A vote that comes after the decision says nothing new. */
export function countVote(context: CoordinatorContext, tx: number, from: string): Took {
  const one = openOne(context, tx)
  if (one?.state !== 'waiting') return { context, acts: [] }
  const voted = { ...one, votes: withVote(one, from) }
  return isUnanimous(one, from) ? commit(context, voted) : { context: replaced(context, voted), acts: [] }
}

function replaced(context: CoordinatorContext, one: Transaction): CoordinatorContext {
  return { ...context, open: context.open.map((other) => (other.tx === one.tx ? one : other)) }
}

function forgotten(context: CoordinatorContext, tx: number): CoordinatorContext {
  return { ...context, open: context.open.filter((other) => other.tx !== tx) }
}

// Without a decision log (the safeguard is off) nothing of this is written.
function record(context: CoordinatorContext, one: Transaction, entry: 'commit' | 'abort' | 'end') {
  if (!context.rules.decisionLog) return { context, acts: [] }
  const { tx, op, client, unacknowledged } = one
  const decided = one.state === 'committing' ? 'commit' : 'abort'
  const next = entered<CoordinatorRecord>(
    context.log,
    { tx, record: entry, decided, op, client, participants: entry === 'end' ? [] : unacknowledged },
    (other) => other.record === 'end' || (other.record === 'abort' && context.rules.presumesAbort),
  )
  return { context: { ...context, log: next.log }, acts: [log(next.kept)] }
}

/** Phase 2 (§2.1): with the commit record forced, the transaction is committed; then everybody may be told. */
function commit(before: CoordinatorContext, voted: Transaction): Took {
  const one: Transaction = { ...voted, state: 'committing', unacknowledged: voted.participants }
  const logged = record(replaced(before, one), one, 'commit')
  const context = { ...logged.context, committed: before.committed + 1 }
  const acts = [...stopVoting(one), ...logged.acts, SYNC, ...tell(one, one.participants), respond(context, one)]
  return { context, acts: [...acts, ...waitForAcks(context, one)] }
}

const stopVoting = ({ tx }: Transaction): Act[] => [stop('voteTimeout', tx)]

/**
 * A veto, or a vote that did not come in time. §2.1: the abort record is forced; all but those who said no are told and
 * must acknowledge it. §3.1, presumed abort: nothing is forced, no ACK is awaited, and the transaction is forgotten.
 */
export function abort(before: CoordinatorContext, tx: number, why: Refusal, veto: string | null): Took {
  const waiting = openOne(before, tx)
  if (waiting?.state !== 'waiting') return { context: before, acts: [] }
  const told = waiting.participants.filter((one) => one !== veto)
  const one: Transaction = { ...waiting, state: 'aborting', unacknowledged: told }
  const { presumesAbort } = before.rules
  const isOver = presumesAbort || told.length === 0
  const logged = record(replaced(before, one), one, 'abort')
  const context = { ...(isOver ? forgotten(logged.context, tx) : logged.context), aborted: before.aborted + 1 }
  const force = presumesAbort ? [] : [SYNC]
  const acts = [...stopVoting(one), ...logged.acts, ...force, ...tell(one, told), respond(context, one, why)]
  if (!isOver) return { context, acts: [...acts, ...waitForAcks(context, one)] }
  return presumesAbort ? { context, acts } : finish({ context, acts }, one)
}

// §2.1: the end record is written, not forced: should it be lost, the decision is told once more than needed.
function finish({ context, acts }: Took, one: Transaction): Took {
  const logged = record(context, one, 'end')
  return { context: forgotten(logged.context, one.tx), acts: [...acts, ...logged.acts] }
}

function tell({ tx, state }: Transaction, to: readonly string[]): Act[] {
  return to.length === 0 ? [] : [send(to, { type: state === 'committing' ? 'GLOBAL_COMMIT' : 'GLOBAL_ABORT', tx })]
}

function respond(context: CoordinatorContext, one: Transaction, why: Refusal | null = null): Act {
  return answerClient(context, one, one.state === 'committing' ? 'committed' : 'aborted', why)
}

function answerClient(
  { session }: CoordinatorContext,
  { tx, op, client }: Pick<Transaction, 'tx' | 'op' | 'client'>,
  outcome: Response['outcome'],
  why: Refusal | null,
): Act {
  const response: Response = { type: 'response', op, session, tx, outcome, why }
  return send(client, response)
}

function waitForAcks({ rules }: CoordinatorContext, { tx }: Transaction): Act[] {
  return [set('ackTimeout', tx, rules.ackTimeoutMs)]
}

/** Whether this ACK is the last one that was missing. */
export function isLastAck({ state, unacknowledged }: Transaction, from: string): boolean {
  return state !== 'waiting' && unacknowledged.every((one) => one === from)
}

export function acknowledged(context: CoordinatorContext, tx: number, from: string): Took {
  const one = openOne(context, tx)
  if (!one) return { context, acts: [] }
  if (isLastAck(one, from)) return finish({ context, acts: [stop('ackTimeout', tx)] }, one)
  const unacknowledged = one.unacknowledged.filter((other) => other !== from)
  return { context: replaced(context, { ...one, unacknowledged }), acts: [] }
}

/** §2.2: the decision is told again, from time to time, to those who have not acknowledged it. */
export function tellAgain(context: CoordinatorContext, tx: number): Act[] {
  const one = openOne(context, tx)
  return one && one.state !== 'waiting' ? [...tell(one, one.unacknowledged), ...waitForAcks(context, one)] : []
}

/** §2.2: somebody in doubt asks. Where nothing is known the answer is abort: a commit is known until all have it. */
export function answer(context: CoordinatorContext, tx: number, from: string): Act[] {
  const one = openOne(context, tx)
  if (one?.state === 'waiting') return []
  return [send(from, { type: one?.state === 'committing' ? 'GLOBAL_COMMIT' : 'GLOBAL_ABORT', tx })]
}
