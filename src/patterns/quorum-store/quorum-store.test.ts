// The store against its references: Dynamo's and Cassandra's rules, the formula of stale reads, convergence by each of
// the three mechanisms alone.
import { describe, expect, test } from 'vitest'
import { sent } from '../testing.ts'
import { BARE } from './healing.ts'
import { staleProbability } from './rules.ts'
import { answers, held, situation, tell } from './testing.ts'

describe('a request', () => {
  test('asks the key’s N nodes and is answered once W or R of them have', () => {
    const { trace } = situation('quorums-meet')
    // The coordinator is one of the three.
    expect(sent(trace)).toMatchObject({
      PUT: 1,
      WRITE: 2,
      WRITE_ACK: 2,
      PUT_RESPONSE: 1,
      GET: 1,
      READ: 2,
      GET_RESPONSE: 1,
    })
    expect(answers(trace)).toEqual(['client put x=7 ok', 'client2 get x: 7'])
    expect(held(trace, 'x')).toEqual({ r3: [7], r4: [7], r5: [7] })
  })

  test.each([
    [1, 2],
    [2, 2],
    [3, 3],
  ])('with W = %i is acknowledged after that many forced writes, the slowest last', (w) => {
    const interventions = [
      'delay +50ms on r3->r4 from 0s',
      'delay +90ms on r3->r5 from 0s',
      'ask client put x=1 at 100ms',
    ]
    const { trace } = tell({ parameters: { ...BARE, W: w }, interventions, untilMs: 600 })
    const done = trace.find(({ type }) => type === 'operation.completed')?.t ?? 0
    // 20 ms there and back with the client, 1 ms of the disk; 40 ms and the delay with another node.
    expect(done / 1000 - 100).toBe([0, 41, 131, 171][w])
  })

  test('that finds too few nodes is not rolled back, and its outcome is unknown', () => {
    const { trace } = situation('unknown')
    expect(answers(trace)).toEqual(['client put x=5 unknown', 'client2 get x: 5'])
  })

  test('reads nothing where nothing was written', () => {
    const { trace } = tell({ parameters: BARE, interventions: ['ask client get key=x at 100ms'], untilMs: 500 })
    expect(answers(trace)).toEqual(['client get x ok'])
  })
})

describe('stale reads', () => {
  test.each([
    [3, 1, 1, 2 / 3],
    [3, 2, 1, 1 / 3],
    [3, 1, 2, 1 / 3],
    [3, 2, 2, 0],
    [5, 1, 1, 4 / 5],
    [5, 2, 2, 3 / 10],
    [5, 3, 1, 4 / 10],
  ])('the formula for N = %i, R = %i, W = %i', (n, r, w, share) => {
    expect(staleProbability(n, r, w)).toBeCloseTo(share, 12)
  })

  // The formula's assumptions hold: W and R nodes drawn at random and no others asked, nothing mended, and requests so
  // rare for each key that hardly any overlap. Given the W, each read's R are drawn anew: misses are independent.
  test.each([
    [3, 1, 1],
    [3, 1, 2],
    [5, 2, 2],
    [3, 2, 2],
  ])('are as frequent as it says for N = %i, R = %i, W = %i', (N, R, W) => {
    const parameters = { ...BARE, N, R, W, fanOut: 'quorum', requestRate: 10, latency: 2, keys: 12 }
    const { metrics } = tell({ parameters, untilMs: 80_000, seed: 11 })
    const expected = staleProbability(N, R, W)
    const reads = Number(metrics.gets)
    expect(reads).toBeGreaterThan(300)
    expect(metrics.staleReadRateFormula).toBe(expected)
    const deviation = Math.sqrt((expected * (1 - expected)) / reads)
    expect(Math.abs(Number(metrics.staleReadRate) - expected)).toBeLessThanOrEqual(3.5 * deviation + 0.005)
  })

  test('are far fewer where writes go to all N nodes', () => {
    const { metrics } = situation('mostly-fresh', { untilMs: 15_000 })
    expect(metrics.staleReadRate).toBeGreaterThan(0)
    expect(metrics.staleReadRate).toBeLessThan(0.05)
  })
})

