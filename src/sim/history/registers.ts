// Whether calls on one register are linearizable: the search.
//
// Herlihy and Wing ("Linearizability: a correctness condition for concurrent objects", 1990): each call seems to take effect
// at one instant between its invocation and its completion. Wing and Gong ("Testing and verifying concurrent objects",
// 1993) search for such an order; Lowe ("Testing for linearizability", 2017) remembers the configurations that were met
// (what the register holds, and which calls have taken effect) and lets calls take effect just in time: only when one of
// them returns. That a store is linearizable if each of its keys is (P-compositionality: Horn and Kroening, "Faster
// linearizability checking via P-compositionality", 2015) leaves one register at a time to look at.
//
// Two things are particular to registers, and keep the search small: a read takes effect as soon as the register holds what
// it returns, for that changes nothing; and a write that never returned takes effect only when a read that is under way
// returns its value, for otherwise nobody would notice.
import type { Call } from './access.ts'

/** What a register may be like at an instant: what it holds (JSON; '' at first), and which calls that have not returned took effect. */
export interface Configuration {
  readonly holds: string
  readonly done: readonly number[]
}

export const AT_FIRST: readonly Configuration[] = [{ holds: '', done: [] }]

/** `possible`: after the last return. `settled`: after the last one before `before`. `undecided`: too many to look at. */
export type Searched =
  | {
      readonly verdict: 'linearizable'
      readonly possible: readonly Configuration[]
      readonly settled: readonly Configuration[]
    }
  | { readonly verdict: 'not linearizable'; readonly call: Call }
  | { readonly verdict: 'not decided' }

/** How many calls and configurations one search looks at: some hundredths of a second. */
export const BUDGET = 20_000

/**
 * Searches on from configurations `start`. Of calls that never returned, only writes are of interest; of those that
 * failed, none.
 */
export function search(
  start: readonly Configuration[],
  calls: readonly Call[],
  before: number,
  budget: number,
): Searched {
  const invocations = [...calls].sort((a, b) => a.invoked - b.invoked)
  const returns = calls.filter(({ completed }) => completed < Infinity).sort((a, b) => a.completed - b.completed)
  const pending = new Map<number, Call>()
  let [possible, settled, begun, left] = [start, start, 0, budget]
  for (const call of returns) {
    for (; (invocations[begun]?.invoked ?? Infinity) < call.completed; begun++) {
      const one = invocations[begun] as Call
      pending.set(one.operation, one)
    }
    const after = letReturn(possible, call, [...pending.values()], left)
    if (!after) return { verdict: 'not decided' }
    if (after.possible.length === 0) return { verdict: 'not linearizable', call }
    possible = after.possible
    left = after.left
    pending.delete(call.operation)
    if (call.completed < before) settled = possible
  }
  return { verdict: 'linearizable', possible, settled }
}

/** The configurations in which `call` has taken effect, reached from those before it returned; null if there are too many. */
function letReturn(before: readonly Configuration[], call: Call, pending: readonly Call[], budget: number) {
  const reads = pending.filter(({ kind }) => kind === 'read')
  const writes = pending.filter(({ kind }) => kind === 'write')
  const met = new Set<string>()
  const after = new Map<string, Configuration>()
  const open = before.map((one) => settle(one, reads))
  for (let one = open.pop(); one; one = open.pop()) {
    const name = nameOf(one)
    if (met.has(name)) continue
    met.add(name)
    if (pending.length + met.size > budget) return null
    if (one.done.includes(call.operation)) {
      const returned = { holds: one.holds, done: one.done.filter((operation) => operation !== call.operation) }
      after.set(nameOf(returned), returned)
      continue
    }
    const { done } = one
    const awaited = new Set(reads.filter(({ operation }) => !done.includes(operation)).map(valueIn))
    const tried = new Set<string>()
    for (const write of writes) {
      const value = valueIn(write)
      if (done.includes(write.operation)) continue
      // Writes that never return and write the same are the same.
      if (write.completed === Infinity && (!awaited.has(value) || tried.has(value))) continue
      if (write.completed === Infinity) tried.add(value)
      open.push(settle({ holds: value, done: insert(done, write.operation) }, reads))
    }
  }
  return { possible: [...after.values()], left: budget - pending.length - met.size }
}

function settle(configuration: Configuration, reads: readonly Call[]): Configuration {
  const { holds } = configuration
  const now = reads.filter((read) => valueIn(read) === holds && !configuration.done.includes(read.operation))
  return now.length === 0
    ? configuration
    : { holds, done: now.reduce((done, { operation }) => insert(done, operation), configuration.done) }
}

function insert(done: readonly number[], operation: number): readonly number[] {
  return [...done, operation].sort((a, b) => a - b)
}

function nameOf({ holds, done }: Configuration): string {
  return `${done.join()} ${holds}`
}

/** What it writes or has returned, as JSON: '' for nothing. A register never holds two values. */
export function valueIn({ values }: Call): string {
  return values.length > 1 ? `siblings ${values.join()}` : (values[0] ?? '')
}
