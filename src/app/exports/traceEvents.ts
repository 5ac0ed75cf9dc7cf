// The trace in the Trace Event Format of chrome://tracing, which https://ui.perfetto.dev opens too: a process for each
// node, its states and its operations as slices, messages as arrows, and what has no duration as instants. Microseconds
// of virtual time are the format's own unit.
import type { Topology } from '../../sim/model.ts'
import type { OperationInvoked, TraceEvent } from '../../sim/trace.ts'

/** An event of that format; `pid` stands for a node, `tid` for a row of it. */
export interface Entry {
  readonly name: string
  readonly ph: 'M' | 'X' | 's' | 'f' | 'i' | 'b' | 'e'
  readonly pid: number
  readonly tid: number
  readonly ts?: number
  readonly dur?: number
  readonly cat?: string
  readonly id?: number
  /** Of an arrow's end: it points at the slice around it. Of an instant: how far across it is drawn. */
  readonly bp?: 'e'
  readonly s?: 'g' | 't'
  readonly args?: object
}

/** The process of what is done to the run and found of it: no node. */
const RUN = 0
/** Rows of a node. */
const STATE = 1
const MESSAGES = 2
const TIMERS = 3
const LIFE = 4
const ROWS = { [STATE]: 'state', [MESSAGES]: 'messages', [TIMERS]: 'timers', [LIFE]: 'disk and life' }
/** An arrow needs a slice to begin and to end at; sending and receiving take no time, so it is as short as can be. */
const BRIEF_US = 1

/** One JSON object, piece by piece. `untilUs`: where the run ends, and with it what is still going on. */
export function* traceEventFile(trace: Iterable<TraceEvent>, topology: Topology, untilUs: number): Generator<string> {
  yield '{"displayTimeUnit":"ms","traceEvents":[\n'
  let isFirst = true
  for (const entry of entriesOf(trace, topology, untilUs)) {
    yield `${isFirst ? '' : ',\n'}${JSON.stringify(entry)}`
    isFirst = false
  }
  yield '\n]}\n'
}

function* entriesOf(trace: Iterable<TraceEvent>, { nodes }: Topology, untilUs: number): Generator<Entry> {
  const processes = new Map(nodes.map(({ id }, at) => [id, at + 1]))
  yield { name: 'process_name', ph: 'M', pid: RUN, tid: 0, args: { name: 'run' } }
  for (const { id } of nodes) yield* rowsOf(processes.get(id) as number, id)
  /** The state a node is in, with the time since when. */
  const states = new Map<string, { readonly name: string; readonly since: number }>()
  const open = new Map<number, OperationInvoked>()
  const pid = (node: string) => processes.get(node) ?? RUN
  let end = untilUs
  for (const event of trace) {
    end = Math.max(end, event.t)
    const state = stateIn(event)
    if (state) {
      const before = states.get(state.node)
      if (before) yield slice(pid(state.node), before.name, before.since, event.t)
      states.set(state.node, { name: state.name, since: event.t })
    }
    if (event.type === 'operation.invoked') {
      open.set(event.id, event)
      yield operation(event, pid, 'b', event.t, event.operation)
    } else if (event.type === 'operation.completed') {
      const { id, t, outcome, value } = event
      const begun = open.get(id)
      if (begun && open.delete(id)) yield operation(begun, pid, 'e', t, { outcome, value })
    } else yield* entryOf(event, pid)
  }
  for (const [node, { name, since }] of states) yield slice(pid(node), name, since, end)
  for (const event of open.values()) yield operation(event, pid, 'e', end, {})
}

function* rowsOf(pid: number, id: string): Generator<Entry> {
  yield { name: 'process_name', ph: 'M', pid, tid: 0, args: { name: id } }
  yield { name: 'process_sort_index', ph: 'M', pid, tid: 0, args: { sort_index: pid } }
  for (const [tid, name] of Object.entries(ROWS)) {
    yield { name: 'thread_name', ph: 'M', pid, tid: Number(tid), args: { name } }
    yield { name: 'thread_sort_index', ph: 'M', pid, tid: Number(tid), args: { sort_index: Number(tid) } }
  }
}

function stateIn(event: TraceEvent): { readonly node: string; readonly name: string } | null {
  if (event.type === 'node.state') return { node: event.node, name: event.state }
  return event.type === 'node.crashed' ? { node: event.node, name: 'crashed' } : null
}

function slice(pid: number, name: string, since: number, until: number): Entry {
  return { name, cat: 'state', ph: 'X', pid, tid: STATE, ts: since, dur: until - since }
}

type Others = Exclude<TraceEvent, { readonly type: `operation.${string}` }>

function* entryOf(event: Others, pidOf: (node: string) => number): Generator<Entry> {
  const ts = event.t
  const instant = (name: string, pid: number, tid: number, args: object): Entry => ({
    ...{ name, cat: event.type, ph: 'i', pid, tid, ts },
    s: pid === RUN ? 'g' : 't',
    args,
  })
  switch (event.type) {
    case 'message.sent':
    case 'message.duplicated':
    case 'message.delivered': {
      const isEnd = event.type === 'message.delivered'
      const { id, from, to, message } = event
      const place = { pid: pidOf(isEnd ? to : from), tid: MESSAGES, ts }
      const verb = { 'message.sent': 'send', 'message.duplicated': 'duplicate', 'message.delivered': 'receive' }[
        event.type
      ]
      const args = { id, from, to, message }
      yield { name: `${verb} ${message.type}`, cat: event.type, ph: 'X', ...place, dur: BRIEF_US, args }
      // One right after the other: the arrow binds to the slice that is open then.
      const arrow = { name: message.type, cat: 'message', ...place, id }
      yield isEnd ? { ...arrow, ph: 'f', bp: 'e' } : { ...arrow, ph: 's' }
      return
    }
    case 'message.dropped': {
      const { id, from, to, reason, message } = event
      return yield instant(`lost ${message.type} (${reason})`, pidOf(from), MESSAGES, { id, from, to, message })
    }
    case 'message.delayed': {
      const { id, from, to, due, message } = event
      return yield instant(`delayed ${message.type}`, pidOf(from), MESSAGES, { id, from, to, due })
    }
    case 'timer.set':
    case 'timer.fired':
    case 'timer.cancelled':
      return yield instant(`${event.timer} ${event.type.slice('timer.'.length)}`, pidOf(event.node), TIMERS, {})
    case 'intervention':
      return yield instant(event.text, RUN, 0, {})
    case 'intervention.ended':
      return yield instant(`over: ${event.text}`, RUN, 0, {})
    case 'claim.violated':
    case 'claim.pending':
    case 'claim.settled':
    case 'claim.undecided':
      return yield instant(`${event.type.slice('claim.'.length)}: ${event.claim}`, RUN, 0, {})
    case 'limit':
      return yield instant(`limit: ${event.limit}`, RUN, 0, {})
    case 'note':
      return yield instant(event.text, pidOf(event.node), LIFE, {})
    case 'node.state':
    case 'node.context':
      return
    default: {
      const { t: _, type, cause: __, node, ...args } = event
      return yield instant(type, pidOf(node), LIFE, args)
    }
  }
}

/** An operation may overlap others of its client: the format pairs such by their id, and gives them rows of their own. */
function operation(
  { id, client, operation: { type } }: OperationInvoked,
  pidOf: (node: string) => number,
  ph: 'b' | 'e',
  ts: number,
  args: object,
): Entry {
  return { name: type, cat: 'operation', ph, pid: pidOf(client), tid: MESSAGES, ts, id, args }
}
