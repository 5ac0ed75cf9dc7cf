// Linearizability: histories written by hand, good and bad, and random ones against an oracle that tries every order.
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { Monitor } from '../claim.ts'
import type { TraceEvent } from '../trace.ts'
import { historyOf, type Line, toyAccess, traceOf } from './histories.ts'
import { linearizability, linearizable } from './linearizable.ts'

function judged<State>(monitor: Monitor<State>, trace: readonly TraceEvent[]) {
  return monitor.judge(trace.reduce((before, event, id) => monitor.next(before, event, id), monitor.start))
}

/** The operations that trace events speak of. */
function operations(trace: readonly TraceEvent[], evidence: readonly number[]): number[] {
  const ids = evidence.map((id) => (trace[id] as TraceEvent & { type: 'operation.invoked' }).id)
  return [...new Set(ids)].sort((a, b) => a - b)
}

/** The verdict, or the operations that prove a violation. */
function verdict(text: string): unknown {
  const trace = historyOf(text)
  const found = linearizability(trace, toyAccess)
  return found.verdict === 'not linearizable' ? operations(trace, found.evidence) : found.verdict
}

describe('lets pass', () => {
  test.each([
    [
      'one call after the other',
      'a get x - | 0-1\n a put x 1 | 2-3\n b get x 1 | 4-5\n a put x 2 | 6-7\n b get x 2 | 8-9',
    ],
    ['either value while a write is under way', 'a put x 1 | 0-10\n b get x - | 2-4\n b get x 1 | 5-7'],
    ['concurrent writes in either order', 'a put x 1 | 0-10\n b put x 2 | 0-10\n c get x 2 | 1-5\n c get x 1 | 12-14'],
    ['a write that hides under another', 'a put x 1 | 0-20\n b put x 2 | 1-5\n c get x 2 | 6-8\n c get x 2 | 22-24'],
    [
      'an unknown write that takes effect late',
      'a put x 1 | 0-5?\n b get x - | 10-12\n b put x 2 | 13-15\n b get x 1 | 20-22',
    ],
    ['an unknown write that never does', 'a put x 1 | 0-5?\n b get x - | 10-12\n b get x - | 20-22'],
    ['a write that never returns, read', 'a put x 1 | 0-\n b get x 1 | 10-12'],
    ['a failed write that nobody reads', 'a put x 1 | 0-1\n a put x 2 | 2-3!\n b get x 1 | 4-5'],
    ['a read that failed or is unknown', 'a put x 1 | 0-1\n b get x - | 2-3!\n b get x - | 4-5?'],
    ['keys apart from each other', 'a put x 1 | 0-1\n b get y - | 2-3\n a put y 2 | 4-5\n b get x 1 | 6-7'],
    // Herlihy and Wing 1990, figure 1 (a), for registers: reads that overlap a write agree with one order.
    ['overlapping reads that agree', 'a put x 1 | 0-30\n b get x - | 1-5\n c get x 1 | 6-10\n b get x 1 | 11-15'],
  ])('%s', (_, text) => expect(verdict(text)).toBe('linearizable'))
})

describe('catches, with the calls that prove it', () => {
  test.each([
    ['a stale read', 'a put x 1 | 0-1\n a put x 2 | 2-3\n b get x 1 | 4-5', [0, 1, 2]],
    ['a lost write', 'a put x 1 | 0-1\n b get x - | 4-5', [0, 1]],
    ['a value that nobody wrote', 'a put x 1 | 0-1\n b get x 1 | 2-3\n b get x 7 | 4-5', [2]],
    ['a failed write that is read', 'a put x 1 | 0-1!\n b get x 1 | 4-5', [1]],
    ['a read before the write', 'b get x 1 | 0-1\n a put x 1 | 2-3', [0]],
    ['new, then old, while the write is under way', 'a put x 1 | 0-30\n b get x 1 | 1-5\n c get x - | 6-10', [0, 1, 2]],
    [
      'two concurrent writes seen in two orders',
      'a put x 1 | 0-10\n b put x 2 | 0-10\n c get x 1 | 11-12\n c get x 2 | 13-14\n d get x 1 | 1-2',
      [0, 1, 2, 3],
    ],
    [
      'an unknown write that takes effect twice',
      'a put x 1 | 0-1?\n b get x 1 | 2-3\n b put x 2 | 4-5\n b get x 2 | 6-7\n b get x 1 | 8-9',
      [0, 1, 2, 4],
    ],
    ['a write that is undone', 'a put x 1 | 0-\n b get x 1 | 2-3\n b get x - | 4-5', [0, 1, 2]],
    ['siblings, which no register holds', 'a put x 1 | 0-9\n b put x 2 | 0-9\n c get x 1,2 | 10-12', [2]],
  ])('%s', (_, text, proof) => expect(verdict(text)).toEqual(proof))

  test('among many others, and only those on the key', () => {
    const noise = Array.from(
      { length: 200 },
      (_, i) => `c put y ${i} | ${i * 20}-${i * 20 + 9}\n d get x 2 | ${i * 20 + 10}-${i * 20 + 19}`,
    )
    const first = 'a put x 1 | 0-1\n a put x 2 | 2-3\n'
    expect(verdict(`${first}${noise.join('\n')}\n b get x 1 | 9000-9001`)).toEqual([0, 1, 402])
  })

  test('when the call returns for which there is no place', () => {
    const trace = historyOf('a put x 1 | 0-1\n a put x 2 | 2-3\n b get x 1 | 4-5\n b get x 2 | 6-7')
    const claim = linearizable(toyAccess)
    expect(judged(claim, trace.slice(0, 5)).verdict).toBe('held')
    expect(judged(claim, trace.slice(0, 6)).verdict).toBe('violated')
  })
})

