// The monitors, fed with histories written by hand: good ones they must let pass, bad ones they must catch.
import { describe, expect, it } from 'vitest'
import { parseScript } from '../../sim/interventions/parse.ts'
import { US_PER_MS } from '../../sim/run.ts'
import type { TraceEvent } from '../../sim/trace.ts'
import { settingsOf } from '../definePattern.ts'
import { judged } from '../testing.ts'
import { claims } from './claims.ts'
import { decides, doubtMs, OUTAGE_MS } from './liveness.ts'
import pattern from './pattern.ts'
import { atomic, moneyConserved } from './safety.ts'

const us = (ms: number) => Math.round(ms * US_PER_MS)
const settings = settingsOf(pattern, 'presumed-abort', { participants: 2 })

function record(ms: number, node: string, tx: number, name: string, ...work: [string, number][]): TraceEvent {
  const value = { tx, record: name, past: 0, ...(name === 'prepared' ? { work } : {}) }
  return { t: us(ms), type: 'disk.written', node, key: `log ${tx}`, value }
}
const money = (ms: number, node: string, account: string, value: number): TraceEvent => ({
  ...{ t: us(ms), type: 'disk.written', node, key: account, value },
})
const forced = (ms: number, node: string): TraceEvent => ({ t: us(ms), type: 'disk.synced', node, keys: ['log 1'] })
const crashed = (ms: number, node: string): TraceEvent => ({ t: us(ms), type: 'node.crashed', node })
const life = (ms: number, node: string, what: 'restarted' | 'resumed'): TraceEvent => ({
  ...{ t: us(ms), type: `node.${what}`, node },
})
const told = (ms: number, text: string, ended = false): TraceEvent => ({
  ...{ t: us(ms), type: ended ? 'intervention.ended' : 'intervention', text },
})

const promises = [
  ...[record(1, 'p1', 1, 'prepared', ['a', -100]), forced(2, 'p1')],
  ...[record(1, 'p2', 1, 'prepared', ['b', 100]), forced(2, 'p2')],
]

describe('atomic', () => {
  it('lets the same decision pass, told twice and in different transactions', () => {
    const history = [
      ...[record(1, 'p1', 1, 'committed'), record(2, 'p2', 1, 'committed'), record(3, 'p2', 1, 'committed')],
      ...[record(4, 'p1', 2, 'aborted'), record(5, 'p2', 2, 'aborted')],
    ]
    expect(judged(atomic, history)).toEqual({ verdict: 'held' })
  })

  it('catches a commit beside an abort, and who changes its mind; names both records', () => {
    const both = [record(1, 'p1', 1, 'committed'), forced(2, 'p1'), record(3, 'p2', 1, 'aborted')]
    expect(judged(atomic, both)).toEqual({ verdict: 'violated', evidence: [0, 2] })
    const one = [record(1, 'p1', 1, 'aborted'), forced(2, 'p1'), record(3, 'p1', 1, 'committed')]
    expect(judged(atomic, one)).toEqual({ verdict: 'violated', evidence: [0, 2] })
  })

  it('catches one request carried out by two transactions; an answer given again is none', () => {
    const answered = (op: number, tx: number | null, outcome: string): TraceEvent => ({
      ...{ t: us(tx ?? 0), type: 'message.sent', id: 1, from: 'coordinator', to: 'client', due: us(999) },
      message: { type: 'response', op, session: 1, tx, outcome, why: null },
    })
    const again = [answered(1, 1, 'committed'), answered(2, 2, 'aborted'), answered(1, 1, 'committed')]
    expect(judged(atomic, again)).toEqual({ verdict: 'held' })
    const retried = [...again, answered(2, null, 'stale'), answered(2, 101, 'committed')]
    expect(judged(atomic, retried)).toEqual({ verdict: 'held' })
    expect(judged(atomic, [...retried, answered(1, 102, 'committed')])).toEqual({
      verdict: 'violated',
      evidence: [0, 5],
    })
  })

  it('does not count a decision that a crash wiped out before it was forced', () => {
    const history = [record(1, 'p1', 1, 'aborted'), crashed(2, 'p1'), record(3, 'p1', 1, 'committed')]
    expect(judged(atomic, history)).toEqual({ verdict: 'held' })
  })
})

