// What every drawing reads: the instant being shown. Drawings subscribe and paint by themselves; React does not
// render per frame.
import type { Faults } from '../sim/faults.ts'
import type { Picture } from '../sim/picture.ts'
import type { Fate } from '../sim/recording.ts'

export interface Frame {
  /** The playhead (µs of virtual time, fractional while playing). */
  readonly t: number
  readonly picture: Picture
  readonly faults: Faults
  /** Virtual seconds per second of wall time. */
  readonly speed: number
  readonly playing: boolean
  /** What became of a message, where the trace already tells. */
  fate(message: number): Fate | undefined
}

export interface FrameSource {
  current(): Frame
  /** Calls `listener` whenever the frame changed, at most once an animation frame. */
  subscribe(listener: () => void): () => void
}
