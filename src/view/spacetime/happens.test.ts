// Happens-before against vector clocks, kept by brute force on random traces.
import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { TraceEvent } from '../../sim/trace.ts'
import { causeOf, effectsOf, futureOf, pastOf, relationOf } from './happens.ts'
import { indexOf, NODES, RELAY } from './testing.ts'
import { nodeOf } from './traceIndex.ts'

/** Random sendings, deliveries, losses and timers: each step acts at one node. */
const traces = fc
  .array(
    fc.record({
      node: fc.integer({ min: 0, max: 3 }),
      what: fc.constantFrom('send', 'deliver', 'drop', 'timer'),
      pick: fc.nat(100),
      gap: fc.integer({ min: 0, max: 3 }),
    }),
    { maxLength: 60 },
  )
  .map((steps) => {
    const events: TraceEvent[] = []
    const flying: { id: number; from: string; to: string }[] = []
    let [t, id] = [0, 0]
    for (const { node, what, pick, gap } of steps) {
      t += gap
      const from = NODES[node] as string
      const message = { type: 'M' }
      if (what === 'send') {
        const to = NODES[(node + 1 + (pick % 3)) % 4] as string
        id += 1
        flying.push({ id, from, to })
        events.push({ type: 'message.sent', t, id, from, to, message, due: t + 2 })
      } else if (what === 'timer') {
        events.push({ type: 'timer.fired', t, node: from, timer: 'x' })
      } else if (flying.length > 0) {
        const [one] = flying.splice(pick % flying.length, 1) as [(typeof flying)[number]]
        if (what === 'deliver') events.push({ type: 'message.delivered', t, ...one, message })
        else events.push({ type: 'message.dropped', t, ...one, message, reason: 'loss' })
      }
    }
    return events
  })

const laneOf = (event: TraceEvent) => (NODES as readonly (string | null)[]).indexOf(nodeOf(event))

/** For every event the vector clock of its node after it; null for what happens on no node. */
function vectorClocks(events: readonly TraceEvent[]): (readonly number[] | null)[] {
  const clocks = NODES.map(() => [0, 0, 0, 0])
  const sent = new Map<number, readonly number[]>()
  return events.map((event) => {
    const lane = laneOf(event)
    const clock = clocks[lane]
    if (!clock) return null
    if (event.type === 'message.delivered')
      sent.get(event.id)?.forEach((value, k) => {
        clock[k] = Math.max(clock[k] as number, value)
      })
    clock[lane] = (clock[lane] as number) + 1
    if (event.type === 'message.sent') sent.set(event.id, [...clock])
    return [...clock]
  })
}

test('past and future are those of the vector clocks, within any span of time', () => {
  fc.assert(
    fc.property(traces, fc.nat(200), fc.nat(80), fc.nat(80), (events, pick, from, length) => {
      const clocks = vectorClocks(events)
      const index = indexOf(events)
      const at = pick % Math.max(1, events.length)
      const of = clocks[at]
      if (!of) return
      const [start, stop] = [from, from + length]
      const middle = (events[at] as TraceEvent).t
      if (middle < start || middle > stop) return
      const [past, future] = [pastOf(index, at, start), futureOf(index, at, stop)]
      const own = laneOf(events[at] as TraceEvent)
      events.forEach((event, other) => {
        const clock = clocks[other]
        if (!clock || event.t < start || event.t > stop) return
        const lane = laneOf(event)
        const before = (clock[lane] as number) <= (of[lane] as number)
        const after = (of[own] as number) <= (clock[own] as number)
        expect(other <= (past[lane] as number)).toBe(before)
        expect(other >= (future[lane] as number)).toBe(after)
      })
    }),
    { numRuns: 300 },
  )
})

test('messages lie in the past, in the future, or apart', () => {
  const index = indexOf(RELAY)
  const around = (at: number) => ({ past: pastOf(index, at, 0), future: futureOf(index, at, 100) })
  const relations = (at: number) => [1, 2, 3, 4, 5].map((id) => relationOf(index, around(at), id))

  expect(relations(3)).toEqual(['past', 'apart', 'future', 'future', 'future'])
  expect(relations(6)).toEqual(['past', 'apart', 'past', 'apart', 'future'])
})

test('a cause and its effects: sending and end, question and answers', () => {
  const index = indexOf(RELAY)

  expect(causeOf(index, 3)).toBe(1)
  expect(causeOf(index, 1)).toBe(0)
  expect(causeOf(index, 0)).toBeNull()
  expect(effectsOf(index, 1, 100)).toEqual([3])
  expect(effectsOf(index, 3, 100)).toEqual([4, 5])
  expect(effectsOf(index, 5, 100)).toEqual([7])
  expect(effectsOf(index, 9, 100)).toEqual([])
})
