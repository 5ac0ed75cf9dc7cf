// The monitors, fed with histories written by hand: good ones they must let pass, bad ones they must catch.
import { describe, expect, it } from 'vitest'
import { US_PER_MS } from '../../sim/run.ts'
import type { TraceEvent } from '../../sim/trace.ts'
import { settingsOf } from '../definePattern.ts'
import { judged } from '../testing.ts'
import { aLeaderEmerges } from './liveness.ts'
import { metrics } from './metrics.ts'
import pattern from './pattern.ts'
import { oneLeader, oneLeaderPerTerm, votesSurviveRestart } from './safety.ts'
import { emergenceMs, handoverMs } from './timing.ts'

const us = (ms: number) => Math.round(ms * US_PER_MS)
const state = (ms: number, node: string, name: string): TraceEvent => ({
  t: us(ms),
  type: 'node.state',
  node,
  state: name,
  previous: null,
})
const context = (ms: number, node: string, changes: Record<string, string | number | null>): TraceEvent => ({
  t: us(ms),
  type: 'node.context',
  node,
  changes,
})
const life = (ms: number, node: string, what: 'paused' | 'resumed' | 'restarted'): TraceEvent => ({
  t: us(ms),
  type: `node.${what}`,
  node,
})
const crashed = (ms: number, node: string): TraceEvent => ({ t: us(ms), type: 'node.crashed', node })
const told = (ms: number, text: string, ended = false): TraceEvent => ({
  t: us(ms),
  type: ended ? 'intervention.ended' : 'intervention',
  text,
})
const vote = (from: string, to: string, term: number, voteGranted = true): TraceEvent => ({
  t: 0,
  type: 'message.sent',
  id: 1,
  from,
  to,
  due: 0,
  message: { type: 'RequestVoteResponse', term, voteGranted },
})

describe('one-leader-per-term', () => {
  const elected = (node: string, term: number) => [context(1, node, { term }), state(1, node, 'leader')]

  it('lets one leader a term pass, again and again', () => {
    const history = [...elected('n1', 1), ...elected('n2', 2), state(2, 'n1', 'follower'), state(3, 'n1', 'leader')]
    expect(judged(oneLeaderPerTerm, history)).toEqual({ verdict: 'held' })
  })

  it('catches two, and names both elections', () => {
    const history = [...elected('n1', 3), ...elected('n2', 3)]
    expect(judged(oneLeaderPerTerm, history)).toEqual({ verdict: 'violated', evidence: [1, 3] })
  })
})

describe('votes-survive-restart', () => {
  it('lets a repeated vote, a refusal and another term pass', () => {
    const history = [vote('n1', 'n2', 1), vote('n1', 'n2', 1), vote('n1', 'n3', 1, false), vote('n1', 'n3', 2)]
    expect(judged(votesSurviveRestart, history)).toEqual({ verdict: 'held' })
  })

  it('catches a second vote, also one for itself', () => {
    expect(judged(votesSurviveRestart, [vote('n1', 'n2', 1), vote('n1', 'n3', 1)])).toMatchObject({ evidence: [0, 1] })
    const stands = { ...vote('n1', 'n4', 1), message: { type: 'RequestVote', term: 1 } } as TraceEvent
    expect(judged(votesSurviveRestart, [vote('n1', 'n2', 1), stands])).toMatchObject({ verdict: 'violated' })
  })
})

describe('one-leader', () => {
  const settings = settingsOf(pattern, 'bully', {})
  const monitor = oneLeader(settings)
  const both = [state(0, 'n1', 'leader'), state(100, 'n2', 'leader')]

  it('waits for the news of a handover, and no longer', () => {
    expect(handoverMs(settings)).toBe(50 + 2 * 18 + 1)
    expect(judged(monitor, both)).toEqual({ verdict: 'pending', due: us(187), evidence: [0, 1] })
    expect(judged(monitor, [...both, state(110, 'n1', 'follower')])).toEqual({ verdict: 'held' })
  })

  it('does not begin to wait anew when a third one joins', () => {
    expect(judged(monitor, [...both, state(150, 'n3', 'leader')])).toMatchObject({ due: us(187) })
  })

  it('counts only nodes that are up', () => {
    expect(judged(monitor, [...both, crashed(120, 'n1')])).toEqual({ verdict: 'held' })
    expect(judged(monitor, [...both, life(120, 'n1', 'paused')])).toEqual({ verdict: 'held' })
    const woken = [...both, life(120, 'n1', 'paused'), life(500, 'n1', 'resumed')]
    expect(judged(monitor, woken)).toMatchObject({ verdict: 'pending', due: us(587) })
  })
})

