// Stale reads, lost writes and the session guarantees: histories written by hand, good and bad, and random ones against
// the definitions taken literally.
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { Monitor } from '../claim.ts'
import type { TraceEvent } from '../trace.ts'
import { historyOf, type Line, toyAccess, traceOf } from './histories.ts'
import { noLostWrites } from './lostWrites.ts'
import { monotonicReads } from './monotonicReads.ts'
import { noStaleReads, readYourWrites, staleReads } from './reads.ts'

/** 'held', or the operations that the evidence speaks of. */
function verdict<State>({ start, next, judge }: Monitor<State>, trace: readonly TraceEvent[]): unknown {
  const judgement = judge(trace.reduce((state, event, id) => next(state, event, id), start))
  if (judgement.verdict !== 'violated') return judgement.verdict
  const ids = judgement.evidence.map((id) => (trace[id] as TraceEvent & { type: 'operation.invoked' }).id)
  return [...new Set(ids)].sort((a, b) => a - b)
}

describe('stale reads', () => {
  const stale = (text: string) => verdict(noStaleReads(toyAccess), historyOf(text))

  test.each([
    ['the last write', 'a put x 1 | 0-1\n a put x 2 | 2-3\n b get x 2 | 4-5', 'held'],
    ['a write before the last one', 'a put x 1 | 0-1\n a put x 2 | 2-3\n b get x 1 | 4-5', [0, 1, 2]],
    ['nothing, after a write', 'a put x 1 | 0-1\n b get x - | 2-3', [0, 1]],
    ['nothing, before any', 'b get x - | 0-1\n a put x 1 | 2-3', 'held'],
    ['the old value while the new one is being written', 'a put x 1 | 0-1\n a put x 2 | 2-9\n b get x 1 | 4-5', 'held'],
    [
      'the old value of a write acknowledged during the read',
      'a put x 1 | 0-1\n a put x 2 | 2-5\n b get x 1 | 4-6',
      'held',
    ],
    [
      'either of concurrent writes',
      'a put x 1 | 0-9\n b put x 2 | 1-8\n c get x 1 | 10-11\n c get x 2 | 12-13',
      'held',
    ],
    ['a write of unknown outcome', 'a put x 1 | 0-1?\n a put x 2 | 2-3\n b get x 1 | 4-5', 'held'],
    ['the one before a write of unknown outcome', 'a put x 1 | 0-1\n a put x 2 | 2-3?\n b get x 1 | 4-5', 'held'],
    ['the one before a failed write', 'a put x 1 | 0-1\n a put x 2 | 2-3!\n b get x 1 | 4-5', 'held'],
    ['a failed write in place of the last one', 'a put x 1 | 0-1\n a put x 2 | 2-3!\n b get x 2 | 4-5', [0, 2]],
    ['a write under way that takes effect', 'a put x 1 | 0-1\n a put x 2 | 2-8\n b get x 2 | 4-5', 'held'],
    ['a write under way whose outcome stays unknown', 'a put x 1 | 0-1\n a put x 2 | 2-8?\n b get x 2 | 4-5', 'held'],
    ['a write under way that fails later', 'a put x 1 | 0-1\n a put x 2 | 2-8!\n b get x 2 | 4-5', [0, 2]],
    ['that, beside the last write', 'a put x 1 | 0-1\n a put x 2 | 2-8!\n b get x 1,2 | 4-5', 'held'],
    [
      'that, beside another write under way',
      'a put x 1 | 0-1\n a put x 2 | 2-8!\n b put x 3 | 2-9\n c get x 2,3 | 4-5',
      'held',
    ],
    [
      'two writes under way, when both have failed',
      'a put x 1 | 0-1\n a put x 2 | 2-8!\n b put x 3 | 2-9!\n c get x 2,3 | 4-5',
      [0, 3],
    ],
    ['a write under way that fails, where nothing was acknowledged', 'a put x 1 | 0-8!\n b get x 1 | 4-5', 'held'],
    ['what nobody wrote', 'a put x 1 | 0-1\n b get x 7 | 4-5', [0, 1]],
    ['siblings with the last write among them', 'a put x 1 | 0-1\n a put x 2 | 2-3\n b get x 1,2 | 4-5', 'held'],
    [
      'siblings that are all too old',
      'a put x 1 | 0-2\n b put x 2 | 1-3\n a put x 3 | 4-5\n c get x 1,2 | 6-7',
      [0, 1, 2, 3],
    ],
    ['another key', 'a put x 1 | 0-1\n b get y - | 2-3', 'held'],
    ['a value written again', 'a put x 1 | 0-1\n a put x 2 | 2-3\n a put x 1 | 4-5\n b get x 1 | 6-7', 'held'],
  ])('%s', (_, text, expected) => expect(stale(text)).toEqual(expected))

  test('are counted among the reads that were answered', () => {
    const text =
      'a put x 1 | 0-1\n b get x - | 2-3\n b get x 1 | 4-5\n b get x - | 6-7?\n b get x - | 8-9\n b get x - | 10-'
    expect(staleReads(historyOf(text), toyAccess)).toMatchObject({ reads: 3, missed: 2 })
  })

  test('are counted once the write they returned has failed, and not before', () => {
    const trace = historyOf('a put x 1 | 0-1\n a put x 2 | 2-8!\n b get x 2 | 4-5\n c get x 2 | 5-6\n c get x 1 | 6-7')
    const counts = (events: readonly TraceEvent[]) => staleReads(events, toyAccess)
    expect(counts(trace.slice(0, -1))).toMatchObject({ reads: 3, missed: 0 })
    expect(counts(trace)).toMatchObject({ reads: 3, missed: 2 })
  })
})

