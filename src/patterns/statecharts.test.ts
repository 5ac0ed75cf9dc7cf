// In the runs of every pattern, each change of state is one that the machine's chart has a way for: what the inspector
// tells of it is never missing.
import { expect, test } from 'vitest'
import { createSimulation } from '../sim/simulation.ts'
import { statechartOf } from '../sim/statechart.ts'
import { activeStates, heardOf, taken } from '../sim/taken.ts'
import { settingsOf } from './definePattern.ts'
import { registry } from './registry.ts'
import { situationRun } from './runs.ts'

const patterns = await Promise.all(registry.map(async ({ load }) => (await load()).default))
const situations = patterns.flatMap((pattern) =>
  pattern.situations.map((situation) => ({ name: `${pattern.card.id}, ${situation.id}`, pattern, situation })),
)

test.each(situations)('$name', ({ pattern, situation }) => {
  const run = situationRun(pattern, situation)
  const simulation = createSimulation(run, pattern, settingsOf(pattern, run.variant, run.parameters))
  simulation.advance(Math.min(run.until, 10_000_000))
  const roles = new Map(simulation.topology.nodes.map(({ id, role }) => [id, role]))
  const { trace } = simulation

  const unexplained = trace.flatMap((event) => {
    if (event.type !== 'node.state') return []
    const machine = pattern.roles[roles.get(event.node) ?? '']?.machine
    if (!machine) return [`${event.node} has no machine`]
    const chart = statechartOf(machine)
    if (activeStates(chart, event.state).size === 0) return [`${event.state} is no state of ${chart.id}`]
    const heard = heardOf(trace[event.cause ?? -1])
    const { answers, followed } = taken(chart, event.previous, event.state, heard)
    const started = event.previous === null || event.previous === 'crashed'
    if (started || answers.length + followed.length > 0) return []
    return [`${event.node}: ${event.previous} → ${event.state} on ${heard?.name}`]
  })

  expect([...new Set(unexplained)]).toEqual([])
})
