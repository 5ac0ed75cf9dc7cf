// For this folder's tests: runs told in a few words, and traces read in a few words.
import { type Settings, US_PER_MS } from '../../sim/run.ts'
import type { TraceEvent } from '../../sim/trace.ts'
import { type Story, storyOf, tellOf } from '../testing.ts'
import { isLogKey } from './log.ts'
import pattern from './pattern.ts'

export const VARIANTS = ['presumed-nothing', 'presumed-abort'] as const

/** Only what is asked for; every message takes 20 ms, every forced write 5. */
export const ALONE: Settings = { requestRate: 0, jitter: 0, participants: 2 }
export const ASKED = 'ask client transfer from=a to=b amount=100 at 100ms'

/** And what each node is left with. */
export function tell(story: Story) {
  const told = tellOf(pattern, story)
  return { ...told, ends: endsOf(told.trace) }
}

export const situated = (id: string) => tell(storyOf(pattern, id))

/** How many forced writes of log records there were, by node. */
export function forced(trace: readonly TraceEvent[]): Record<string, number> {
  const counts: Record<string, number> = {}
  for (const event of trace) {
    if (event.type === 'disk.synced' && event.keys.some(isLogKey)) counts[event.node] = (counts[event.node] ?? 0) + 1
  }
  return counts
}

/** Log records in the order they were written: `p1 prepared`, with `!` where a forced write followed at once. */
export function records(trace: readonly TraceEvent[]): string[] {
  return trace.flatMap((event, at) => {
    if (event.type !== 'disk.written' || !isLogKey(event.key)) return []
    const { record } = event.value as { readonly record: string }
    const later = trace.slice(at + 1).find((other) => 'node' in other && other.node === event.node && isDisk(other))
    const next = later?.type === 'disk.written' && !isLogKey(later.key) ? 'disk.synced' : later?.type
    return [`${event.node} ${record}${next === 'disk.synced' ? '!' : ''}`]
  })
}

const isDisk = ({ type }: TraceEvent) => type === 'disk.written' || type === 'disk.synced'

/** States and shown fields at the end, by node; what crashed shows nothing. */
function endsOf(trace: readonly TraceEvent[]): Record<string, Record<string, unknown>> {
  const ends: Record<string, Record<string, unknown>> = {}
  for (const event of trace) {
    if (event.type === 'node.state') ends[event.node] = { ...ends[event.node], state: event.state }
    if (event.type === 'node.context') ends[event.node] = { ...ends[event.node], ...event.changes }
    if (event.type === 'node.crashed') ends[event.node] = { state: 'crashed' }
  }
  return ends
}

/** `ok`, `fail funds`, `unknown` for each transfer that has ended, with when (ms). */
export function outcomes(trace: readonly TraceEvent[]): string[] {
  return trace.flatMap((event) => {
    if (event.type !== 'operation.completed') return []
    const value = event.value === null ? '' : ` ${event.value}`
    return [`${event.outcome}${value} @${Math.round(event.t / US_PER_MS)}`]
  })
}
