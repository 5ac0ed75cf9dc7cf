// Charts as SVG paths: lines for levels and percentiles, layers of bars for counts. However dense, no peak is lost:
// within a pixel a line keeps its least and its greatest value. Several runs share the axis, and their bars stand side
// by side.
import { nice } from 'd3'
import type { Chart } from '../../patterns/definePattern.ts'
import { roundStretch, type Scale, xOf } from '../timelineGeometry.ts'
import { countIn, countUntil, extentOf, PERCENTS, percentilesIn, type Stretch, stretchAt } from './readings.ts'
import type { Tape, Tapes } from './tapes.ts'

/** Pixels that a stretch takes at least: a bar is seen, and a percentile has something to be one of. */
const STRETCH_PX: Readonly<Record<Chart['kind'], number>> = { level: 8, count: 8, spread: 20 }

/** How much wider it is where the bars of so many runs stand in it: they need room to be told apart. */
const widened = (runs: number) => (runs > 1 ? 1.25 * runs : 1)

/** How long (µs) a stretch is that the chart counts in, at this zoom, for so many runs. */
export function stretchOf({ kind }: Chart, scale: Scale, runs = 1): number {
  return roundStretch(scale, STRETCH_PX[kind] * (kind === 'count' ? widened(runs) : 1))
}

/** What is drawn of one row of the legend, and how low and how high it goes in sight; null: there is nothing of it. */
export interface Ink {
  readonly line: string
  /** Between the line and the axis; bars. */
  readonly area: string
  readonly least: number | null
  readonly most: number | null
}

export interface Drawn {
  /** In the order of the rows. */
  readonly inks: readonly Ink[]
  /** The value at the top. */
  readonly top: number
  readonly ticks: readonly number[]
}

export interface Place {
  readonly scale: Scale
  readonly height: number
  /** How far the run is simulated (µs). */
  readonly frontier: number
}

/** Draws the chart; `place.height` pixels from its top value down to 0. */
export function drawn(chart: Chart, tapes: Tapes, place: Place): Drawn {
  return drawnTogether(chart, [tapes], place)[0] as Drawn
}

/** The same chart of several runs, on one axis. */
export function drawnTogether(chart: Chart, runs: readonly Tapes[], place: Place): readonly Drawn[] {
  const told = runs.map((tapes) => chart.series.map(({ id }) => tapes[id] as Tape))
  switch (chart.kind) {
    case 'level':
      return drawnLevels(chart, told, place)
    case 'count':
      return drawnCounts(chart, told, place)
    case 'spread':
      return drawnSpread(
        chart,
        told.map(([tape]) => tape as Tape),
        place,
      )
  }
}

function drawnLevels(chart: Chart, runs: readonly (readonly Tape[])[], place: Place): readonly Drawn[] {
  const { scale, frontier } = place
  const axis = axisOf(chart, Math.max(0, ...runs.flat().map((tape) => extentOf(tape, frontier)?.[1] ?? 0)), place)
  const end = scale.from + scale.span
  const inkOf = ({ times, values, slopes }: Tape) => {
    const pen = penAt(axis)
    for (let at = Math.max(0, countUntil(times, scale.from) - 1); at < times.length; at++) {
      const [t, value, slope] = [times[at] as number, values[at] as number, slopes[at] as number]
      if (t > end) break
      if (Number.isNaN(value)) {
        pen.lift()
        continue
      }
      const [from, to] = [Math.max(t, scale.from), Math.min(Math.max(times[at + 1] ?? frontier, t), end)]
      pen.to(xOf(scale, from), value + slope * (from - t))
      pen.to(xOf(scale, to), value + slope * (to - t))
    }
    return pen.drawn()
  }
  return runs.map((told) => ({ inks: told.map(inkOf), ...axis }))
}

