// A consumer: joins its group, fetches from the leaders of the partitions it is given, works on one batch after the
// other, writes the result to the database, commits how far it has got.
// At least once: offsets are committed after processing, at each heartbeat (enable.auto.commit does it at intervals).
// At most once: before. Simplified: heartbeats go on while it works, and max.poll.interval.ms is not watched. It gives its
// partitions up by itself when it has not been confirmed for a session, where Kafka's consumer works on until it hears that
// it is out; a pause that it does not notice can still make it a zombie.
import { setup } from 'xstate'
import type { NodeInput } from '../../sim/model.ts'
import { effects, type Received, type Signal } from '../../sim/node.ts'
import type { Json } from '../../sim/run.ts'
import { CONTROLLER } from './config.ts'
import {
  type ConsumerContext,
  type ConsumerDraft,
  fetchMore,
  NOTHING,
  received,
  startConsumer,
} from './consumerContext.ts'
import { begin, commitBatch, commitProcessed, finish, join, keepUp, process, save, takeBatch } from './consuming.ts'
import { change, send, taking } from './draft.ts'
import { learned } from './leads.ts'
import type { ErrorCode, ToConsumer } from './messages.ts'

type ConsumerEvent =
  | Received<ToConsumer>
  | Signal<'heartbeat'>
  | Signal<'leave'>
  | Signal<'join'>
  | Signal<'processed', { readonly batch: number }>

const OUT: readonly (ErrorCode | null)[] = ['REBALANCE_IN_PROGRESS', 'UNKNOWN_MEMBER_ID', 'ILLEGAL_GENERATION']

// Of this life and this generation.
function isCurrent({ boot, generation }: ConsumerContext, event: ConsumerEvent): boolean {
  if (event.type !== 'HEARTBEAT_RESPONSE' && event.type !== 'OFFSET_COMMIT_RESPONSE') return false
  return event.message.boot === boot && event.message.generation === generation
}

const base = setup({
  types: {} as { context: ConsumerContext; events: ConsumerEvent; input: NodeInput },
  actions: effects,
  guards: {
    // Its answer, and recent enough to be sure of it until the next heartbeat.
    assigned: ({ context: { boot, joining, config }, event }) => {
      if (event.type !== 'ASSIGNMENT') return false
      const { message, elapsed } = event
      const isMine = message.boot === boot && message.joining === joining
      return isMine && message.sent + config.sessionMs > elapsed + config.heartbeatMs
    },
    unsure: ({ context: { sureUntil, config }, event }) =>
      event.type === 'heartbeat' && sureUntil <= event.elapsed + config.heartbeatMs,
    out: ({ context, event }) => isCurrent(context, event) && 'message' in event && isOut(event.message),
    hasWork: ({ context: { buffered, config } }) => buffered.length > 0 && !config.commitBefore,
    hasWorkToCommit: ({ context: { buffered, config } }) => buffered.length > 0 && config.commitBefore,
    committed: ({ context, event }) => {
      if (!isCurrent(context, event) || event.type !== 'OFFSET_COMMIT_RESPONSE' || !context.batch) return false
      const { partition, offset, records } = context.batch
      return event.message.offsets[partition] === offset + records.length
    },
    processed: ({ context, event }) => event.type === 'processed' && event.batch === context.batches,
    saved: ({ context, event }) =>
      event.type === 'WRITE_ACK' && event.message.batch === context.batches && event.message.error === null,
  },
})

function isOut(message: { readonly type: string; readonly [field: string]: Json }): boolean {
  return OUT.includes((message.error ?? null) as ErrorCode | null) && message.error !== null
}

const stepping = (step: (draft: ConsumerDraft, event: ConsumerEvent) => void) => base.enqueueActions(taking(step))

const again = (ask: (draft: ConsumerDraft, now: number) => void) =>
  stepping((draft, { elapsed }) => {
    if (elapsed - draft.context.askedAt >= draft.context.config.requestMs) ask(draft, elapsed)
  })

