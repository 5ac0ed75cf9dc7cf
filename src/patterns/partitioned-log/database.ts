// The database that the consumers write to: each group has a table of its own, and each write is on the disk before it
// is answered. Asked to write `once`, it leaves out the records it has: what makes a consumer idempotent.
// Simplified: it tells records apart by partition and offset, where an application would take a key of its own.
import { setup } from 'xstate'
import type { NodeInput } from '../../sim/model.ts'
import { effects, type Received } from '../../sim/node.ts'
import type { Json } from '../../sim/run.ts'
import { SYNC, write } from '../acts.ts'
import { change, type Draft, send, taking } from './draft.ts'
import type { Write } from './messages.ts'

type Range = readonly [from: number, to: number]

/** What has been written of a partition; `again`: rows that were written more than once. */
interface Table {
  readonly seen: readonly Range[]
  readonly rows: number
  readonly again: number
}

interface DatabaseContext {
  /** By group and partition: `g1.0`. */
  readonly tables: Readonly<Record<string, Table>>
}

/** The ranges with another one, and how much of that was in them. */
function withRange(seen: readonly Range[], [from, to]: Range): { seen: readonly Range[]; known: number } {
  const apart = seen.filter(([start, end]) => end < from || start > to)
  const touching = seen.filter(([start, end]) => end >= from && start <= to)
  const known = touching.reduce((sum, [start, end]) => sum + Math.max(0, Math.min(end, to) - Math.max(start, from)), 0)
  const whole: Range = [
    Math.min(from, ...touching.map(([start]) => start)),
    Math.max(to, ...touching.map(([, end]) => end)),
  ]
  return { seen: [...apart, whole].sort((a, b) => a[0] - b[0]), known }
}

function store(draft: Draft<DatabaseContext>, { message, from, fail }: Received<Write>): void {
  const { batch, group, partition, offset, records, once } = message
  if (fail) return send(draft, from, { type: 'WRITE_ACK', batch, error: 'unavailable' })
  const key = `${group}.${partition}`
  const table = draft.context.tables[key] ?? { seen: [], rows: 0, again: 0 }
  const { seen, known } = withRange(table.seen, [offset, offset + records.length])
  const rows = table.rows + records.length - (once ? known : 0)
  const next: Table = { seen, rows, again: table.again + (once ? 0 : known) }
  change(draft, { tables: { ...draft.context.tables, [key]: next } })
  draft.out.push(write(key, next as unknown as Json), SYNC)
  send(draft, from, { type: 'WRITE_ACK', batch, error: null })
}

const base = setup({
  types: {} as { context: DatabaseContext; events: Received<Write>; input: NodeInput },
  actions: effects,
})

const setUp = base.extend({ actions: { store: base.enqueueActions(taking(store)) } })

// A record that the disk has damaged is no table any more: it begins anew, empty.
function tablesOn(disk: NodeInput['disk']): Record<string, Table> {
  const tables: Record<string, Table> = {}
  for (const [key, value] of Object.entries(disk)) if (isTable(value)) tables[key] = value
  return tables
}

function isTable(value: unknown): value is Table {
  return typeof value === 'object' && value !== null && 'seen' in value && 'rows' in value && 'again' in value
}

export const database = setUp.createMachine({
  id: 'database',
  context: ({ input }) => ({ tables: tablesOn(input.disk) }),
  initial: 'serving',
  states: { serving: { on: { WRITE: { actions: 'store' } } } },
})

/** By group: rows, and how many of them are there again. */
export function showDatabase({ tables }: DatabaseContext): Record<string, Json> {
  const shown: Record<string, { rows: number; again: number }> = {}
  for (const [key, { rows, again }] of Object.entries(tables)) {
    const group = key.slice(0, key.indexOf('.'))
    const sum = shown[group] ?? { rows: 0, again: 0 }
    shown[group] = { rows: sum.rows + rows, again: sum.again + again }
  }
  return shown
}
