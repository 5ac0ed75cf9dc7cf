// An hour of busy runs, simulated and taken in as worker and page do: how much the heap grows after the first million
// trace events, and how long it takes until a moment long past is there again. In minutes: BENCH_MINUTES, else 60.
import { settingsOf } from '../../src/patterns/definePattern.ts'
import { loadPattern } from '../../src/patterns/loadPattern.ts'
import { HELD_MAX } from '../../src/sim/limits.ts'
import { createRecording } from '../../src/sim/recording.ts'
import { ENGINE, type Settings } from '../../src/sim/run.ts'
import { createSimulation } from '../../src/sim/simulation.ts'
import { lanesIn } from '../../src/view/lanes.ts'
import type { Measured } from './run.ts'

const UNTIL = Number(process.env.BENCH_MINUTES ?? 60) * 60_000_000
const AT_ONCE = 2000

const scenes: readonly { readonly id: string; readonly parameters: Settings }[] = [
  { id: 'circuit-breaker', parameters: { requestRate: 200 } },
  { id: 'quorum-store', parameters: { replicas: 50, keys: 12, requestRate: 40 } },
  {
    id: 'partitioned-log',
    parameters: { partitions: 12, consumers: 12, producers: 3, keys: 100, requestRate: 500, processingTime: 5 },
  },
]

export async function measure(): Promise<Measured> {
  const table: object[] = []
  for (const { id, parameters } of scenes) table.push(await measureScene(id, parameters))
  return { name: `A run of ${UNTIL / 60_000_000} minutes`, table }
}

async function measureScene(id: string, parameters: Settings): Promise<object> {
  const pattern = await loadPattern(id)
  if (!pattern) throw new Error('no such pattern')
  const variant = pattern.variants[0]?.id ?? ''
  const settings = settingsOf(pattern, variant, parameters)
  const fixed = { engine: ENGINE, pattern: pattern.card.id, variant, parameters, seed: 1, interventions: [] }
  const simulation = createSimulation({ ...fixed, until: UNTIL }, pattern, settings)
  const recording = createRecording(simulation.topology.nodes.map(({ id }) => id))
  const heap = () => {
    globalThis.gc?.()
    return Math.round(process.memoryUsage().heapUsed / 1e6)
  }
  const goOn = () => {
    const { done } = simulation.advance(UNTIL, AT_ONCE)
    const from = recording.events.length
    recording.append(from, simulation.trace.slice(from - simulation.start))
    simulation.letGo()
    return done
  }

  const started = performance.now()
  const base = heap()
  let first = 0
  let middle = 0
  for (let done = false; !done; ) {
    done = goOn()
    lanesIn(recording.events)
    if (first === 0 && recording.total > HELD_MAX) first = heap() - base
    if (middle === 0 && simulation.reached > UNTIL / 2) middle = heap() - base
  }
  const [took, total, last] = [performance.now() - started, recording.total, heap() - base]

  const seeks = [0.1, 0.5, 0.9].map((share) => {
    const begin = performance.now()
    const t = share * UNTIL
    if (!recording.leadsTo(t)) simulation.rewind(recording.retell(t))
    while (!recording.holds(t)) goOn()
    return performance.now() - begin
  })
  return {
    pattern: id,
    'trace events': total,
    'events a second': Math.round(total / (took / 1000)),
    'MB at a million': first,
    'MB half way': middle,
    'MB at the end': last,
    ratio: Math.round((last / (first || last)) * 100) / 100,
    'ms to go back (longest)': Math.round(Math.max(...seeks)),
  }
}
