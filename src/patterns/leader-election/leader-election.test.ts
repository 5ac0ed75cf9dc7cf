// The whole pattern in the simulation: elections counted against the textbooks, transcripts to read, failures survived,
// and what each situation says of itself.
import { describe, expect, it } from 'vitest'
import { settingsOf } from '../definePattern.ts'
import { type Story, sent, storyOf } from '../testing.ts'
import pattern from './pattern.ts'
import { ALONE } from './situations.ts'
import { elected, following, tell, transcript } from './testing.ts'

const SIZES = [3, 4, 5, 7, 9]

/** One election that n`starter` starts, alone, with `nodes` nodes. */
function alone(variant: string, nodes: number, starters: readonly number[], more: Partial<Story> = {}) {
  const interventions = starters.map((number) => `do n${number} startElection at 100ms`)
  return tell({
    variant,
    interventions,
    untilMs: 2000,
    ...more,
    parameters: { ...ALONE, nodes, ...more.parameters },
  })
}

function ringOf(nodes: number, ringOrder: string, seed: number): number[] {
  const settings = settingsOf(pattern, 'ring', { nodes, ringOrder })
  const { nodes: specs } = pattern.topology(settings, 'ring', seed)
  return specs.filter(({ role }) => role === 'ringNode').map(({ id }) => Number(id.slice(1)))
}

describe('without failure detection', () => {
  it.each(['raft', 'bully', 'ring'])('%s: nobody starts an election unasked', (variant) => {
    expect(tell({ variant, parameters: { heartbeatInterval: 0, requestRate: 0 }, untilMs: 20_000 }).trace).toSatisfy(
      (trace: readonly { type: string }[]) => trace.every(({ type }) => !/message|timer/.test(type)),
    )
  })

  it.each(SIZES)('bully of %i, the lowest starts: everybody asks everybody above', (n) => {
    const { trace, metrics } = alone('bully', n, [1])
    const pairs = (n * (n - 1)) / 2
    expect(sent(trace)).toEqual({ ELECTION: pairs, ANSWER: pairs, COORDINATOR: n - 1 })
    expect(metrics).toMatchObject({ elections: 1, messagesPerElection: 2 * pairs + n - 1 })
    expect(new Set(Object.values(following(trace)))).toEqual(new Set([`n${n}`]))
  })

  it.each(SIZES)('bully of %i, the highest starts: it only announces itself', (n) => {
    expect(sent(alone('bully', n, [n]).trace)).toEqual({ COORDINATOR: n - 1 })
  })

  it('bully of 5, n5 dead: n4 leads once its answer timeout is over', () => {
    const story = { interventions: ['crash n5 at 50ms', 'do n2 startElection at 100ms'] }
    const { trace } = alone('bully', 5, [], story)
    // n2 asks 3, n3 asks 2, n4 asks 1; n5 answers none of the three.
    expect(sent(trace)).toEqual({ ELECTION: 6, ANSWER: 3, COORDINATOR: 3 })
    expect(elected(trace)).toEqual(['n4@310'])
  })

  it.each(SIZES)('ring of %i, ascending, n1 starts: 2n−1 ELECTION, n ELECTED', (n) => {
    expect(sent(alone('ring', n, [1]).trace)).toEqual({ ELECTION: 2 * n - 1, ELECTED: n })
  })

  it.each(SIZES)('ring of %i, all start at once: n(n+1)/2 ELECTION descending, 2n−1 ascending', (n) => {
    const all = Array.from({ length: n }, (_, index) => index + 1)
    const descending = alone('ring', n, all, { parameters: { ringOrder: 'descending' } })
    expect(sent(descending.trace)).toEqual({ ELECTION: (n * (n + 1)) / 2, ELECTED: n })
    expect(sent(alone('ring', n, all).trace)).toEqual({ ELECTION: 2 * n - 1, ELECTED: n })
  })

  it('a shuffled ring, all start: each number travels to the next higher one, the highest all round', () => {
    for (let seed = 1; seed <= 30; seed++) {
      const n = SIZES[seed % SIZES.length] as number
      const ring = ringOf(n, 'shuffled', seed)
      const travelled = ring.map((number, place) => {
        const hops = ring.findIndex((_, hop) => (ring[(place + hop) % n] as number) > number)
        return hops < 0 ? n : hops
      })
      const { trace } = alone('ring', n, ring, { seed, parameters: { ringOrder: 'shuffled' } })
      expect(sent(trace), `seed ${seed}`).toEqual({ ELECTION: travelled.reduce((a, b) => a + b), ELECTED: n })
    }
  })

  it('shuffles by the seed, and the same way each time', () => {
    expect(ringOf(7, 'shuffled', 1)).toEqual(ringOf(7, 'shuffled', 1))
    expect(ringOf(7, 'shuffled', 1)).not.toEqual(ringOf(7, 'shuffled', 2))
    expect(ringOf(7, 'shuffled', 1).sort()).toEqual([1, 2, 3, 4, 5, 6, 7])
  })

  it.each(SIZES)('raft of %i: one request and one answer for each other node, then heartbeats', (n) => {
    expect(sent(alone('raft', n, [2]).trace)).toEqual({
      RequestVote: n - 1,
      RequestVoteResponse: n - 1,
      AppendEntries: n - 1,
      AppendEntriesResponse: n - 1,
    })
  })

  it('links: the ring first, then the whole mesh, then the client', () => {
    for (const n of SIZES) {
      const { links } = pattern.topology(settingsOf(pattern, 'ring', { nodes: n }), 'ring', 1)
      expect(new Set(links.map(({ a, b }) => [a, b].sort().join())).size).toBe((n * (n - 1)) / 2 + n)
      expect(links.slice(0, n).map(({ a, b }) => `${a} ${b}`)).toContain(`n${n} n1`)
    }
  })
})

