// The whole pattern in the simulation: messages and forced writes counted against the literature, crashes at every step,
// cooperative termination, locks, copies of old messages.
import { describe, expect, it } from 'vitest'
import { US_PER_MS } from '../../sim/run.ts'
import type { TraceEvent } from '../../sim/trace.ts'
import { type Story, sent } from '../testing.ts'
import { accountsOf, OPENING_BALANCE, type Transfer } from './bank.ts'
import { ALONE, ASKED, forced, outcomes, records, tell, VARIANTS } from './testing.ts'

/** 100 from a to each of `receivers`: so many participants have a part. */
function shared(receivers: string, more: readonly string[] = []) {
  const ask = `ask client transfer from=a to=${receivers} amount=100 at 100ms`
  return (variant: string) =>
    tell({ variant, parameters: { ...ALONE, participants: 5 }, interventions: [...more, ask], untilMs: 1000 })
}

const sum = (counts: Readonly<Record<string, number>>) => Object.values(counts).reduce((a, b) => a + b, 0)

describe('what a transaction costs (Mohan, Lindsay and Obermarck 1986, §2.1, §3.1)', () => {
  const RECEIVERS = ['f', 'b', 'b,c', 'b,c,d', 'b,c,d,e']

  it.each(VARIANTS)(
    '%s: a commit takes 4n messages; n forced by everybody twice, by the coordinator once',
    (variant) => {
      RECEIVERS.forEach((receivers, index) => {
        const n = index + 1
        const { trace, metrics } = shared(receivers)(variant)
        expect(sent(trace)).toEqual({
          ...{ request: 1, response: 1 },
          ...{ PREPARE: n, VOTE_COMMIT: n, GLOBAL_COMMIT: n, ACK: n },
        })
        const twice = Array.from({ length: n }, (_, at) => [`p${at + 1}`, 2])
        expect(forced(trace)).toEqual({ coordinator: 1, ...Object.fromEntries(twice) })
        expect(metrics).toMatchObject({ committed: 1, messagesPerCommit: 4 * n, forcedWritesPerCommit: 2 * n + 1 })
      })
    },
  )

  it('presumed nothing: an abort is forced by all and acknowledged by those who had said yes', () => {
    RECEIVERS.forEach((receivers, index) => {
      const n = index + 1
      const { trace, metrics } = shared(receivers, ['do p1 voteAbort at 50ms'])('presumed-nothing')
      const { GLOBAL_ABORT = 0, ACK = 0, PREPARE } = sent(trace)
      expect({ PREPARE, GLOBAL_ABORT, ACK }).toEqual({ PREPARE: n, GLOBAL_ABORT: n - 1, ACK: n - 1 })
      expect(sum(forced(trace))).toBe(1 + 1 + 2 * (n - 1))
      expect(metrics).toMatchObject({ aborted: 1, messagesPerAbort: 4 * n - 2, forcedWritesPerAbort: 2 * n })
    })
  })

  it('presumed abort: only the promises of those who had said yes are forced, and no ACK is sent', () => {
    RECEIVERS.forEach((receivers, index) => {
      const n = index + 1
      const { trace, metrics } = shared(receivers, ['do p1 voteAbort at 50ms'])('presumed-abort')
      const { GLOBAL_ABORT = 0, ACK = 0 } = sent(trace)
      expect({ GLOBAL_ABORT, ACK }).toEqual({ GLOBAL_ABORT: n - 1, ACK: 0 })
      expect(forced(trace).coordinator ?? 0).toBe(0)
      expect(metrics).toMatchObject({ aborted: 1, messagesPerAbort: 3 * n - 1, forcedWritesPerAbort: n - 1 })
    })
  })

  it('which records are written, and which of them are forced (!)', () => {
    const told = (variant: string, interventions: readonly string[]) =>
      records(tell({ variant, parameters: ALONE, interventions, untilMs: 1000 }).trace)
    const veto = ['do p2 voteAbort at 50ms', ASKED]
    const commit = ['p1 prepared!', 'p2 prepared!', 'coordinator commit!', 'p1 committed!', 'p2 committed!']
    for (const variant of VARIANTS) expect(told(variant, [ASKED])).toEqual([...commit, 'coordinator end'])
    expect(told('presumed-nothing', veto)).toEqual([
      ...['p1 prepared!', 'p2 aborted!', 'coordinator abort!', 'p1 aborted!', 'coordinator end'],
    ])
    expect(told('presumed-abort', veto)).toEqual(['p1 prepared!', 'p2 aborted', 'coordinator abort', 'p1 aborted'])
  })

  it('no vote and no decision leaves a node before its record is on the disk', () => {
    const { trace } = tell({ variant: 'presumed-nothing', parameters: ALONE, interventions: [ASKED], untilMs: 1000 })
    for (const type of ['VOTE_COMMIT', 'GLOBAL_COMMIT', 'ACK']) {
      const at = trace.findIndex((event) => event.type === 'message.sent' && event.message.type === type)
      const { from } = trace[at] as Extract<TraceEvent, { type: 'message.sent' }>
      const before = trace.slice(0, at).filter((event) => 'node' in event && event.node === from)
      const written = before.findLastIndex(({ type: one }) => one === 'disk.written')
      expect(before.slice(written).map(({ type: one }) => one)).toContain('disk.synced')
    }
  })
})

