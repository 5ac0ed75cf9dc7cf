import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  clustersOf,
  dragStep,
  fitted,
  formatTime,
  nudged,
  revealing,
  SPAN_MIN_US,
  stackRows,
  ticksOf,
  timeAt,
  xOf,
  zoomed,
} from './timelineGeometry.ts'

const S = 1_000_000
const whole = { from: 0, span: 30 * S, width: 1000 }
const view = fc
  .record({ until: fc.integer({ min: SPAN_MIN_US, max: 3600 * S }), a: fc.double({ min: 0, max: 1, noNaN: true }) })
  .chain(({ until, a }) =>
    fc.record({
      until: fc.constant(until),
      view: fc.constant(fitted({ from: a * until, span: SPAN_MIN_US + a * (until - SPAN_MIN_US) }, until)),
      anchor: fc.double({ min: 0, max: 1, noNaN: true }),
      factor: fc.double({ min: 0.01, max: 100, noNaN: true }),
    }),
  )

describe('scale', () => {
  test('a place and its time agree to the pixel', () => {
    const times = fc.integer({ min: 1, max: 3600 * S })
    const widths = fc.integer({ min: 50, max: 4000 })
    const check = fc.property(times, widths, fc.double({ min: 0, max: 1, noNaN: true }), (span, width, part) => {
      const scale = { from: 0, span, width }
      expect(Math.abs(xOf(scale, timeAt(scale, part * width)) - part * width)).toBeLessThanOrEqual(
        Math.max(1, width / span),
      )
    })
    fc.assert(check)
  })

  test('a pointed time is short to write and stays in sight', () => {
    expect(timeAt(whole, 473.3)).toBe(14.2 * S)
    expect(timeAt({ from: 14 * S, span: 100_000, width: 1000 }, 200)).toBe(14_020_000)
    expect(timeAt(whole, -50)).toBe(0)
    expect(timeAt(whole, 5000)).toBe(30 * S)
  })
})

describe('view', () => {
  test('zooming keeps the anchor where it is, unless the run’s ends forbid it', () => {
    expect(zoomed({ from: 10 * S, span: 10 * S }, 0.5, 12 * S, 30 * S)).toEqual({ from: 11 * S, span: 5 * S })
    expect(zoomed({ from: 10 * S, span: 10 * S }, 2, 10 * S, 30 * S)).toEqual({ from: 10 * S, span: 20 * S })
    expect(zoomed({ from: 20 * S, span: 10 * S }, 2, 20 * S, 30 * S)).toEqual({ from: 10 * S, span: 20 * S })
  })

  test('no zoom leaves the run or comes closer than the least span', () => {
    const check = fc.property(view, ({ until, view: start, anchor, factor }) => {
      const { from, span } = zoomed(start, factor, start.from + anchor * start.span, until)
      expect(from).toBeGreaterThanOrEqual(0)
      expect(from + span).toBeLessThanOrEqual(until * (1 + 1e-12))
      expect(span).toBeGreaterThanOrEqual(SPAN_MIN_US)
    })
    fc.assert(check)
  })

  test('a run shorter than the least span is shown whole', () => {
    expect(zoomed({ from: 0, span: 1000 }, 0.5, 500, 1000)).toEqual({ from: 0, span: 1000 })
  })

  test('a playhead in sight leaves the view alone, one outside turns the page', () => {
    const page = { from: 10 * S, span: 5 * S }
    expect(revealing(page, 12 * S, 30 * S, true)).toBe(page)
    expect(revealing(page, 14.9 * S, 30 * S, false)).toBe(page)
    expect(revealing(page, 14.9 * S, 30 * S, true)).toEqual({ from: 14.3 * S, span: 5 * S })
    expect(revealing(page, 2 * S, 30 * S, false)).toEqual({ from: 1.4 * S, span: 5 * S })
  })

  test('at the run’s end there is no page to turn', () => {
    const page = { from: 25 * S, span: 5 * S }
    expect(revealing(page, 29.9 * S, 30 * S, true)).toBe(page)
  })
})

