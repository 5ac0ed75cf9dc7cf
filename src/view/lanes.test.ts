import { describe, expect, test } from 'vitest'
import { createHeldTrace } from '../sim/heldTrace.ts'
import { SEGMENT } from '../sim/limits.ts'
import type { TraceEvent } from '../sim/trace.ts'
import { followLanes, lanesOf, lastAt, NO_LANES } from './lanes.ts'

const state = (t: number, node: string, name: string): TraceEvent => ({
  t,
  type: 'node.state',
  node,
  state: name,
  previous: null,
})
const life = (t: number, node: string, type: 'node.restarted' | 'node.paused' | 'node.resumed'): TraceEvent => ({
  t,
  type,
  node,
})
const invoked = (t: number, id: number): TraceEvent => ({
  t,
  type: 'operation.invoked',
  client: 'client',
  id,
  operation: { type: 'put' },
})
const completed = (t: number, id: number): TraceEvent => ({
  t,
  type: 'operation.completed',
  client: 'client',
  id,
  outcome: 'fail',
  value: null,
})
const violated = (t: number): TraceEvent => ({ t, type: 'claim.violated', claim: 'one-leader', evidence: [0] })
const sent = (t: number): TraceEvent => ({
  t,
  type: 'message.sent',
  id: t,
  from: 'n1',
  to: 'n2',
  message: { type: 'PING' },
  due: t + 5,
})

const story: readonly TraceEvent[] = [
  state(0, 'n1', 'follower'),
  state(0, 'n2', 'follower'),
  invoked(5, 1),
  state(10, 'n1', 'leader'),
  life(20, 'n1', 'node.paused'),
  invoked(22, 2),
  completed(25, 1),
  life(30, 'n1', 'node.resumed'),
  violated(35),
  { t: 40, type: 'node.crashed', node: 'n1' },
  life(50, 'n1', 'node.restarted'),
  state(50, 'n1', 'follower'),
  { t: 60, type: 'limit', limit: 'events' },
]

describe('lanesOf', () => {
  test('a node’s states become bands, with pause and crash told apart', () => {
    const { bands } = lanesOf(story, 0, NO_LANES)
    expect(bands.n1?.map(({ t, state, status }) => `${t} ${state} ${status}`)).toEqual([
      '0 follower up',
      '10 leader up',
      '20 leader paused',
      '30 leader up',
      '40 crashed crashed',
      '50  up',
      '50 follower up',
    ])
    expect(bands.n2).toEqual([{ index: 1, t: 0, state: 'follower', status: 'up' }])
  })

  test('operations, violations and the limit are kept with their place in the trace', () => {
    const { operations, violations, limit } = lanesOf(story, 0, NO_LANES)
    expect(operations.client).toEqual([
      { index: 2, t: 5, id: 1, type: 'put', end: { index: 6, t: 25, outcome: 'fail' } },
      { index: 5, t: 22, id: 2, type: 'put', end: null },
    ])
    expect(violations).toEqual([{ index: 8, t: 35, claim: 'one-leader' }])
    expect(limit).toEqual({ index: 12, t: 60, limit: 'events' })
  })

  test.each(story.map((_, cut) => cut))('folding in two parts, cut at %i, is folding at once', (cut) => {
    const first = lanesOf(story.slice(0, cut), 0, NO_LANES)
    const frozen = structuredClone(first)
    expect(lanesOf(story, cut, first)).toEqual(lanesOf(story, 0, NO_LANES))
    expect(first).toEqual(frozen)
  })

  test.each(story.map((_, cut) => cut))('after a fork at %i nothing of the old branch is left', (cut) => {
    const old = lanesOf(story, 0, NO_LANES)
    const branch = [...story.slice(0, cut), state(70, 'n2', 'leader'), completed(71, 2)]
    expect(lanesOf(branch, cut, old)).toEqual(withEmptyLists(lanesOf(branch, 0, NO_LANES), old))
  })
})

// A fork before a node's first event leaves its list behind, empty: nothing is drawn of it.
function withEmptyLists(lanes: ReturnType<typeof lanesOf>, old: ReturnType<typeof lanesOf>) {
  const fill = <T>(lists: Readonly<Record<string, readonly T[]>>, ids: string[]) =>
    Object.fromEntries(ids.map((id) => [id, lists[id] ?? []]))
  return {
    ...lanes,
    bands: fill(lanes.bands, Object.keys(old.bands)),
    operations: fill(lanes.operations, Object.keys(old.operations)),
  }
}

