// What every drawing reads: the instant being shown. Drawings subscribe and paint by themselves; React does not
// render per frame.
import type { Faults } from '../sim/faults.ts'
import type { Fate } from '../sim/messageEnds.ts'
import type { Picture } from '../sim/picture.ts'

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

/**
 * The round instant (µs) not before `t` that people may as well mean while time runs: steps of at most 10 ms of wall
 * time, so that interventions read `at 12.84s` and not `at 12.830799s`.
 */
export function roundInstant(t: number, speed: number): number {
  const step = 10 ** Math.max(0, Math.floor(Math.log10(speed * 10_000)))
  return Math.ceil(t / step) * step
}

/** Where an intervention made now begins (µs): at the playhead, after all that is shown. */
export function actingAt({ t, playing, speed }: Pick<Frame, 't' | 'playing' | 'speed'>): number {
  return playing ? roundInstant(t, speed) : Math.ceil(t)
}
