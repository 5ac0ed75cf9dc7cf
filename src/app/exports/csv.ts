// The charts as a table: comma-separated values as RFC 4180 has them.
import type { Chart } from '../../patterns/definePattern.ts'
import { createHeldTrace } from '../../sim/heldTrace.ts'
import { US_PER_MS } from '../../sim/run.ts'
import type { TraceEvent } from '../../sim/trace.ts'
import { rowsOf } from '../../view/charts/chartTexts.ts'
import { readAt } from '../../view/charts/readings.ts'
import { createCharting, type Tapes } from '../../view/charts/tapes.ts'
import { roundStretch } from '../../view/timelineGeometry.ts'

/** Rows that a table has at most: a spreadsheet draws them at once. */
const ROWS_MAX = 1000
const EVENTS_AT_ONCE = 1000

/** How long (µs) the stretch of time is that a row tells of. */
export function stretchOfRows(untilUs: number): number {
  return roundStretch({ from: 0, span: Math.max(untilUs, 1), width: ROWS_MAX }, 1)
}

/**
 * A row for each stretch of time, what ends it included: levels as they are at its end, counts of what happened in it,
 * percentiles of what was measured in it; nothing where there is none. Times in ms.
 */
export function* chartTable(
  trace: Iterable<TraceEvent>,
  charts: readonly Chart[],
  untilUs: number,
  lang: 'en' | 'fr',
): Generator<string> {
  const tapes = yield* folded(trace, charts)
  yield BYTE_ORDER_MARK
  yield line([FROM[lang], TO[lang], ...charts.flatMap((chart, at) => headings(chart, tapes[at] as Tapes, lang))])
  const length = stretchOfRows(untilUs)
  for (let from = 0; from < untilUs; from += length) {
    const to = Math.min(from + length, untilUs)
    const values = charts.flatMap((chart, at) => readAt(chart, tapes[at] as Tapes, to, length))
    yield line([from / US_PER_MS, to / US_PER_MS, ...values])
  }
}

/** Without it spreadsheets take a file for one in the alphabet of their country. */
const BYTE_ORDER_MARK = '\uFEFF'
const FROM = { en: 'from (ms)', fr: 'de (ms)' }
const TO = { en: 'to (ms)', fr: 'à (ms)' }

/** Piece by piece: between two it may rest. */
function* folded(trace: Iterable<TraceEvent>, charts: readonly Chart[]): Generator<string, readonly Tapes[]> {
  const charting = createCharting(charts)
  const held = createHeldTrace()
  let some: TraceEvent[] = []
  const fold = () => {
    held.append(some)
    charting.follow(held, some.length)
    held.letGo(held.length)
    some = []
  }
  for (const event of trace) {
    some.push(event)
    if (some.length < EVENTS_AT_ONCE) continue
    fold()
    yield ''
  }
  fold()
  return charting.tapes
}

function headings(chart: Chart, tapes: Tapes, lang: 'en' | 'fr'): string[] {
  const unit = chart.unit === undefined ? '' : ` (${chart.unit})`
  const title = chart.title[lang]
  return rowsOf(chart, [tapes]).map((row) => {
    const own = row.title[lang]
    return `${own === title ? title : `${title} – ${own}`}${unit}`
  })
}

function line(fields: readonly (string | number | null)[]): string {
  return `${fields.map(field).join(',')}\r\n`
}

function field(value: string | number | null): string {
  if (value === null) return ''
  const text = String(value)
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text
}