describe('a-leader-emerges', () => {
  const nodes = ['n1', 'n2', 'n3']
  const start = nodes.map((node) => state(0, node, 'follower'))
  const leads = (ms: number, leader: string, followers: readonly string[]) => [
    state(ms, leader, 'leader'),
    ...[leader, ...followers].map((node) => context(ms, node, { leader })),
  ]
  const at = (variant: string, history: readonly TraceEvent[]) => {
    const settings = settingsOf(pattern, variant, { nodes: 3 })
    const judgement = judged(aLeaderEmerges(settings, variant), history)
    return judgement.verdict === 'pending'
      ? judgement.due / US_PER_MS - emergenceMs(settings, variant)
      : judgement.verdict
  }

  it('waits from the start, until a majority follows (raft) or everybody does (bully, ring)', () => {
    expect(at('raft', start)).toBe(0)
    expect(at('raft', [...start, ...leads(200, 'n1', [])])).toBe(0)
    expect(at('raft', [...start, ...leads(200, 'n1', ['n2'])])).toBe('held')
    expect(at('ring', [...start, ...leads(200, 'n1', ['n2'])])).toBe(0)
    expect(at('ring', [...start, ...leads(200, 'n1', ['n2', 'n3'])])).toBe('held')
  })

  it('starts its clock again at a loss, a fault, and the end of a fault', () => {
    const led = [...start, ...leads(200, 'n1', ['n2', 'n3'])]
    expect(at('raft', [...led, state(900, 'n1', 'follower')])).toBe(900)
    expect(at('raft', [...led, crashed(1000, 'n1')])).toBe(1000)
    expect(at('raft', [...led, crashed(1000, 'n1'), life(1500, 'n1', 'restarted')])).toBe(1500)
    expect(at('bully', [...start, told(300, 'do n1 startElection at 300ms')])).toBe(300)
    const pause = 'pause n1 from 300ms to 400ms'
    expect(at('bully', [...start, told(300, pause), told(400, pause, true)])).toBe(400)
    expect(at('bully', [...start, told(300, 'ask client work at 300ms')])).toBe(0)
  })

  it('asks nothing while the network breaks its timing, and asks again afterwards', () => {
    for (const line of [
      'cut n1--n2',
      'drop 10% on *',
      'delay +5ms on *',
      'slow n1 x2',
      'disk slow n1 x2',
      'drift n1 2',
    ]) {
      const text = `${line} from 1s to 2s`
      expect(at('raft', [...start, told(1000, text)]), line).toBe('held')
      // Half as fast, a node takes 2 ms longer over what it hears, also over what it was hearing at the end.
      expect(at('raft', [...start, told(1000, text), told(2000, text, true)]), line).toBe(
        line === 'slow n1 x2' ? 2002 : 2000,
      )
    }
    expect(at('raft', [...start, told(1000, 'cut client--n1 from 1s to 2s')])).toBe(1000)
  })

  it('a delay is over when the last message it held up has arrived', () => {
    const delay = 'delay +2s on * from 1s to 1100ms'
    const held = { ...vote('n1', 'n2', 1), t: us(1050), due: us(3050) } as TraceEvent
    const late = { ...vote('n1', 'n2', 1), t: us(1200), due: us(3060) } as TraceEvent
    expect(at('raft', [...start, told(1000, delay), held, told(1100, delay, true), late])).toBe(3050)
    expect(at('raft', [...start, held, told(1000, delay), told(1100, delay, true)])).toBe(1100)
    const one = { ...vote('n1', 'n2', 1), type: 'message.delayed', t: us(1000), due: us(4000) } as TraceEvent
    expect(at('raft', [...start, told(1000, 'delay message 1 +3s at 1s'), one])).toBe(4000)
  })

  it('asks a majority of raft, and each side of bully', () => {
    const parted = [...start, ...leads(200, 'n1', ['n2', 'n3']), told(1000, 'partition n1 | n2,n3 at 1s')]
    expect(at('raft', parted)).toBe(1000)
    expect(at('bully', parted)).toBe(1000)
    expect(at('raft', [...parted, ...leads(1200, 'n2', ['n3'])])).toBe('held')
    expect(at('raft', [...start, crashed(1, 'n1'), crashed(2, 'n2')])).toBe('held')
    expect(at('bully', [...start, crashed(1, 'n1'), crashed(2, 'n2')])).toBe(2)
    expect(at('raft', [...start, told(1000, 'partition n1 | n2 at 1s')])).toBe('held')
  })
})

describe('measures', () => {
  const respond = (ms: number, from: string): TraceEvent => ({
    ...(vote(from, 'client', 1) as TraceEvent & { type: 'message.sent' }),
    t: us(ms),
    message: { type: 'response', id: 1 },
  })

  it('counts elections by their beginning, and the highest node’s announcement as one', () => {
    const history = [
      state(0, 'n1', 'follower'),
      state(0, 'n2', 'follower'),
      state(10, 'n1', 'electing'),
      state(11, 'n2', 'electing'),
      state(20, 'n2', 'leader'),
      state(30, 'n1', 'follower'),
      state(40, 'n2', 'follower'),
      state(50, 'n2', 'leader'),
    ]
    expect(metrics(history, 60_000)).toMatchObject({ elections: 2, leaders: 1, timeWithoutLeaderMs: 30 })
  })

  it('work by a stale leader: accepted after another one was elected that is up', () => {
    const history = [state(0, 'n1', 'leader'), respond(1, 'n1'), state(2, 'n2', 'leader'), respond(3, 'n2')]
    expect(metrics(history, 60_000)).toMatchObject({ workAccepted: 2, workByStaleLeader: 0, leaders: 2 })
    expect(metrics([...history, respond(4, 'n1')], 60_000)).toMatchObject({ workByStaleLeader: 1 })
    expect(metrics([...history, crashed(4, 'n2'), respond(5, 'n1')], 60_000)).toMatchObject({ workByStaleLeader: 0 })
  })

  it('counts time without a leader to the end of the run, not of its trace', () => {
    const history = [state(0, 'n1', 'follower'), state(0, 'n2', 'follower')]
    expect(metrics(history, 60_000)).toMatchObject({ timeWithoutLeaderMs: 60 })
  })

  it('has nothing to say of a run without elections', () => {
    expect(metrics([], 60_000)).toMatchObject({ elections: 0, messagesPerElection: null, highestTerm: null })
  })
})
