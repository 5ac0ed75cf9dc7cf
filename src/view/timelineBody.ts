// What can lie in the timeline, between the interventions and the violations: lanes or charts.
import type { ReactNode, RefObject } from 'react'
import type { Topology } from '../sim/model.ts'
import type { Lanes } from './lanes.ts'
import type { Scale } from './timelineGeometry.ts'

/** What the timeline tells its body. */
export interface Plot {
  readonly scale: Scale
  /** Pixels it has. */
  readonly height: number
  readonly lanes: Lanes
  /** The run's end, and how far it is simulated (µs). */
  readonly untilUs: number
  readonly frontierUs: number
  /** While a pointer moves the playhead there is nothing to point at. */
  readonly holding: RefObject<boolean>
  /** `t` must be in sight. */
  readonly onReveal: (t: number) => void
}

export interface TimelineBody {
  /** Pixels left of the plot, for names. */
  readonly gutter: number
  /** How high it would be, where there is so much room (px). */
  height(room: number): number
  draw(plot: Plot): ReactNode
}

const NAME_PX = { letter: 7.5, beside: 16, least: 60, most: 104 }

/** The same for every body of a run, so that the plot stays where it is when one takes the place of another. */
export function widthOfNames({ nodes }: Topology): number {
  const longest = Math.max(...nodes.map(({ id }) => id.length))
  return Math.min(Math.max(longest * NAME_PX.letter + NAME_PX.beside, NAME_PX.least), NAME_PX.most)
}