describe('after the healing, replicas converge by each mechanism alone', () => {
  const away = ['cut r4--* from 100ms to 2s', 'ask client put x=1 at 200ms', 'ask client2 put x=2 at 1s']
  // By turns, the third request of client2 comes to r5.
  const reads = ['ask client2 get key=z at 2500ms', 'ask client2 get key=x at 3s']
  const run = (parameters: object, untilMs = 8000) =>
    tell({ parameters: { ...BARE, ...parameters }, interventions: [...away, ...reads], untilMs })

  test('by none, not at all', () => {
    const { metrics, verdicts, trace } = run({}, 12_000)
    expect(metrics.divergentKeys).toBe(1)
    expect(verdicts['replicas-converge']).toBe('violated')
    expect(held(trace, 'x').r4).toBeUndefined()
  })

  test.each([
    ['hinted handoff', { hintedHandoff: true }, ['HINT'], ['REPAIR', 'TREE']],
    ['read repair in the background', { readRepair: 'background' }, ['REPAIR'], ['HINT', 'TREE']],
    ['blocking read repair', { readRepair: 'blocking' }, ['REPAIR'], ['HINT', 'TREE']],
    ['anti-entropy', { antiEntropy: 500 }, ['TREE', 'SYNC'], ['HINT', 'REPAIR']],
  ])('by %s', (_, parameters, does, doesNot) => {
    const { trace, metrics, verdicts } = run(parameters)
    expect(metrics.divergentKeys).toBe(0)
    expect(verdicts['replicas-converge']).toBe('held')
    expect(held(trace, 'x')).toEqual({ r3: [2], r4: [2], r5: [2] })
    for (const type of does) expect(sent(trace)[type]).toBeGreaterThan(0)
    for (const type of doesNot) expect(sent(trace)[type]).toBeUndefined()
  })
})

describe('hinted handoff', () => {
  test('hints survive the crash of who keeps them', () => {
    const interventions = [
      'crash r4 at 100ms',
      'ask client put x=1 at 200ms',
      'crash r3 at 600ms',
      'restart r3 at 700ms',
      'restart r4 at 1s',
    ]
    const { trace } = tell({ parameters: { ...BARE, hintedHandoff: true }, interventions, untilMs: 3000 })
    expect(held(trace, 'x')).toEqual({ r3: [1], r4: [1], r5: [1] })
  })

  test('a strict quorum does not count them: without W of the key’s own nodes a write has no good end', () => {
    const interventions = ['crash r4 at 100ms', 'crash r5 at 100ms', 'ask client put x=1 at 200ms']
    const story = { parameters: { ...BARE, hintedHandoff: true }, interventions, untilMs: 2000 }
    expect(answers(tell(story).trace)).toEqual(['client put x=1 unknown'])
    const sloppy = tell({ ...story, parameters: { ...story.parameters, quorum: 'sloppy' } })
    expect(answers(sloppy.trace)).toEqual(['client put x=1 ok'])
  })

  test('sloppy, the next nodes on the ring stand in, and hand over', () => {
    const { trace, metrics } = situation('stands-in')
    const stoodIn = trace.flatMap((event) =>
      event.type === 'message.sent' && event.message.type === 'WRITE' && event.message.standsFor
        ? [`${event.to} for ${event.message.standsFor}`]
        : [],
    )
    expect(stoodIn).toEqual(['r1 for r4', 'r2 for r5'])
    expect(held(trace, 'x')).toEqual({ r3: [1], r4: [1], r5: [1] })
    expect(metrics).toMatchObject({ hintsStored: 2, hintsHandedOver: 2, divergentKeys: 0 })
  })

  test('ends with the hint window', () => {
    const { trace } = situation('window-exceeded')
    expect(held(trace, 'x')).toEqual({ r3: [2], r4: [1], r5: [2] })
    const longer = situation('window-exceeded', { parameters: { maxHintWindow: 10_000 } })
    expect(held(longer.trace, 'x').r4).toEqual([2])
  })
})

