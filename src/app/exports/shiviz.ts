// The trace as a log for ShiViz (https://bestchai.bitbucket.io/shiviz): each event of a node with the node's vector
// clock, which ShiViz draws its diagram from. A file begins with the regular expression that reads it and a line for a
// delimiter, left empty: there is one execution.
import { US_PER_MS } from '../../sim/run.ts'
import { isSending, type TraceEvent } from '../../sim/trace.ts'
import { nodeOf } from '../../view/spacetime/traceIndex.ts'

/** How ShiViz is to read the log; `time` is one more field that it shows beside an event. */
export const SHIVIZ_PARSER = String.raw`(?<time>[\d.]+) ms (?<event>.*)\n(?<host>\S*) (?<clock>{.*})`

type Clock = Readonly<Record<string, number>>

/**
 * What happened before what is Lamport's order, as in the space-time diagram: each node's own, and from a sending to its
 * delivery. A node stays one host through crashes. What `tell` has no words for is left out, and what happens at no node.
 */
export function* shivizLog(trace: Iterable<TraceEvent>, tell: (event: TraceEvent) => string | null): Generator<string> {
  yield `${SHIVIZ_PARSER}\n\n`
  const clocks = new Map<string, Clock>()
  /** Of messages in flight, the clock with which they set out. */
  const sent = new Map<number, Clock>()
  for (const event of trace) {
    const node = nodeOf(event)
    const text = node === null ? null : tell(event)
    if (node !== null && text !== null) {
      const before = clocks.get(node) ?? {}
      const heard = event.type === 'message.delivered' ? (sent.get(event.id) ?? {}) : {}
      const clock = merged(before, heard, node)
      clocks.set(node, clock)
      if (isSending(event)) sent.set(event.id, clock)
      yield `${event.t / US_PER_MS} ms ${text.replaceAll(/\s+/g, ' ')}\n${node} ${JSON.stringify(clock)}\n`
    }
    if (event.type === 'message.delivered' || event.type === 'message.dropped') sent.delete(event.id)
  }
}

/** Both together, and one more of the node's own. */
function merged(own: Clock, heard: Clock, node: string): Clock {
  const clock: Record<string, number> = { ...own }
  for (const [host, count] of Object.entries(heard)) clock[host] = Math.max(count, clock[host] ?? 0)
  clock[node] = (own[node] ?? 0) + 1
  return clock
}
