// An hour of a busy run, simulated and taken in as worker and page do: how much the heap grows after the first million
// trace events, and how long it takes until a moment long past is there again. In minutes: BENCH_MINUTES, else 60.
import { settingsOf } from '../../src/patterns/definePattern.ts'
import { loadPattern } from '../../src/patterns/loadPattern.ts'
import { HELD_MAX } from '../../src/sim/limits.ts'
import { createRecording } from '../../src/sim/recording.ts'
import { ENGINE } from '../../src/sim/run.ts'
import { createSimulation } from '../../src/sim/simulation.ts'
import { lanesIn } from '../../src/view/lanes.ts'
import type { Measured } from './run.ts'

const UNTIL = Number(process.env.BENCH_MINUTES ?? 60) * 60_000_000
const AT_ONCE = 2000

export async function measure(): Promise<Measured> {
  const pattern = await loadPattern('circuit-breaker')
  if (!pattern) throw new Error('no such pattern')
  const variant = pattern.variants[0]?.id ?? ''
  const parameters = { requestRate: 200 }
  const settings = settingsOf(pattern, variant, parameters)
  const fixed = { engine: ENGINE, pattern: pattern.card.id, variant, parameters, seed: 1, interventions: [] }
  const simulation = createSimulation({ ...fixed, until: UNTIL }, pattern, settings)
  const recording = createRecording(simulation.topology.nodes.map(({ id }) => id))
  const heap = () => Math.round(process.memoryUsage().heapUsed / 1e6)
  const goOn = () => {
    const { done } = simulation.advance(UNTIL, AT_ONCE)
    const from = recording.events.length
    recording.append(from, simulation.trace.slice(from - simulation.start))
    simulation.letGo()
    return done
  }

  const started = performance.now()
  let first = 0
  for (let done = false; !done; ) {
    done = goOn()
    lanesIn(recording.events)
    if (first === 0 && recording.total > HELD_MAX) first = heap()
  }
  const [took, total, last] = [performance.now() - started, recording.total, heap()]

  const seeks = [0.1, 0.5, 0.9].map((share) => {
    const begin = performance.now()
    const t = share * UNTIL
    if (!recording.leadsTo(t)) simulation.rewind(recording.retell(t))
    while (!recording.holds(t)) goOn()
    return performance.now() - begin
  })
  return {
    name: `A long run: ${total} trace events`,
    table: [
      {
        'events a second': Math.round(total / (took / 1000)),
        'MB at a million': first,
        'MB at the end': last,
        ratio: Math.round((last / (first || last)) * 100) / 100,
        'ms to go back (longest)': Math.round(Math.max(...seeks)),
      },
    ],
  }
}
