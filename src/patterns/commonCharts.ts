// Charts that many patterns have: what a node shows, and how long operations take.
import { US_PER_MS } from '../sim/run.ts'
import type { Chart } from './definePattern.ts'

/** What a chart is apart from its fold. */
type Face = Omit<Chart, 'kind' | 'start' | 'next'>

/** Numbers that a node shows, as levels; a series' id is the field's. There are none while it is crashed. */
export function shownBy(node: string, face: Face): Chart<null> {
  return {
    ...face,
    kind: 'level',
    start: null,
    next: (_, event, tell) => {
      if (event.type === 'node.context' && event.node === node) {
        for (const { id } of face.series) {
          const value = event.changes[id]
          if (value !== undefined) tell(id, typeof value === 'number' ? value : null)
        }
      }
      if (event.type === 'node.crashed' && event.node === node) for (const { id } of face.series) tell(id, null)
      return null
    },
  }
}

interface UnderWay {
  readonly id: number
  /** When it was invoked (µs). */
  readonly since: number
}

/** How long operations take (ms) until they are done or have failed; of one series. */
export function durations(face: Face): Chart<readonly UnderWay[]> {
  const [series] = face.series
  return {
    ...face,
    kind: 'spread',
    unit: 'ms',
    start: [],
    next: (underWay, event, tell) => {
      if (event.type === 'operation.invoked') return [...underWay, { id: event.id, since: event.t }]
      if (event.type !== 'operation.completed') return underWay
      const one = underWay.find(({ id }) => id === event.id)
      if (series && one && event.outcome !== 'unknown') tell(series.id, (event.t - one.since) / US_PER_MS)
      return underWay.filter((other) => other !== one)
    },
  }
}