describe('read your writes', () => {
  const own = (text: string) => verdict(readYourWrites(toyAccess), historyOf(text))

  test.each([
    ['own write', 'a put x 1 | 0-1\n a get x 1 | 2-3', 'held'],
    ['own write missed', 'a put x 1 | 0-1\n a get x - | 2-3', [0, 1]],
    ['another client’s write missed', 'a put x 1 | 0-1\n b get x - | 2-3', 'held'],
    ['own write overwritten', 'a put x 1 | 0-1\n b put x 2 | 2-3\n a get x 2 | 4-5', 'held'],
    ['another’s write under way', 'a put x 1 | 0-1\n b put x 2 | 2-8\n a get x 2 | 4-5', 'held'],
    ['another’s write under way that fails later', 'a put x 1 | 0-1\n b put x 2 | 2-8!\n a get x 2 | 4-5', [0, 2]],
    ['what was there before the own write', 'b put x 1 | 0-1\n a put x 2 | 2-3\n a get x 1 | 4-5', [0, 1, 2]],
    [
      'own write that is under way, of unknown outcome or failed',
      'a put x 1 | 0-9\n a get x - | 2-3\n a put x 2 | 10-11?\n a get x 1 | 12-13\n a put x 3 | 14-15!\n a get x 1 | 16-17',
      'held',
    ],
  ])('%s', (_, text, expected) => expect(own(text)).toEqual(expected))

  test('are remembered until the client crashes', () => {
    const [before, after] = [historyOf('a put x 1 | 0-1'), historyOf('a put x 1 | 0-1\n a get x - | 5-6').slice(2)]
    const crash = (node: string): TraceEvent => ({ t: 2000, type: 'node.crashed', node })
    expect(verdict(readYourWrites(toyAccess), [...before, crash('b'), ...after])).toEqual([0, 1])
    expect(verdict(readYourWrites(toyAccess), [...before, crash('a'), ...after])).toBe('held')
  })
})

