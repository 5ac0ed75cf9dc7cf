// The frame for what is rendered by React rather than painted: a few times a second while time runs, so that React never
// renders per frame; at once when it stands. What is drawn and what is written take turns: in one frame the page does
// the work of one of them at most, and in most frames of neither.
import type { Frame, FrameSource } from './frame.ts'

/** The stage, or the words and numbers around it. */
export type Turn = 'stage' | 'words'

/** Wall time (ms) from one turn to the next of the same kind, and how far into it (share) each kind comes. */
const ROUND_MS = 100
const COMES_AT = { stage: 0, words: 0.5 } as const satisfies Record<Turn, number>

/** How many turns of that kind have come: another number than before says that it is its turn. */
export function turns(kind: Turn): number {
  return Math.floor(performance.now() / ROUND_MS - COMES_AT[kind])
}

/** As `frames`, but while it plays its listeners hear of it only when it is their turn, and take one of so many. */
export function sampled(frames: FrameSource, turn: Turn, taken = 1): FrameSource {
  const now = () => Math.floor(turns(turn) / taken)
  const listeners = new Set<() => void>()
  let frame: Frame | null = null
  let at = Number.NaN
  let later: ReturnType<typeof setTimeout> | undefined
  let stop: (() => void) | undefined

  function sample(): void {
    clearTimeout(later)
    later = undefined
    frame = frames.current()
    at = now()
    for (const listener of listeners) listener()
  }

  function changed(): void {
    if (now() !== at || !frames.current().playing) sample()
    // The next frame will do; but it may be that nothing changes any more.
    else later ??= setTimeout(sample, 2 * taken * ROUND_MS)
  }

  return {
    current() {
      frame ??= frames.current()
      return frame
    },
    subscribe(listener) {
      if (listeners.size === 0) {
        frame = null
        stop = frames.subscribe(changed)
      }
      listeners.add(listener)
      return () => {
        listeners.delete(listener)
        if (listeners.size > 0) return
        stop?.()
        clearTimeout(later)
        later = undefined
      }
    },
  }
}
