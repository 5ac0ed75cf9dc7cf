// What charts write: the rows of their legends, values with their unit, a moment or a stretch as it is read aloud.
import type { Chart, Series } from '../../patterns/definePattern.ts'
import { type Text, US_PER_S } from '../../sim/run.ts'
import { formatOf, formatTime } from '../timelineGeometry.ts'
import { type ChartWords, PERCENTILES } from './chartWords.ts'
import { readAt, stretchAt } from './readings.ts'
import type { Tapes } from './tapes.ts'

/** What a legend lists: a line or a layer. */
export interface Row {
  readonly id: string
  readonly title: Text
  readonly tone: Series['tone']
  /** Whether these runs have anything of it. */
  readonly told: boolean
}

/** In the order in which they are drawn and read (chartPaths.ts, readings.ts). */
export function rowsOf({ kind, series }: Chart, runs: readonly Tapes[]): readonly Row[] {
  const isTold = (id: string) => runs.some((tapes) => tapes[id]?.times.length !== 0)
  const rows = series.map(({ id, title, tone }) => ({ id, title, tone, told: isTold(id) }))
  const [first] = rows
  if (kind !== 'spread' || !first) return rows
  return PERCENTILES.map((title, at) => ({ ...first, id: `${first.id} ${at}`, title }))
}

const THIN = '\u202f'

/** A value as short as can be: "12", "62.5 ms", "1.25 s", "40%". */
export function valueText(value: number, unit: Chart['unit'], lang: string): string {
  if (unit === '%') return `${short(value, 1, lang)}${lang === 'fr' ? THIN : ''}%`
  if (unit !== 'ms') return short(value, 1, lang)
  if (Math.abs(value) < 999.5) return `${short(value, Math.abs(value) < 10 ? 1 : 0, lang)}${THIN}ms`
  return `${short(value / 1000, 2, lang)}${THIN}s`
}

function short(value: number, most: number, lang: string): string {
  const rounded = Number(value.toFixed(most))
  let decimals = 0
  while (decimals < most && Number(rounded.toFixed(decimals)) !== rounded) decimals += 1
  return formatOf(lang, decimals).format(rounded)
}

/** A round duration, without decimals that say nothing. */
export function lengthText(length: number, lang: string): string {
  return formatTime(length, length < US_PER_S ? 1000 : US_PER_S, lang)
}

export interface Reader {
  readonly lang: 'en' | 'fr'
  readonly words: ChartWords
}

/** What the chart says at `t`, in the order of the rows; `none` where it says nothing. `reached` as in readAt. */
export function valueTexts(
  chart: Chart,
  tapes: Tapes,
  t: number,
  length: number,
  { lang, none }: { readonly lang: string; readonly none: string },
  reached?: number,
): readonly string[] {
  const values = readAt(chart, tapes, t, length, reached)
  return values.map((value) => (value === null ? none : valueText(value, chart.unit, lang)))
}

/** The moment or stretch at `t` and what the chart says of it, in a sentence; of several runs, each by its name. */
export function sentenceAt(
  chart: Chart,
  runs: readonly Tapes[],
  t: number,
  length: number,
  { lang, words, names = [] }: Reader & { readonly names?: readonly string[] },
  reached?: number,
): string {
  const rows = rowsOf(chart, runs)
  const said = runs.map((tapes, run) => {
    const values = valueTexts(chart, tapes, t, length, { lang, none: words.none }, reached)
    const parts = rows.flatMap((row, at) => (row.told ? [words.row(row.title[lang], values[at] as string)] : []))
    const name = names[run]
    return name === undefined ? parts.join(', ') : words.at(name, parts.join(', '))
  })
  return words.at(whenText(chart, t, length, { lang, words }, reached), said.join('; '))
}

function whenText(
  { kind }: Chart,
  t: number,
  length: number,
  { lang, words }: Reader,
  reached = Number.POSITIVE_INFINITY,
): string {
  if (kind === 'level') return formatTime(t, 1000, lang)
  const { to } = stretchAt(t, length)
  return words.between(formatTime(to - length, 1000, lang), formatTime(Math.min(to, reached), 1000, lang))
}
