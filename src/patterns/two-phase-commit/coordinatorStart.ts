// What the coordinator knows, and how it begins: at first, and after a crash with what its log held. The rules it then
// acts by: coordinatorRules.ts.
import type { NodeInput } from '../../sim/model.ts'
import { type Act, SYNC, write } from '../acts.ts'
import { participantsOf } from './bank.ts'
import { type Log, type LogRecord, readLog } from './log.ts'
import { type Rules, rulesOf } from './settings.ts'

/** `end`: everybody has acknowledged the decision, `decided`; nothing more is to be known of the transaction. */
export interface CoordinatorRecord extends LogRecord {
  readonly record: 'commit' | 'abort' | 'end'
  readonly decided: 'commit' | 'abort'
  readonly op: number
  readonly client: string
  /** Whom the decision is for. */
  readonly participants: readonly string[]
}

export interface Transaction {
  readonly tx: number
  readonly op: number
  readonly client: string
  readonly participants: readonly string[]
  readonly state: 'waiting' | 'committing' | 'aborting'
  /** Who voted for commit. */
  readonly votes: readonly string[]
  /** Whose ACK is still to come. */
  readonly unacknowledged: readonly string[]
}

export interface CoordinatorContext {
  readonly rules: Rules
  readonly participants: readonly string[]
  /** Numbers up to this one are reserved on the disk. */
  readonly reserved: number
  /** The last number used. */
  readonly last: number
  /** The first number of this life; requests must name it. */
  readonly session: number
  /** Transactions that are not over, the oldest first. */
  readonly open: readonly Transaction[]
  readonly log: Log<CoordinatorRecord>
  /** The latest operations begun in this life, and the highest of those forgotten: the network may copy a request. */
  readonly begun: readonly number[]
  readonly forgotten: number
  readonly committed: number
  readonly aborted: number
}

/** Numbers are reserved in blocks, as PostgreSQL and Oracle cache those of a sequence: one forced write for many. */
export const BLOCK = 100
export const RESERVED = 'reserved'

/** A coordinator that starts, or starts again: decisions that not everybody has acknowledged are under way again. */
export function startCoordinator({ nodes, settings, variant, disk }: NodeInput): CoordinatorContext {
  const rules = rulesOf(settings, variant)
  const known = readLog<CoordinatorRecord>(disk)
  const reserved = typeof disk[RESERVED] === 'number' ? disk[RESERVED] : 0
  return {
    rules,
    participants: participantsOf(nodes),
    reserved: reserved + BLOCK,
    last: reserved,
    session: reserved + 1,
    open: known.flatMap(({ record }) => unfinished(record, rules)).sort((a, b) => a.tx - b.tx),
    log: known,
    begun: [],
    forgotten: 0,
    committed: 0,
    aborted: 0,
  }
}

// §2.2: a decision without its end record. An abort that is presumed needs no end (§3.1).
function unfinished({ tx, op, client, record, participants }: CoordinatorRecord, rules: Rules): Transaction[] {
  if (record === 'end' || !Array.isArray(participants)) return []
  if (record === 'abort' && rules.presumesAbort) return []
  const state = record === 'commit' ? 'committing' : 'aborting'
  return [{ tx, op, client, participants, state, votes: [], unacknowledged: participants }]
}

/** The first thing of a life: a block of numbers that no life before has used. */
export function openSession({ reserved }: CoordinatorContext): Act[] {
  return [write(RESERVED, reserved), SYNC]
}
