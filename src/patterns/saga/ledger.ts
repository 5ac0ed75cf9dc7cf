// A service's books: what it did and undid for each saga, one record a saga, in its own database. Pure functions.
// Simplified: records are kept for ever; a real table of processed messages is pruned by age.
import { EMPTY, entriesIn, lookUp, type PersistentMap, put } from '../../sim/persistentMap.ts'
import type { Json } from '../../sim/run.ts'

export type EntryState = 'done' | 'refused' | 'undone'

/**
 * `applied` and `undone` count how often the step and its compensation took effect: more than once is money charged
 * twice. `undone` before the step came leaves a record, too: the step is refused when it comes after all.
 */
export type Entry = {
  readonly state: EntryState
  readonly applied: number
  readonly undone: number
  /** Choreography with an outbox: the event of this change that the bus does not have yet. */
  readonly unsent: string | null
  /** First service of a choreography: it knows that all is done. */
  readonly completed: boolean
}

export interface Ledger {
  /** By saga. */
  readonly entries: PersistentMap<Entry>
  /** The highest numbers of sagas there are records of, ascending: of thousands of records, those that readers ask for. */
  readonly latest: readonly number[]
}

const NO_ENTRIES: Ledger = { entries: EMPTY, latest: [] }

/** Records a reader is shown. */
const LATEST = 5

export function entryOf({ entries }: Ledger, saga: number): Entry | undefined {
  return lookUp(entries, String(saga))
}

/** The ledger with this as the saga's record. */
export function recorded({ entries, latest }: Ledger, saga: number, entry: Entry): Ledger {
  const numbers = latest.includes(saga) ? latest : [...latest, saga].sort((a, b) => a - b).slice(-LATEST)
  return { entries: put(entries, String(saga), entry), latest: numbers }
}

const BLANK: Entry = { state: 'refused', applied: 0, undone: 0, unsent: null, completed: false }

const PREFIX = 'saga '

/** The disk's key of a saga's record. */
export function keyOf(saga: number): string {
  return `${PREFIX}${saga}`
}

/** The saga a disk's key stands for; null for another key. */
export function sagaOf(key: string): number | null {
  return key.startsWith(PREFIX) ? Number(key.slice(PREFIX.length)) : null
}

/** A record as it was written; null where the disk holds something else (it may have been damaged). */
export function entryIn(value: Json | undefined): Entry | null {
  if (typeof value !== 'object' || value === null || !('applied' in value)) return null
  return value as Entry
}

/** What a service finds in its database when it starts. */
export function ledgerIn(disk: Readonly<Record<string, Json>>): Ledger {
  let ledger = NO_ENTRIES
  for (const [key, value] of Object.entries(disk)) {
    const [saga, entry] = [sagaOf(key), entryIn(value)]
    if (saga !== null && entry) ledger = recorded(ledger, saga, entry)
  }
  return ledger
}

/** After the step was taken, or refused. */
export function afterStep(entry: Entry | undefined, refused: boolean): Entry {
  const { applied, ...rest } = entry ?? BLANK
  return refused ? { ...rest, applied, state: 'refused' } : { ...rest, applied: applied + 1, state: 'done' }
}

/**
 * After the compensation. A service that keeps its books takes back what was done, and nothing where nothing was; one
 * that looks at no record gives back blindly.
 */
export function afterCompensation(entry: Entry | undefined, blindly: boolean): Entry {
  const { undone, ...rest } = entry ?? BLANK
  const takesEffect = blindly || entry?.state === 'done'
  return { ...rest, undone: undone + (takesEffect ? 1 : 0), state: 'undone' }
}

/** How many times the step stands that should stand once, or not at all: 0 is nothing left behind. */
export function standing({ applied, undone }: Entry): number {
  return applied - undone
}

/** The latest records as a reader is shown them: a step that stands, or not. */
export function latestIn(ledger: Ledger): readonly { readonly saga: number; readonly state: EntryState }[] {
  return ledger.latest.map((saga) => ({ saga, state: (entryOf(ledger, saga) as Entry).state }))
}

/** Sagas whose event the bus does not have yet, by their numbers. */
export function unsentIn({ entries }: Ledger): readonly { readonly saga: number; readonly event: string }[] {
  const unsent = entriesIn(entries).flatMap(([saga, { unsent: event }]) =>
    event === null ? [] : [{ saga: Number(saga), event }],
  )
  return unsent.sort((a, b) => a.saga - b.saga)
}
