// What the diagram's painters are given: what does not change from frame to frame.
import type { Faces, Lang } from '../faces.ts'
import type { Lanes } from '../lanes.ts'
import type { Mark } from '../timelineMarks.ts'
import type { TimelineWords } from '../timelineWords.ts'
import type { Plan } from './plan.ts'
import type { SpaceTimeWords } from './spaceTimeWords.ts'
import type { TraceIndex } from './traceIndex.ts'

/** How everything looks: what is painted ahead stays good as long as this is the same object. */
export interface Look {
  readonly plan: Plan
  readonly faces: Faces
  readonly lang: Lang
  readonly words: SpaceTimeWords
  readonly laneWords: TimelineWords
  readonly marks: readonly Mark[]
  readonly untilUs: number
  /** The lane of the selected node; -1 for none. */
  readonly selectedLane: number
}

/** The trace as far as it is known. */
export interface Known {
  readonly index: TraceIndex
  readonly lanes: Lanes
  readonly frontierUs: number
  readonly violations: readonly ViolationMark[]
}

export interface ViolationMark {
  readonly t: number
  readonly title: string
  /** Trace events that prove it. */
  readonly evidence: readonly number[]
}
