// The monitor of what is acknowledged, fed with histories written by hand: whose acknowledgement counts, and when a record
// counts as lost.
import { describe, expect, it } from 'vitest'
import type { Json } from '../../sim/run.ts'
import type { TraceEvent } from '../../sim/trace.ts'
import { settingsOf } from '../definePattern.ts'
import { ackedNotLost } from './durability.ts'
import pattern from './pattern.ts'
import { tell } from './testing.ts'

/** The evidence, by place in the history; null while the claim holds. */
function violation(acks: string, history: readonly TraceEvent[]) {
  const { start, next, judge } = ackedNotLost(settingsOf(pattern, 'kafka', { acks }))
  const judgement = judge(history.reduce(next, start))
  return judgement.verdict === 'violated' ? judgement.evidence : null
}

const context = (node: string, changes: Record<string, Json>, cause?: number): TraceEvent => ({
  ...{ t: 0, type: 'node.context', node, changes },
  ...(cause === undefined ? {} : { cause }),
})
const leads = (node: string, epoch: number, from: number, epochs: [number, number][]) =>
  context(node, { role0: { role: 'leader', leader: node, epoch, from, isr: [node], epochs } })
const log = (node: string, end: number, cause?: number) =>
  context(node, { log0: { start: 0, end, hw: end, tail: [] } }, cause)
const acknowledged = (offset: number, epoch: number): TraceEvent => ({
  ...{ t: 0, type: 'message.delivered', id: 1, from: 'b1', to: 'p1' },
  message: { type: 'PRODUCE_ACK', request: 1, partition: 0, offset, count: 1, epoch, error: null, lead: null },
})

describe('an acknowledgement', () => {
  const begun = leads('b1', 0, 0, [])

  it('must be true of each leader that begins later', () => {
    expect(violation('1', [begun, acknowledged(4, 0), leads('b2', 1, 5, [[0, 0]])])).toBeNull()
    expect(violation('1', [begun, acknowledged(4, 0), leads('b2', 1, 4, [[0, 0]])])).toEqual([1, 2])
  })

  it('must be true of the leader that has begun before it arrives', () => {
    expect(violation('1', [begun, leads('b2', 1, 5, [[0, 0]]), acknowledged(4, 0)])).toBeNull()
    expect(violation('1', [begun, leads('b2', 1, 4, [[0, 0]]), acknowledged(4, 0)])).toEqual([1, 2])
    // What that leader has appended itself it has.
    expect(violation('1', [begun, leads('b2', 1, 4, [[0, 0]]), acknowledged(4, 1)])).toBeNull()
    // And what it has in that place is another leader's.
    const third = leads('b3', 2, 9, [
      [0, 0],
      [1, 4],
    ])
    expect(violation('1', [begun, leads('b2', 1, 4, [[0, 0]]), third, acknowledged(4, 0)])).toEqual([2, 3])
  })

  it('that is late is seen in a run, and counted', () => {
    const { verdicts, metrics } = tell({
      parameters: { acks: '1', requestRate: 0, requestTimeout: 8000 },
      interventions: [
        'ask p1 send key=foobar value=1 at 500ms',
        ...['cut b1--b2 from 990ms to 2s', 'cut b1--b3 from 990ms to 2s'],
        'ask p1 send key=foobar value=2 at 1s',
        ...['delay +6s on b1->p1 from 1s to 1100ms', 'crash b1 at 1060ms'],
      ],
      untilMs: 9000,
    })
    expect(verdicts['acked-not-lost']).toBe('violated')
    expect(metrics.recordsLost).toBe(1)
  })
})

describe('with acks=0', () => {
  const begun = leads('b1', 0, 0, [])
  const delivered = (to: string, message: { type: string; [field: string]: Json }): TraceEvent => ({
    ...{ t: 0, type: 'message.delivered', id: 1, from: 'p1', to, message },
  })
  const produce = (to: string, count: number) => {
    const records = Array.from({ length: count }, (_, id) => ({ id, key: null, value: null }))
    return delivered(to, { type: 'PRODUCE', request: 1, partition: 0, key: null, acks: '0', records })
  }
  const fetch = (to: string) => delivered(to, { type: 'FETCH', request: 1, boot: null, partitions: {} })
  const answer = (from: string, cause: number): TraceEvent => ({
    ...{ t: 0, type: 'message.sent', id: 2, from, to: 'c1', due: 9, cause },
    message: { type: 'FETCH_RESPONSE', request: 1, partitions: {} },
  })

  it('what the leader appends is kept', () => {
    expect(violation('0', [begun, produce('b1', 2), log('b1', 2, 1), fetch('b1'), answer('b1', 3)])).toBeNull()
  })

  it('what a broker has heard and not appended, or not all of it, is lost', () => {
    expect(violation('0', [begun, produce('b1', 2), fetch('b1')])).toBeNull()
    expect(violation('0', [begun, produce('b1', 2), fetch('b1'), answer('b1', 2)])).toEqual([1, 3])
    expect(violation('0', [begun, produce('b1', 2), log('b1', 1, 1), fetch('b1'), answer('b1', 3)])).toEqual([1, 4])
    expect(violation('0', [begun, produce('b1', 1), produce('b1', 1), log('b1', 1, 2)])).toEqual([1, 3])
  })

  it('what waits at a broker is not lost before the broker has heard it, or crashes', () => {
    // It answers what had come before.
    const waiting = [begun, fetch('b1'), produce('b1', 1), answer('b1', 1)]
    expect(violation('0', waiting)).toBeNull()
    expect(violation('0', [...waiting, log('b1', 1, 2), fetch('b1'), answer('b1', 5)])).toBeNull()
    expect(violation('0', [...waiting, { t: 0, type: 'node.crashed', node: 'b1' }])).toEqual([2, 4])
  })

  it('what a leader appends that has been replaced is lost', () => {
    const late = [begun, leads('b2', 1, 0, []), produce('b1', 1), log('b1', 1, 2), fetch('b1')]
    expect(violation('0', [...late, answer('b1', 4)])).toEqual([2, 5])
  })

  it('what gets to nobody is lost', () => {
    const { t, ...sent } = produce('b1', 1)
    expect(violation('0', [begun, { t, ...sent, type: 'message.dropped', reason: 'crashed' } as TraceEvent])).toEqual([
      1,
    ])
  })
})
