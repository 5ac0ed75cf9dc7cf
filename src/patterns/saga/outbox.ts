// What a service of a choreography knows besides its books: whom it listens to, and the events it has yet to publish.
// With the outbox these are part of the sagas' records, and so they outlive a crash.
import type { NodeInput } from '../../sim/model.ts'
import type { Json } from '../../sim/run.ts'
import { type Entry, unsentIn } from './ledger.ts'
import { type Reactions, reactionsOf, type Step, stepsOf } from './steps.ts'
import { type Books, openBooks, showBooks } from './transactions.ts'

export interface Unsent {
  readonly saga: number
  readonly event: string
}

export interface ListenerContext extends Books {
  /** The first service: the client asks it, and it tells the end. */
  readonly isFirst: boolean
  readonly reactions: Reactions
  readonly events: Step['events']
  readonly outbox: boolean
  readonly retryDelayMs: number
  /** Events that the bus is not known to have. */
  readonly unsent: readonly Unsent[]
}

/** It starts, or starts again with what its disk held. */
export function startListener(input: NodeInput): ListenerContext {
  const books = openBooks(input)
  const steps = stepsOf(input.settings)
  const at = Math.max(
    0,
    steps.findIndex(({ id }) => id === input.id),
  )
  return {
    ...books,
    isFirst: at === 0,
    reactions: reactionsOf(steps, input.id),
    events: (steps[at] as Step).events,
    outbox: input.settings.outbox === true,
    retryDelayMs: Number(input.settings.retryDelay),
    unsent: unsentIn(books.ledger),
  }
}

/** What is told of a change; null where nobody needs to hear. */
export function eventOf({ events }: ListenerContext, { state }: Entry): string | null {
  if (state === 'done') return events.done
  return (state === 'refused' ? events.failed : events.undone) ?? null
}

export function showListener(context: ListenerContext): Record<string, Json> {
  return { ...showBooks(context), unsent: context.unsent.map(({ saga, event }) => `${event} ${saga}`) }
}