describe('monotonic reads', () => {
  const monotonic = (text: string) => verdict(monotonicReads(toyAccess), historyOf(text))
  const two = 'w put x 1 | 0-1\n w put x 2 | 2-3\n'
  const concurrent = 'v put x 1 | 0-3\n w put x 2 | 0-3\n'

  test.each([
    ['forwards', `${two} a get x 1 | 4-5\n a get x 2 | 6-7`, 'held'],
    ['backwards', `${two} a get x 2 | 4-5\n a get x 1 | 6-7`, [0, 1, 2, 3]],
    ['back to nothing', `${two} a get x 2 | 4-5\n a get x - | 6-7`, [1, 2, 3]],
    ['backwards, but in another session', `${two} a get x 2 | 4-5\n b get x 1 | 6-7`, 'held'],
    ['backwards in reads that overlap', `${two} a get x 2 | 4-7\n a get x 1 | 5-8`, 'held'],
    ['from one concurrent write to the other', `${concurrent} a get x 1 | 4-5\n a get x 2 | 6-7`, 'held'],
    ['and back again', `${concurrent} a get x 1 | 4-5\n a get x 2 | 6-7\n a get x 1 | 8-9`, [0, 3, 4]],
    [
      'and back again, but the first two overlap',
      `${concurrent} a get x 1 | 4-6\n a get x 2 | 5-7\n a get x 1 | 8-9`,
      'held',
    ],
    ['siblings, then one of them', `${concurrent} a get x 1,2 | 4-5\n a get x 2 | 6-7\n a get x 1,2 | 8-9`, 'held'],
    [
      'a write of unknown outcome that comes late',
      'w put x 1 | 0-1?\n w put x 2 | 2-3\n a get x 2 | 4-5\n a get x 1 | 6-7',
      'held',
    ],
  ])('%s', (_, text, expected) => expect(monotonic(text)).toEqual(expected))
})

describe('lost writes', () => {
  const lost = (text: string) => verdict(noLostWrites(toyAccess, 100_000), historyOf(text))
  const written = 'w put x 1 | 0-1\n w put x 2 | 2-3\n'

  test.each([
    ['missed once', `${written} a get x 1 | 10-11`, 'held'],
    ['missed for long', `${written} a get x 1 | 10-11\n a get x 1 | 50-51\n b get x 1 | 110-111`, [0, 1, 2, 4]],
    ['seen in between', `${written} a get x 1 | 10-11\n a get x 2 | 50-51\n b get x 1 | 110-111`, 'held'],
    [
      'seen, then missed for long',
      `${written} a get x 2 | 10-11\n a get x 1 | 50-51\n b get x 1 | 150-151`,
      [0, 1, 3, 4],
    ],
    [
      'overwritten in between',
      `${written} a get x 1 | 10-11\n w put x 3 | 20-21\n a get x 3 | 50-51\n b get x 3 | 150-151`,
      'held',
    ],
    ['read by nobody', written, 'held'],
    ['not acknowledged', 'w put x 1 | 0-1\n w put x 2 | 2-3?\n a get x 1 | 10-11\n a get x 1 | 200-201', 'held'],
    [
      'others are written meanwhile, and seen late',
      `${written} a get x 1 | 10-11\n w put x 3 | 20-21\n a get x 2 | 90-91\n a get x 2 | 150-151`,
      'held',
    ],
  ])('%s', (_, text, expected) => expect(lost(text)).toEqual(expected))
})

/** Random histories of distinct writes, in which reads return something written, siblings or nothing. */
const histories = (clients: readonly string[], lengths: { minLength?: number; maxLength: number }) =>
  fc
    .array(
      fc.record({
        client: fc.constantFrom(...clients),
        write: fc.boolean(),
        values: fc.array(fc.nat(9), { maxLength: 2 }),
        at: fc.tuple(fc.nat(40), fc.nat(12)),
        outcome: fc.constantFrom('ok' as const, 'ok' as const, 'ok' as const, 'unknown' as const, 'fail' as const),
      }),
      lengths,
    )
    .map((drawn) =>
      traceOf(
        drawn.map(({ client, write, values, at: [a, b], outcome }, i): Line => {
          const span = { from: a * 100 + i, to: (a + b) * 100 + 50 + i }
          return { client, what: write ? 'put' : 'get', key: 'x', value: write ? i : values, ...span, outcome }
        }),
      ),
    )

interface Done {
  readonly client: string
  readonly write: boolean
  readonly values: readonly unknown[]
  readonly from: number
  readonly to: number
  readonly ok: boolean
  /** Infinity, if it did not. */
  readonly failed: number
}

