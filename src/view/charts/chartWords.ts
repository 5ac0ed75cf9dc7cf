// What charts say, in both languages.
import type { Text } from '../../sim/run.ts'

export interface ChartWords {
  /** The length of the stretches that are counted. */
  readonly per: (length: string) => string
  /** Nothing is told of it. */
  readonly none: string
  readonly at: (time: string, values: string) => string
  readonly between: (from: string, to: string) => string
  readonly row: (name: string, value: string) => string
  /** A series of one of several runs. */
  readonly of: (name: string, run: string) => string
  readonly open: (title: string) => string
  readonly least: string
  readonly most: string
  readonly series: string
  readonly extremes: (title: string) => string
}

export const chartWords: Readonly<Record<'en' | 'fr', ChartWords>> = {
  en: {
    per: (length) => `per ${length}`,
    none: 'none',
    at: (time, values) => `${time}: ${values}`,
    between: (from, to) => `${from} to ${to}`,
    row: (name, value) => `${name} ${value}`,
    of: (name, run) => `${name}, ${run}`,
    open: (title) => `${title}: show in the timeline`,
    least: 'Least',
    most: 'Most',
    series: 'Series',
    extremes: (title) => `${title}: least and most in sight`,
  },
  fr: {
    per: (length) => `par ${length}`,
    none: 'rien',
    at: (time, values) => `${time} : ${values}`,
    between: (from, to) => `${from} à ${to}`,
    row: (name, value) => `${name} ${value}`,
    of: (name, run) => `${name}, ${run}`,
    open: (title) => `${title} : montrer dans la chronologie`,
    least: 'Minimum',
    most: 'Maximum',
    series: 'Série',
    extremes: (title) => `${title} : minimum et maximum en vue`,
  },
}

/** Names of the percentiles, in the order of PERCENTS (readings.ts). */
export const PERCENTILES: readonly Text[] = [
  { en: 'half below', fr: 'la moitié sous' },
  { en: '95% below', fr: '95\u202f% sous' },
  { en: '99% below', fr: '99\u202f% sous' },
]
