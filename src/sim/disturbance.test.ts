// What disturbs, on histories written by hand: when it is calm, since when, and what a pattern is indifferent to.
import { describe, expect, it, test } from 'vitest'
import { calmFrom, followDisturbance, isCalm, UNDISTURBED } from './disturbance.ts'
import type { TraceEvent } from './trace.ts'

const begins = (t: number, text: string): TraceEvent => ({ t, type: 'intervention', text })
const ends = (t: number, text: string): TraceEvent => ({ t, type: 'intervention.ended', text })
const crashed = (t: number, node: string): TraceEvent => ({ t, type: 'node.crashed', node })
const life = (t: number, node: string, what: 'restarted' | 'paused' | 'resumed'): TraceEvent => ({
  t,
  type: `node.${what}`,
  node,
})
const transfer = { id: 1, from: 'n1', to: 'n2', message: { type: 'HELLO' } }
const sent = (t: number, due: number): TraceEvent => ({ ...transfer, t, type: 'message.sent', due })
const delayed = (t: number, due: number): TraceEvent => ({ ...transfer, t, type: 'message.delayed', due })
const dropped = (t: number, reason: 'intervention' | 'loss' | 'queue'): TraceEvent => ({
  ...transfer,
  t,
  type: 'message.dropped',
  reason,
})

const follow = followDisturbance({ harmless: ['skew'], onlookers: ['client'] })
const after = (...history: readonly TraceEvent[]) => history.reduce(follow, UNDISTURBED)

describe('what lasts', () => {
  it.each([
    'pause n1',
    'slow n1 x2',
    'cut n1--n2',
    'drop 10% on *',
    'duplicate 10% on n1->n2',
    'delay +5ms on *',
    'reorder on n1--n2',
    'drift n1 1.1',
    'disk full n1',
    'disk slow n1 x2',
    'fail 1% at n1',
    'traffic x2',
  ])('%s disturbs until its end, which begins the time anew', (line) => {
    const text = `${line} from 1s to 2s`
    const during = after(begins(1_000_000, text))
    expect(isCalm(during)).toBe(false)
    const over = follow(during, ends(2_000_000, text), 7)
    expect(isCalm(over)).toBe(true)
    expect(over.last).toEqual({ t: 2_000_000, id: 7 })
  })

  it.each(['slow n1 x1', 'drift n1 1', 'fail 0% at n1', 'traffic x0.5'])('%s changes nothing for the worse', (line) => {
    expect(isCalm(after(begins(0, `${line} from 0s to 1s`)))).toBe(true)
  })

  it('is over when the last of several faults is', () => {
    const [cut, drop] = ['cut n1--n2 from 0s to 2s', 'drop 5% on * from 0s to 1s']
    expect(isCalm(after(begins(0, cut), begins(0, drop), ends(1_000_000, drop)))).toBe(false)
    expect(isCalm(after(begins(0, cut), begins(0, drop), ends(1_000_000, drop), ends(2_000_000, cut)))).toBe(true)
  })

  it('a partition and an open-ended cut disturb until they are healed', () => {
    const cut = 'cut n1--n2 from 0s'
    const parted = after(begins(0, 'partition n1 | n2 at 0s'), begins(0, cut))
    expect(isCalm(parted)).toBe(false)
    expect(isCalm([ends(5, cut), begins(5, 'heal at 5us')].reduce(follow, parted))).toBe(true)
  })

  it('a node disturbs while it is down, whichever way it went', () => {
    const down = after(crashed(5, 'n1'), crashed(9, 'n2'))
    expect(down.down).toEqual({ n1: 5, n2: 9 })
    expect(isCalm(down)).toBe(false)
    const back = follow(follow(down, life(20, 'n1', 'restarted'), 2), life(30, 'n2', 'restarted'), 3)
    expect(back).toMatchObject({ down: {}, last: { t: 30, id: 3 } })
    expect(isCalm(back)).toBe(true)
  })

  it('is for the pattern to bear, where it demands progress of the others', () => {
    expect(isCalm(after(crashed(5, 'n1')), ['crash'])).toBe(true)
    expect(isCalm(after(begins(0, 'pause n1 from 0s')), ['pause'])).toBe(true)
    expect(isCalm(after(begins(0, 'partition n1 | n2 at 0s')), ['partition'])).toBe(true)
    expect(isCalm(after(crashed(5, 'n1')), ['pause', 'partition'])).toBe(false)
    expect(isCalm(after(crashed(5, 'n1'), begins(5, 'slow n2 x2 from 5us')), ['crash'])).toBe(false)
  })
})

