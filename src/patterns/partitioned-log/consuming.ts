// The steps a consumer takes: joining, working on a batch, committing. When it takes them is in consumer.ts.
import { CONTROLLER, DATABASE } from './config.ts'
import { type ConsumerDraft, fetchAgain } from './consumerContext.ts'
import { change, send, timer, work } from './draft.ts'
import type { Assignment } from './messages.ts'

export function join(draft: ConsumerDraft, now: number): void {
  const { group, boot, joining, config, phase } = draft.context
  send(draft, CONTROLLER, { type: 'JOIN_GROUP', group, boot, joining, sent: now })
  timer(draft, 'heartbeat', config.heartbeatMs * phase)
}

export function begin(draft: ConsumerDraft, { generation, offsets, sent }: Assignment): void {
  change(draft, {
    generation,
    assigned: Object.keys(offsets).map(Number),
    sureUntil: sent + draft.context.config.sessionMs,
    position: offsets,
    processed: offsets,
    committed: offsets,
  })
}

function commit(draft: ConsumerDraft, offsets: Readonly<Record<string, number>>): void {
  const { group, generation, boot, commits } = draft.context
  if (Object.keys(offsets).length === 0) return
  const number = commits + 1
  change(draft, { commits: number })
  send(draft, CONTROLLER, { type: 'OFFSET_COMMIT', group, generation, boot, number, offsets })
}

/** Commits how far it has got, where the coordinator has not heard of that: not what it commits before it works on it. */
export function commitProcessed(draft: ConsumerDraft): void {
  const { processed, committed, batch, config } = draft.context
  const isAhead = (partition: string) => config.commitBefore && batch?.partition === Number(partition)
  const news = Object.entries(processed).filter(([one, offset]) => committed[one] !== offset && !isAhead(one))
  commit(draft, Object.fromEntries(news))
}

export function keepUp(draft: ConsumerDraft, elapsed: number): void {
  const { group, generation, boot, config } = draft.context
  send(draft, CONTROLLER, { type: 'HEARTBEAT', boot, sent: elapsed, version: 0, group, generation })
  timer(draft, 'heartbeat', config.heartbeatMs)
  commitProcessed(draft)
  fetchAgain(draft, elapsed)
}

export function takeBatch(draft: ConsumerDraft): void {
  const [batch = null, ...buffered] = draft.context.buffered
  change(draft, { batch, buffered, batches: draft.context.batches + 1 })
}

export function commitBatch(draft: ConsumerDraft, now: number): void {
  const { batch } = draft.context
  change(draft, { askedAt: now })
  if (batch) commit(draft, { [batch.partition]: batch.offset + batch.records.length })
}

export function process(draft: ConsumerDraft): void {
  const { batch, batches, config } = draft.context
  if (!batch) return
  const durationMs = config.processingMs * batch.records.length
  work(draft, durationMs, { type: 'processed', batch: batches })
}

export function save(draft: ConsumerDraft, now: number): void {
  const { batch, batches, group, config } = draft.context
  change(draft, { askedAt: now })
  if (!batch) return
  const { partition, offset, records } = batch
  const once = config.idempotentConsumer
  send(draft, DATABASE, { type: 'WRITE', batch: batches, group, partition, offset, records, once })
}

export function finish(draft: ConsumerDraft): void {
  const { batch, processed } = draft.context
  if (!batch) return
  const next = batch.offset + batch.records.length
  change(draft, { batch: null, processed: { ...processed, [batch.partition]: next } })
}