describe('what a quorum does not do', () => {
  test('it is regular, not atomic: a read may go back, unless it repairs before it answers', () => {
    const { trace, verdicts } = situation('goes-back')
    expect(answers(trace).filter((told) => told.includes('get'))).toEqual([
      'client2 get x: 1',
      'client2 get x: 2',
      'client2 get x: 1',
    ])
    expect(verdicts).toMatchObject({ 'read-your-quorum': 'held', linearizable: 'violated' })
    const blocking = situation('never-goes-back')
    expect(
      answers(blocking.trace)
        .filter((told) => told.includes('get'))
        .at(-1),
    ).toBe('client2 get x: 2')
    expect(blocking.verdicts.linearizable).toBe('held')
  })

  test('sloppy, a read may miss an acknowledged write though R + W > N', () => {
    const { trace, verdicts } = situation('sloppy-is-stale')
    expect(answers(trace)).toEqual(['client2 put x=1 ok', 'client put x=2 ok', 'client2 get x: 1', 'client2 get x: 2'])
    expect(verdicts['read-your-quorum']).toBe('violated')
  })
})

describe('conflicts', () => {
  test('a clock that is slow loses an acknowledged write', () => {
    const { trace, verdicts } = situation('skewed-clock')
    expect(answers(trace)).toEqual(['client put x=1 ok', 'client2 put x=2 ok', 'client get x: 1'])
    expect(verdicts['acked-not-lost']).toBe('violated')
    expect(situation('skewed-clock', { variant: 'dynamo' }).verdicts['acked-not-lost']).toBe('held')
  })

  test('concurrent puts become siblings, and whoever has read both replaces both', () => {
    const { trace } = situation('siblings')
    expect(answers(trace)).toEqual([
      'client2 put x=2 ok',
      'client put x=1 ok',
      'client get x: [1,2]',
      'client put x=3 ok',
      'client2 get x: 3',
    ])
    expect(held(trace, 'x')).toEqual({ r3: [3], r4: [3], r5: [3] })
  })

  test('a client’s next put replaces its own one, though it never read', () => {
    const interventions = ['ask client put x=1 at 100ms', 'ask client put x=2 at 500ms']
    const { trace } = tell({ variant: 'dynamo', parameters: { requestRate: 0 }, interventions, untilMs: 1000 })
    expect(held(trace, 'x').r3).toEqual([2])
  })
})

describe('what is acknowledged', () => {
  const story = (w: number, lost: readonly string[]) => ({
    parameters: { ...BARE, W: w, fanOut: 'quorum' },
    interventions: ['ask client put x=1 at 100ms', ...lost.map((node) => `disk lose ${node} at 1s`)],
    untilMs: 2000,
  })

  test('is lost with the last disk that has it, and not before', () => {
    const { trace } = tell(story(2, []))
    const [one, other] = Object.keys(held(trace, 'x')) as [string, string]
    expect(tell(story(2, [one])).verdicts['acked-not-lost']).toBe('held')
    expect(tell(story(2, [one, other])).verdicts['acked-not-lost']).toBe('violated')
  })

  test('comes back from the others’ disks when a node’s is lost', () => {
    const { trace, verdicts } = situation('anti-entropy')
    expect(held(trace, 'x').r4).toEqual([1])
    expect(held(trace, 'b').r4).toEqual([3])
    expect(verdicts).toMatchObject({ 'acked-not-lost': 'held', 'replicas-converge': 'held' })
  })
})

test('fifty replicas, two of which crash: nobody but neighbours is concerned, and all converge', () => {
  const { trace, metrics, verdicts } = situation('fifty')
  const keepers = new Set(
    trace.flatMap((event) => (event.type === 'disk.written' && event.key.startsWith('hints') ? [event.node] : [])),
  )
  for (const node of keepers)
    expect(['r11', 'r12', 'r14', 'r15', 'r29', 'r30', 'r32', 'r33', 'r13', 'r31']).toContain(node)
  expect(metrics.staleReads).toBe(0)
  expect(verdicts['read-your-quorum']).toBe('held')
})
