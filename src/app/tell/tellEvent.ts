// Trace events as sentences: what just happened, for everybody, and the stage's text for those who do not see it.
import type { Pattern } from '../../patterns/definePattern.ts'
import type { Topology } from '../../sim/model.ts'
import type { TraceEvent } from '../../sim/trace.ts'
import type { Messages } from '../i18n/en.ts'
import { told, toldValue } from './told.ts'

export interface Teller {
  readonly m: Messages
  readonly pattern: Pattern
  readonly topology: Pick<Topology, 'nodes'>
}

/** A state's name for people; the trace's own name where the pattern gives none. */
function stateTitle({ m, pattern, topology }: Teller, node: string, state: string): string {
  if (state === 'crashed') return m.inspector.status.crashed
  const role = topology.nodes.find((one) => one.id === node)?.role ?? ''
  const face = pattern.states[role]?.[state]
  return face ? face.title[m.language] : state
}

function claimTitle({ m, pattern }: Teller, id: string): string {
  return pattern.claims.find((one) => one.id === id)?.title[m.language] ?? id
}

/** One sentence without a full stop; null for inner works that nobody needs told. */
export function tellEvent(event: TraceEvent, teller: Teller): string | null {
  const { tell, drop, inspector } = teller.m
  switch (event.type) {
    case 'message.sent':
      return tell.sent(event.from, event.message.type, event.to)
    case 'message.duplicated':
      return tell.duplicated(event.message.type, event.to)
    case 'message.delivered':
      return tell.delivered(event.to, event.message.type, event.from)
    case 'message.dropped':
      return tell.dropped(event.message.type, event.from, event.to, drop[event.reason])
    case 'message.delayed':
      return tell.delayed(event.message.type, event.from, event.to, event.due)
    case 'operation.invoked':
      return tell.invoked(event.client, told(event.operation))
    case 'operation.completed':
      return tell.completed(event.client, inspector.outcome[event.outcome])
    case 'intervention':
      return tell.intervention(event.text)
    case 'intervention.ended':
      return tell.interventionEnded(event.text)
    case 'limit':
      return tell.limit(teller.m.limits[event.limit])
    case 'claim.violated':
      return tell.violated(claimTitle(teller, event.claim))
    case 'claim.pending':
      return tell.pending(claimTitle(teller, event.claim))
    case 'claim.settled':
      return tell.met(claimTitle(teller, event.claim))
    case 'claim.undecided':
      return tell.undecided(claimTitle(teller, event.claim))
    default:
      return tellNode(event, teller)
  }
}

/** As `tellEvent`, for what proves a claim's violation: the state a node has come to, and the values it shows. */
export function tellProof(event: TraceEvent, teller: Teller): string | null {
  const { tell, format, language } = teller.m
  if (event.type === 'node.state') return tell.shows(event.node, stateTitle(teller, event.node, event.state))
  if (event.type !== 'node.context') return tellEvent(event, teller)
  const values = Object.entries(event.changes).map(
    ([field, value]) => `${teller.pattern.fields[field]?.[language] ?? field} ${toldValue(value)}`,
  )
  return tell.shows(event.node, format.list(values))
}

type NodeEvent = Extract<TraceEvent, { readonly node: string }>

function tellNode(event: NodeEvent, teller: Teller): string | null {
  const { tell, format } = teller.m
  const { node } = event
  switch (event.type) {
    case 'node.state': {
      const state = stateTitle(teller, node, event.state)
      if (event.previous === null) return tell.started(node, state)
      return tell.state(node, stateTitle(teller, node, event.previous), state)
    }
    case 'node.crashed':
      return event.reason === undefined ? tell.crashed(node) : tell.crashedBecause(node, event.reason)
    case 'node.restarted':
      return tell.restarted(node)
    case 'node.paused':
      return tell.paused(node)
    case 'node.resumed':
      return tell.resumed(node)
    case 'disk.written':
      return tell.written(node, event.key)
    case 'disk.synced':
      return tell.synced(node, format.list(event.keys))
    case 'disk.lost':
      return tell.diskLost(node)
    case 'disk.corrupted':
      return tell.diskCorrupted(node, format.list(event.keys))
    case 'disk.failed':
      return tell.diskFull(node)
    case 'note':
      return tell.note(node, event.text)
    default:
      return null
  }
}
