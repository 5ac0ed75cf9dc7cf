// Monitors of what must never happen: two participants that decide differently, money that appears or is lost.
import { type Monitor, violatedBy } from '../../sim/claim.ts'
import { EMPTY, lookUp, type PersistentMap, put } from '../../sim/persistentMap.ts'
import type { Settings } from '../../sim/run.ts'
import type { Message } from '../../sim/trace.ts'
import { accountsOf, moneyIn, OPENING_BALANCE } from './bank.ts'
import { type Disks, entriesOf, NO_DISKS, nextDisks } from './disks.ts'
import { isLogKey } from './log.ts'
import type { Response } from './messages.ts'
import type { ParticipantRecord } from './participantRules.ts'

interface Watched {
  readonly disks: Disks
  readonly evidence: readonly number[] | null
}

interface Committed {
  readonly tx: number
  /** The trace event that tells it. */
  readonly id: number
}

interface Atomic extends Watched {
  /** By operation: the transaction that carried it out. */
  readonly committed: PersistentMap<Committed>
}

/**
 * No two participants decide differently, and none decides twice (Bernstein et al. 1987, §7.3: AC1, AC2). A decision that
 * a crash wipes out before anything was forced never was one: presumed abort does not force an abort. And no request is
 * carried out by two transactions, each of them atomic.
 */
export const atomic: Monitor<Atomic> = {
  start: { disks: NO_DISKS, committed: EMPTY, evidence: null },
  next: (state, event, id) => {
    if (event.type === 'message.sent') return afterMessage(state, event.message, id)
    const disks = nextDisks(state.disks, event, id)
    if (disks === state.disks) return state
    if (event.type !== 'disk.written' || !isLogKey(event.key)) return { ...state, disks }
    const { tx, record } = event.value as unknown as ParticipantRecord
    const opposite = record === 'committed' ? 'aborted' : record === 'aborted' ? 'committed' : null
    const before = opposite && entriesOf(state.disks, tx).find((one) => one.record === opposite)
    return { ...state, disks, evidence: before ? [before.id, id] : state.evidence }
  },
  judge: ({ evidence }) => violatedBy(evidence),
}

// Clients are told once the decision is forced, after a crash, too: all that was committed is heard of here.
function afterMessage(state: Atomic, message: Message, id: number): Atomic {
  if (message.type !== 'response') return state
  const { op, tx, outcome } = message as unknown as Response
  if (outcome !== 'committed' || tx === null) return state
  const before = lookUp(state.committed, String(op))
  if (!before) return { ...state, committed: put(state.committed, String(op), { tx, id }) }
  return before.tx === tx ? state : { ...state, evidence: [before.id, id] }
}

interface Money extends Watched {
  /** The last thing written since the sum was checked. */
  readonly unchecked: number | null
}

/**
 * All balances together are what they were at the start, where a transaction that anybody has committed counts at those
 * who are still in doubt as well. Checked when a node has written all it had to, before anything else happens.
 */
export function moneyConserved(settings: Settings): Monitor<Money> {
  const accounts = accountsOf(Number(settings.participants))
  const whole = moneyIn(settings)
  return {
    start: { disks: NO_DISKS, unchecked: null, evidence: null },
    next: (state, event, id) => {
      const disks = nextDisks(state.disks, event, id)
      if (event.type === 'disk.written') return disks === state.disks ? state : { ...state, disks, unchecked: id }
      if (disks === state.disks && state.unchecked === null) return state
      const wrong = total(disks, accounts) !== whole
      return { disks, unchecked: null, evidence: wrong ? [state.unchecked ?? id] : state.evidence }
    },
    judge: ({ evidence }) => violatedBy(evidence),
  }
}

function total({ records, balances }: Disks, accounts: readonly string[]): number {
  let sum = accounts.reduce((all, account) => all + (balances.get(account)?.now ?? OPENING_BALANCE), 0)
  for (const known of records.values()) {
    if (!known.some(({ now }) => now?.record === 'committed')) continue
    for (const { now } of known) if (now?.record === 'prepared') for (const [, by] of now.work) sum += by
  }
  return sum
}