describe('what happens in a moment', () => {
  it.each<[string, TraceEvent]>([
    ['a restart', life(5, 'n1', 'restarted')],
    ['falling asleep', life(5, 'n1', 'paused')],
    ['waking', life(5, 'n1', 'resumed')],
    ['an order', begins(5, 'do n1 startElection at 5us')],
    ['a lost disk', begins(5, 'disk lose n1 at 5us')],
    ['a message taken away', dropped(5, 'intervention')],
  ])('%s begins the time anew, and all is calm', (_, event) => {
    const state = follow(UNDISTURBED, event, 3)
    expect(state.last).toEqual({ t: 5, id: 3 })
    expect(isCalm(state)).toBe(true)
  })

  // Or else a lasting fault would put off, message by message, what is demanded in spite of it.
  it.each(['loss', 'queue'] as const)('a message lost by %s does not', (reason) => {
    expect(follow(UNDISTURBED, dropped(5, reason), 3)).toBe(UNDISTURBED)
  })
})

describe('messages held up', () => {
  const delay = 'delay +2s on * from 10us to 30us'

  it('are waited for where a delay or a reordering was in force when they were sent, and only there', () => {
    expect(calmFrom(after(sent(5, 900)))).toBe(0)
    const over = after(begins(10, delay), sent(20, 4_000), ends(30, delay), sent(40, 9_000))
    expect(over.heldUntil).toBe(4_000)
    expect(calmFrom(over)).toBe(4_000)
    const reorder = 'reorder on n1--n2 from 10us to 30us'
    expect(after(begins(10, reorder), sent(20, 4_000), ends(30, reorder)).heldUntil).toBe(4_000)
  })

  it('are waited for where one was held up by itself', () => {
    expect(after(delayed(5, 700), delayed(6, 600)).heldUntil).toBe(700)
  })

  it('are forgotten where the disturbance came later than they arrive', () => {
    expect(calmFrom(after(delayed(5, 700), crashed(900, 'n1')))).toBe(900)
  })
})

