// Which accounts there are, whose they are, and what a transfer does to them.
import type { NodeSpec } from '../../sim/model.ts'
import type { Settings } from '../../sim/run.ts'
import type { Operation } from '../../sim/trace.ts'
import { idsOf } from '../topologies.ts'
import type { Change } from './messages.ts'

/** On each account at the start. */
export const OPENING_BALANCE = 1000
const ACCOUNTS_EACH = 2
const LETTERS = 'abcdefghij'
const AMOUNT_MAX = 1_000_000

export function participantsOf(nodes: readonly NodeSpec[]): string[] {
  return idsOf(nodes, 'participant')
}

/** All accounts of so many participants, dealt round: a to p1, b to p2 … */
export function accountsOf(participants: number): string[] {
  return [...LETTERS.slice(0, participants * ACCOUNTS_EACH)]
}

/** The participant that keeps the account; none where there is no such account. */
export function homeOf(account: string, participants: readonly string[]): string | undefined {
  const at = accountsOf(participants.length).indexOf(account)
  return at < 0 ? undefined : participants[at % participants.length]
}

/** The accounts that the participant keeps. */
export function accountsAt(participant: string, participants: readonly string[]): string[] {
  return accountsOf(participants.length).filter((account) => homeOf(account, participants) === participant)
}

export interface Transfer {
  readonly from: string
  /** One account, or several with commas between: each gets the amount. */
  readonly to: string
  readonly amount: number
}

/** What was asked; null where it makes no sense. Without words: 100 from a to b. */
export function transferOf(operation: Operation, participants: readonly string[]): Transfer | null {
  const { from = 'a', to = 'b', amount = 100 } = operation
  if (typeof from !== 'string' || typeof to !== 'string' || typeof amount !== 'number') return null
  const accounts = [from, ...to.split(',')]
  const makesSense =
    Number.isInteger(amount) &&
    amount > 0 &&
    amount <= AMOUNT_MAX &&
    new Set(accounts).size === accounts.length &&
    accounts.every((account) => homeOf(account, participants) !== undefined)
  return makesSense ? { from, to, amount } : null
}

/** What each participant has to do, by participant in the order of the transfer's accounts. */
export function workOf({ from, to, amount }: Transfer, participants: readonly string[]) {
  const receivers = to.split(',')
  const changes: Change[] = [[from, -amount * receivers.length], ...receivers.map((one): Change => [one, amount])]
  const work = new Map<string, Change[]>()
  for (const change of changes) {
    const home = homeOf(change[0], participants) as string
    work.set(home, [...(work.get(home) ?? []), change])
  }
  return work
}

export function moneyIn(settings: Settings): number {
  return accountsOf(Number(settings.participants)).length * OPENING_BALANCE
}