describe('transcripts', () => {
  it('raft: three nodes, n1 stands, both others vote for it', () => {
    const { trace } = alone('raft', 3, [1])
    expect(transcript(trace, 1)).toEqual([
      '100 n1 candidate',
      '101 n1→n2 RequestVote',
      '101 n1→n3 RequestVote',
      '112 n2→n1 RequestVoteResponse yes',
      '112 n3→n1 RequestVoteResponse yes',
      '122 n1 leader',
      '122 n1→n2 AppendEntries',
      '122 n1→n3 AppendEntries',
      '132 n2→n1 AppendEntriesResponse',
      '132 n3→n1 AppendEntriesResponse',
    ])
  })

  it('bully: n3 is down, n1 starts, n2 waits for n3 in vain', () => {
    const { trace } = alone('bully', 3, [], { interventions: ['crash n3 at 50ms', 'do n1 startElection at 100ms'] })
    expect(transcript(trace, 1)).toEqual([
      '50 n3 crashed',
      '100 n1 electing',
      '100 n1→n2 ELECTION',
      '100 n1→n3 ELECTION',
      '110 n2 electing',
      '110 n2→n1 ANSWER',
      '110 n2→n3 ELECTION',
      '120 n1 waiting',
      '310 n2 leader',
      '310 n2→n1 COORDINATOR',
      '320 n1 follower',
    ])
  })

  it('ring: n1 starts, each puts its own number in place of the lower one', () => {
    const { trace } = alone('ring', 3, [1])
    expect(transcript(trace, 1)).toEqual([
      '100 n1 electing',
      '100 n1→n2 ELECTION n1',
      '110 n2 electing',
      '110 n2→n3 ELECTION n2',
      '120 n3 electing',
      '120 n3→n1 ELECTION n3',
      '130 n1→n2 ELECTION n3',
      '140 n2→n3 ELECTION n3',
      '150 n3 leader',
      '150 n3→n1 ELECTED n3',
      '160 n1 follower',
      '160 n1→n2 ELECTED n3',
      '170 n2 follower',
      '170 n2→n3 ELECTED n3',
    ])
  })
})

