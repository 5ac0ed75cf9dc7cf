// What came out otherwise, in a sentence: by the breaker’s own cascade, and by histories made for it.
import { describe, expect, test } from 'vitest'
import breaker from '../../patterns/circuit-breaker/pattern.ts'
import { twinOf } from '../../patterns/comparison.ts'
import { type Pattern, settingsOf } from '../../patterns/definePattern.ts'
import store from '../../patterns/quorum-store/pattern.ts'
import { defaultRun, situationRun } from '../../patterns/runs.ts'
import { createHeldTrace } from '../../sim/heldTrace.ts'
import { createRecording } from '../../sim/recording.ts'
import type { Run } from '../../sim/run.ts'
import { createSimulation } from '../../sim/simulation.ts'
import { createCharting } from '../../view/charts/tapes.ts'
import { en } from '../i18n/en.ts'
import { fr } from '../i18n/fr.ts'
import { claimsOfOne, differencesAt, type Known, operations } from './differences.ts'
import { fieldsOf, withWhat } from './fields.ts'

const situation = breaker.situations.find(({ id }) => id === 'cascade-stopped')
const without = { parameters: { breaker: false } }

function known(run: Run, pattern: Pattern) {
  const settings = settingsOf(pattern, run.variant, run.parameters)
  const simulation = createSimulation(run, pattern, settings)
  simulation.advance(run.until)
  const recording = createRecording(pattern.topology(settings, run.variant, run.seed).nodes.map(({ id }) => id))
  recording.append(0, [...simulation.trace])
  const charts = [...pattern.charts(settings, run.variant), operations]
  const charting = createCharting(charts)
  charting.follow(createHeldTrace([...simulation.trace]), simulation.trace.length)
  return (t: number): Known => ({ run, picture: recording.pictureAt(t), charts, tapes: charting.tapes })
}

