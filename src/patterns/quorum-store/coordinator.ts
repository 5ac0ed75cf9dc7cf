// How a node coordinates a request (Dynamo §4.5): it asks the key's nodes, answers the client once R or W of them have,
// and goes on until all have answered or the request's time is over.
// A write that finds too few nodes is not rolled back: those that have it keep it, and the client does not know.
import { timerEvent } from '../../sim/node.ts'
import { randomStream } from '../../sim/random.ts'
import { SYNC } from '../acts.ts'
import type { Get, Put } from './messages.ts'
import { repairLagging } from './repair.ts'
import { clockwise, preferenceList, rangeOf } from './ring.ts'
import { patienceMs } from './rules.ts'
import { also, keepHint, type ReplicaContext, type Request, send, store, type Turn, versionsOf } from './turn.ts'
import { merged, seenWith, type Version, type Versions } from './versions.ts'

/** When it happens (ms, monotonic), and chance. */
interface Now {
  readonly elapsed: number
  readonly random: number
}

const patienceTimer = (id: number) => `patience ${id}`
const requestTimer = (id: number) => `requestTimeout ${id}`

const requestOf = ({ context: { requests } }: Turn, id: number): Request | undefined => requests[id]

function withRequest(turn: Turn, request: Request): Turn {
  return also(turn, { requests: { ...turn.context.requests, [request.id]: request } })
}

/** Begins to coordinate what a client asks; what the network brings a second time is left. */
export function coordinate(turn: Turn, client: string, message: Put | Get, { elapsed, random }: Now): Turn {
  const { id, key } = message
  if (requestOf(turn, id)) return turn
  const { ring, settings } = turn.context
  const nodes = preferenceList(ring, key, settings.n)
  const needed = message.type === 'PUT' ? settings.w : settings.r
  const asked = settings.few ? drawn(nodes, needed, random) : nodes
  const begun =
    message.type === 'PUT' ? beginWrite(turn, client, message, asked) : beginRead(turn, client, message, asked)
  const { requestTimeoutMs } = settings
  const timed = also(
    begun,
    {},
    { type: 'timer', id: patienceTimer(id), delay: patienceMs(settings), event: timerEvent('patience', { id }) },
    { type: 'timer', id: requestTimer(id), delay: requestTimeoutMs, event: timerEvent('requestTimeout', { id }) },
  )
  const silent = settings.sloppy ? asked.filter((node) => begun.context.suspects[node] !== undefined) : []
  const others = asked.filter((node) => node !== turn.context.id)
  // The others first: what the coordinator keeps itself waits for its own disk.
  const told = others.reduce((before, node) => ask(before, id, node, null), timed)
  const standing = silent.reduce((before, node) => standIn(before, id, node, elapsed), told)
  return asked.includes(turn.context.id) ? ask(standing, id, turn.context.id, null) : standing
}

// Which R or W of the N: any, as the formula has it.
function drawn(nodes: readonly string[], count: number, random: number): string[] {
  const stream = randomStream(random, 'quorum')
  const left = [...nodes]
  return Array.from({ length: count }, () => left.splice(stream.int(0, left.length - 1), 1)[0] as string)
}

const FRESH = { answered: [], heard: [], standIns: {}, versions: [], replies: {}, result: null, repairing: [] }

function beginRead(turn: Turn, client: string, { id, key }: Get, asked: readonly string[]): Turn {
  return withRequest(turn, { ...FRESH, kind: 'read', id, client, key, asked, done: false })
}

function beginWrite(turn: Turn, client: string, { id, key, value, at, seen }: Put, asked: readonly string[]): Turn {
  const { actor, counts, settings } = turn.context
  // By key, so that what is seen of a key has few gaps.
  const n = (counts[key] ?? 0) + 1
  const version: Version = { value, op: id, at, by: actor, n, seen: settings.conflict === 'versionVector' ? seen : {} }
  const request: Request = { ...FRESH, kind: 'write', id, client, key, asked, versions: [version], done: false }
  return withRequest(also(turn, { counts: { ...counts, [key]: n } }), request)
}