describe('with failure detection', () => {
  const quiet = { requestRate: 0, jitter: 0 }

  it('bully: the highest takes over when it returns, a lower one only rejoins', () => {
    const interventions = ['crash n5 at 1s', 'crash n2 at 1s', 'restart n2 at 2s', 'restart n5 at 3s']
    const { trace, verdicts } = tell({ variant: 'bully', parameters: quiet, interventions, untilMs: 4000 })
    expect(elected(trace).map((one) => one.slice(0, 2))).toEqual(['n5', 'n4', 'n5'])
    expect(elected(trace)[2]).toBe('n5@3000')
    expect(transcript(trace, 2000, ['HEARTBEAT']).slice(0, 4)).toEqual([
      '2000 n2 electing',
      '2000 n2→n3 ELECTION',
      '2000 n2→n4 ELECTION',
      '2000 n2→n5 ELECTION',
    ])
    expect(following(trace)).toEqual({ n1: 'n5', n2: 'n5', n3: 'n5', n4: 'n5', n5: 'n5' })
    expect(verdicts).toEqual({ 'one-leader': 'held', 'a-leader-emerges': 'held' })
  })

  it('ring: a dead successor is skipped after the hop timeout, not before', () => {
    const interventions = ['crash n3 at 500ms', 'do n2 startElection at 600ms']
    const { trace } = tell({ variant: 'ring', parameters: quiet, interventions, untilMs: 660 })
    expect(transcript(trace, 600, ['HEARTBEAT', 'ACK'])).toEqual([
      '600 n2 electing',
      '600 n2→n3 ELECTION n2',
      '643 n2 follower', // n5 leads all the while, and its heartbeat says so; the token goes on
      '650 n2→n4 ELECTION n2',
      '660 n4 electing',
      '660 n4→n5 ELECTION n4',
    ])
  })

  it('ring: a token whose owner died is thrown away by the node before it, which starts anew', () => {
    // n5's own token is on its way when n5 dies: without the rule it would go round for ever.
    const interventions = ['do n5 startElection at 1s', 'crash n5 at 1005ms']
    const { trace } = tell({ variant: 'ring', parameters: quiet, interventions, untilMs: 3000 })
    const tokens = transcript(trace, 1000).filter((line) => line.includes('ELECTION n5'))
    expect(tokens).toEqual([
      '1000 n5→n1 ELECTION n5',
      '1010 n1→n2 ELECTION n5',
      '1020 n2→n3 ELECTION n5',
      '1030 n3→n4 ELECTION n5',
      '1040 n4→n5 ELECTION n5',
    ])
    expect(elected(trace).at(-1)).toMatch(/^n4@/)
    expect(following(trace)).toEqual({ n1: 'n4', n2: 'n4', n3: 'n4', n4: 'n4' })
  })

  it('ring: the last node up leads alone', () => {
    const interventions = ['crash n2 at 1s', 'crash n3 at 1s']
    const { trace } = tell({ variant: 'ring', parameters: { ...quiet, nodes: 3 }, interventions, untilMs: 2000 })
    expect(elected(trace).at(-1)).toMatch(/^n1@/)
  })

  it.each(['raft', 'bully', 'ring'])('%s: the client finds the new leader and gets its work done', (variant) => {
    const interventions = ['crash n5 at 1s', 'ask client work at 1001ms']
    const { trace } = tell({ variant, parameters: { requestRate: 0 }, interventions, untilMs: 3500 })
    const done = trace.find((event) => event.type === 'operation.completed')
    expect(done).toMatchObject({ outcome: 'ok' })
    expect(Object.values(following(trace))).toContain((done as { value: string }).value)
  })

  it('the client gives up: it fails where all refused, and does not know where somebody was silent', () => {
    const refused = tell({
      variant: 'raft',
      parameters: ALONE,
      interventions: ['ask client work at 1ms'],
      untilMs: 3000,
    })
    expect(refused.trace.at(-1)).toMatchObject({ type: 'operation.completed', outcome: 'fail', t: 2_001_000 })
    const silent = tell({
      variant: 'raft',
      parameters: ALONE,
      interventions: ['crash n1 at 0s', 'ask client work at 1ms'],
      untilMs: 3000,
    })
    expect(silent.trace.at(-1)).toMatchObject({ type: 'operation.completed', outcome: 'unknown' })
  })
})

