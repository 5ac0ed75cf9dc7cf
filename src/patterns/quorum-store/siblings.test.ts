// Version vectors in whole runs: a write is replaced only by one whose writer had seen it.
import { describe, expect, test } from 'vitest'
import { answers, held, tell } from './testing.ts'

const STRICT = { quorum: 'strict', requestRate: 0, jitter: 0 }
/** client2 writes twice and never sees what client wrote. */
const BLIND = [
  'ask client put x=1 at 200ms',
  'ask client2 put x=2 at 205ms',
  'ask client2 put x=3 at 800ms',
  'ask client get key=x at 1500ms',
]

describe('a write whose writer had seen the second write of a node, and not the first, leaves the first', () => {
  test('where it had written the second one itself', () => {
    const { trace, verdicts } = tell({
      variant: 'dynamo',
      parameters: STRICT,
      interventions: BLIND,
      untilMs: 3000,
    })
    expect(answers(trace)).toEqual([
      'client put x=1 ok',
      'client2 put x=2 ok',
      'client2 put x=3 ok',
      'client get x: [1,3]',
    ])
    expect(held(trace, 'x')).toEqual({ r3: [1, 3], r4: [1, 3], r5: [1, 3] })
    expect(verdicts['acked-not-lost']).toBe('held')
  })

  test('where it had read the second one, which overtook the first', () => {
    const { trace, verdicts } = tell({
      variant: 'dynamo',
      parameters: { ...STRICT, antiEntropy: 0, readRepair: 'off' },
      interventions: [
        'ask client put x=1 at 200ms',
        ...['r4', 'r5'].flatMap((node) => [
          `reorder on r3--${node} from 100ms to 3s`,
          `delay +200ms on r3->${node} from 200ms to 225ms`,
        ]),
        'ask client2 put x=2 at 230ms',
        'ask client2 get key=x at 320ms',
        'ask client2 put x=3 at 380ms',
        'ask client get key=x at 2s',
      ],
      untilMs: 4000,
    })
    expect(answers(trace)).toEqual([
      'client2 put x=2 ok',
      'client2 get x: 2',
      'client2 put x=3 ok',
      'client put x=1 ok',
      'client get x: [1,3]',
    ])
    expect(held(trace, 'x')).toEqual({ r3: [1, 3], r4: [1, 3], r5: [1, 3] })
    expect(verdicts).toMatchObject({ 'acked-not-lost': 'held', 'read-your-quorum': 'held' })
  })

  test('and whoever has read both replaces both', () => {
    const { trace } = tell({
      variant: 'dynamo',
      parameters: STRICT,
      interventions: [...BLIND, 'ask client put x=4 at 2s', 'ask client2 get key=x at 2500ms'],
      untilMs: 3500,
    })
    expect(answers(trace).at(-1)).toBe('client2 get x: 4')
  })

  test('under the load and the faults in which a sweep once lost an acknowledged write', () => {
    const { verdicts } = tell({
      variant: 'dynamo',
      seed: 617862159,
      parameters: { antiEntropy: 4800, requestRate: 8, latency: 35 },
      interventions: [
        'drift r1 1.92 from 2.192s to 3.232s',
        'drift r3 0.61 from 5.939s to 6.155s',
        'delay +799ms on r4->client2 from 7.158s to 10.952s',
        'pause r3 from 7.726s to 10.965s',
        'delay +1.737s on * from 11.584s to 11.677s',
        'drift r2 0.7 from 11.709s to 11.734s',
      ],
      untilMs: 20_000,
    })
    expect(verdicts).toMatchObject({ 'acked-not-lost': 'held', 'replicas-converge': 'held' })
  })
})
