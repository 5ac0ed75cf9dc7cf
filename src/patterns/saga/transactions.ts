// The local transactions of a service: whether it takes a step or a compensation on, and what its books say afterwards.
// The same in both variants; who tells it, and whom it tells, is service.ts and listener.ts.
// Garcia-Molina & Salem 1987 (§2): a saga is a sequence of transactions T1 … Tn with compensations C1 … Cn-1.
import type { NodeInput } from '../../sim/model.ts'
import type { Json } from '../../sim/run.ts'
import { afterCompensation, afterStep, type Entry, entryOf, type Ledger, ledgerIn, recorded } from './ledger.ts'

export type Kind = 'execute' | 'compensate'

/** A local transaction under way: lost in a crash, as an open database transaction is. */
export type Job = {
  readonly job: number
  readonly saga: number
  readonly kind: Kind
  /** The step will be refused. */
  readonly refuse: boolean
  /** Choreography: the event it answers. */
  readonly of: string | null
}

export interface Books {
  readonly serviceTimeMs: number
  /** Percent of attempts that meet a technical error. */
  readonly errorRate: number
  readonly deduplication: boolean
  readonly ledger: Ledger
  readonly jobs: readonly Job[]
  readonly nextJob: number
  /** An operator wants the next step refused. */
  readonly refuseNext: boolean
}

export function openBooks({ settings, disk }: NodeInput): Books {
  return {
    serviceTimeMs: Number(settings.serviceTime),
    errorRate: Number(settings.errorRate),
    deduplication: settings.deduplication === true,
    ledger: ledgerIn(disk),
    jobs: [],
    nextJob: 1,
    refuseNext: false,
  }
}

export interface Wish {
  readonly kind: Kind
  readonly saga: number
  /** An intervention wants this to fail: a step is refused, a compensation meets a technical error. */
  readonly fail: boolean
  readonly random: number
  readonly of: string | null
}

/**
 * `known`: the record answers, nothing is done again (idempotence by message id, Richardson §3.3.6). `underWay`: it is
 * being done. `error`: a technical error came first. `begin`: a local transaction begins.
 */
export type Admission = 'known' | 'underWay' | 'error' | 'begin'

export function admission(books: Books, { kind, saga, fail, random }: Wish): Admission {
  if (books.deduplication) {
    const entry = entryOf(books.ledger, saga)
    // A step that has been undone, or undone in advance, is not taken any more.
    if (kind === 'execute' ? entry : entry?.state === 'undone') return 'known'
    if (books.jobs.some((job) => job.saga === saga && job.kind === kind)) return 'underWay'
    if (kind === 'execute' && books.jobs.some((job) => job.saga === saga)) return 'underWay'
  }
  const unlucky = (random / 0x1_0000_0000) * 100 < books.errorRate
  return unlucky || (kind === 'compensate' && fail) ? 'error' : 'begin'
}

/** A local transaction begins; a step that is still open when its compensation comes is rolled back. */
export function begun(books: Books, wish: Wish): { readonly job: Job; readonly next: Partial<Books> } {
  const { kind, saga, fail, of } = wish
  const refuse = kind === 'execute' && (fail || books.refuseNext)
  const job: Job = { job: books.nextJob, saga, kind, refuse, of }
  const rollsBack = kind === 'compensate' && books.deduplication
  const others = rollsBack ? books.jobs.filter((one) => one.saga !== saga) : books.jobs
  const refuseNext = kind === 'execute' ? false : books.refuseNext
  return { job, next: { jobs: [...others, job], nextJob: books.nextJob + 1, refuseNext } }
}

export function jobOf({ jobs }: Books, number: number): Job | undefined {
  return jobs.find(({ job }) => job === number)
}

/** A local transaction commits: the saga's new record, and the books with it. */
export function committed(
  books: Books,
  { job, saga, kind, refuse }: Job,
): { readonly entry: Entry; readonly next: Partial<Books> } {
  const before = entryOf(books.ledger, saga)
  const entry = kind === 'execute' ? afterStep(before, refuse) : afterCompensation(before, !books.deduplication)
  return {
    entry,
    next: withEntry(
      books,
      saga,
      entry,
      books.jobs.filter((one) => one.job !== job),
    ),
  }
}

export function withEntry(books: Books, saga: number, entry: Entry, jobs = books.jobs): Partial<Books> {
  return { ledger: recorded(books.ledger, saga, entry), jobs }
}

/** The work of a local transaction, after which the machine hears `finished`. */
export function workOn({ job }: Job, { serviceTimeMs }: Books) {
  // biome-ignore lint/suspicious/noThenProperty: the effect's own name for what the machine hears next
  return { type: 'work' as const, params: { durationMs: serviceTimeMs, then: { type: 'finished', job } } }
}

export const isCompensating = ({ jobs }: Books) => jobs.some(({ kind }) => kind === 'compensate')
export const isExecuting = ({ jobs }: Books) => jobs.some(({ kind }) => kind === 'execute')

/** Sagas whose step, or whose compensation, is under way here. */
export function showBooks({ jobs }: Books): Record<string, Json> {
  const of = (kind: Kind) => jobs.filter((job) => job.kind === kind).map(({ saga }) => saga)
  return { executing: of('execute'), compensating: of('compensate') }
}