describe('situations say what happens', () => {
  const told = (id: string) => {
    const situation = pattern.situations.find((one) => one.id === id)
    if (!situation) throw new Error(`no situation ${id}`)
    return tell(situation)
  }

  it('first-election: n2, then n4, then n2 again; all work is done', () => {
    const { trace, verdicts } = told('first-election')
    expect(elected(trace).map((one) => one.slice(0, 2))).toEqual(['n2', 'n4', 'n2'])
    expect(Number(elected(trace)[0]?.slice(3))).toBeLessThan(250)
    expect(Object.values(verdicts)).toEqual(['held', 'held', 'held'])
    expect(trace.filter((event) => event.type === 'operation.completed' && event.outcome !== 'ok')).toEqual([])
  })

  it('minority-leader: accepts nothing while cut off, and its client gets through after the heal', () => {
    const { trace } = told('minority-leader')
    const [before, after] = trace.filter((event) => event.type === 'operation.completed')
    expect(before).toMatchObject({ outcome: 'ok', value: 'n2' })
    expect(after).toMatchObject({ outcome: 'ok', value: 'n5' })
    expect(after?.t).toBeGreaterThan(2_400_000)
    expect(elected(trace).map((one) => one.slice(0, 2))).toEqual(['n2', 'n5'])
  })

  it('paused-leader: n4 replaces n2, which accepts nothing more', () => {
    const { trace, metrics } = told('paused-leader')
    expect(elected(trace).map((one) => one.slice(0, 2))).toEqual(['n2', 'n4'])
    expect(metrics).toMatchObject({ leaders: 2, workByStaleLeader: 0 })
    expect(transcript(trace, 900).filter((line) => line.includes('n2→client response'))).toEqual([])
  })

  it('split-votes: candidates without end, and no leader', () => {
    const { trace, verdicts, metrics } = told('split-votes')
    expect(elected(trace)).toEqual([])
    expect(verdicts['a-leader-emerges']).toBe('violated')
    expect(metrics.highestTerm).toBeGreaterThan(20)
  })

  it('two-leaders-one-term: n1 and n4 lead term 1', () => {
    const { trace, verdicts, metrics } = told('two-leaders-one-term')
    expect(elected(trace).map((one) => one.slice(0, 2))).toEqual(['n1', 'n4'])
    expect(metrics).toMatchObject({ highestTerm: 1, leaders: 2 })
    expect(verdicts).toMatchObject({ 'one-leader-per-term': 'violated', 'votes-survive-restart': 'violated' })
  })

  it('bully-alone, ring-alone, ring-worst: the numbers in their summaries', () => {
    expect(sent(told('bully-alone').trace)).toEqual({ ELECTION: 10, ANSWER: 10, COORDINATOR: 4 })
    expect(sent(told('ring-alone').trace)).toEqual({ ELECTION: 9, ELECTED: 5 })
    expect(sent(told('ring-worst').trace)).toEqual({ ELECTION: 15, ELECTED: 5 })
  })

  it('bully-returns: n5, n4, and n5 again at once', () => {
    const [first, second, third] = elected(told('bully-returns').trace)
    expect([first?.slice(0, 2), second?.slice(0, 2), third]).toEqual(['n5', 'n4', 'n5@2000'])
  })

  it('split-brain: both sides accept work, until the heal', () => {
    const { trace, verdicts } = told('split-brain')
    expect(elected(trace).map((one) => one.slice(0, 2))).toEqual(['n5', 'n2'])
    expect(verdicts['one-leader']).toBe('violated')
    const acceptedBy = new Set(trace.flatMap((event) => (event.type === 'operation.completed' ? [event.value] : [])))
    expect([...acceptedBy]).toEqual(['n5', 'n2'])
    expect(following(trace)).toMatchObject({ n1: 'n5', n2: 'n5', n3: 'n5' })
  })

  it('slow-is-not-dead: two leaders with nothing down and nothing cut', () => {
    const { trace, verdicts } = told('slow-is-not-dead')
    expect(elected(trace).map((one) => one.slice(0, 2))).toEqual(['n5', 'n4'])
    expect(verdicts['one-leader']).toBe('violated')
  })

  it('ring-skips: n4 leads, tokens went around n3 and n5', () => {
    const { trace } = told('ring-skips')
    expect(elected(trace).at(-1)).toMatch(/^n4@/)
    expect(transcript(trace, 1000)).toEqual(expect.arrayContaining([expect.stringMatching(/n2→n4 ELECTION/)]))
    expect(transcript(trace, 1000)).toEqual(expect.arrayContaining([expect.stringMatching(/n4→n1 ELECTED/)]))
  })

  it.each(pattern.claims.map((claim) => [claim.id, claim] as const))(
    '%s has a counterexample outside its promise',
    (id, claim) => {
      const situation = pattern.situations.find((one) => one.id === claim.counterexample)
      if (!situation) throw new Error(`no situation ${claim.counterexample}`)
      const settings = settingsOf(pattern, situation.variant, situation.parameters)
      expect(tell(situation).verdicts[id]).toBe('violated')
      const kinds = situation.interventions.map((line) => line.split(' ')[0])
      const outside = !claim.promised(settings, situation.variant, []) || kinds.includes('partition')
      expect(outside).toBe(true)
    },
  )

  it('the same runs with the safeguard on keep their promises', () => {
    for (const id of ['split-votes', 'two-leaders-one-term']) {
      const situation = storyOf(pattern, id)
      const parameters = { ...situation.parameters, votesOnDisk: true, randomizedTimeouts: true }
      for (const verdict of Object.values(tell({ ...situation, parameters }).verdicts))
        expect(verdict).not.toBe('violated')
    }
  })
})

