import { describe, expect, test } from 'vitest'
import type { Chart } from '../../patterns/definePattern.ts'
import { drawn, drawnTogether, stretchOf } from './chartPaths.ts'
import type { Tape } from './tapes.ts'

const title = { en: 'toy', fr: 'jouet' }
const seriesOf = (...ids: string[]) => ids.map((id) => ({ id, title, tone: 'calm' as const }))
const chartOf = (kind: Chart['kind'], more: Partial<Chart> = {}): Chart => ({
  ...{ id: kind, title, kind, series: seriesOf('it'), start: null, next: () => null },
  ...more,
})

// 1000 µs on 100 px.
const scale = { from: 0, span: 1000, width: 100 }
const place = { scale, height: 100, frontier: 1000 }
const levels = (...points: readonly (readonly [t: number, value: number, slope?: number])[]): Tape => ({
  times: points.map(([t]) => t),
  values: points.map(([, value]) => value),
  slopes: points.map(([, , slope = 0]) => slope),
})

function pointsOf(line: string): (readonly [number, number])[] {
  return [...line.matchAll(/[ML]([\d.-]+) ([\d.-]+)/g)].map(([, x, y]) => [Number(x), Number(y)] as const)
}

describe('levels', () => {
  test('are steps, with gaps where there is none, up to where the run is simulated', () => {
    const tape = levels([100, 5], [300, 10], [500, Number.NaN], [700, 0])
    const { inks, top } = drawn(chartOf('level'), { it: tape }, { ...place, frontier: 900 })
    expect(top).toBe(10)
    expect(pointsOf(inks[0]?.line ?? '')).toEqual(
      expect.arrayContaining([
        [10, 50],
        [30, 50],
        [30, 0],
        [50, 0],
        [70, 100],
        [90, 100],
      ]),
    )
    expect(inks[0]?.line.match(/M/g)).toHaveLength(2)
    expect(inks[0]).toMatchObject({ least: 0, most: 10 })
  })

  test('slope where time makes them grow', () => {
    const { inks } = drawn(chartOf('level'), { it: levels([0, 0, 0.01], [500, 0]) }, place)
    expect(pointsOf(inks[0]?.line ?? '').slice(0, 2)).toEqual([
      [0, 100],
      [50, expect.any(Number)],
    ])
    expect(inks[0]?.most).toBeCloseTo(5)
  })

  test('keep every peak, however many values fall on a pixel', () => {
    const points = Array.from({ length: 20_000 }, (_, at) => [at / 20, at === 12_345 ? 90 : at % 2] as const)
    const { inks } = drawn(chartOf('level', { unit: '%' }), { it: levels(...points) }, place)
    const line = pointsOf(inks[0]?.line ?? '')
    expect(Math.min(...line.map(([, y]) => y))).toBe(10)
    expect(line.length).toBeLessThan(500)
  })

  test('seen from within begin at the edge', () => {
    const zoomed = { ...place, scale: { from: 400, span: 100, width: 100 } }
    const { inks } = drawn(chartOf('level', { unit: '%' }), { it: levels([100, 50]) }, zoomed)
    expect(pointsOf(inks[0]?.line ?? '')).toEqual([
      [0, 50],
      [100, 50],
    ])
  })

  test('leave room for what they are read against', () => {
    const bounds = [{ title, value: 40 }]
    expect(drawn(chartOf('level', { bounds }), { it: levels([0, 3]) }, place).top).toBe(40)
    expect(drawn(chartOf('level'), { it: levels([0, 0]) }, place).top).toBe(1)
  })
})

test('counts are stacked in stretches whose length is round and follows the zoom', () => {
  const wide = { from: 0, span: 10_000_000, width: 1000 }
  const chart = chartOf('count', { series: seriesOf('low', 'high') })
  expect(stretchOf(chart, wide)).toBe(100_000)
  expect(stretchOf(chart, { ...wide, span: 1_000_000 })).toBe(10_000)
  const tapes = {
    low: { times: [50_000, 60_000], values: [1, 2], slopes: [] },
    high: { times: [70_000, 150_000], values: [2, 3], slopes: [] },
  }
  const { inks, top } = drawn(chart, tapes, { scale: wide, height: 100, frontier: 10_000_000 })
  expect(top).toBe(4)
  expect(inks.map(({ area }) => area)).toEqual(['M0 100V50H9V100z', 'M0 50V0H9V50zM10 100V75H19V100z'])
  expect(inks.map(({ least, most }) => [least, most])).toEqual([
    [0, 2],
    [0, 2],
  ])
})

test('a spread is three lines, one over the other, with gaps where nothing was measured', () => {
  const wide = { from: 0, span: 1_000_000, width: 1000 }
  const times = [...Array.from({ length: 100 }, (_, at) => 100 + at), 500_000]
  const values = [...Array.from({ length: 100 }, (_, at) => at + 1), 10]
  const { inks } = drawn(
    chartOf('spread'),
    { it: { times, values, slopes: [] } },
    { ...place, scale: wide, frontier: 1e6 },
  )
  expect(inks.map(({ most }) => most)).toEqual([50, 95, 99])
  for (const { line, least } of inks) {
    expect(line.match(/M/g)).toHaveLength(2)
    expect(least).toBe(10)
  }
})

describe('several runs', () => {
  test('share one axis', () => {
    const [low, high] = drawnTogether(chartOf('level'), [{ it: levels([0, 5]) }, { it: levels([0, 20]) }], place)
    expect([low?.top, high?.top]).toEqual([20, 20])
    expect(pointsOf(low?.inks[0]?.line ?? '')[0]).toEqual([0, 75])
    expect(pointsOf(high?.inks[0]?.line ?? '')[0]).toEqual([0, 0])
  })

  test('have their bars side by side, in longer stretches', () => {
    const wide = { from: 0, span: 10_000_000, width: 1000 }
    const chart = chartOf('count')
    expect(stretchOf(chart, wide, 2)).toBe(200_000)
    const counts = (...values: number[]): Tape => ({ times: [50_000, 250_000], values, slopes: [] })
    const bars = drawnTogether(chart, [{ it: counts(4, 5) }, { it: counts(2, 4) }], {
      ...{ scale: wide, height: 100, frontier: 10_000_000 },
    })
    expect(bars.map(({ inks }) => inks[0]?.area)).toEqual([
      'M0 100V0H8.5V100zM20 100V75H28.5V100z',
      'M9.5 100V50H18V100zM29.5 100V50H38V100z',
    ])
  })
})
