// For this folder's tests: runs told in a few words, and traces read in a few words.
import type { TraceEvent } from '../../sim/trace.ts'
import { type Story, storyOf, type Told, tellOf } from '../testing.ts'
import pattern from './pattern.ts'

export const tell = (story: Story): Told => tellOf(pattern, story)

/** The situation of this id, run to its end, with what differs. */
export function situation(id: string, changes: Partial<Story> = {}): Told {
  const found = storyOf(pattern, id)
  return tell({ ...found, ...changes, parameters: { ...found.parameters, ...changes.parameters } })
}

/** `client put x=1 ok`, `client2 get x: [1,2]` for each operation that ended, in order. */
export function answers(trace: readonly TraceEvent[]): string[] {
  const asked = new Map<number, string>()
  return trace.flatMap((event) => {
    if (event.type === 'operation.invoked') {
      const { type, key, value } = event.operation
      asked.set(event.id, `${event.client} ${type} ${key}${type === 'put' ? `=${value}` : ''}`)
    }
    if (event.type !== 'operation.completed') return []
    const told =
      event.outcome === 'ok' && event.value !== null ? `: ${JSON.stringify(event.value)}` : ` ${event.outcome}`
    return [`${asked.get(event.id)}${told}`]
  })
}

/** The values each replica has of a key at the end; replicas without any are left out. */
export function held(trace: readonly TraceEvent[], key: string): Record<string, unknown[]> {
  const values: Record<string, unknown[]> = {}
  for (const event of trace) {
    if (event.type === 'node.crashed') delete values[event.node]
    const versions = event.type === 'node.context' && event.changes[`key ${key}`]
    if (versions) values[event.node] = (versions as { value: unknown }[]).map(({ value }) => value)
  }
  return values
}