describe('money-conserved', () => {
  const monitor = moneyConserved(settings)
  const half = [...promises, record(3, 'p1', 1, 'committed'), money(3, 'p1', 'a', 900), forced(4, 'p1')]

  it('counts a transfer once while one side is still in doubt', () => {
    expect(judged(monitor, half)).toEqual({ verdict: 'held' })
    const both = [...half, record(5, 'p2', 1, 'committed'), money(5, 'p2', 'b', 1100), forced(6, 'p2')]
    expect(judged(monitor, both)).toEqual({ verdict: 'held' })
  })

  it('takes back what was not forced', () => {
    const lost = [...half.slice(0, -1), crashed(4, 'p1'), forced(5, 'p2')]
    expect(judged(monitor, lost)).toEqual({ verdict: 'held' })
  })

  it('catches money that never arrives, and money that arrives twice', () => {
    const gone = [...half, record(5, 'p2', 1, 'aborted'), forced(6, 'p2')]
    expect(judged(monitor, gone)).toEqual({ verdict: 'violated', evidence: [7] })
    const twice = [...half, record(5, 'p2', 1, 'committed'), money(5, 'p2', 'b', 1200), forced(6, 'p2')]
    expect(judged(monitor, twice)).toMatchObject({ verdict: 'violated' })
  })

  it('holds a doubt open however many transactions pass meanwhile', () => {
    const others = Array.from({ length: 200 }, (_, index) => record(10, 'p1', index + 2, 'committed'))
    expect(judged(monitor, [...half, ...others, forced(20, 'p1')])).toEqual({ verdict: 'held' })
  })
})

describe('decides', () => {
  /** When it must be decided (ms), less the bound. */
  const at = (history: readonly TraceEvent[]) => {
    const judgement = judged(decides(settings), history)
    return judgement.verdict === 'pending' ? judgement.due / US_PER_MS - doubtMs(settings) : judgement.verdict
  }

  it('waits from the first doubt to the last decision', () => {
    expect(at(promises)).toBe(1)
    expect(at([...promises, record(9, 'p1', 1, 'committed')])).toBe(1)
    expect(at([...promises, record(9, 'p1', 1, 'committed'), record(10, 'p2', 1, 'committed')])).toBe('held')
  })

  it('gives who is down five seconds, and starts again when it is back', () => {
    expect(at([...promises, crashed(20, 'coordinator')])).toBe(20 + OUTAGE_MS)
    expect(at([...promises, crashed(20, 'coordinator'), life(70, 'coordinator', 'restarted')])).toBe(70)
  })

  it('asks nothing while messages or nodes are held up, and asks again afterwards', () => {
    for (const line of [
      'cut p1->p2',
      'drop 10% on *',
      'delay +5ms on *',
      'slow p1 x2',
      'disk slow p1 x2',
      'drift p1 2',
    ]) {
      const text = `${line} from 1s to 2s`
      expect(at([...promises, told(1000, text)]), line).toBe('held')
      // Half as fast, a node takes 2 ms longer over what it hears, also over what it was hearing at the end.
      expect(at([...promises, told(1000, text), told(2000, text, true)]), line).toBe(
        line === 'slow p1 x2' ? 2002 : 2000,
      )
    }
    expect(at([...promises, told(1000, 'ask client transfer at 1s'), told(1000, 'do p1 voteAbort at 1s')])).toBe(1)
  })

  it('is promised where everybody who may crash is back in time, and who doubts asks', () => {
    const claim = claims.find(({ id }) => id === 'decides')
    const promised = (text: string, more = {}) => {
      const { interventions } = parseScript(text)
      return claim?.promised({ ...settings, ...more }, 'presumed-abort', interventions)
    }
    expect(promised('')).toBe(true)
    expect(promised('', { decisionTimeout: 0 })).toBe(false)
    expect(promised('crash p1 at 1s')).toBe(false)
    expect(promised('crash p1 at 1s\nrestart p2 at 2s')).toBe(false)
    expect(promised('crash p1 at 1s\nrestart p1 at 6s')).toBe(true)
    expect(promised('crash p1 at 1s\nrestart p1 at 7s')).toBe(false)
    expect(promised('disk full p1 from 1s to 2s')).toBe(false)
    expect(promised('disk full p1 from 1s to 2s\nrestart p1 at 2s')).toBe(true)
  })
})
