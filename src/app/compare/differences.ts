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

/**
 * What is otherwise in the twin at `t` (µs), the most telling first; each a clause, "41 of 540 operations failed instead
 * of 3". Of claims that are violated in both, only not at the same time, one is enough if charts tell more.
 */
export function differencesAt(open: Known, twin: Known, t: number, pattern: Pattern, m: Messages): readonly string[] {
  const { verdicts, times } = claimsOtherwise(open, twin, pattern, m)
  const said = [...operationsOtherwise(open, twin, t, m), ...verdicts, ...times.slice(0, 1)]
  if (said.length >= ENOUGH) return said
  return [...said, ...chartsOtherwise(open, twin, t, m), ...times.slice(1)].slice(0, ENOUGH)
}

/** Titles of claims that only one of the two makes: whatever becomes of them, there is nothing to compare. */
export function claimsOfOne(open: Run, twin: Run, pattern: Pattern, m: Messages): readonly string[] {
  const alone = pattern.claims.filter((claim) => concerns(claim, open.variant) !== concerns(claim, twin.variant))
  return alone.map(({ title }) => m.compare.quoted(title[m.language]))
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

/** What is said of claims with another verdict, and of those that are violated in both, at another time. */
function claimsOtherwise(open: Known, twin: Known, pattern: Pattern, m: Messages) {
  const [verdicts, times]: [string[], string[]] = [[], []]
  for (const claim of pattern.claims) {
    if (!concerns(claim, open.run.variant) || !concerns(claim, twin.run.variant)) continue
    const [here, there] = [open, twin].map(({ picture }) => picture.claims[claim.id])
    const title = claim.title[m.language]
    if (here?.verdict === 'violated' && there?.verdict === 'violated') {
      if (here.since !== there.since) times.push(m.compare.violatedToo(title, there.since, here.since))
    } else if (standing(here) !== standing(there)) verdicts.push(claimOtherwise(here, there, title, m))
  }
  const more = verdicts.length - CLAIMS_MAX
  return { verdicts: more > 0 ? [...verdicts.slice(0, CLAIMS_MAX), m.compare.moreClaims(more)] : verdicts, times }
}

type Judged = Pick<ClaimPicture, 'verdict' | 'since' | 'undecided'> | undefined

/** How a claim stands, as people are told: what was held as long as it could be decided is not held any more. */
export function standing(claim: Judged): ClaimPicture['verdict'] | 'undecided' {
  const verdict = claim?.verdict ?? 'held'
  return verdict === 'held' && claim?.undecided !== undefined ? 'undecided' : verdict
}

// Never more than the twin's own verdict says: what is waited for does not hold yet.
function claimOtherwise(here: Judged, there: Judged, title: string, { compare }: Messages): string {
  const violated = here?.verdict === 'violated' ? here.since : null
  switch (standing(there)) {
    case 'violated':
      return compare.violated(title, there?.since ?? 0)
    case 'pending':
      return violated === null ? compare.notMet(title) : compare.notMetYet(title, violated)
    case 'undecided': {
      const since = there?.undecided ?? 0
      return violated === null ? compare.undecided(title, since) : compare.undecidedYet(title, since, violated)
    }
    case 'held':
      if (violated !== null) return compare.holds(title, violated)
      return standing(here) === 'pending' ? compare.met(title) : compare.decided(title)
  }
}

// One clause a chart at most: of its series, the one whose number differs most.
function chartsOtherwise(open: Known, twin: Known, t: number, m: Messages): readonly string[] {
  return open.charts.flatMap((chart, at) => {
    const other = twin.charts.findIndex(({ id }) => id === chart.id)
    if (chart === operations || other < 0) return []
    const [here, there] = [open.tapes[at] as Tapes, twin.tapes[other] as Tapes]
    for (const { say, read } of measuresOf(chart)) {
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

/** A share is read where it stands first: of the first few it may have been anything. */
function measuresOf({ kind, unit }: Chart): readonly Measure[] {
  return unit === '%' ? [...MEASURES[kind]].reverse() : MEASURES[kind]
}

function nameOf({ title, series }: Chart, one: Series, m: Messages): string {
  const name = title[m.language]
  return series.length === 1 ? m.compare.quoted(name) : m.compare.series(name, one.title[m.language])
}