describe('a crash at every step', () => {
  const moments = Array.from({ length: 27 }, (_, step) => 97 + 5 * step)

  /** What became of the only transfer, and whether everybody agrees on it. */
  function ending(story: Story) {
    const { trace, verdicts, ends } = tell(story)
    expect(verdicts, JSON.stringify(story)).toEqual({ atomic: 'held', 'money-conserved': 'held', decides: 'held' })
    const moved = [ends.p1?.a, ends.p2?.b]
    expect([
      [1000, 1000],
      [900, 1100],
    ]).toContainEqual(moved)
    expect([ends.p1?.inDoubt, ends.p2?.inDoubt]).toEqual([[], []])
    expect([ends.p1?.['lock a'], ends.p2?.['lock b']]).toEqual([null, null])
    expect(ends.coordinator).toMatchObject({ open: 0 })
    const committed = moved[0] === 900
    const [outcome = 'open'] = outcomes(trace).map((one) => one.split(' ')[0] as string)
    expect(outcome, JSON.stringify(story)).toMatch(committed ? /ok|open/ : /fail|open/)
    return committed
  }

  for (const variant of VARIANTS) {
    it.each(['coordinator', 'p1', 'p2'])(`${variant}: %s`, (node) => {
      const endings = moments.map((ms, step) => {
        const parameters = { ...ALONE, cooperativeTermination: step % 2 === 1 }
        const interventions = [ASKED, `crash ${node} at ${ms}ms`, `restart ${node} at ${ms + 300}ms`]
        return ending({ variant, parameters, interventions, untilMs: 1600 })
      })
      // Before its promise (its decision) is on the disk it aborts; from then on it commits.
      const turn = endings.indexOf(true, 2)
      expect(moments[turn]).toBe({ coordinator: 172, p1: 147, p2: 147 }[node])
      expect(endings.slice(turn)).not.toContain(false)
    })

    it(`${variant}: two nodes, at all pairs of moments`, () => {
      const parameters = { ...ALONE, cooperativeTermination: true }
      for (const first of moments.filter((_, at) => at % 5 === 0)) {
        for (const second of moments.filter((_, at) => at % 5 === 1)) {
          const interventions = [
            ...[ASKED, `crash coordinator at ${first}ms`, `restart coordinator at ${first + 350}ms`],
            ...[`crash p2 at ${second}ms`, `restart p2 at ${second + 520}ms`],
          ]
          ending({ variant, parameters, interventions, untilMs: 1900 })
        }
      }
    })
  }
})

