// The frame for what is rendered by React rather than painted: a few times a second while time runs, so that React never
// renders per frame; at once when it stands.
import type { Frame, FrameSource } from './frame.ts'

/** As `frames`, but while it plays its listeners hear of it once in `everyMs` of wall time at most. */
export function sampled(frames: FrameSource, everyMs: number): FrameSource {
  const listeners = new Set<() => void>()
  let frame: Frame | null = null
  let at = 0
  let later: ReturnType<typeof setTimeout> | undefined
  let stop: (() => void) | undefined

  function sample(): void {
    clearTimeout(later)
    later = undefined
    frame = frames.current()
    at = performance.now()
    for (const listener of listeners) listener()
  }

  function changed(): void {
    const rest = at + everyMs - performance.now()
    if (rest <= 0 || !frames.current().playing) sample()
    else later ??= setTimeout(sample, rest)
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
