import { describe, expect, test } from 'vitest'
import type { StateFace } from '../patterns/definePattern.ts'
import { createRecording } from '../sim/recording.ts'
import type { TraceEvent } from '../sim/trace.ts'
import { lanesOf, NO_LANES } from './lanes.ts'
import { hoverText } from './lanesHover.ts'
import { bandPaths, bandTitles, joined, operationPaths, type Rows, strokesOf } from './lanesPaths.ts'
import { timelineWords } from './timelineWords.ts'

const face = (en: string, fr: string, tone: StateFace['tone']): StateFace => ({ title: { en, fr }, tone })
const faces = { follower: face('follower', 'suiveur', 'calm'), leader: face('leader', 'chef', 'leading') }
const place: Rows = {
  rows: [
    { id: 'n1', client: false, faces },
    { id: 'n2', client: false, faces },
    { id: 'client', client: true, faces: {} },
  ],
  pitch: 20,
}
// One pixel is one µs.
const scale = { from: 0, span: 1000, width: 1000 }

const state = (t: number, node: string, name: string): TraceEvent => ({
  t,
  type: 'node.state',
  node,
  state: name,
  previous: null,
})
const operation = (id: number, from: number, to: number, outcome: 'ok' | 'fail'): TraceEvent[] => [
  { t: from, type: 'operation.invoked', client: 'client', id, operation: { type: 'put' } },
  { t: to, type: 'operation.completed', client: 'client', id, outcome, value: null },
]
const fold = (events: TraceEvent[]) =>
  lanesOf(
    events.sort((a, b) => a.t - b.t),
    0,
    NO_LANES,
  )

describe('joined', () => {
  test('joins what touches, widens the thin, leaves out the unseen', () => {
    const list = [
      { from: -50, to: -20 },
      { from: -10, to: 10 },
      { from: 10, to: 20 },
      { from: 30, to: 30.1 },
      { from: 30.9, to: 40 },
      { from: 2000, to: 3000 },
    ]
    expect(joined(list, 1000)).toEqual([
      { from: -1, to: 20 },
      { from: 30, to: 40 },
    ])
  })
})

describe('bandPaths', () => {
  test('one path an ink; the last band reaches to the frontier', () => {
    const paths = bandPaths(fold([state(0, 'n1', 'follower'), state(100, 'n1', 'leader')]), place, scale, 600)
    expect(paths.calm).toBe('M0 5.5h100v9h-100z')
    expect(paths.leading).toBe('M100 1h500v18h-500z')
    expect(paths.crashed).toBe('')
  })

  test('a state shorter than a pixel still shows', () => {
    const events = [state(0, 'n1', 'follower'), state(100, 'n1', 'leader'), state(100.2, 'n1', 'follower')]
    expect(bandPaths(fold(events), place, scale, 600).leading).toBe('M100 1h1v18h-1z')
  })

  test('thousands of bands become no more boxes than there are pixels', () => {
    const events = Array.from({ length: 20_000 }, (_, at) => state(at / 20, 'n2', at % 2 ? 'leader' : 'follower'))
    const { leading } = bandPaths(fold(events), place, scale, 1000)
    expect(leading.split('M').length).toBeLessThan(1000)
  })

  test('a state nobody named is drawn as neutral, a crash as a crash', () => {
    const events = [state(0, 'n1', 'odd'), { t: 50, type: 'node.crashed', node: 'n1' } as const]
    const paths = bandPaths(fold(events), place, scale, 100)
    expect(paths.neutral).toContain('M0 ')
    expect(paths.crashed).toContain('M50 ')
  })

  test('titles stand where band and lane have room, and stay in sight when zoomed in', () => {
    const lanes = fold([state(0, 'n1', 'leader'), state(0, 'n2', 'leader'), state(20, 'n2', 'follower')])
    const title = () => 'leader'
    expect(bandTitles(lanes, place, scale, 600, title)).toEqual([{ x: 6, y: 10, text: 'leader', ink: 'leading' }])
    expect(bandTitles(lanes, place, { ...scale, from: 300, span: 500 }, 600, title)).toHaveLength(1)
    expect(bandTitles(lanes, { ...place, pitch: 12 }, scale, 600, title)).toEqual([])
  })
})