describe('cooperative termination (Bernstein, Hadzilacos and Goodman 1987, §7.4)', () => {
  const down = ['crash coordinator at 200ms']
  const silent = 'cut coordinator->p2 from 160ms to 180ms'
  const story = (cooperativeTermination: boolean, interventions: readonly string[]) =>
    tell({
      variant: 'presumed-nothing',
      parameters: { ...ALONE, cooperativeTermination },
      interventions: [ASKED, ...interventions],
      untilMs: 3000,
    })

  it('one participant knows: it tells the other, which needs no coordinator', () => {
    expect(story(true, [silent, ...down]).ends.p2).toMatchObject({ state: 'committed', b: 1100, 'lock b': null })
    expect(story(false, [silent, ...down]).ends.p2).toMatchObject({ state: 'prepared', b: 1000, 'lock b': 't1' })
  })

  it('one participant has not voted: it aborts by itself, for good', () => {
    const late = 'cut coordinator->p2 from 110ms to 125ms'
    const { ends, trace } = story(true, [late, 'crash coordinator at 150ms', 'restart coordinator at 1500ms'])
    expect([ends.p1, ends.p2]).toMatchObject([{ state: 'aborted' }, { state: 'aborted' }])
    expect(records(trace)).toContain('p2 aborted!')
  })

  it('who aborted by itself keeps to it, though it crashes and PREPARE comes late', () => {
    const { ends, trace, verdicts } = tell({
      variant: 'presumed-abort',
      parameters: { ...ALONE, cooperativeTermination: true, voteTimeout: 5000 },
      interventions: [
        ...[ASKED, 'delay +1500ms on coordinator->p2 from 110ms to 130ms'],
        ...['crash p2 at 700ms', 'restart p2 at 800ms'],
      ],
      untilMs: 3000,
    })
    expect(verdicts.atomic).toBe('held')
    expect([ends.p1, ends.p2]).toMatchObject([{ state: 'aborted' }, { 'lock b': null, b: 1000 }])
    expect(outcomes(trace)).toEqual(['fail asked @1680'])
  })

  it('all are in doubt: they ask in vain, until the coordinator is back', () => {
    const crash = 'crash coordinator at 160ms'
    const { ends, trace } = story(true, [crash])
    expect([ends.p1, ends.p2]).toMatchObject([{ state: 'prepared' }, { state: 'prepared' }])
    expect(sent(trace).DECISION_REQUEST).toBeGreaterThan(10)
    expect(sent(trace).GLOBAL_ABORT).toBeUndefined()
    const back = story(true, [crash, 'restart coordinator at 1s'])
    expect([back.ends.p1, back.ends.p2]).toMatchObject([{ state: 'aborted' }, { state: 'aborted' }])
  })

  it('a participant that crashed is in doubt as before, locks and all, and asks at once', () => {
    const { ends, trace } = story(false, ['crash coordinator at 160ms', 'crash p1 at 500ms', 'restart p1 at 600ms'])
    expect(ends.p1).toMatchObject({ state: 'prepared', 'lock a': 't1', inDoubt: ['t1'] })
    const asked = trace.filter(({ type, t }) => type === 'message.sent' && t === 600 * US_PER_MS)
    expect(asked).toMatchObject([{ from: 'p1', to: 'coordinator', message: { type: 'DECISION_REQUEST', tx: 1 } }])
  })
})

describe('votes', () => {
  it.each(VARIANTS)('%s: no, where money is missing, a fault or an operator wants it, or nobody answers', (variant) => {
    const end = (lines: readonly string[], asked = ASKED) =>
      outcomes(tell({ variant, parameters: ALONE, interventions: [...lines, asked], untilMs: 1000 }).trace)[0]
    expect(end([], 'ask client transfer from=a to=b amount=1001 at 100ms')).toMatch(/^fail funds/)
    expect(end(['fail 100% at p2 from 0s to 1s'])).toMatch(/^fail failed/)
    expect(end(['do p1 voteAbort at 50ms'])).toMatch(/^fail operator/)
    expect(end(['crash p2 at 50ms'])).toMatch(/^fail timeout @44[05]$/)
    expect(end([], 'ask client transfer from=a to=zz amount=1 at 100ms')).toBe('fail nonsense @100')
    expect(end([], 'ask client transfer from=a to=a amount=1 at 100ms')).toBe('fail nonsense @100')
  })

  it('an operator’s no is for the next vote only', () => {
    const interventions = ['do p1 voteAbort at 50ms', ASKED, 'ask client transfer at 500ms']
    const { trace } = tell({ variant: 'presumed-abort', parameters: ALONE, interventions, untilMs: 1000 })
    expect(outcomes(trace).map((one) => one.split(' ')[0])).toEqual(['fail', 'ok'])
  })
})

describe('locks', () => {
  const asks = (count: number) =>
    Array.from({ length: count }, (_, index) => `ask client transfer amount=10 at ${100 + index}ms`)

  it('a transfer that finds its account locked waits for the decision on the one before', () => {
    const { trace, ends } = tell({
      ...{ variant: 'presumed-abort', parameters: ALONE, interventions: asks(2), untilMs: 1000 },
    })
    // The locks of the first are free when its decision is on the disk, 95 ms after it was asked for.
    expect(outcomes(trace)).toEqual(['ok @190', 'ok @245'])
    expect(ends.p1?.a).toBe(980)
  })

  it('waits no longer than the lock timeout, and not at all where that is 0', () => {
    const blocked = ['crash coordinator at 160ms', 'restart coordinator at 200ms', 'ask client transfer at 300ms']
    const parameters = { ...ALONE, lockTimeout: 150, decisionTimeout: 2000 }
    const interventions = [ASKED, ...blocked]
    const waited = tell({ variant: 'presumed-abort', parameters, interventions, untilMs: 1500 })
    // In a new life the coordinator has the client ask again: 300 + 2 · 20, to p1 + 40, 150 of waiting, and 40 back.
    expect(outcomes(waited.trace)).toEqual(['fail locked @570'])
    const at0 = tell({
      variant: 'presumed-abort',
      parameters: { ...parameters, lockTimeout: 0 },
      interventions,
      untilMs: 1500,
    })
    expect(outcomes(at0.trace)).toEqual(['fail locked @420'])
  })
})

