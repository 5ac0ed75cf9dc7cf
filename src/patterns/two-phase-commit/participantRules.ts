// What a participant knows, and the rules it acts by, as pure functions. Sources: Mohan, Lindsay and Obermarck 1986
// (R*: §2 the basic protocol, which is called presumed nothing since; §3.1 presumed abort), Bernstein, Hadzilacos and
// Goodman 1987 (§7.4: two-phase commit and its cooperative termination), Gray 1978 (§5.8.3). The machine that follows
// them is participant.ts.
import type { NodeInput } from '../../sim/model.ts'
import { type Act, SYNC, send, write } from '../acts.ts'
import { log, type Step, set, stop } from './acts.ts'
import { accountsAt, OPENING_BALANCE, participantsOf } from './bank.ts'
import { entered, type Log, type LogRecord, pastOf, readLog, recordOf } from './log.ts'
import type { Change, Prepare, Refusal } from './messages.ts'
import { type Rules, rulesOf } from './settings.ts'

export const COORDINATOR = 'coordinator'

export interface ParticipantRecord extends LogRecord {
  readonly record: 'prepared' | 'committed' | 'aborted'
  /** Prepared only: what is to be done, and who else takes part. */
  readonly work?: readonly Change[]
  readonly participants?: readonly string[]
}

type Waiting = Pick<Prepare, 'tx' | 'work' | 'participants'>
/** In doubt: it has promised to commit and may no longer abort by itself. */
export type Prepared = ParticipantRecord & Waiting

export interface ParticipantContext {
  readonly id: string
  readonly rules: Rules
  /** By account. */
  readonly balances: Readonly<Record<string, number>>
  readonly log: Log<ParticipantRecord>
  /** Transactions that wait for a lock, the first come first. */
  readonly queue: readonly Waiting[]
  /** An operator wants the next vote to be no. */
  readonly refuses: boolean
}

type Took = Step<ParticipantContext>
export type Decision = 'committed' | 'aborted'

/** A participant that starts, or starts again with what its disk held: locks come back with the prepared records. */
export function startParticipant({ id, nodes, settings, variant, disk }: NodeInput): ParticipantContext {
  const accounts = accountsAt(id, participantsOf(nodes))
  const balance = (account: string) => (typeof disk[account] === 'number' ? disk[account] : OPENING_BALANCE)
  return {
    id,
    rules: rulesOf(settings, variant),
    balances: Object.fromEntries(accounts.map((account) => [account, balance(account)])),
    log: readLog<ParticipantRecord>(disk),
    queue: [],
    refuses: false,
  }
}

const isPrepared = (record: ParticipantRecord): record is Prepared => record.record === 'prepared'

export function inDoubt(context: ParticipantContext): Prepared[] {
  return context.log.map(({ record }) => record).filter(isPrepared)
}

/** Which transaction holds the account, if any: from its prepared record until the decision. */
export function holderOf(context: ParticipantContext, account: string): number | null {
  return inDoubt(context).find(({ work }) => work.some(([locked]) => locked === account))?.tx ?? null
}

export function isLocked(context: ParticipantContext, work: readonly Change[]): boolean {
  return work.some(([account]) => holderOf(context, account) !== null)
}

/** A copy of what was answered already, or so old that nothing is known of it: it must do no harm. */
export function isOld(context: ParticipantContext, tx: number): boolean {
  const known = recordOf(context.log, tx) !== undefined || context.queue.some((one) => one.tx === tx)
  return known || tx <= pastOf(context.log)
}

export function canPay({ balances }: ParticipantContext, work: readonly Change[]): boolean {
  return work.every(([account, by]) => (balances[account] ?? 0) + by >= 0)
}

function enter(context: ParticipantContext, record: Omit<ParticipantRecord, 'past'>) {
  const next = entered(context.log, record, (one) => one.record !== 'prepared')
  return { context: { ...context, log: next.log }, entry: log(next.kept) }
}

function join(first: Took, next: (context: ParticipantContext) => Took): Took {
  const second = next(first.context)
  return { context: second.context, acts: [...first.acts, ...second.acts] }
}

/** §2.1: a prepare record is forced, then YES is voted; nothing can be undone alone from then on. */
export function prepare(before: ParticipantContext, { tx, work, participants }: Waiting): Took {
  const { context, entry } = enter(before, { tx, record: 'prepared', work, participants })
  const vote = send(COORDINATOR, { type: 'VOTE_COMMIT', tx })
  return { context, acts: [entry, SYNC, vote, ...waitForDecision(context, tx)] }
}

function waitForDecision({ rules }: ParticipantContext, tx: number): Act[] {
  const delay = rules.decisionTimeoutMs
  return delay === 0 ? [] : [set('decisionTimeout', tx, delay)]
}

