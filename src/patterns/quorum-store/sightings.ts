// Which writes the writer of a write had seen, told by what clients were answered and not by what versions say of
// themselves: a store whose version vectors claim too much must not be its own witness.
import type { UnderWay } from '../../sim/history/access.ts'
import { lookUp } from '../../sim/persistentMap.ts'
import type { TraceEvent } from '../../sim/trace.ts'
import { accessOf } from './history.ts'
import type { GetResponse } from './messages.ts'

/** Of a key. Only writes that matter are listed: those under way, and the acknowledged ones that stand. */
interface OfKey {
  /** By client, what it has seen since it started, and what the writers of that had seen. */
  readonly clients: Readonly<Record<string, readonly number[]>>
  /** By write, the same of its writer when it began. A write without an entry had seen nothing that matters. */
  readonly writes: Readonly<Record<number, readonly number[]>>
  /** The acknowledged writes that the writer of no other one had seen; for each, the trace event that told so. */
  readonly standing: Readonly<Record<number, number>>
}

/** By key. */
export type Sightings = Readonly<Record<string, OfKey>>

const NONE: OfKey = { clients: {}, writes: {}, standing: {} }

export const sightingsOf = (sightings: Sightings, key: string): OfKey => sightings[key] ?? NONE

/** Whether `write` need not be kept where the other one is: it is the same, or its writer had seen it. */
export function isKeptBy({ writes }: OfKey, write: number, other: number): boolean {
  return write === other || (writes[other]?.includes(write) ?? false)
}

/** What was seen after the event; `underWay`: the calls under way before it. */
export function nextSightings(sightings: Sightings, event: TraceEvent, id: number, underWay: UnderWay): Sightings {
  switch (event.type) {
    case 'operation.invoked': {
      const access = accessOf(event.operation, null)
      return access?.kind === 'write' ? begun(sightings, access.key, event.id, event.client) : sightings
    }
    case 'message.delivered': {
      // A client that is answered twice or too late takes no notice.
      const { type, id: asked, versions } = event.message
      const call = type === 'GET_RESPONSE' ? lookUp(underWay, String(asked))?.call : undefined
      if (call?.client !== event.to) return sightings
      const ops = (versions as GetResponse['versions']).map(({ op }) => op)
      return { ...sightings, [call.key]: seen(sightingsOf(sightings, call.key), call.client, ops, underWay) }
    }
    case 'operation.completed': {
      const call = lookUp(underWay, String(event.id))?.call
      if (call?.kind !== 'write') return sightings
      const before = sightingsOf(sightings, call.key)
      const after =
        event.outcome === 'ok'
          ? stands(seen(before, call.client, [event.id], underWay), event.id, id)
          : without(before, [event.id])
      return { ...sightings, [call.key]: after }
    }
    case 'node.crashed':
      return forgetful(sightings, event.node)
    default:
      return sightings
  }
}

function begun(sightings: Sightings, key: string, write: number, client: string): Sightings {
  const before = sightingsOf(sightings, key)
  const known = before.clients[client]
  return known ? { ...sightings, [key]: { ...before, writes: { ...before.writes, [write]: known } } } : sightings
}

function seen(of: OfKey, client: string, ops: readonly number[], underWay: UnderWay): OfKey {
  const all = [...(of.clients[client] ?? []), ...ops.flatMap((op) => [op, ...(of.writes[op] ?? [])])]
  const matter = (op: number) => op in of.standing || lookUp(underWay, String(op)) !== undefined
  return { ...of, clients: { ...of.clients, [client]: [...new Set(all)].filter(matter) } }
}

// Where a write is kept, so is what its writer had seen: only the latest have to be watched.
function stands(of: OfKey, write: number, id: number): OfKey {
  const standing = { ...of.standing, [write]: id }
  const all = Object.keys(standing).map(Number)
  return without(
    { ...of, standing },
    all.filter((one) => all.some((other) => other !== one && isKeptBy(of, one, other))),
  )
}

/** Without writes that do not matter any more. */
function without(of: OfKey, gone: readonly number[]): OfKey {
  if (gone.length === 0) return of
  const standing = Object.entries(of.standing).filter(([write]) => !gone.includes(Number(write)))
  return {
    clients: withoutIn(of.clients, gone),
    writes: withoutIn(of.writes, gone),
    standing: Object.fromEntries(standing),
  }
}

function withoutIn(lists: Readonly<Record<string, readonly number[]>>, gone: readonly number[]) {
  const left = Object.entries(lists).map(([name, ops]) => [name, ops.filter((op) => !gone.includes(op))] as const)
  return Object.fromEntries(left.filter(([, ops]) => ops.length > 0))
}

function forgetful(sightings: Sightings, node: string): Sightings {
  const keys = Object.entries(sightings).filter(([, { clients }]) => node in clients)
  if (keys.length === 0) return sightings
  const after = keys.map(
    ([
      key,
      {
        clients: { [node]: _, ...clients },
        ...of
      },
    ]) => [key, { ...of, clients }] as const,
  )
  return { ...sightings, ...Object.fromEntries(after) }
}
