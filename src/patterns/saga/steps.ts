// The two sagas of the course, step by step, with the events that a choreography tells of them. Each step is one local
// transaction of one service; its compensation is another one.
import type { Settings, Text } from '../../sim/run.ts'

/** What a choreography's services tell each other of a step; only what somebody listens to is ever told. */
interface StepEvents {
  readonly done: string
  /** Refused: nothing was done. */
  readonly failed?: string
  /** Its compensation is done. */
  readonly undone?: string
}

export interface Step {
  /** Its service's node. */
  readonly id: string
  /** What the step does, and what its compensation does. */
  readonly does: Text
  readonly undoes: Text
  readonly events: StepEvents
}

const order: readonly Step[] = [
  {
    id: 'order',
    does: { en: 'create the order', fr: 'créer la commande' },
    undoes: { en: 'cancel the order', fr: 'annuler la commande' },
    events: { done: 'order-created-successfully' },
  },
  {
    id: 'stock',
    does: { en: 'reserve the stock', fr: 'réserver le stock' },
    undoes: { en: 'release the stock', fr: 'libérer le stock' },
    events: {
      done: 'stock-reserved-successfully',
      failed: 'stock-reservation-failed',
      undone: 'stock-released-successfully',
    },
  },
  {
    id: 'payment',
    does: { en: 'take the payment', fr: 'encaisser le paiement' },
    undoes: { en: 'refund the payment', fr: 'rembourser le paiement' },
    events: {
      done: 'payment-taken-successfully',
      failed: 'payment-failed',
      undone: 'payment-refunded-successfully',
    },
  },
  {
    id: 'delivery',
    does: { en: 'book the delivery', fr: 'réserver la livraison' },
    undoes: { en: 'cancel the delivery', fr: 'annuler la livraison' },
    events: { done: 'delivery-booked-successfully', failed: 'delivery-booking-failed' },
  },
]

const product: readonly Step[] = [
  {
    id: 'product',
    does: { en: 'create the product', fr: 'créer le produit' },
    undoes: { en: 'delete the product', fr: 'supprimer le produit' },
    events: { done: 'product-created-successfully' },
  },
  {
    id: 'price',
    does: { en: 'create its price', fr: 'créer son prix' },
    undoes: { en: 'delete its price', fr: 'supprimer son prix' },
    events: {
      done: 'price-created-successfully',
      failed: 'price-creation-failed',
      undone: 'price-deleted-successfully',
    },
  },
  {
    id: 'metadata',
    does: { en: 'create its metadata', fr: 'créer ses métadonnées' },
    undoes: { en: 'delete its metadata', fr: 'supprimer ses métadonnées' },
    events: { done: 'metadata-created-successfully', failed: 'metadata-creation-failed' },
  },
]

export const EXAMPLES = { order, product } as const

export type Example = keyof typeof EXAMPLES

export function exampleOf({ example }: Settings): Example {
  return example === 'product' ? 'product' : 'order'
}

/** The saga's steps, in the order they are taken. */
export function stepsOf(settings: Settings): readonly Step[] {
  return EXAMPLES[exampleOf(settings)]
}

/** What the services of a choreography react to, and how: each knows its neighbours' events only. */
export interface Reactions {
  /** Events that make it take its step. */
  readonly execute: readonly string[]
  /** Events that make it undo its step. */
  readonly compensate: readonly string[]
  /** The event that tells the first service that all is done. */
  readonly complete: readonly string[]
}

/** What the service of step `id` listens to. */
export function reactionsOf(steps: readonly Step[], id: string): Reactions {
  const at = steps.findIndex((step) => step.id === id)
  const [before, after, last] = [steps[at - 1], steps[at + 1], steps[steps.length - 1]]
  const heard = (...events: readonly (string | undefined)[]) => events.filter((event) => event !== undefined)
  return {
    execute: heard(before?.events.done),
    compensate: heard(after?.events.failed, after?.events.undone),
    complete: at === 0 ? heard(last?.events.done) : [],
  }
}

/** Who listens to an event, by event. */
export function subscribersOf(steps: readonly Step[]): Readonly<Record<string, readonly string[]>> {
  const by: Record<string, string[]> = {}
  for (const { id } of steps) {
    const { execute, compensate, complete } = reactionsOf(steps, id)
    for (const event of [...execute, ...compensate, ...complete]) by[event] = [...(by[event] ?? []), id]
  }
  return by
}