/**
 * §2.1: an abort record is forced, then NO is voted; it is a veto, so there is nothing to wait for. Presumed abort need
 * not force it (§3.1): who knows nothing will say abort anyway.
 */
export function refuse(before: ParticipantContext, tx: number, why: Refusal): Took {
  const { context, entry } = enter({ ...before, refuses: false }, { tx, record: 'aborted' })
  const vote = send(COORDINATOR, { type: 'VOTE_ABORT', tx, why })
  return { context: without(context, tx), acts: [entry, ...forceAbort(context), vote] }
}

const forceAbort = ({ rules }: ParticipantContext): Act[] => (rules.presumesAbort ? [] : [SYNC])

const without = (context: ParticipantContext, tx: number): ParticipantContext => ({
  ...context,
  queue: context.queue.filter((one) => one.tx !== tx),
})

/** Votes, unless an account is held by another transaction. */
export function vote(context: ParticipantContext, waiting: Waiting): Took {
  return canPay(context, waiting.work) ? prepare(context, waiting) : refuse(context, waiting.tx, 'funds')
}

/** Waits for its turn; two transactions that wait for each other at two participants both end by this timeout. */
export function waitForLock(context: ParticipantContext, { tx, work, participants }: Waiting): Took {
  const delay = context.rules.lockTimeoutMs
  const queue = [...context.queue, { tx, work, participants }]
  return { context: { ...context, queue }, acts: [set('lockTimeout', tx, delay)] }
}

/**
 * The decision is heard: it is logged, done, acknowledged where the coordinator waits for it, and locks are released.
 * §2.1: both decisions are forced and acknowledged; §3.1: presumed abort does neither for an abort.
 */
export function settle(before: ParticipantContext, tx: number, decision: Decision, from: string): Took {
  const record = recordOf(before.log, tx)
  const work = decision === 'committed' ? (record?.work ?? []) : []
  const balances = { ...before.balances }
  for (const [account, by] of work) balances[account] = (balances[account] ?? 0) + by
  const { context, entry } = enter({ ...without(before, tx), balances }, { tx, record: decision })
  const money = work.map(([account]) => write(account, balances[account] as number))
  const force = decision === 'committed' ? [SYNC] : forceAbort(context)
  const stopped = [stop('decisionTimeout', tx), stop('lockTimeout', tx)]
  const acts = [...stopped, entry, ...money, ...force, ...acknowledge(context, tx, decision, from)]
  return join({ context, acts }, letIn)
}

/** An ACK for the coordinator; what another participant told needs none (§7.4), and no abort in presumed abort. */
export function acknowledge({ rules }: ParticipantContext, tx: number, decision: Decision, from: string): Act[] {
  const expected = from === COORDINATOR && (decision === 'committed' || !rules.presumesAbort)
  return expected ? [send(COORDINATOR, { type: 'ACK', tx })] : []
}

/** Those whose locks are free now vote, in the order they came. */
function letIn(before: ParticipantContext): Took {
  let took: Took = { context: before, acts: [] }
  for (const waiting of before.queue) {
    if (isLocked(took.context, waiting.work)) continue
    const acts = [...took.acts, stop('lockTimeout', waiting.tx)]
    took = join({ context: without(took.context, waiting.tx), acts }, (context) => vote(context, waiting))
  }
  return took
}

/**
 * Somebody in doubt asks (§7.4, cooperative termination). Who knows says so; who has not voted yet aborts by itself
 * and says that; who is in doubt too, or does not remember, cannot help. An abort is forced before it is told here,
 * even where it is presumed: else this node could forget it, vote again, and commit what the other one aborted.
 */
export function answer(before: ParticipantContext, tx: number, from: string): Took {
  const record = recordOf(before.log, tx)
  if (record?.record === 'committed') return { context: before, acts: [send(from, { type: 'GLOBAL_COMMIT', tx })] }
  const abort = [SYNC, send(from, { type: 'GLOBAL_ABORT', tx })]
  if (record?.record === 'aborted') return { context: before, acts: abort }
  if (record || tx <= pastOf(before.log)) return { context: before, acts: [] }
  const { context, entry } = enter(without(before, tx), { tx, record: 'aborted' })
  return { context, acts: [stop('lockTimeout', tx), entry, ...abort] }
}

/** In doubt for too long: asks the coordinator, and (cooperative termination) everybody else who took part. */
export function ask(context: ParticipantContext, { tx, participants }: Prepared): Act[] {
  const others = context.rules.cooperative ? participants.filter((one) => one !== context.id) : []
  return [send([COORDINATOR, ...others], { type: 'DECISION_REQUEST', tx }), ...waitForDecision(context, tx)]
}

/** §2.2: after a crash, whoever finds a prepared record asks at once; what was not prepared never happened. */
export function recover(context: ParticipantContext): Act[] {
  return inDoubt(context).flatMap((one) => ask(context, one))
}
