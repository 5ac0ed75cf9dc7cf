// What people see of a replica and of a client. Each key is a field of its own, so that a write tells only what it
// changes. The scene, the charts and the claims read these fields.
import type { Json } from '../../sim/run.ts'
import type { ClientContext } from './client.ts'
import type { Seen } from './seen.ts'
import type { ReplicaContext } from './turn.ts'
import type { Version } from './versions.ts'

/** The field that shows a key's versions. */
export const keyField = (key: string) => `key ${key}`

/** The key that a field shows; null for any other field. */
export function keyOf(field: string): string | null {
  return field.startsWith('key ') ? field.slice(4) : null
}

/** A version as it is shown: `op` says which write it is. Timestamps decide by `atMs`, version vectors by dot and `seen`. */
export interface Shown {
  readonly value: Json
  readonly op: number
  readonly atMs?: number
  /** Actor and count. */
  readonly dot?: string
  readonly seen?: Seen
}

export function showReplica({ store, hints, suspects, requests, settings }: ReplicaContext): Record<string, Json> {
  const shown: Record<string, Json> = {}
  for (const [key, versions] of Object.entries(store))
    shown[keyField(key)] = versions.map((one) => showVersion(one, settings.conflict))
  const last = Object.values(requests).at(-1)
  const needed = last?.kind === 'write' ? settings.w : settings.r
  shown.coordinates = last ? `${last.key} ${Math.min(last.answered.length, needed)}/${needed}` : null
  shown.hints = Object.fromEntries(Object.entries(hints).map(([node, data]) => [node, Object.keys(data)]))
  shown.suspects = Object.keys(suspects)
  return shown
}

function showVersion({ value, op, at, by, n, seen }: Version, conflict: string): Json {
  return conflict === 'lww' ? { value, op, atMs: at / 1000 } : { value, op, dot: `${by}:${n}`, seen }
}

/** The versions that a field shows. */
export function shownVersions(field: Json | undefined): readonly Shown[] {
  return (field ?? []) as unknown as readonly Shown[]
}

export function showClient({ open, done }: ClientContext): Record<string, Json> {
  return { open: Object.keys(open).length, done }
}
