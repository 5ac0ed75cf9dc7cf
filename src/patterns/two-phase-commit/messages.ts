// What nodes say to each other. A transaction is told by its number, `tx`: the coordinator never uses one twice.

/** What a transaction does to an account: how much it adds. */
export type Change = readonly [account: string, by: number]

/** A client wants money moved. `session`: the life of the coordinator it believes to speak with. */
export type Request = {
  readonly type: 'request'
  readonly op: number
  readonly session: number
  readonly from: string
  readonly to: string
  readonly amount: number
}

/** `stale`: the coordinator has begun a new life, whose session this is: ask again. */
export type Response = {
  readonly type: 'response'
  readonly op: number
  readonly session: number
  readonly tx: number | null
  readonly outcome: 'committed' | 'aborted' | 'stale'
  readonly why: Refusal | null
}

/** Why a transaction was aborted. */
export type Refusal = 'funds' | 'locked' | 'failed' | 'operator' | 'timeout' | 'asked'

/** What to do and with whom: the others may be asked for the decision (cooperative termination). */
export type Prepare = {
  readonly type: 'PREPARE'
  readonly tx: number
  readonly work: readonly Change[]
  readonly participants: readonly string[]
}
export type VoteCommit = { readonly type: 'VOTE_COMMIT'; readonly tx: number }
export type VoteAbort = { readonly type: 'VOTE_ABORT'; readonly tx: number; readonly why: Refusal }
export type GlobalCommit = { readonly type: 'GLOBAL_COMMIT'; readonly tx: number }
export type GlobalAbort = { readonly type: 'GLOBAL_ABORT'; readonly tx: number }
export type Ack = { readonly type: 'ACK'; readonly tx: number }
export type DecisionRequest = { readonly type: 'DECISION_REQUEST'; readonly tx: number }

/** The protocol's own messages. */
export const PROTOCOL: readonly string[] = [
  ...['PREPARE', 'VOTE_COMMIT', 'VOTE_ABORT', 'GLOBAL_COMMIT', 'GLOBAL_ABORT', 'ACK', 'DECISION_REQUEST'],
]