test('operations are drawn by outcome; one that is not over reaches to the frontier', () => {
  const open = operation(3, 300, 900, 'ok').slice(0, 1)
  const lanes = fold([...operation(1, 100, 150, 'ok'), ...operation(2, 200, 210, 'fail'), ...open])
  const paths = operationPaths(lanes, place, scale, 500)
  expect(paths.ok).toMatch(/^M100 [\d.]+h50/)
  expect(paths.fail).toMatch(/^M200 [\d.]+h10/)
  expect(paths.open).toMatch(/^M300 [\d.]+h200/)
})

describe('strokesOf', () => {
  const message = (id: number, t: number): TraceEvent[] => {
    const transfer = { id, from: 'n1', to: 'n2', message: { type: 'PING' } }
    const end = id % 2 ? { type: 'message.delivered' as const } : { type: 'message.dropped' as const }
    return [
      { t, type: 'message.sent', due: t + 40, ...transfer },
      { t: t + 40, ...transfer, ...end, reason: 'loss' } as TraceEvent,
    ]
  }
  const recorded = (count: number, apart: number) => {
    const recording = createRecording(['n1', 'n2', 'client'])
    const events = Array.from({ length: count }, (_, at) => message(at + 1, at * apart)).flat()
    recording.append(
      0,
      events.sort((a, b) => a.t - b.t),
    )
    return recording
  }

  test('a message goes from lane to lane; a lost one stops half way', () => {
    const { delivered, dropped, strength } = strokesOf(recorded(2, 100), place, scale)
    expect(delivered).toBe('M0 10L40 30')
    expect(dropped).toMatch(/^M100 10L120 20/)
    expect(strength).toBe(1)
  })

  test('what was under way when the view begins is drawn too', () => {
    const { delivered } = strokesOf(recorded(1, 100), place, { from: 20, span: 1000, width: 1000 })
    expect(delivered).toBe('M-20 10L20 30')
  })

  test('a crowd of messages is not drawn', () => {
    expect(strokesOf(recorded(400, 2), place, scale).strength).toBe(0)
    expect(strokesOf(recorded(6000, 0.1), place, scale).strength).toBe(0)
  })
})

describe('hoverText', () => {
  const lanes = fold([
    state(0, 'n1', 'follower'),
    state(100_000, 'n1', 'leader'),
    { t: 400_000, type: 'node.paused', node: 'n1' },
    ...operation(1, 200_000, 250_000, 'fail'),
  ])
  const span = { frontier: 600_000, nearUs: 1000 }
  const [n1, n2, client] = place.rows as [Rows['rows'][0], Rows['rows'][0], Rows['rows'][0]]
  const say = (row: Rows['rows'][0], t: number, lang: 'en' | 'fr') =>
    hoverText(lanes, row, t, span, { lang, words: timelineWords[lang] }).replaceAll('\u202f', ' ')

  test.each([
    [n1, 50_000, 'n1 · follower · 0 s – 100 ms', 'n1 · suiveur · 0 s – 100 ms'],
    [n1, 100_000, 'n1 · leader · 100 ms – 400 ms', 'n1 · chef · 100 ms – 400 ms'],
    [n1, 500_000, 'n1 · paused · 400 ms – 600 ms', 'n1 · en pause · 400 ms – 600 ms'],
    [client, 220_000, 'client · put · failed · 200 ms – 250 ms', 'client · put · échouée · 200 ms – 250 ms'],
    [client, 250_900, 'client · put · failed · 200 ms – 250 ms', 'client · put · échouée · 200 ms – 250 ms'],
    [n2, 10, 'n2', 'n2'],
    [n1, 700_000, 'n1 · not simulated yet', 'n1 · pas encore simulé'],
  ])('%#', (row, t, en, fr) => {
    expect(say(row, t, 'en')).toBe(en)
    expect(say(row, t, 'fr')).toBe(fr)
  })
})
