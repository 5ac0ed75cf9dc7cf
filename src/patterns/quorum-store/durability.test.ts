// The monitor of what must not be lost, on traces written by hand: what clients were told, and what disks have.
import { describe, expect, test } from 'vitest'
import type { Outcome, TraceEvent } from '../../sim/trace.ts'
import { ackedNotLost } from './durability.ts'
import type { Seen } from './seen.ts'
import type { Conflict, Version } from './versions.ts'

/** What a version says of itself is made up: the monitor must not go by it. */
const version = (op: number, seen: Seen = {}): Version => ({ value: op, op, at: op, by: 'r1', n: op, seen })

const put = (client: string, id: number): TraceEvent => ({
  t: 0,
  type: 'operation.invoked',
  client,
  id,
  operation: { type: 'put', key: 'x', value: id },
})

const get = (client: string, id: number): TraceEvent => ({
  ...{ t: 0, type: 'operation.invoked', client, id },
  operation: { type: 'get', key: 'x' },
})

const done = (client: string, id: number, outcome: Outcome = 'ok'): TraceEvent => ({
  ...{ t: 0, type: 'operation.completed', client, id, outcome },
  value: null,
})

const answered = (client: string, id: number, ...ops: number[]): TraceEvent => ({
  ...{ t: 0, type: 'message.delivered', id: 1000 + id, from: 'r1', to: client },
  message: { type: 'GET_RESPONSE', id, ok: true, versions: ops.map((op) => version(op)) },
})

/** A get and its answer. */
const read = (client: string, id: number, ...ops: number[]) => [
  get(client, id),
  answered(client, id, ...ops),
  done(client, id),
]

/** All that a disk has of x from now on. */
const keeps = (node: string, ...versions: Version[]): TraceEvent[] => [
  { t: 0, type: 'disk.written', node, key: 'x', value: versions },
  { t: 0, type: 'disk.synced', node, keys: ['x'] },
]

const crash = (node: string): TraceEvent => ({ t: 0, type: 'node.crashed', node })

function judge(trace: readonly TraceEvent[], conflict: Conflict = 'versionVector') {
  const { start, next, judge: judgement } = ackedNotLost(conflict)
  return judgement(trace.reduce((state, event, id) => next(state, event, id), start))
}

const HELD = { verdict: 'held' }
/** By the events of these ids: an acknowledgement, and what made the write be on no disk. */
const lost = (acknowledged: number, gone: number) => ({ verdict: 'violated', evidence: [acknowledged, gone] })

describe('with version vectors, an acknowledged write', () => {
  const first = [put('a', 1), ...keeps('r1', version(1)), done('a', 1)]

  test('is lost when another takes its place whose writer had not seen it, whatever that one says', () => {
    const second = [put('b', 2), ...keeps('r1', version(2, { r1: [2] }))]
    expect(judge([...first, ...second])).toEqual(lost(3, 6))
    expect(judge([...first, ...second, done('b', 2)])).toEqual(lost(3, 6))
  })

  test('may be replaced by one whose writer had read it', () => {
    expect(judge([...first, ...read('b', 2, 1), put('b', 3), ...keeps('r1', version(3))])).toEqual(HELD)
  })

  test('may be replaced by its own writer, but not once that has crashed and forgotten', () => {
    expect(judge([...first, put('a', 2), ...keeps('r1', version(2))])).toEqual(HELD)
    expect(judge([...first, crash('a'), put('a', 2), ...keeps('r1', version(2))])).toEqual(lost(3, 7))
  })

  test('may be replaced by what was written after what replaced it, also by one who read only that', () => {
    const second = [...read('b', 2, 1), put('b', 3), ...keeps('r1', version(3))]
    const third = [...read('c', 4, 3), put('c', 5), ...keeps('r1', version(5))]
    expect(judge([...first, ...second, ...third])).toEqual(HELD)
    expect(judge([...first, ...second, done('b', 3), ...third, done('c', 5)])).toEqual(HELD)
    expect(judge([...first, ...second, done('b', 3, 'unknown'), ...third])).toEqual(HELD)
  })

  test('is not replaced by one whose writer read it too late, or was no longer listening', () => {
    const late = [get('b', 2), put('b', 3), answered('b', 2, 1), done('b', 2), ...keeps('r1', version(3))]
    expect(judge([...first, ...late])).toEqual(lost(3, 9))
    const over = [get('b', 2), done('b', 2, 'fail'), answered('b', 2, 1), put('b', 3), ...keeps('r1', version(3))]
    expect(judge([...first, ...over])).toEqual(lost(3, 9))
  })

  test('is lost that is on no disk when it is acknowledged, also where another one is', () => {
    expect(judge([put('a', 1), put('b', 2), ...keeps('r1', version(2)), done('a', 1)])).toEqual(lost(4, 4))
  })

  test('need not be on any, if one whose writer read it under way is', () => {
    const under = [put('a', 1), ...read('b', 2, 1), put('b', 3), ...keeps('r1', version(3)), done('a', 1)]
    expect(judge(under)).toEqual(HELD)
    expect(judge([...under, done('b', 3), { t: 0, type: 'disk.lost', node: 'r1', keys: ['x'] }])).toEqual(lost(8, 9))
  })

  test('is kept as a hint, too, and beside siblings', () => {
    const hint: TraceEvent[] = [
      { t: 0, type: 'disk.written', node: 'r2', key: 'hints r3', value: { x: [version(1)] } },
      { t: 0, type: 'disk.synced', node: 'r2', keys: ['hints r3'] },
    ]
    const without: TraceEvent[] = [
      { t: 0, type: 'disk.written', node: 'r2', key: 'hints r3', value: {} },
      { t: 0, type: 'disk.synced', node: 'r2', keys: ['hints r3'] },
    ]
    expect(judge([...first, ...hint, put('b', 2), ...keeps('r1', version(2)), done('b', 2)])).toEqual(HELD)
    expect(judge([...first, ...hint, put('b', 2), ...keeps('r1', version(2)), ...without])).toEqual(lost(3, 10))
    expect(judge([...first, put('b', 2), ...keeps('r1', version(1), version(2)), done('b', 2)])).toEqual(HELD)
  })

  test('that was never acknowledged may be gone', () => {
    const unknown = [put('a', 1), ...keeps('r1', version(1)), done('a', 1, 'unknown')]
    expect(judge([...unknown, put('b', 2), ...keeps('r1', version(2)), done('b', 2)])).toEqual(HELD)
  })
})

test('where timestamps decide, a later write may replace one its writer had not seen, and an older one may not', () => {
  const first = [put('a', 1), ...keeps('r1', version(1)), done('a', 1)]
  expect(judge([...first, put('b', 2), ...keeps('r1', version(2)), done('b', 2)], 'lww')).toEqual(HELD)
  const second = [...first, put('b', 2), ...keeps('r2', version(2)), done('b', 2)]
  expect(judge([...second, ...keeps('r2', version(1))], 'lww')).toEqual(lost(7, 9))
})