describe('copies and late messages', () => {
  const noise = [
    'duplicate 100% on * from 0s to 6s',
    'reorder on * from 0s to 6s',
    'delay +700ms on * from 1s to 1200ms',
    'delay +3s on coordinator--p1 from 2s to 2300ms',
  ]
  const crashes = [
    'crash coordinator at 1500ms',
    'restart coordinator at 1800ms',
    'crash p1 at 2500ms',
    'restart p1 at 2900ms',
  ]

  it.each(VARIANTS)(
    '%s: each transfer is done once, if its client was told so, and never if it was told no',
    (variant) => {
      for (let seed = 1; seed <= 2; seed++) {
        const parameters = { requestRate: 8, clientTimeout: 4000 }
        const { trace, verdicts, ends } = tell({
          ...{ variant, parameters, interventions: [...noise, ...crashes, 'traffic x0.001 from 3500ms to 20s'], seed },
          untilMs: 9000,
        })
        expect(verdicts).toMatchObject({ atomic: 'held', 'money-conserved': 'held', decides: 'held' })
        const asked = new Map<number, Transfer>()
        const [certain, possible]: [Transfer[], Transfer[]] = [[], []]
        for (const event of trace) {
          if (event.type === 'operation.invoked') asked.set(event.id, event.operation as unknown as Transfer)
          if (event.type !== 'operation.completed') continue
          const transfer = asked.get(event.id) as Transfer
          if (event.outcome === 'ok') certain.push(transfer)
          else if (event.outcome === 'unknown') possible.push(transfer)
        }
        const balance = (account: string) => Number(Object.values(ends).find((end) => account in end)?.[account])
        // What nobody knows may have been done or not: each account must be explained by some of those transfers.
        const off = accountsOf(3).map((account) => balance(account) - expected(account, certain))
        expect(isSumOf(off, possible), `seed ${seed}: ${off} by ${possible.length}`).toBe(true)
        expect(certain.length).toBeGreaterThan(10)
      }
    },
  )
})

function changes(account: string, { from, to, amount }: Transfer): number {
  return account === from ? -amount : account === to ? amount : 0
}

function expected(account: string, transfers: readonly Transfer[]): number {
  return transfers.reduce((all, transfer) => all + changes(account, transfer), OPENING_BALANCE)
}

/** Whether some of the transfers together change the accounts by so much. */
function isSumOf(off: readonly number[], [first, ...rest]: readonly Transfer[]): boolean {
  if (off.every((one) => one === 0)) return true
  if (!first) return false
  const without = accountsOf(3).map((account, at) => (off[at] as number) - changes(account, first))
  return isSumOf(without, rest) || isSumOf(off, rest)
}

