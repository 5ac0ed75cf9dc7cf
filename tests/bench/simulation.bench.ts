// How fast the kernel is, against a bare heap of events: ratios are what counts, absolute times vary by machine.
import { Bench } from 'tinybench'
import { pop, push, type Timed } from '../../src/sim/queue.ts'
import { createSimulation } from '../../src/sim/simulation.ts'
import { toyModel, toySettings } from '../../src/sim/toyModel.ts'
import { traceHash } from '../../src/sim/traceText.ts'

const UNTIL_US = 20_000_000
const settings = { ...toySettings, intervalMs: 12, requestRate: 30, jitter: 3 }
const run = { engine: '1', pattern: 'toy', variant: '', parameters: {}, seed: 1, until: UNTIL_US, interventions: [] }

function simulate() {
  const simulation = createSimulation(run, toyModel, settings)
  simulation.advance(UNTIL_US)
  return simulation
}

const { trace } = simulate()
const half = UNTIL_US / 2
const forked = simulate()

export const bench = new Bench({ name: `Kernel: 20 s of the toy model, ${trace.length} trace events`, time: 1000 })
  .add('a bare heap of as many events', () => {
    const heap: Timed[] = []
    for (let seq = 0; seq < trace.length; seq++) {
      push(heap, { at: (seq * 7919) % 1000, seq })
      if (heap.length > 100) pop(heap)
    }
  })
  .add('the whole run', () => {
    simulate()
  })
  .add('two forks in its middle, 10 ms on', () => {
    const crash = { kind: 'crash', node: 'n1', at: half } as const
    forked.edit([crash], UNTIL_US)
    forked.advance(half + 10_000)
    forked.edit([], UNTIL_US)
    forked.advance(half + 10_000)
  })
  .add('the hash of its trace', () => {
    traceHash(trace)
  })