function callsOf(trace: readonly TraceEvent[]): Done[] {
  return trace.flatMap((event, from): Done[] => {
    if (event.type !== 'operation.invoked') return []
    const to = trace.findIndex((other) => other.type === 'operation.completed' && other.id === event.id)
    const end = trace[to] as (TraceEvent & { type: 'operation.completed' }) | undefined
    const ok = end?.outcome === 'ok'
    const write = event.operation.type === 'put'
    const values = write ? [event.operation.value] : ok ? (end.value as number[]) : []
    const failed = end?.outcome === 'fail' ? to : Number.POSITIVE_INFINITY
    return [{ client: event.client, write, values, from, to: ok ? to : Number.POSITIVE_INFINITY, ok, failed }]
  })
}

/** All that the read returned had been overwritten when the write began. */
function tooOld(read: Done, write: Done, calls: readonly Done[]): boolean {
  return calls
    .filter(
      (one) => one.write && one.from < read.to && !Number.isFinite(one.failed) && read.values.includes(one.values[0]),
    )
    .every((one) => one.to < write.from)
}

const precedes = (a: Done, b: Done) => a.ok && a.to < b.from

test('stale reads and own writes, as defined', () => {
  const found = { stale: 0, own: 0 }
  fc.assert(
    fc.property(histories(['a', 'b'], { maxLength: 10 }), (trace) => {
      const calls = callsOf(trace)
      const reads = calls.filter(({ write, ok }) => !write && ok)
      const missed = reads.filter((read) =>
        calls.some((one) => one.write && precedes(one, read) && tooOld(read, one, calls)),
      )
      expect(staleReads(trace, toyAccess)).toMatchObject({ reads: reads.length, missed: missed.length })
      const own = reads.some((read) =>
        calls.some((one) => one.write && one.client === read.client && precedes(one, read) && tooOld(read, one, calls)),
      )
      expect(verdict(readYourWrites(toyAccess), trace) !== 'held').toBe(own)
      found.stale += missed.length
      found.own += own ? 1 : 0
    }),
    { numRuns: 1000, seed: 3 },
  )
  expect(found.own).toBeGreaterThan(20)
  expect(found.stale).toBeGreaterThan(found.own)
})

/** Of every read that was answered, the values replaced by one that had been written by then, or nothing. */
function plausible(trace: readonly TraceEvent[]): TraceEvent[] {
  const calls = callsOf(trace)
  return trace.map((event, to) => {
    if (event.type !== 'operation.completed' || !Array.isArray(event.value)) return event
    const written = calls
      .filter(({ write, from, failed }) => write && from < to && failed > to)
      .flatMap(({ values }) => values as number[])
    const value = written[Number(event.value[0] ?? 0) % (written.length + 1)]
    return { ...event, value: value === undefined ? [] : [value] }
  })
}

test('monotonic reads of single values: there is an order of the writes in which each session only goes forwards', () => {
  let bad = 0
  fc.assert(
    fc.property(histories(['a', 'a', 'a', 'b'], { minLength: 6, maxLength: 9 }).map(plausible), (trace) => {
      const calls = callsOf(trace)
      const writes = calls.filter(({ write }) => write)
      fc.pre(writes.length <= 5)
      const orders = permutations(writes).filter(inTime)
      const kept = ['a', 'b'].every((client) => {
        const session = calls.filter((one) => !one.write && one.ok && one.client === client)
        return orders.some((order) => forwards(order, session))
      })
      if (!kept) bad += 1
      expect(verdict(monotonicReads(toyAccess), trace) === 'held').toBe(kept)
    }),
    { numRuns: 300, seed: 5 },
  )
  expect(bad).toBeGreaterThan(15)
})

function inTime(order: readonly Done[]): boolean {
  return order.every((one, i) => order.slice(i + 1).every((later) => !precedes(later, one)))
}

function forwards(order: readonly Done[], session: readonly Done[]): boolean {
  const place = (read: Done) => order.findIndex(({ values }) => values[0] === read.values[0])
  return session.every((a) => session.every((b) => !precedes(a, b) || place(a) <= place(b)))
}

function permutations<T>(items: readonly T[]): T[][] {
  if (items.length === 0) return [[]]
  return items.flatMap((one, i) => permutations(items.toSpliced(i, 1)).map((rest) => [one, ...rest]))
}