describe('an old copy', () => {
  it.each(VARIANTS)('%s: of a request that an earlier life has committed is answered, not done again', (variant) => {
    const { trace, ends } = tell({
      variant,
      parameters: ALONE,
      interventions: [
        ...[ASKED, 'duplicate 100% on client->coordinator from 99ms to 101ms', 'delay message 2 +600ms at 110ms'],
        ...[
          'crash coordinator at 300ms',
          'restart coordinator at 400ms',
          'cut coordinator->client from 160ms to 500ms',
        ],
      ],
      untilMs: 1500,
    })
    // The copy comes at 720, is told of the new life, and the client, who has heard nothing, asks that one.
    expect(outcomes(trace)).toEqual(['ok @780'])
    expect([ends.p1?.a, ends.p2?.b]).toEqual([900, 1100])
  })

  it.each(VARIANTS)(
    '%s: of a request whose record is overwritten is not done again, though an older one stands',
    (variant) => {
      const told = (...more: readonly string[]) =>
        tell({
          variant,
          parameters: { ...ALONE, participants: 4, clientTimeout: 10_000 },
          untilMs: 18_000,
          interventions: [
            // Operation 1 stays in the log: p4 does not acknowledge it.
            ...['ask client transfer from=a to=d amount=1 at 100ms', 'cut coordinator->p4 from 169ms to 8s'],
            // Operation 2 is carried out, and its client does not hear of it.
            ...['ask client transfer from=b to=c amount=10 at 1s', 'cut coordinator->client from 1020ms to 1200ms'],
            ...[
              'duplicate 100% on client->coordinator from 1s to 1001ms',
              'reorder on client->coordinator from 990ms to 8s',
            ],
            ...Array.from(
              { length: 14 },
              (_, at) => `ask client transfer from=b to=c amount=1 at ${1500 + 150 * at}ms`,
            ),
            ...['crash coordinator at 5s', 'restart coordinator at 5200ms'],
            ...more,
          ],
        })
      const copy = told().trace.find((event) => event.type === 'message.duplicated' && event.message.op === 2)
      const { trace, verdicts, ends } = told(`delay message ${copy && 'id' in copy ? copy.id : ''} +5s at 1001ms`)
      const responses = trace.flatMap((event) =>
        event.type === 'message.sent' && event.message.type === 'response' && event.message.op === 2
          ? [event.message]
          : [],
      )
      expect(responses.map(({ outcome, session }) => [outcome, session])).toEqual([
        ['committed', 1],
        ['stale', 101],
      ])
      expect(outcomes(trace)).toContain('unknown @11000')
      expect(ends.p3?.c).toBe(1024)
      expect(verdicts.atomic).toBe('held')
    },
  )

  it.each(VARIANTS)('%s: of a PREPARE that was decided and forgotten long ago changes nothing', (variant) => {
    const { trace } = tell({
      variant,
      parameters: { ...ALONE, requestRate: 12 },
      interventions: [
        ...['reorder on coordinator--p1 from 0s to 10s', 'duplicate 100% on coordinator->p1 from 0s to 100ms'],
        ...['ask client transfer from=a to=b amount=100 at 1ms', 'delay message 3 +2500ms at 25ms'],
      ],
      untilMs: 3000,
    })
    const about = (event: TraceEvent) => 'message' in event && event.message.tx === 1
    const copy = trace.filter((event) => event.type === 'message.delivered' && event.id === 3)
    expect(copy).toMatchObject([{ to: 'p1', message: { type: 'PREPARE', tx: 1 } }])
    expect(copy[0]?.t).toBeGreaterThan(2_500_000)
    expect(trace.filter((event) => event.type === 'message.sent' && about(event) && event.t > 1_000_000)).toEqual([])
  })
})

describe('the coordinator', () => {
  it.each(VARIANTS)('%s: its state is that of the oldest transaction that is not over', (variant) => {
    const { trace } = tell({
      variant,
      parameters: { requestRate: 20, latency: 40 },
      interventions: [
        'drop 30% on * from 500ms to 2s',
        'crash p1 at 1s',
        'restart p1 at 1500ms',
        'fail 40% at p2 from 0s to 3s',
      ],
      untilMs: 3000,
    })
    let [state, oldest] = ['', 'none']
    const seen = new Set<string>()
    trace.forEach((event, at) => {
      if (event.type === 'node.state' && event.node === 'coordinator') state = event.state
      if (event.type === 'node.context' && event.node === 'coordinator' && Array.isArray(event.changes.transactions)) {
        const [first] = event.changes.transactions as { state: string }[]
        oldest = first?.state ?? 'none'
      }
      const next = trace[at + 1]
      if (next?.type === 'node.context' && next.node === 'coordinator') return
      seen.add(`${state} ${oldest}`)
    })
    expect([...seen].filter((one) => !['init none', 'done none', ' none'].includes(one)).sort()).toEqual(
      [
        ...(variant === 'presumed-nothing' ? ['aborting aborting'] : []),
        'committing committing',
        'waiting waiting',
      ].sort(),
    )
  })

  it('never uses a number twice, however often it crashes', () => {
    const lives = [1, 2, 3].flatMap((life) => [
      `ask client transfer from=a to=b amount=1 at ${life * 1000}ms`,
      `crash coordinator at ${life * 1000 + 500}ms`,
      `restart coordinator at ${life * 1000 + 600}ms`,
    ])
    const { trace } = tell({ variant: 'presumed-abort', parameters: ALONE, interventions: lives, untilMs: 4000 })
    const numbers = trace.flatMap((event) =>
      event.type === 'message.sent' && event.message.type === 'PREPARE' && event.to === 'p1' ? [event.message.tx] : [],
    )
    expect(numbers).toEqual([1, 101, 201])
  })
})

it('waits for a forced write that was begun on a slow disk, and demands no decision before', () => {
  const { trace, verdicts } = tell({
    variant: 'presumed-abort',
    parameters: ALONE,
    interventions: [ASKED, 'disk slow p1 x1000 from 130ms to 150ms'],
    untilMs: 10_000,
  })
  const forcedAt = trace.find((event) => event.type === 'disk.synced' && event.node === 'p1')?.t ?? 0
  expect(forcedAt).toBeGreaterThan(5_000_000)
  expect(verdicts.decides).toBe('held')
})