describe('ticks', () => {
  test.each([
    [whole, 5, 7],
    [{ from: 0, span: 60 * S, width: 300 }, 30, 3],
    [{ from: 0, span: 600 * S, width: 1000 }, 60, 11],
    [{ from: 12.25 * S, span: S / 4, width: 1000 }, 0.05, 6],
    [{ from: 0, span: 40_000 * S, width: 500 }, 7200, 6],
  ])('%j', (scale, stepS, count) => {
    const { step, times } = ticksOf(scale)
    expect(step).toBe(stepS * S)
    expect(times).toHaveLength(count)
    for (const t of times) expect(xOf(scale, t)).toBeGreaterThanOrEqual(0)
  })

  test.each([
    [0, S, '0 s', '0 s'],
    [0, 1000, '0 s', '0 s'],
    [5 * S, 5 * S, '5 s', '5 s'],
    [200_000, 50_000, '200 ms', '200 ms'],
    [12_350_000, 50_000, '12.35 s', '12,35 s'],
    [14_200_000, 1000, '14.200 s', '14,200 s'],
    [60 * S, 10 * S, '60 s', '60 s'],
    [60 * S, 60 * S, '1 min', '1 min'],
    [90 * S, 30 * S, '1 min 30 s', '1 min 30 s'],
    [120 * S, 60 * S, '2 min', '2 min'],
    [120 * S, 1000, '2 min 0.000 s', '2 min 0,000 s'],
    [59_999_900, 1000, '60.000 s', '60,000 s'],
    [3600 * S * 30, 3600 * S, '1,800 min', '1 800 min'],
  ])('%d µs by %d µs is written %s, %s', (t, step, en, fr) => {
    const plain = (text: string) => text.replaceAll('\u202f', ' ')
    expect(plain(formatTime(t, step, 'en'))).toBe(en)
    expect(plain(formatTime(t, step, 'fr'))).toBe(fr)
  })
})

describe('clusters', () => {
  test('pins that would hide each other stand as one, in order of time', () => {
    const clusters = clustersOf([10 * S, 5 * S, 10.2 * S, 5 * S], whole, 18)
    expect(clusters.map(({ members }) => members)).toEqual([
      [1, 3],
      [0, 2],
    ])
  })

  test('a label has the room up to the next pin, or to the end', () => {
    const [first, last] = clustersOf([0, 3 * S], whole, 18)
    expect(first).toMatchObject({ x: 0, room: 82 })
    expect(last).toMatchObject({ x: 100, room: 900 })
  })

  test('every marker is in one cluster, and no two pins overlap', () => {
    const check = fc.property(fc.array(fc.integer({ min: 0, max: 30 * S }), { maxLength: 60 }), (times) => {
      const clusters = clustersOf(times, whole, 18)
      expect(clusters.flatMap(({ members }) => members).sort((a, b) => a - b)).toEqual(times.map((_, index) => index))
      for (const [at, { x }] of clusters.entries())
        if (at > 0) expect(x - (clusters[at - 1]?.x ?? 0)).toBeGreaterThanOrEqual(18)
    })
    fc.assert(check)
  })
})

test('spans that overlap get rows of their own, and rows are used again', () => {
  const spans = [
    { from: 0, to: 10 },
    { from: 5, to: 8 },
    { from: 8, to: 12 },
    { from: 10, to: Number.POSITIVE_INFINITY },
  ]
  expect(stackRows(spans)).toEqual([0, 1, 1, 0])
})

test('what is moved comes to stand at round times', () => {
  const scale = { from: 0, span: 30_000_000, width: 860 }
  expect(dragStep(scale)).toBe(200_000)
  expect(timeAt(scale, 143, dragStep(scale))).toBe(5_000_000)
  expect(nudged(scale, 5_123_456, 1, 30_000_000)).toBe(5_200_000)
  expect(nudged(scale, 5_123_456, -1, 30_000_000)).toBe(5_000_000)
  expect(nudged(scale, 5_200_000, 1, 30_000_000)).toBe(5_400_000)
  expect(nudged(scale, 29_950_000, 1, 29_990_000)).toBe(29_990_000)
  expect(nudged(scale, 0, -1, 30_000_000)).toBe(0)
  expect(dragStep({ ...scale, span: 5000 })).toBe(20)
})
