// For this folder's tests: runs told in a few words, and traces read in a few words.
import { US_PER_MS } from '../../sim/run.ts'
import type { TraceEvent } from '../../sim/trace.ts'
import { type Story, type Told, tellOf } from '../testing.ts'
import pattern from './pattern.ts'

export const tell = (story: Story): Told => tellOf(pattern, story)

/** `1042 n5 leader` for each state from `fromMs` on, `1042 n5→n1 COORDINATOR` for each message, without `leftOut`. */
export function transcript(trace: readonly TraceEvent[], fromMs: number, leftOut: readonly string[] = []): string[] {
  return trace.flatMap((event) => {
    const ms = Math.round(event.t / US_PER_MS)
    if (ms < fromMs) return []
    if (event.type === 'node.state') return [`${ms} ${event.node} ${event.state}`]
    if (event.type === 'node.crashed') return [`${ms} ${event.node} crashed`]
    if (event.type !== 'message.sent' || leftOut.includes(event.message.type)) return []
    const { type, id, voteGranted } = event.message
    const detail = id !== undefined ? ` ${id}` : voteGranted === undefined ? '' : voteGranted ? ' yes' : ' no'
    return [`${ms} ${event.from}→${event.to} ${type}${detail}`]
  })
}

/** `n5@1042` for each time a node became leader. */
export function elected(trace: readonly TraceEvent[]): string[] {
  return trace.flatMap((event) =>
    event.type === 'node.state' && event.state === 'leader' ? [`${event.node}@${Math.round(event.t / US_PER_MS)}`] : [],
  )
}

/** Whom each node follows at the end, by node; crashed ones are left out. */
export function following(trace: readonly TraceEvent[]): Record<string, unknown> {
  const leader: Record<string, unknown> = {}
  for (const event of trace) {
    if (event.type === 'node.context' && 'leader' in event.changes) leader[event.node] = event.changes.leader
    if (event.type === 'node.crashed') delete leader[event.node]
  }
  return leader
}
