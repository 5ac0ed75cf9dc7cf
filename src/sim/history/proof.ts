// Why a history is not linearizable: the fewest of its calls that no order explains.
import type { Call } from './access.ts'
import { AT_FIRST, BUDGET, search, valueIn } from './registers.ts'

/**
 * As few calls on a register as it takes to show that they are not linearizable; none can be left out. Every read in it
 * comes with the writes of what it returned. So it proves the same of the whole history: what is left out are reads, and
 * writes that nobody in it read, and without them an order that explained the whole would still explain the rest.
 */
export function smallestProof(calls: readonly Call[]): Call[] {
  const returned = calls.filter(({ completed }) => completed < Number.POSITIVE_INFINITY)
  const latest = returned.sort((a, b) => a.completed - b.completed)
  // Nearly always the last few calls do: a history may be long.
  for (let count = 8; count < latest.length; count *= 2) {
    const some = withSources(latest.slice(-count), calls)
    if (isProof(some)) return reduce(some)
  }
  const all = withSources(latest, calls)
  // Where that would take too long, the call for which there was no place has to do.
  return isProof(all) ? reduce(all) : withSources(latest.slice(-1), calls)
}

function isProof(calls: readonly Call[]): boolean {
  return search(AT_FIRST, calls, 0, BUDGET).verdict === 'not linearizable'
}

function withSources(some: readonly Call[], calls: readonly Call[]): Call[] {
  const read = valuesRead(some)
  return calls
    .filter((call) => some.includes(call) || (call.kind === 'write' && read.has(valueIn(call))))
    .sort((a, b) => a.invoked - b.invoked)
}

function valuesRead(calls: readonly Call[]): Set<string> {
  return new Set(calls.filter(({ kind }) => kind === 'read').map(valueIn))
}

/** Leaves out what can be: reads first, for then more of the writes are read by nobody; many at a time, then fewer. */
function reduce(proof: readonly Call[]): Call[] {
  let left = [...proof]
  for (const kind of ['read', 'write'] as const) {
    for (let size = left.length; size >= 1; size = Math.floor(size / 2)) {
      for (let from = 0; from < left.length; ) {
        const read = valuesRead(left)
        const spare = left.filter((call) => call.kind === kind && (kind === 'read' || !read.has(valueIn(call))))
        const gone = spare.slice(from, from + size)
        const fewer = left.filter((call) => !gone.includes(call))
        if (gone.length > 0 && isProof(fewer)) left = fewer
        else from += size
      }
    }
  }
  return left
}
