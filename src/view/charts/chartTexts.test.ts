import { expect, test } from 'vitest'
import type { Chart } from '../../patterns/definePattern.ts'
import { lengthText, rowsOf, sentenceAt, valueText } from './chartTexts.ts'
import { chartWords } from './chartWords.ts'

const title = { en: 'Calls', fr: 'Appels' }
const chart: Chart = {
  ...{ id: 'calls', title, kind: 'count', start: null, next: () => null },
  series: [
    { id: 'ok', title: { en: 'answered', fr: 'aboutis' }, tone: 'good' },
    { id: 'lost', title: { en: 'lost', fr: 'perdus' }, tone: 'bad' },
  ],
}
const tapes = { ok: { times: [1_500_000], values: [3], slopes: [] }, lost: { times: [], values: [], slopes: [] } }

test('values are short, with their unit, as each language writes them', () => {
  const said = (lang: string) =>
    [
      [3, undefined],
      [1234.56, undefined],
      [0.26, 'ms'],
      [62.4, 'ms'],
      [999.6, 'ms'],
      [12_340, 'ms'],
      [33.33, '%'],
      [40, '%'],
    ].map(([value, unit]) => valueText(value as number, unit as Chart['unit'], lang).replaceAll('\u202f', '_'))
  expect(said('en')).toEqual(['3', '1,234.6', '0.3_ms', '62_ms', '1_s', '12.34_s', '33.3%', '40%'])
  expect(said('fr')).toEqual(['3', '1_234,6', '0,3_ms', '62_ms', '1_s', '12,34_s', '33,3_%', '40_%'])
})

test('lengths of stretches are said without empty decimals', () => {
  expect([5000, 500_000, 2_000_000, 60_000_000].map((us) => lengthText(us, 'en'))).toEqual([
    '5\u202fms',
    '500\u202fms',
    '2\u202fs',
    '60\u202fs',
  ])
})

test('a moment is told in a sentence, of what this run has', () => {
  const reader = { lang: 'en', words: chartWords.en } as const
  expect(sentenceAt(chart, [tapes], 1_800_000, 1_000_000, reader)).toBe('1.000\u202fs to 2.000\u202fs: answered 3')
  const french = { lang: 'fr', words: chartWords.fr } as const
  expect(sentenceAt(chart, [tapes], 1_800_000, 1_000_000, french)).toBe('1,000\u202fs à 2,000\u202fs\u202f: aboutis 3')
})

test('of the stretch that the playhead is in, only what it has reached is told', () => {
  const reader = { lang: 'en', words: chartWords.en } as const
  const at = (t: number) => sentenceAt(chart, [tapes], t, 1_000_000, reader, t)
  expect(at(1_400_000)).toBe('1.000\u202fs to 1.400\u202fs: answered 0')
  expect(at(1_500_000)).toBe('1.000\u202fs to 1.500\u202fs: answered 3')
})

test('of several runs each tells its own, by its name', () => {
  const twin = { ok: { times: [], values: [], slopes: [] }, lost: { times: [1_200_000], values: [2], slopes: [] } }
  const reader = { lang: 'en', words: chartWords.en, names: ['this run', 'twin'] } as const
  expect(sentenceAt(chart, [tapes, twin], 1_800_000, 1_000_000, reader)).toBe(
    '1.000\u202fs to 2.000\u202fs: this run: answered 3, lost 0; twin: answered 0, lost 2',
  )
})

test('a spread has a row for each percentile', () => {
  const spread: Chart = { ...chart, kind: 'spread', series: chart.series.slice(0, 1) }
  expect(rowsOf(spread, [tapes]).map((row) => row.title.en)).toEqual(['half below', '95% below', '99% below'])
})
