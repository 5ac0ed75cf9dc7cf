// Sessions: what a client reads and writes until it crashes, for what it remembers is lost then.
import { EMPTY, lookUp, type PersistentMap, put } from '../persistentMap.ts'
import type { TraceEvent } from '../trace.ts'
import type { Call } from './access.ts'

/** How often each client has crashed. */
export type Sessions = PersistentMap<number>

export const NO_SESSIONS: Sessions = EMPTY

export function nextSessions(sessions: Sessions, event: TraceEvent): Sessions {
  if (event.type !== 'node.crashed') return sessions
  return put(sessions, event.node, (lookUp(sessions, event.node) ?? 0) + 1)
}

/** The session and key of a call. */
export function sessionOf({ client, key }: Call, sessions: Sessions): string {
  return JSON.stringify([client, lookUp(sessions, client) ?? 0, key])
}