// Asks `node` for its own part, or for that of the node it stands in for.
function ask(turn: Turn, id: number, node: string, standsFor: string | null): Turn {
  const request = requestOf(turn, id)
  if (!request) return turn
  const { kind, key, versions } = request
  if (node === turn.context.id) return askSelf(turn, request, standsFor)
  if (kind === 'read') return send(turn, node, { type: 'READ', id, key, standsFor })
  return send(turn, node, { type: 'WRITE', id, key, versions, standsFor })
}

// What the coordinator writes itself counts once its own disk is done.
function askSelf(turn: Turn, { id, kind, key, versions }: Request, standsFor: string | null): Turn {
  const { context } = turn
  if (kind === 'read') return replied(turn, id, context.id, standsFor, readHere(context, key, standsFor))
  const kept = standsFor === null ? store(turn, { [key]: versions }) : keepHint(turn, standsFor, key, versions)
  const event = timerEvent('stored', { id, standsFor })
  return also(kept, {}, SYNC, { type: 'timer', id: `stored ${id} ${standsFor}`, delay: 0, event })
}

/** What this node has of a key; where it stands in for another, what it keeps for that one. */
export function readHere(context: ReplicaContext, key: string, standsFor: string | null): Versions {
  return standsFor === null ? versionsOf(context, key) : (context.hints[standsFor]?.[key] ?? [])
}

function answeredBy(request: Request, from: string, standsFor: string | null): Request {
  const part = standsFor ?? from
  const { answered, heard } = request
  return {
    ...request,
    answered: answered.includes(part) ? answered : [...answered, part],
    heard: heard.includes(from) ? heard : [...heard, from],
  }
}

/** `from` has the write on its disk, for itself or for the node it stands in for. */
export function written(turn: Turn, id: number, from: string, standsFor: string | null): Turn {
  const request = requestOf(turn, id)
  return request ? settle(withRequest(turn, answeredBy(request, from, standsFor)), id) : turn
}

/** `from` has answered a read. */
export function replied(turn: Turn, id: number, from: string, standsFor: string | null, versions: Versions): Turn {
  const request = requestOf(turn, id)
  if (!request) return turn
  const replies = standsFor === null ? { ...request.replies, [from]: versions } : request.replies
  const known = merged(request.versions, versions, turn.context.settings.conflict)
  return settle(withRequest(turn, { ...answeredBy(request, from, standsFor), versions: known, replies }), id)
}

/** A node that answered something older is up to date now. */
export function repaired(turn: Turn, id: number, node: string): Turn {
  const request = requestOf(turn, id)
  if (!request?.repairing.includes(node)) return turn
  return settle(withRequest(turn, { ...request, repairing: request.repairing.filter((one) => one !== node) }), id)
}

// Goes as far as the answers allow: decide what the client is told, tell it, end.
function settle(turn: Turn, id: number): Turn {
  const request = requestOf(turn, id) as Request
  const { r, w, readRepair } = turn.context.settings
  const { kind, answered, asked, result, repairing, done, versions } = request
  if (done) return answered.length === asked.length ? close(turn, request) : turn
  if (answered.length < (kind === 'write' ? w : r)) return turn
  if (result === null) {
    const decided = { ...request, result: versions }
    // A blocking read repair first brings those among them up to date that are not (Cassandra 4.0, `read_repair`).
    if (readRepair !== 'blocking' || kind === 'write') return settle(withRequest(turn, decided), id)
    const { nodes, turn: repairs } = repairLagging(turn, request)
    const replies = Object.fromEntries(Object.keys(request.replies).map((node) => [node, versions]))
    return settle(withRequest(repairs, { ...decided, repairing: nodes, replies }), id)
  }
  if (repairing.length > 0) return turn
  return settle(withRequest(respond(turn, request, true), { ...request, done: true }), id)
}