const setUp = base.extend({
  actions: {
    join: stepping((draft, event) => {
      // A start has no event of the node's: its clock is read at the next one.
      change(draft, { joining: draft.context.joining + 1 })
      join(draft, event.elapsed ?? 0)
    }),
    joinAgain: stepping((draft, { elapsed }) => join(draft, elapsed)),
    begin: stepping((draft, event) => {
      if (event.type === 'ASSIGNMENT') begin(draft, event.message)
    }),
    giveUp: stepping((draft) => {
      commitProcessed(draft)
      change(draft, NOTHING)
    }),
    leave: stepping((draft) => {
      const { group, boot, joining } = draft.context
      send(draft, CONTROLLER, { type: 'LEAVE_GROUP', group, boot, joining })
      draft.out.push({ type: 'cancel', id: 'heartbeat' })
    }),
    keepUp: stepping((draft, { elapsed }) => keepUp(draft, elapsed)),
    renew: stepping((draft, event) => {
      if (event.type !== 'HEARTBEAT_RESPONSE' || !isCurrent(draft.context, event)) return
      const { sureUntil, config } = draft.context
      change(draft, { sureUntil: Math.max(sureUntil, event.message.sent + config.sessionMs) })
    }),
    noteCommit: stepping((draft, event) => {
      if (event.type !== 'OFFSET_COMMIT_RESPONSE' || !isCurrent(draft.context, event) || event.message.error) return
      change(draft, { committed: { ...draft.context.committed, ...event.message.offsets } })
    }),
    receive: stepping((draft, event) => {
      if (event.type !== 'FETCH_RESPONSE') return
      received(draft, event.from, event.message)
      fetchMore(draft, event.elapsed)
    }),
    toldLeads: stepping((draft, event) => {
      if (event.type !== 'METADATA_RESPONSE') return
      change(draft, { leads: learned(draft.context.leads, event.message.leads) })
      fetchMore(draft, event.elapsed)
    }),
    fetchMore: stepping((draft, { elapsed }) => fetchMore(draft, elapsed)),
    takeBatch: stepping(takeBatch),
    commitBatch: stepping((draft, { elapsed }) => commitBatch(draft, elapsed)),
    commitAgain: again(commitBatch),
    process: stepping(process),
    save: stepping((draft, { elapsed }) => save(draft, elapsed)),
    saveAgain: again(save),
    finish: stepping(finish),
  },
})

/** Timers: `heartbeat` (and commits, and asking again), `processed` (the work on a batch). */
export const consumer = setUp.createMachine({
  id: 'consumer',
  context: ({ input }) => startConsumer(input),
  initial: 'joining',
  states: {
    joining: {
      entry: 'join',
      on: {
        heartbeat: { actions: 'joinAgain' },
        ASSIGNMENT: { guard: 'assigned', target: 'member', actions: 'begin' },
        leave: 'away',
      },
    },
    member: {
      initial: 'fetching',
      exit: 'giveUp',
      on: {
        heartbeat: [{ guard: 'unsure', target: 'joining' }, { actions: 'keepUp' }],
        HEARTBEAT_RESPONSE: [{ guard: 'out', target: 'joining' }, { actions: 'renew' }],
        OFFSET_COMMIT_RESPONSE: [{ guard: 'out', target: 'joining' }, { actions: 'noteCommit' }],
        FETCH_RESPONSE: { actions: 'receive' },
        METADATA_RESPONSE: { actions: 'toldLeads' },
        leave: 'away',
      },
      states: {
        fetching: {
          entry: 'fetchMore',
          always: [
            { guard: 'hasWork', target: 'processing', actions: 'takeBatch' },
            { guard: 'hasWorkToCommit', target: 'committing', actions: 'takeBatch' },
          ],
        },
        committing: {
          entry: 'commitBatch',
          on: {
            OFFSET_COMMIT_RESPONSE: [
              { guard: 'out', target: '#consumer.joining' },
              { guard: 'committed', target: 'processing', actions: 'noteCommit' },
            ],
            heartbeat: [{ guard: 'unsure', target: '#consumer.joining' }, { actions: ['keepUp', 'commitAgain'] }],
          },
        },
        processing: {
          entry: 'process',
          on: { processed: { guard: 'processed', target: 'saving' } },
        },
        saving: {
          entry: 'save',
          on: {
            WRITE_ACK: { guard: 'saved', target: 'fetching', actions: 'finish' },
            heartbeat: [{ guard: 'unsure', target: '#consumer.joining' }, { actions: ['keepUp', 'saveAgain'] }],
          },
        },
      },
    },
    away: { entry: 'leave', on: { join: 'joining' } },
  },
})

/** `at`: by partition, the next offset it will commit. */
export function showConsumer({ group, generation, assigned, processed }: ConsumerContext): Record<string, Json> {
  return { group, generation, assigned, at: processed }
}
