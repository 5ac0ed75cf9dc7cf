// What came out otherwise, in a sentence: by the breaker’s own cascade, and by histories made for it.
import { describe, expect, test } from 'vitest'
import breaker from '../../patterns/circuit-breaker/pattern.ts'
import { twinOf } from '../../patterns/comparison.ts'
import { type Pattern, settingsOf } from '../../patterns/definePattern.ts'
import { situationRun } from '../../patterns/runs.ts'
import { createHeldTrace } from '../../sim/heldTrace.ts'
import { createRecording } from '../../sim/recording.ts'
import type { Run } from '../../sim/run.ts'
import { createSimulation } from '../../sim/simulation.ts'
import { createCharting } from '../../view/charts/tapes.ts'
import { en } from '../i18n/en.ts'
import { fr } from '../i18n/fr.ts'
import { differencesAt, type Known, operations } from './differences.ts'
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