describe('followLanes', () => {
  test('takes up what was appended, and hands back the same lanes when nothing was', () => {
    const trace = createHeldTrace(story.slice(0, 4))
    const follow = followLanes()
    const first = follow(trace)
    expect(follow(trace)).toBe(first)
    trace.append(story.slice(4))
    expect(follow(trace)).toEqual(lanesOf(story, 0, NO_LANES))
  })

  test('finds the fork in a trace that was cut in place and grew beyond its old length', () => {
    const trace = createHeldTrace()
    const follow = followLanes()
    for (const event of story) {
      trace.append([event])
      follow(trace)
    }
    trace.cut(9)
    trace.append(Array.from({ length: 20 }, (_, at) => state(41 + at, 'n2', `s${at}`)))
    expect(follow(trace)).toEqual(lanesOf(trace, 0, NO_LANES))
  })

  test('starts afresh with another run’s trace', () => {
    const follow = followLanes()
    follow(createHeldTrace(story))
    expect(follow(createHeldTrace([state(0, 'n1', 'idle')]))).toEqual(
      withEmptyLists(lanesOf([state(0, 'n1', 'idle')], 0, NO_LANES), lanesOf(story, 0, NO_LANES)),
    )
  })

  test('reads each event once, in however many batches they come', () => {
    const held = createHeldTrace()
    let reads = 0
    const trace = new Proxy(held, {
      get(of, name: keyof typeof held) {
        if (name === 'at') reads += 1
        return of[name]
      },
    })
    const follow = followLanes()
    for (let batch = 0; batch < 40; batch++) {
      const events: TraceEvent[] = []
      for (let at = 0; at < 900; at++) {
        const t = batch * 900 + at
        events.push(at % 10 === 0 ? state(t, `n${at % 3}`, `s${at % 7}`) : at % 10 === 1 ? invoked(t, t) : sent(t))
      }
      trace.append(events)
      follow(trace)
    }
    expect(reads).toBe(held.length)
  })
})

test('what a long trace lets go of stays in sight, thinned: every state and outcome, and where each goes on from', () => {
  const count = 3 * SEGMENT
  const events = Array.from({ length: count }, (_, t) =>
    t % 4 === 0 ? state(t, 'n1', t % 1000 === 0 ? 'rare' : `s${(t / 4) % 2}`) : invoked(t, t),
  )
  const all = lanesOf(events, 0, NO_LANES)
  const trace = createHeldTrace(events)
  const follow = followLanes()
  follow(trace)
  trace.letGo(2 * SEGMENT)
  const thin = follow(trace)

  const of = (lanes: typeof all) => lanes.bands.n1 ?? []
  expect(of(thin).length).toBeLessThan(of(all).length / 2)
  expect(of(thin).filter(({ index }) => index >= 2 * SEGMENT)).toEqual(
    of(all).filter(({ index }) => index >= 2 * SEGMENT),
  )
  expect(of(thin).filter((band) => band.state === 'rare')).toEqual(of(all).filter((band) => band.state === 'rare'))
  trace.cut(SEGMENT + 5)
  trace.append([state(count, 'n1', 'after')])
  expect(of(follow(trace)).at(-1)?.state).toBe('after')
})

test('however long a trace, what is thinned of it stays small: its pieces grow', () => {
  const trace = createHeldTrace()
  const follow = followLanes()
  const segments = 140
  const quiet = sent(0)
  for (let segment = 0; segment < segments; segment++) {
    const from = segment * SEGMENT
    trace.append(
      Array.from({ length: SEGMENT }, (_, at) =>
        at % 64 === 0 ? state(from + at, 'n1', from + at === 64_000 ? 'rare' : `s${(at / 64) % 2}`) : quiet,
      ),
    )
    trace.letGo(from)
    follow(trace)
  }
  const { bands, piece, thinned } = follow(trace)
  const thin = (bands.n1 ?? []).filter(({ index }) => index < thinned)
  expect(thinned).toBe((segments - 1) * SEGMENT)
  expect(piece).toBe(1024)
  // Of two states, the first time of each and the last.
  expect(thin.length).toBeLessThanOrEqual((3 * thinned) / piece + 1)
  expect(thin.filter(({ state }) => state === 'rare').map(({ t }) => t)).toEqual([64_000])
})

test('lastAt finds the last that begins at or before a time', () => {
  const list = [{ t: 0 }, { t: 10 }, { t: 10 }, { t: 20 }]
  expect([-1, 0, 9, 10, 19, 20, 99].map((t) => lastAt(list, t))).toEqual([-1, 0, 0, 2, 2, 3, 3])
})
