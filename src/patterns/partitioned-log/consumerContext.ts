// What a consumer knows, and how it fetches.
import type { NodeInput } from '../../sim/model.ts'
import { idsOf } from '../topologies.ts'
import { type Config, configOf, firstStates, groupOf, phaseOf } from './config.ts'
import { change, type Draft, send } from './draft.ts'
import { type Leads, learned, otherBroker } from './leads.ts'
import type { FetchFrom, FetchResponse, LogRecord } from './messages.ts'

/** Records of one partition, as they were fetched together. */
export interface Batch {
  readonly partition: number
  readonly offset: number
  readonly records: readonly LogRecord[]
}

interface Under {
  readonly request: number
  readonly at: number
  readonly partitions: readonly number[]
}

export interface ConsumerContext {
  readonly id: string
  readonly group: string
  readonly boot: number
  readonly config: Config
  /** Which part of an interval the first one after a join lasts, so that not all report at once. */
  readonly phase: number
  readonly brokers: readonly string[]
  readonly leads: Leads
  /** Counts its joins, its batches, its commits, its fetches. */
  readonly joining: number
  readonly batches: number
  readonly commits: number
  readonly requests: number
  readonly generation: number
  readonly assigned: readonly number[]
  /** Until when (ms of its clock) it may be sure that it is a member. */
  readonly sureUntil: number
  /** By partition: the next offset to fetch, the next to commit, and what the coordinator has of that. */
  readonly position: Readonly<Record<string, number>>
  readonly processed: Readonly<Record<string, number>>
  readonly committed: Readonly<Record<string, number>>
  /** By partition, the epoch of the last record it fetched. */
  readonly epochs: Readonly<Record<string, number>>
  /** By broker, the fetch under way. */
  readonly fetches: Readonly<Record<string, Under>>
  /** Partitions nobody is known to serve just now: asked for again at the next heartbeat. */
  readonly refused: readonly number[]
  /** Fetched and not begun; and what it works on. */
  readonly buffered: readonly Batch[]
  readonly batch: Batch | null
  /** When it last asked the database, or for the commit it waits for. */
  readonly askedAt: number
}

export type ConsumerDraft = Draft<ConsumerContext>

export function startConsumer({ id, nodes, settings, random, boot = 0 }: NodeInput): ConsumerContext {
  const config = configOf(settings)
  const brokers = idsOf(nodes, 'broker')
  return {
    id,
    group: groupOf(id, settings),
    boot,
    config,
    phase: phaseOf(random),
    brokers,
    leads: firstStates(config, brokers),
    joining: 0,
    batches: 0,
    commits: 0,
    requests: 0,
    ...NOTHING,
  }
}

/** What it is left with once it has given up its partitions. */
export const NOTHING = {
  generation: 0,
  assigned: [],
  sureUntil: 0,
  position: {},
  processed: {},
  committed: {},
  epochs: {},
  fetches: {},
  refused: [],
  buffered: [],
  batch: null,
  askedAt: 0,
}

/** Asks each leader for what follows in its partitions, unless that is under way, or is here and not begun. */
export function fetchMore(draft: ConsumerDraft, now: number): void {
  dropMisdirected(draft)
  const { assigned, fetches, refused, buffered, batch, leads, position, epochs } = draft.context
  const busy = new Set([...buffered, ...(batch ? [batch] : [])].map(({ partition }) => partition))
  const asked = new Set(Object.values(fetches).flatMap(({ partitions }) => partitions))
  const wanted = new Map<string, number[]>()
  for (const partition of assigned) {
    const leader = leads[partition]?.leader
    if (!leader || busy.has(partition) || asked.has(partition) || refused.includes(partition)) continue
    // A broker holds one fetch of each client: the next one waits until it is answered.
    if (!fetches[leader]) wanted.set(leader, [...(wanted.get(leader) ?? []), partition])
  }
  for (const [leader, partitions] of wanted) {
    const request = draft.context.requests + 1
    const offsets = partitions.map((partition): [string, FetchFrom] => [
      String(partition),
      { offset: position[partition] ?? 0, epoch: leads[partition]?.epoch ?? 0, last: epochs[partition] ?? -1 },
    ])
    const under = { request, at: now, partitions }
    change(draft, { requests: request, fetches: { ...draft.context.fetches, [leader]: under } })
    send(draft, leader, { type: 'FETCH', request, boot: null, partitions: Object.fromEntries(offsets) })
  }
}

// What was asked of a broker that leads no longer is asked of the one that does.
function dropMisdirected(draft: ConsumerDraft): void {
  const { fetches, leads } = draft.context
  const kept = Object.entries(fetches).filter(([broker, { partitions }]) =>
    partitions.every((partition) => leads[partition]?.leader === broker),
  )
  if (kept.length < Object.keys(fetches).length) change(draft, { fetches: Object.fromEntries(kept) })
}

/** Takes what was fetched; what is refused is asked for again, from where or whom the answer says. */
export function received(draft: ConsumerDraft, from: string, { request, partitions }: FetchResponse): void {
  const { context } = draft
  if (context.fetches[from]?.request !== request) return
  const { [from]: _, ...fetches } = context.fetches
  const [position, processed, epochs] = [{ ...context.position }, { ...context.processed }, { ...context.epochs }]
  const buffered = [...context.buffered]
  const refused = [...context.refused]
  let { leads } = context
  for (const [id, { offset, records, start, error, lead }] of Object.entries(partitions)) {
    const partition = Number(id)
    if (!context.assigned.includes(partition)) continue
    const known = leads
    if (lead) leads = learned(leads, { [partition]: lead })
    if (error && error !== 'OFFSET_OUT_OF_RANGE' && leads === known) refused.push(partition)
    // Dropped, or cut off: the group goes on from where the leader says.
    if (error === 'OFFSET_OUT_OF_RANGE') {
      position[partition] = start
      processed[partition] = start
      delete epochs[partition]
    }
    if (error || records.length === 0 || offset !== position[partition]) continue
    position[partition] = offset + records.length
    epochs[partition] = (records[records.length - 1] as LogRecord).epoch
    buffered.push({ partition, offset, records })
  }
  change(draft, { fetches, refused, position, processed, epochs, buffered, leads })
}

/** Gives up fetches that were not answered in time, and asks another broker who leads. */
export function fetchAgain(draft: ConsumerDraft, now: number): void {
  const { config, brokers, fetches, refused, requests, leads, assigned } = draft.context
  const patience = config.requestMs + 2 * config.heartbeatMs
  const late = Object.keys(fetches).filter((one) => now - (fetches[one]?.at ?? now) > patience)
  const isLost = refused.length > 0 || assigned.some((partition) => !leads[partition]?.leader)
  if (late.length > 0 || isLost) {
    const kept = Object.entries(fetches).filter(([one]) => !late.includes(one))
    change(draft, { fetches: Object.fromEntries(kept), requests: requests + 1 })
    send(draft, otherBroker(brokers, requests, late[0] ?? null), { type: 'METADATA' })
  }
  change(draft, { refused: [] })
  fetchMore(draft, now)
}