describe('what is slow', () => {
  const slowDisk = 'disk slow n1 x1000 from 10us to 30us'
  const written = (t: number, node = 'n1'): TraceEvent => ({ t, type: 'disk.written', node, key: 'k', value: 1 })
  const synced = (t: number, node = 'n1'): TraceEvent => ({ t, type: 'disk.synced', node, keys: ['k'] })
  const fault = (...during: readonly TraceEvent[]) => [begins(10, slowDisk), ...during, ends(30, slowDisk)]

  it('is waited for until a forced write that was begun on a slow disk is over, at most as long as that takes', () => {
    expect(calmFrom(after(...fault(written(20))))).toBe(1_000_020)
    expect(calmFrom(after(...fault(written(20)), synced(800_000)))).toBe(800_000)
    expect(calmFrom(after(...fault(written(20), synced(25))))).toBe(30)
    const longer = followDisturbance({ harmless: [], syncMs: 5 })
    expect(calmFrom(fault(written(20)).reduce(longer, UNDISTURBED))).toBe(5_000_020)
  })

  it('is waited for by the factors of all faults on the disk together', () => {
    const other = 'disk slow n1 x20 from 10us to 30us'
    const both = after(begins(10, other), ...fault(written(20)), ends(30, other))
    expect(calmFrom(both)).toBe(20_000_020)
  })

  it('is not waited for where the disk of another is slow, or the write came before or after', () => {
    expect(calmFrom(after(...fault(written(20, 'n2'))))).toBe(30)
    expect(calmFrom(after(written(5), synced(6), ...fault(), written(40)))).toBe(30)
  })

  // Who waits for its disk does nothing; what was not forced does not matter to anybody.
  it('is not waited for where the node goes on without having forced what it wrote, or crashes', () => {
    const state: TraceEvent = { t: 40, type: 'node.state', node: 'n1', state: 'idle', previous: null }
    expect(calmFrom(after(...fault(written(20)), state))).toBe(30)
    expect(calmFrom(after(...fault(written(20)), { ...state, t: 20 }))).toBe(1_000_020)
    expect(calmFrom(after(...fault(written(20)), crashed(50, 'n1')))).toBe(50)
  })

  it('is waited for where what was written before is forced now', () => {
    const asked: TraceEvent = { ...sent(20, 25), from: 'n1' } as TraceEvent
    expect(calmFrom(after(written(5), ...fault(asked)))).toBe(1_000_020)
  })

  it('is waited for as long as a node may need for what it was hearing', () => {
    const slow = 'slow n1 x11 from 10us to 30us'
    expect(calmFrom(after(begins(10, slow), ends(30, slow)))).toBe(20_030)
    const more = 'slow n1 x2 from 10us to 40us'
    expect(calmFrom(after(begins(10, more), begins(10, slow), ends(30, slow), ends(40, more)))).toBe(42_030)
  })
})

describe('what a pattern is indifferent to', () => {
  it('questions and harmless kinds', () => {
    expect(after(begins(5, 'ask client get x at 5us'), begins(6, 'skew n1 +5ms at 6us'))).toBe(UNDISTURBED)
  })

  it('an onlooker’s life and lost messages', () => {
    const lost = { ...dropped(5, 'intervention'), from: 'client' } as TraceEvent
    for (const event of [crashed(5, 'client'), life(5, 'client', 'paused'), lost])
      expect(follow(UNDISTURBED, event, 3)).toBe(UNDISTURBED)
  })

  // What an onlooker held back comes all at once, and must be dealt with.
  it.each(['slow client x9', 'pause client', 'disk full client', 'cut n1->client', 'drop 10% on client--*'])(
    'that %s lasts, though not that it begins and ends',
    (line) => {
      const text = `${line} from 5us to 9us`
      const during = follow(UNDISTURBED, begins(5, text), 3)
      expect(isCalm(during)).toBe(true)
      expect(during.last).toEqual({ t: 5, id: 3 })
      expect(follow(during, ends(9, text), 4).last).toEqual({ t: 9, id: 4 })
    },
  )

  it('but not what befalls onlookers with the others, nor messages that a delay of theirs holds up', () => {
    expect(isCalm(after(begins(5, 'drop 10% on * from 5us')))).toBe(false)
    const delay = 'delay +2s on client--n1 from 5us to 9us'
    const late = { ...sent(6, 2_000_016), from: 'client' } as TraceEvent
    expect(calmFrom(after(begins(5, delay), late, ends(9, delay)))).toBe(2_000_016)
  })
})

test('whatever tells of no disturbance leaves the very same state', () => {
  const held = after(begins(10, 'delay +2s on * from 10us'), sent(20, 4_000))
  const state: TraceEvent = { t: 30, type: 'node.state', node: 'n1', state: 'leader', previous: null }
  for (const event of [sent(30, 3_000), delayed(30, 4_000), dropped(30, 'loss'), state])
    expect(follow(held, event, 9)).toBe(held)
  expect(follow(UNDISTURBED, sent(30, 5_000), 9)).toBe(UNDISTURBED)
})