describe('without the breaker', () => {
  const run = situationRun(breaker, situation as NonNullable<typeof situation>)
  const twin = twinOf(run, without, breaker)
  const [here, there] = [known(run, breaker), known(twin, breaker)]
  const said = (t: number, m: typeof en) => differencesAt(here(t), there(t), t, breaker, m)

  test('before anything happens nothing differs', () => {
    expect(said(0, en)).toEqual([])
  })

  test('operations and claims tell what came of it, in both languages', () => {
    const counts = (of: Known) => {
      const ended = of.tapes.at(-1)
      return ['fail', 'asked'].map((id) => ended?.[id]?.values.at(-1))
    }
    const [[before], [failed, asked]] = [counts(here(run.until)), counts(there(run.until))]
    const at = there(run.until).picture.claims['failing-service-shielded']?.since ?? 0
    expect(said(run.until, en)).toEqual([
      `${failed} of ${asked} operations failed instead of ${before}`,
      `“The failing service is shielded” is violated at ${en.format.seconds(at)}`,
    ])
    expect(said(run.until, fr)).toEqual([
      `${failed} opérations sur ${asked} ont échoué au lieu de ${before}`,
      `«\u202fLe service en échec est protégé\u202f» est violée à ${fr.format.seconds(at)}`,
    ])
  })

  test('until a claim is violated a chart tells more', () => {
    const [, chart] = said(4_500_000, en)
    expect(chart).toMatch(/^“Calls by outcome” \(.+\) comes to \d+ instead of \d+$/)
  })

  test('what is alike in sum differs where it stands, and where a promise is not met yet', () => {
    const level = breaker.charts({}, 'rate').find(({ id }) => id === 'threads')
    const of = (values: readonly number[], pending: boolean): Known => ({
      ...there(0),
      charts: [level as NonNullable<typeof level>, operations],
      tapes: [{ threadsInUse: { times: [0, 10], values, slopes: [0, 0] } }, {}],
      picture: {
        ...there(0).picture,
        claims: { recovers: { verdict: pending ? 'pending' : 'held', since: 5, evidence: [] } },
      },
    })
    expect(differencesAt(of([7, 0], false), of([7, 2], true), 20, breaker, en)).toEqual([
      '“The breaker recovers” is not met, unlike in this run',
      '“Threads of the client” stands at 2 instead of 0',
    ])
    expect(differencesAt(of([7, 0], true), of([9, 0], false), 20, breaker, fr)).toEqual([
      '«\u202fLe disjoncteur se referme\u202f» est satisfaite, contrairement à cette exécution',
      '«\u202fThreads du client\u202f» culmine à 9 au lieu de 7',
    ])
  })

  test('what is waited for or not decided in the twin does not hold yet', () => {
    const claim = breaker.claims.find(({ id }) => id === 'recovers')
    const of = (recovers: Known['picture']['claims'][string]): Known => ({
      ...there(0),
      picture: { ...there(0).picture, claims: { recovers } },
    })
    const violated = of({ verdict: 'violated', since: 2_000_000, evidence: [] })
    const pending = of({ verdict: 'pending', since: 1_000_000, evidence: [] })
    const held = of({ verdict: 'held', since: 0, evidence: [] })
    const undecided = of({ verdict: 'held', since: 0, evidence: [], undecided: 3_000_000 })
    const clause = (one: Known, other: Known, m = en) => differencesAt(one, other, 0, breaker, m)
    const [title, titre] = [claim?.title.en, claim?.title.fr]
    expect(clause(violated, pending)).toEqual([`“${title}” is not met yet instead of being violated at 2\u202fs`])
    expect(clause(violated, pending, fr)).toEqual([
      `«\u202f${titre}\u202f» n’est pas encore satisfaite au lieu d’être violée à 2\u202fs`,
    ])
    expect(clause(violated, held)).toEqual([`“${title}” holds instead of being violated at 2\u202fs`])
    expect(clause(violated, undecided)).toEqual([
      `“${title}” is undecided from 3\u202fs on instead of being violated at 2\u202fs`,
    ])
    expect(clause(pending, violated)).toEqual([`“${title}” is violated at 2\u202fs`])
    expect(clause(held, undecided, fr)).toEqual([
      `«\u202f${titre}\u202f» est indécise à partir de 3\u202fs, contrairement à cette exécution`,
    ])
    expect(clause(undecided, held)).toEqual([`“${title}” holds, which is undecided in this run`])
    expect(clause(undecided, undecided)).toEqual([])
  })

  test('the other way round the claim holds', () => {
    const t = run.until
    const [, claim] = differencesAt(there(t), here(t), t, breaker, en)
    expect(claim).toMatch(/^“The failing service is shielded” holds instead of being violated at /)
  })

  test('a sentence begins with what the twin has', () => {
    const fields = fieldsOf({ parameters: { breaker: false, threadPool: 5 } }, breaker)
    const other = twinOf(run, { parameters: { breaker: false, threadPool: 5 } }, breaker)
    expect(withWhat(other, fields, breaker, en)).toBe('Without “Circuit breaker” and with “Client’s thread pool: 5”')
    expect(withWhat(other, fields, breaker, fr)).toBe(
      'Sans «\u202fDisjoncteur\u202f» et avec «\u202fPool de threads du client\u202f: 5\u202f»',
    )
  })
})

describe('more answers to a read', () => {
  const found = store.situations.find(({ id }) => id === 'stale-reads')
  const run = situationRun(store, found as NonNullable<typeof found>)
  const comparison = { parameters: { R: 2 } }
  const twin = twinOf(run, comparison, store)
  const [here, there] = [known(run, store)(run.until), known(twin, store)(run.until)]

  test('of claims that are violated in both, one will do where a chart tells more', () => {
    const [claim, chart, ...more] = differencesAt(here, there, run.until, store, en)
    expect(claim).toMatch(/^“Reads see acknowledged writes” is violated at .+ instead of /)
    expect(chart).toMatch(/^“Stale reads so far” stands at \d\d(\.\d)?% instead of \d\d(\.\d)?%$/)
    expect(more).toEqual([])
  })

  test('what a title explains behind a colon is left out', () => {
    const fields = fieldsOf(comparison, store)
    expect(withWhat(twin, fields, store, en)).toBe('With “R: 2”')
    expect(withWhat(twin, fields, store, fr)).toBe('Avec «\u202fR\u202f: 2\u202f»')
  })
})

test('claims that only one of the two makes are named', () => {
  const run = defaultRun(store, 'cassandra')
  expect(claimsOfOne(run, twinOf(run, { variant: 'dynamo', parameters: {} }, store), store, en)).toEqual([
    '“Reads never go back”',
  ])
  expect(claimsOfOne(run, run, store, en)).toEqual([])
})