function respond(turn: Turn, { kind, id, client, versions, result }: Request, ok: boolean): Turn {
  if (kind === 'read') return send(turn, client, { type: 'GET_RESPONSE', id, ok, versions: ok && result ? result : [] })
  const seen = turn.context.settings.conflict === 'versionVector' ? seenWith(versions) : {}
  return send(turn, client, { type: 'PUT_RESPONSE', id, ok, seen })
}

// Whoever lags behind what all have answered is brought up to date now, and nobody waits for it (Dynamo §5: the
// coordinator waits a little for the answers it no longer needs).
function close(turn: Turn, request: Request): Turn {
  const { [request.id]: _, ...requests } = turn.context.requests
  const [patience, time] = [patienceTimer(request.id), requestTimer(request.id)]
  const ended = also(turn, { requests }, { type: 'cancel', id: patience }, { type: 'cancel', id: time })
  const repairs = request.kind === 'read' && turn.context.settings.readRepair !== 'off'
  return repairs ? repairLagging(ended, request).turn : ended
}

/** Half of the request's time is over: whoever is silent is suspected, and somebody stands in or keeps a hint. */
export function losePatience(turn: Turn, id: number, { elapsed }: Now): Turn {
  const request = requestOf(turn, id)
  if (!request) return turn
  const left = request.asked.filter((node) => !request.answered.includes(node) && !request.standIns[node])
  const others = left.filter((node) => node !== turn.context.id)
  return others.reduce((before, node) => standIn(before, id, node, elapsed), suspectSilent(turn, request, elapsed))
}

function suspectSilent(turn: Turn, { asked, standIns, heard }: Request, elapsed: number): Turn {
  const suspects = { ...turn.context.suspects }
  for (const node of [...asked, ...Object.values(standIns)])
    if (!heard.includes(node) && node !== turn.context.id) suspects[node] ??= elapsed
  return also(turn, { suspects })
}

/**
 * Somebody takes the part of a silent node. Sloppy: the next node on the ring that is not silent itself, and its answer
 * counts (Dynamo §4.6). Strict, or where nobody is left: the coordinator keeps a hint, which counts for nothing
 * (Cassandra). For who has been silent for longer than the window, nobody does (Cassandra, max_hint_window).
 */
function standIn(turn: Turn, id: number, node: string, elapsed: number): Turn {
  const { settings, suspects, ring } = turn.context
  const request = requestOf(turn, id)
  if (!request || isGone(turn, node, elapsed)) return turn
  const taken = Object.values(request.standIns)
  const others = clockwise(ring, rangeOf(request.key, ring.length)).slice(settings.n)
  const free = settings.sloppy && others.find((one) => suspects[one] === undefined && !taken.includes(one))
  if (free) {
    const standIns = { ...request.standIns, [node]: free }
    return ask(withRequest(turn, { ...request, standIns }), id, free, node)
  }
  return hint(turn, request, node, elapsed)
}

function hint(turn: Turn, { kind, key, versions }: Request, node: string, elapsed: number): Turn {
  const isKept = kind === 'write' && turn.context.settings.hintedHandoff && !isGone(turn, node, elapsed)
  return isKept ? also(keepHint(turn, node, key, versions), {}, SYNC) : turn
}

const isGone = ({ context: { suspects, settings } }: Turn, node: string, elapsed: number) =>
  elapsed - (suspects[node] ?? elapsed) > settings.maxHintWindowMs

/** The request's time is over: too few have answered, or the last ones never will. What is still missing is hinted. */
export function giveUp(turn: Turn, id: number, { elapsed }: Now): Turn {
  const request = requestOf(turn, id)
  if (!request) return turn
  const missing = request.asked.filter((node) => !request.answered.includes(node) && request.standIns[node])
  const known = suspectSilent(turn, request, elapsed)
  const hinted = missing.reduce((before, node) => hint(before, request, node, elapsed), known)
  return close(request.done ? hinted : respond(hinted, request, false), request)
}
