// The trace as JSON lines, as the command line's `--trace` writes it.
import type { TraceEvent } from '../../sim/trace.ts'
import { traceLine } from '../../sim/traceText.ts'

export function* jsonLines(trace: Iterable<TraceEvent>): Generator<string> {
  for (const event of trace) yield `${traceLine(event)}\n`
}
