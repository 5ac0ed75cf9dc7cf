// For this folder's tests: runs told in a few words.
import type { TraceEvent } from '../../sim/trace.ts'
import { type Story, tellOf } from '../testing.ts'
import type { metrics } from './metrics.ts'
import pattern from './pattern.ts'

export function tell(story: Story) {
  const told = tellOf(pattern, story)
  return { ...told, metrics: told.metrics as ReturnType<typeof metrics> }
}

/** What each operation came to, by its id. */
export function outcomes(trace: readonly TraceEvent[]): Record<number, string> {
  return Object.fromEntries(
    trace.flatMap((event) => (event.type === 'operation.completed' ? [[event.id, event.outcome]] : [])),
  )
}

/** The last value that each node showed of a field. */
export function shown(trace: readonly TraceEvent[], field: string): Record<string, unknown> {
  const found: Record<string, unknown> = {}
  for (const event of trace) {
    if (event.type === 'node.context' && field in event.changes) found[event.node] = event.changes[field]
    if (event.type === 'node.crashed') delete found[event.node]
  }
  return found
}
