// What came out otherwise in the twin up to an instant, in a sentence: of every pattern the same way, from its claims,
// from how operations ended, and from its charts.
import type { Chart, Pattern, Series } from '../../patterns/definePattern.ts'
import type { ClaimPicture, Picture } from '../../sim/picture.ts'
import { concerns } from '../../sim/promised.ts'
import type { Run } from '../../sim/run.ts'
import { valueText } from '../../view/charts/chartTexts.ts'
import { countIn, extentOf, levelAt, PERCENTS, percentilesIn } from '../../view/charts/readings.ts'
import { NOTHING, type Tape, type Tapes } from '../../view/charts/tapes.ts'
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
  return Object.fromEntries(operations.series.map(({ id }) => [id, totalAt(own[id] ?? NOTHING, t)]))
}

function totalAt(tape: Tape, t: number): number {
  return countIn(tape, { from: -1, to: t })
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
    const clause = claimOtherwise(
      open.picture.claims[claim.id],
      twin.picture.claims[claim.id],
      claim.title[m.language],
      m,
    )
    return clause === null ? [] : [clause]
  })
  const more = said.length - CLAIMS_MAX
  return more > 0 ? [...said.slice(0, CLAIMS_MAX), m.compare.moreClaims(more)] : said
}

type Judged = ClaimPicture | undefined

function claimOtherwise(here: Judged, there: Judged, title: string, { compare }: Messages): string | null {
  const [before, after] = [violatedAt(here), violatedAt(there)]
  if (before !== after) {
    if (after === null) return compare.holds(title, before as number)
    return before === null ? compare.violated(title, after) : compare.violatedToo(title, after, before)
  }
  const [waits, waitsThere] = [here, there].map((one) => one?.verdict === 'pending')
  if (waits === waitsThere) return null
  return waitsThere ? compare.notMet(title) : compare.met(title)
}

function violatedAt(claim: Judged): number | null {
  return claim?.verdict === 'violated' ? claim.since : null
}

// One clause a chart at most: of its series, the one whose number differs most.
function chartsOtherwise(open: Known, twin: Known, t: number, m: Messages): readonly string[] {
  return open.charts.flatMap((chart, at) => {
    const other = twin.charts.findIndex(({ id }) => id === chart.id)
    if (chart === operations || other < 0) return []
    const [here, there] = [open.tapes[at] as Tapes, twin.tapes[other] as Tapes]
    for (const { say, read } of MEASURES[chart.kind]) {
      const found = chart.series.flatMap((series) => {
        const [before, after] = [here, there].map((tapes) => read(tapes[series.id] ?? NOTHING, t))
        return before == null || after == null ? [] : [{ series, before, after }]
      })
      const gap = (one: (typeof found)[number]) => Math.abs(one.after - one.before)
      const [most] = found.sort((one, two) => gap(two) - gap(one))
      const text = (value = 0) => valueText(value, chart.unit, m.language)
      if (most && text(most.before) !== text(most.after))
        return [m.compare[say](nameOf(chart, most.series, m), text(most.after), text(most.before))]
    }
    return []
  })
}

interface Measure {
  readonly say: 'total' | 'peak' | 'stands' | 'nearlyAll'
  read(tape: Tape, t: number): number | null
}

/** A series in one number: how many in all, how high it went or else where it is, how long nearly all took. */
const MEASURES: Readonly<Record<Chart['kind'], readonly Measure[]>> = {
  count: [{ say: 'total', read: totalAt }],
  level: [
    { say: 'peak', read: (tape, t) => extentOf(tape, t)?.[1] ?? null },
    { say: 'stands', read: levelAt },
  ],
  spread: [
    { say: 'nearlyAll', read: (tape, t) => percentilesIn(tape, { from: -1, to: t })?.[PERCENTS.indexOf(95)] ?? null },
  ],
}

function nameOf({ title, series }: Chart, one: Series, m: Messages): string {
  const name = title[m.language]
  return series.length === 1 ? m.compare.quoted(name) : m.compare.series(name, one.title[m.language])
}