describe('measures', () => {
  it('time without a leader counts from the crash to the next election', () => {
    const interventions = ['crash n5 at 1s']
    const { trace, metrics } = tell({ variant: 'bully', parameters: { requestRate: 0 }, interventions, untilMs: 3000 })
    const [first, second] = elected(trace).map((one) => Number(one.slice(3)))
    expect(metrics.timeWithoutLeaderMs).toBeCloseTo((first as number) + (second as number) - 1000, -1)
    expect(metrics).toMatchObject({ elections: 2, leaders: 1, workAccepted: 0 })
  })

  it('work is accepted as often as the client is told so, by whatever variant', () => {
    for (const variant of ['raft', 'bully', 'ring']) {
      const { trace, metrics } = tell({ variant, parameters: { requestRate: 10 }, untilMs: 3000 })
      expect(metrics.workAccepted).toBe(sent(trace).response)
      expect(metrics.workAccepted).toBeGreaterThan(20)
    }
  })
})

describe('promises', () => {
  const promised = (claim: string, variant: string, parameters: Story['parameters'] = {}) =>
    pattern.claims.find(({ id }) => id === claim)?.promised(settingsOf(pattern, variant, parameters), variant, [])

  it('are given with the defaults', () => {
    for (const variant of ['raft', 'bully', 'ring']) {
      for (const claim of pattern.claims) {
        if (claim.variants?.includes(variant) ?? true) expect(promised(claim.id, variant), claim.id).toBe(true)
      }
    }
  })

  it('are not given with a safeguard off, without heartbeats, or with timeouts the network does not keep', () => {
    expect(promised('one-leader-per-term', 'raft', { votesOnDisk: false })).toBe(false)
    expect(promised('votes-survive-restart', 'raft', { votesOnDisk: false })).toBe(false)
    expect(promised('a-leader-emerges', 'raft', { randomizedTimeouts: false })).toBe(false)
    expect(promised('a-leader-emerges', 'raft', { electionTimeoutMin: 300 })).toBe(false)
    expect(promised('a-leader-emerges', 'bully', { heartbeatInterval: 0 })).toBe(false)
    expect(promised('a-leader-emerges', 'ring', { latency: 60 })).toBe(false)
    expect(promised('one-leader', 'bully', { answerTimeout: 30 })).toBe(false)
    expect(promised('one-leader', 'ring', { ackTimeout: 30 })).toBe(false)
    expect(promised('one-leader-per-term', 'raft', { latency: 500 })).toBe(true)
  })
})
