// What came out otherwise in the twin up to an instant, in a sentence: of every pattern the same way, from its claims,
// from how operations ended, and from its charts.
import type { Chart, Pattern, Series } from '../../patterns/definePattern.ts'
import type { ClaimPicture, Picture } from '../../sim/picture.ts'
import { concerns } from '../../sim/promised.ts'
import type { Run } from '../../sim/run.ts'
import { valueText } from '../../view/charts/chartTexts.ts'
import { PERCENTILES } from '../../view/charts/chartWords.ts'
import { countIn, extentOf, percentilesIn } from '../../view/charts/readings.ts'
import type { Tape, Tapes } from '../../view/charts/tapes.ts'
import type { Messages } from '../i18n/en.ts'

/** How operations end: measured of every pattern, besides its charts. */
export const operations: Chart<null> = {
  id: 'operations',
  title: { en: 'Operations', fr: 'Opérations' },
  kind: 'count',
  series: [
    { id: 'asked', title: { en: 'asked', fr: 'demandées' }, tone: 'calm' },
    { id: 'ok', title: { en: 'ok', fr: 'abouties' }, tone: 'good' },
    { id: 'fail', title: { en: 'failed', fr: 'échouées' }, tone: 'bad' },
    { id: 'unknown', title: { en: 'unknown', fr: 'sans issue connue' }, tone: 'warning' },
  ],
  start: null,
  next: (_, event, tell) => {
    if (event.type === 'operation.invoked') tell('asked')
    if (event.type === 'operation.completed') tell(event.outcome)
    return null
  },
}

/** What is known of one of the two. */
export interface Known {
  readonly run: Run
  readonly picture: Picture
  readonly charts: readonly Chart[]
  /** In the order of the charts, `operations` among them. */
  readonly tapes: readonly Tapes[]
}

/** Where claims and operations say less than this, the charts are asked. */
const ENOUGH = 2
/** Of claims, as many are named. */
const CLAIMS_MAX = 3

/** What is otherwise in the twin at `t` (µs), the most telling first; each a clause, "41 of 540 operations failed instead of 3". */
export function differencesAt(open: Known, twin: Known, t: number, pattern: Pattern, m: Messages): readonly string[] {
  const said = [...operationsOtherwise(open, twin, t, m), ...claimsOtherwise(open, twin, pattern, m)]
  return said.length < ENOUGH ? [...said, ...chartsOtherwise(open, twin, t, m).slice(0, ENOUGH - said.length)] : said
}

/** How many operations have been asked, and how they ended, by `t`. */
export function operationsAt({ charts, tapes }: Known, t: number): Readonly<Record<string, number>> {
  const own = tapes[charts.indexOf(operations)] ?? {}
  return Object.fromEntries(operations.series.map(({ id }) => [id, totalAt(own[id], t)]))
}

function totalAt(tape: Tape | undefined, t: number): number {
  return tape ? countIn(tape, { from: -1, to: t }) : 0
}

function operationsOtherwise(open: Known, twin: Known, t: number, m: Messages): readonly string[] {
  const [here, there] = [operationsAt(open, t), operationsAt(twin, t)]
  const ending = (['fail', 'ok', 'unknown'] as const).find((one) => here[one] !== there[one])
  if (ending === undefined) return []
  const count = (of: Readonly<Record<string, number>>) => [of[ending] ?? 0, of.asked ?? 0] as const
  const [[ended, asked], [before, askedBefore]] = [count(there), count(here)]
  return [m.compare.ended[ending](ended, asked, before, askedBefore === asked ? null : askedBefore)]
}

function claimsOtherwise(open: Known, twin: Known, pattern: Pattern, m: Messages): readonly string[] {
  const said = pattern.claims.flatMap((claim) => {
    if (!concerns(claim, open.run.variant) || !concerns(claim, twin.run.variant)) return []
    const [here, there] = [violatedAt(open.picture, claim.id), violatedAt(twin.picture, claim.id)]
    const title = claim.title[m.language]
    if (here === there) return []
    if (there === null) return [m.compare.holds(title, here as number)]
    return [here === null ? m.compare.violated(title, there) : m.compare.violatedToo(title, there, here)]
  })
  const more = said.length - CLAIMS_MAX
  return more > 0 ? [...said.slice(0, CLAIMS_MAX), m.compare.moreClaims(more)] : said
}

function violatedAt({ claims }: Picture, id: string): number | null {
  const claim: ClaimPicture | undefined = claims[id]
  return claim?.verdict === 'violated' ? claim.since : null
}

function chartsOtherwise(open: Known, twin: Known, t: number, m: Messages): readonly string[] {
  return open.charts.flatMap((chart, at) => {
    const other = twin.charts.findIndex(({ id }) => id === chart.id)
    if (chart === operations || other < 0) return []
    const [here, there] = [open.tapes[at] as Tapes, twin.tapes[other] as Tapes]
    const [most] = measuresOf(chart, m)
      .map(({ name, read }) => ({ name, before: read(here, t), after: read(there, t) }))
      .filter(({ before, after }) => before !== after)
      .sort((one, two) => gap(two) - gap(one))
    if (!most) return []
    const text = (value: number | null) => (value === null ? m.compare.none : valueText(value, chart.unit, m.language))
    const [before, after] = [text(most.before), text(most.after)]
    return before === after ? [] : [m.compare.measured(chart.title[m.language], most.name, after, before)]
  })
}

interface Measure {
  readonly name: string
  read(tapes: Tapes, t: number): number | null
}

/** What can be said of a chart in one number: how many in all, how high it went, how long nearly all took. */
function measuresOf({ kind, series }: Chart, m: Messages): readonly Measure[] {
  const measureOf = ({ id, title }: Series): Measure => {
    const name = title[m.language]
    switch (kind) {
      case 'count':
        return { name, read: (tapes, t) => totalAt(tapes[id], t) }
      case 'level':
        return {
          name: m.compare.atMost(name),
          read: (tapes, t) => (tapes[id] ? (extentOf(tapes[id], t)?.[1] ?? null) : null),
        }
      case 'spread':
        return {
          name: PERCENTILES[NEARLY_ALL]?.[m.language] ?? name,
          read: (tapes, t) =>
            tapes[id] ? (percentilesIn(tapes[id], { from: -1, to: t })?.[NEARLY_ALL] ?? null) : null,
        }
    }
  }
  return series.map(measureOf)
}

/** Place of 95 among the percentiles. */
const NEARLY_ALL = 1

function gap({ before, after }: { readonly before: number | null; readonly after: number | null }): number {
  return Math.abs((after ?? 0) - (before ?? 0))
}
