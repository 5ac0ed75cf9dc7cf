// The charts of known runs say what the nodes showed and what the run measured.

import { describe, expect, it } from 'vitest'
import { createHeldTrace } from '../../sim/heldTrace.ts'
import { createRecording } from '../../sim/recording.ts'
import { US_PER_MS } from '../../sim/run.ts'
import { createSimulation } from '../../sim/simulation.ts'
import { countIn, levelAt, percentilesIn } from '../../view/charts/readings.ts'
import { createCharting, type Tape } from '../../view/charts/tapes.ts'
import { settingsOf } from '../definePattern.ts'
import { situationRun } from '../runs.ts'
import pattern from './pattern.ts'

function charted(id: string) {
  const situation = pattern.situations.find((one) => one.id === id)
  if (!situation) throw new Error(`no situation ${id}`)
  const run = situationRun(pattern, situation)
  const settings = settingsOf(pattern, run.variant, run.parameters)
  const simulation = createSimulation(run, pattern, settings)
  simulation.advance(run.until)
  const { trace } = simulation
  const recording = createRecording(['client', 'breaker', 'service'])
  recording.append(0, trace)
  const charts = pattern.charts(settings, run.variant)
  const charting = createCharting(charts)
  charting.follow(createHeldTrace(trace), Number.POSITIVE_INFINITY)
  const tape = (chart: string, series: string) =>
    charting.tapes[charts.findIndex((one) => one.id === chart)]?.[series] as Tape
  const metrics = pattern.metrics(trace, run.until, settings, run.variant)
  return { run, charts, tape, recording, metrics, whole: { from: -1, to: run.until } }
}

describe('charts', () => {
  it.each(['outage', 'lost-memory', 'usual-noise'])('%s: the failure rate is what the breaker shows', (id) => {
    const { run, tape, recording } = charted(id)
    const shown: unknown[] = []
    for (let t = 0; t <= run.until; t += 50 * US_PER_MS) {
      const rate = recording.pictureAt(t).nodes.breaker?.context.failureRate
      shown.push(rate ?? null)
      expect(levelAt(tape('failureRate', 'failureRate'), t), `at ${t}`).toBe(rate ?? null)
    }
    expect(new Set(shown).size).toBeGreaterThan(5)
  })

  it('counts calls by outcome, and spreads their durations, as the run is measured', () => {
    const { tape, metrics, whole } = charted('outage')
    const counted = (series: string) => countIn(tape('outcomes', series), whole)
    expect({ ok: counted('ok'), open: counted('open'), error: counted('error'), timeout: counted('timeout') }).toEqual({
      ok: metrics.ok,
      open: metrics.rejected,
      error: metrics.failedByError,
      timeout: metrics.failedByTimeout,
    })
    expect(counted('open')).toBeGreaterThan(20)
    expect(percentilesIn(tape('latency', 'calls'), whole)).toEqual([
      metrics.latencyP50Ms,
      metrics.latencyP95Ms,
      metrics.latencyP99Ms,
    ])
  })

  it('without the breaker shows the cascade: threads up to their pool, calls turned away', () => {
    const { charts, tape, metrics, whole } = charted('cascade')
    expect(charts.map(({ id }) => id)).toEqual(['outcomes', 'latency', 'load', 'threads'])
    expect(Math.max(...tape('threads', 'threadsInUse').values)).toBe(metrics.threadsInUseMax)
    expect(charts.find(({ id }) => id === 'threads')?.bounds?.[0]?.value).toBe(metrics.threadsInUseMax)
    expect(countIn(tape('outcomes', 'pool'), whole)).toBe(metrics.refusedByPool)
    expect(metrics.refusedByPool).toBeGreaterThan(10)
  })

  it('shows each kind what it decides by', () => {
    const deciding = (variant: string) =>
      pattern.charts(settingsOf(pattern, variant, {}), variant)[1]?.series.map(({ id }) => id)
    expect(deciding('rate')).toEqual(['failureRate', 'slowCallRate'])
    expect(deciding('adaptive')).toEqual(['failureRate', 'slowCallRate', 'threshold'])
    expect(deciding('count')).toEqual(['failures'])
  })
})