describe('says that it has not decided', () => {
  // Each of 30 writes may have come before the last one or not: two to the twenty-ninth possibilities.
  const many = Array.from({ length: 30 }, (_, i) => `c${i} put x ${i} | 0-${100 + i}`).join('\n')

  test('of a hostile history, in bounded time, and where it gave up', () => {
    const trace = historyOf(many)
    const { verdict, evidence } = linearizability(trace, toyAccess)
    expect(verdict).toBe('not decided')
    expect(operations(trace, evidence)[0]).toBeLessThan(29)
    expect(judged(linearizable(toyAccess), trace)).toEqual({ verdict: 'held', undecided: evidence })
  })

  test('and still finds what is wrong with another key', () => {
    expect(verdict(`${many}\n b put y 1 | 200-201\n b get y - | 202-203`)).toEqual([30, 31])
  })

  test('many writes of unknown outcome are decided, for only those that are read matter', () => {
    const unknown = Array.from({ length: 300 }, (_, i) => `c${i} put x ${i} | ${i}-${i + 20}?`).join('\n')
    const reads = Array.from({ length: 50 }, (_, i) => `a get x ${i * 3} | ${400 + i * 10}-${405 + i * 10}`).join('\n')
    expect(verdict(`${unknown}\n${reads}`)).toBe('linearizable')
    expect(verdict(`${unknown}\n${reads}\n a get x - | 2000-2001`)).toEqual([147, 349, 350])
    expect(verdict(`${unknown}\n${reads}\n a get x 999 | 2000-2001`)).toEqual([350])
  })
})

/** Short random histories in which every instant has one event; some calls fail, some never return, values repeat. */
const histories = fc
  .array(
    fc.record({
      client: fc.constantFrom('a', 'b', 'c'),
      what: fc.constantFrom('put' as const, 'get' as const),
      value: fc.constantFrom(null, 1, 2, 3),
      at: fc.tuple(fc.nat(30), fc.nat(30)),
      fate: fc.constantFrom('ok', 'ok', 'ok', 'ok', 'unknown', 'fail', 'open'),
    }),
    { maxLength: 6 },
  )
  .map((drawn) =>
    traceOf(
      drawn.map(({ client, what, value, at: [a, b], fate }, i): Line => {
        const from = Math.min(a, b) * 100 + i
        const to = Math.max(a, b) * 100 + 50 + i
        const ends = fate === 'open' ? {} : { to }
        const written = what === 'put' ? (value ?? 1) : value
        return {
          client,
          what,
          key: 'x',
          value: written,
          from,
          ...ends,
          outcome: fate === 'open' ? 'ok' : (fate as 'ok'),
        }
      }),
    ),
  )

test('agrees with an oracle that tries every order of every choice of calls', () => {
  let bad = 0
  fc.assert(
    fc.property(histories, (trace) => {
      if (!explained(trace)) bad += 1
      expect(linearizability(trace, toyAccess).verdict).toBe(explained(trace) ? 'linearizable' : 'not linearizable')
      // As it grows: violated with the first prefix that nothing explains, whatever is under way then.
      const prefixes = trace.map((_, i) => trace.slice(0, i + 1))
      const first = prefixes.findIndex((prefix) => !explained(prefix))
      const claim = linearizable(toyAccess)
      expect(prefixes.findIndex((prefix) => judged(claim, prefix).verdict === 'violated')).toBe(first)
    }),
    { numRuns: 400, seed: 7 },
  )
  expect(bad).toBeGreaterThan(50)
})

test('what it gives as proof cannot be explained, and needs each of its calls', () => {
  fc.assert(
    fc.property(histories, (trace) => {
      const found = linearizability(trace, toyAccess)
      if (found.verdict !== 'not linearizable') return
      const proof = operations(trace, found.evidence)
      const only = (ids: readonly number[]) => trace.filter((event) => 'id' in event && ids.includes(event.id))
      expect(explained(only(proof))).toBe(false)
      for (const one of proof) {
        const rest = only(proof.filter((id) => id !== one))
        const isRead = trace.some(
          (event) => event.type === 'operation.invoked' && event.id === one && event.operation.type === 'get',
        )
        if (isRead) expect(explained(rest)).toBe(true)
      }
    }),
    { numRuns: 300, seed: 8 },
  )
})

interface Span {
  readonly write: boolean
  readonly value: unknown
  readonly from: number
  readonly to: number
  readonly must: boolean
}

/** Straight from the definition: some choice of calls that may have happened, in some order, explains every read. */
function explained(trace: readonly TraceEvent[]): boolean {
  const spans = trace.flatMap((event, from): Span[] => {
    if (event.type !== 'operation.invoked') return []
    const to = trace.findIndex((other) => other.type === 'operation.completed' && other.id === event.id)
    const end = trace[to] as (TraceEvent & { type: 'operation.completed' }) | undefined
    const write = event.operation.type === 'put'
    const must = end?.outcome === 'ok'
    if (end?.outcome === 'fail' || (!write && !must)) return []
    return [{ write, value: write ? event.operation.value : end?.value, from, to: must ? to : Infinity, must }]
  })
  return ordersOf(spans).some(
    (order) => spans.every((one) => !one.must || order.includes(one)) && inTime(order) && legal(order),
  )
}

function ordersOf(spans: readonly Span[]): Span[][] {
  return [[], ...spans.flatMap((one) => ordersOf(spans.filter((other) => other !== one)).map((rest) => [one, ...rest]))]
}

function inTime(order: readonly Span[]): boolean {
  return order.every((one, i) => order.slice(i + 1).every((later) => later.to > one.from))
}

function legal(order: readonly Span[]): boolean {
  let holds: unknown = null
  for (const { write, value } of order) {
    if (write) holds = value
    else if (value !== holds) return false
  }
  return true
}
