// What a lecture on two-phase commit points at: how transfers end, how long doubts last, what is locked meanwhile, and
// what it all costs in messages and forced writes.
import { US_PER_MS } from '../../sim/run.ts'
import type { TraceEvent } from '../../sim/trace.ts'
import { durations } from '../commonCharts.ts'
import type { Chart } from '../definePattern.ts'
import { costIn, nextWriting, type Writing } from './costs.ts'
import { type Disks, doubts, NO_DISKS, nextDisks } from './disks.ts'

export function charts(): readonly Chart[] {
  return [outcomes, doubt, locks, cost, duration] as readonly Chart[]
}

const SERIES_OF_REFUSAL: Readonly<Record<string, string>> = { funds: 'funds', locked: 'locked', timeout: 'timeout' }

const outcomes: Chart<null> = {
  id: 'outcomes',
  title: { en: 'Transfers by outcome', fr: 'Virements selon leur issue' },
  kind: 'count',
  series: [
    { id: 'ok', title: { en: 'committed', fr: 'validés' }, tone: 'good' },
    { id: 'funds', title: { en: 'aborted: no funds', fr: 'annulés : sans provision' }, tone: 'bad' },
    { id: 'locked', title: { en: 'aborted: locked', fr: 'annulés : verrou' }, tone: 'waiting' },
    { id: 'timeout', title: { en: 'aborted: no vote', fr: 'annulés : sans vote' }, tone: 'warning' },
    { id: 'refused', title: { en: 'aborted: refused', fr: 'annulés : refus' }, tone: 'error' },
    { id: 'unknown', title: { en: 'nobody knows', fr: 'nul ne sait' }, tone: 'neutral' },
  ],
  start: null,
  next: (_, event, tell) => {
    if (event.type !== 'operation.completed') return null
    tell(event.outcome === 'fail' ? (SERIES_OF_REFUSAL[String(event.value)] ?? 'refused') : event.outcome)
    return null
  },
}

interface Doubt {
  readonly disks: Disks
  /** By who is in doubt about what, since when (µs): the longest first. */
  readonly since: readonly (readonly [key: string, t: number])[]
}

/** Rises while a participant is in doubt: each peak is as high as that doubt was long. */
const doubt: Chart<Doubt> = {
  id: 'doubt',
  title: { en: 'Longest doubt under way', fr: 'Doute le plus long en cours' },
  kind: 'level',
  unit: 'ms',
  series: [{ id: 'doubt', title: { en: 'in doubt', fr: 'dans le doute' }, tone: 'waiting' }],
  start: { disks: NO_DISKS, since: [] },
  next: (state, event, tell, id) => {
    const disks = nextDisks(state.disks, event, id)
    if (disks === state.disks) return state
    const now = doubts(disks).map(({ node, tx }) => `${node} t${tx}`)
    const kept = state.since.filter(([key]) => now.includes(key))
    const begun = now.filter((key) => !kept.some(([other]) => other === key)).map((key) => [key, event.t] as const)
    const since = [...kept, ...begun]
    const [longest] = since
    if (longest?.[1] !== state.since[0]?.[1]) {
      tell('doubt', longest ? (event.t - longest[1]) / US_PER_MS : 0, longest ? 1000 : 0)
    }
    return { disks, since }
  },
}

interface Locks {
  /** Locked accounts, by `node account`, and transactions that wait, by node. */
  readonly locked: Readonly<Record<string, true>>
  readonly waiting: Readonly<Record<string, number>>
}

const locks: Chart<Locks> = {
  id: 'locks',
  title: { en: 'Locks', fr: 'Verrous' },
  kind: 'level',
  series: [
    { id: 'locked', title: { en: 'accounts locked', fr: 'comptes verrouillés' }, tone: 'waiting' },
    { id: 'waiting', title: { en: 'transfers waiting', fr: 'virements en attente' }, tone: 'warning' },
  ],
  start: { locked: {}, waiting: {} },
  next: (state, event, tell) => {
    const next = nextLocks(state, event)
    if (next === state) return state
    tell('locked', Object.keys(next.locked).length)
    tell(
      'waiting',
      Object.values(next.waiting).reduce((sum, count) => sum + count, 0),
    )
    return next
  },
}

function nextLocks(state: Locks, event: TraceEvent): Locks {
  if (event.type === 'node.crashed') {
    const { [event.node]: _, ...waiting } = state.waiting
    const others = Object.entries(state.locked).filter(([key]) => !key.startsWith(`${event.node} `))
    return { locked: Object.fromEntries(others), waiting }
  }
  if (event.type !== 'node.context') return state
  const { node, changes } = event
  const locked = { ...state.locked }
  for (const [field, value] of Object.entries(changes)) {
    if (!field.startsWith('lock ')) continue
    if (value === null) delete locked[`${node} ${field}`]
    else locked[`${node} ${field}`] = true
  }
  const { waiting: queue } = changes
  if (queue === undefined) return { ...state, locked }
  return { locked, waiting: { ...state.waiting, [node]: Array.isArray(queue) ? queue.length : 0 } }
}

interface Latest {
  readonly writing: Writing
  readonly tx: number
  readonly message: number
  readonly forced: number
}

/** Grows while the newest transaction goes on; what older ones still cost is not counted. */
const cost: Chart<Latest> = {
  id: 'cost',
  title: { en: 'Cost of the latest transaction', fr: 'Coût de la dernière transaction' },
  kind: 'level',
  series: [
    { id: 'message', title: { en: 'messages', fr: 'messages' }, tone: 'request' },
    { id: 'forced', title: { en: 'forced writes', fr: 'écritures forcées' }, tone: 'command' },
  ],
  start: { writing: {}, tx: 0, message: 0, forced: 0 },
  next: (state, event, tell) => {
    const writing = nextWriting(state.writing, event)
    const more = costIn(state.writing, event)
    if (!more || more.tx < state.tx) return writing === state.writing ? state : { ...state, writing }
    const before = more.tx === state.tx ? state : { message: 0, forced: 0 }
    const next = { message: before.message, forced: before.forced, [more.kind]: before[more.kind] + 1 }
    if (more.tx !== state.tx) tell(more.kind === 'message' ? 'forced' : 'message', 0)
    tell(more.kind, next[more.kind])
    return { writing, tx: more.tx, ...next }
  },
}

const duration = durations({
  id: 'duration',
  title: { en: 'How long a transfer takes', fr: 'Durée d’un virement' },
  series: [{ id: 'transfers', title: { en: 'transfers', fr: 'virements' }, tone: 'calm' }],
})