function drawnCounts(chart: Chart, runs: readonly (readonly Tape[])[], place: Place): readonly Drawn[] {
  const stretches = stretchesIn(chart, place, runs.length)
  const counted = runs.map((told) => told.map((tape) => stretches.map((stretch) => countIn(tape, stretch))))
  const heights = counted.flatMap((layers) =>
    stretches.map((_, at) => layers.reduce((sum, layer) => sum + (layer[at] as number), 0)),
  )
  const axis = axisOf(chart, Math.max(0, ...heights), place)
  return counted.map((layers, run) => {
    const below = stretches.map(() => 0)
    const inks = layers.map((layer) => {
      let area = ''
      layer.forEach((count, at) => {
        if (count <= 0) return
        const { from, to } = stretches[at] as Stretch
        // A hairline between bars, where they are wide enough for one.
        const [begin, end] = [xOf(place.scale, from), xOf(place.scale, to) - 1]
        const width = (end - begin) / runs.length
        const [left, right] = [begin + run * width, begin + (run + 1) * width - (runs.length > 1 ? 1 : 0)]
        const [low, high] = [below[at] as number, (below[at] as number) + count]
        below[at] = high
        area += `M${round(left)} ${round(axis.y(low))}V${round(axis.y(high))}H${round(right)}V${round(axis.y(low))}z`
      })
      return { line: '', area, least: Math.min(...layer), most: Math.max(...layer) }
    })
    return { inks, ...axis }
  })
}

function drawnSpread(chart: Chart, runs: readonly Tape[], place: Place): readonly Drawn[] {
  const stretches = stretchesIn(chart, place, runs.length)
  const found = runs.map((tape) => stretches.map((stretch) => percentilesIn(tape, stretch)))
  const axis = axisOf(chart, Math.max(0, ...found.flat().map((one) => one?.at(-1) ?? 0)), place)
  return found.map((measured) => {
    const inks = PERCENTS.map((_, row) => {
      const pen = penAt(axis)
      for (const [at, { from, to }] of stretches.entries()) {
        const value = measured[at]?.[row]
        if (value === undefined) pen.lift()
        else for (const t of [from, to]) pen.to(xOf(place.scale, t), value)
      }
      return pen.drawn()
    })
    return { inks, ...axis }
  })
}

/** Those in sight, as far as the run is simulated. */
function stretchesIn(chart: Chart, { scale, frontier }: Place, runs: number): readonly Stretch[] {
  const length = stretchOf(chart, scale, runs)
  const last = Math.min(scale.from + scale.span, frontier)
  const stretches: Stretch[] = []
  for (let one = stretchAt(scale.from, length); one.from < last; one = stretchAt(one.to + length, length)) {
    stretches.push(one)
  }
  return stretches
}

interface Axis extends Pick<Drawn, 'top' | 'ticks'> {
  y(value: number): number
}

/** From 0 to a round value above all that is drawn and all that it is read against. */
function axisOf({ unit, bounds = [] }: Chart, most: number, { height }: Place): Axis {
  const highest = unit === '%' ? 100 : Math.max(most, 1, ...bounds.map(({ value }) => value))
  const [, top] = nice(0, highest, 4)
  // Nobody counts halves.
  const between = height >= 64 && (unit || top % 2 === 0)
  const ticks = between ? [0, top / 2, top] : [0, top]
  return { top, ticks, y: (value) => height - (value / top) * height }
}

const round = (px: number) => Math.round(px * 10) / 10

/** Draws a line from left to right, with the area down to the axis. */
function penAt({ y: yOf }: Axis) {
  let [line, area, stroke] = ['', '', '']
  let [least, most] = [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY]
  let begun = 0
  // Of the pixel the pen is in: where it came in, how far it went, where it is.
  let [pixel, first, low, high, x, y] = [Number.NaN, 0, 0, 0, 0, 0]
  let moved = false

  function point(at: number): void {
    if (stroke === '') begun = x
    stroke += `${stroke === '' ? 'M' : 'L'}${round(x)} ${round(at)}`
  }
  function leave(): void {
    if (!moved) return
    if (low < Math.min(first, y)) point(low)
    if (high > Math.max(first, y)) point(high)
    point(y)
    moved = false
  }
  function to(nextX: number, value: number): void {
    const nextY = yOf(value)
    ;[least, most] = [Math.min(least, value), Math.max(most, value)]
    if (Math.floor(nextX) !== pixel) {
      leave()
      ;[pixel, first, low, high] = [Math.floor(nextX), nextY, nextY, nextY]
      ;[x, y] = [nextX, nextY]
      point(y)
      return
    }
    ;[x, y, moved] = [nextX, nextY, true]
    low = Math.min(low, y)
    high = Math.max(high, y)
  }
  function lift(): void {
    leave()
    line += stroke
    if (stroke !== '') area += `${stroke}V${round(yOf(0))}H${round(begun)}z`
    ;[stroke, pixel] = ['', Number.NaN]
  }
  function all(): Ink {
    lift()
    return least <= most ? { line, area, least, most } : { line, area, least: null, most: null }
  }
  return { to, lift, drawn: all }
}
