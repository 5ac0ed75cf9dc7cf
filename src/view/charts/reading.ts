// Where charts are read: at the playhead, or where somebody points. All charts are read at the same place. What is
// written follows a few times a second while it plays; React has no part in it.
import { useEffect } from 'react'
import type { FrameSource } from '../frame.ts'
import { turns } from '../sampled.ts'

export interface Reading {
  /** µs; null: at the playhead. */
  current(): number | null
  set(t: number | null): void
  subscribe(listener: () => void): () => void
}

export function createReading(): Reading {
  const listeners = new Set<() => void>()
  let t: number | null = null
  return {
    current: () => t,
    set(next) {
      if (next === t) return
      t = next
      for (const listener of listeners) listener()
    },
    subscribe(listener) {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
  }
}

/** Calls `write` with the time to read at, whenever that has changed, and whenever `write` has. */
export function useRead(frames: FrameSource, reading: Reading | null, write: (t: number) => void): void {
  useEffect(() => {
    let [shown, shownAt] = [Number.NaN, Number.NaN]
    function read() {
      const { t: playhead, playing } = frames.current()
      const pointed = reading?.current() ?? null
      const t = pointed ?? playhead
      const early = pointed === null && playing && turns('words') === shownAt
      if (t === shown || early) return
      ;[shown, shownAt] = [t, turns('words')]
      write(t)
    }
    read()
    const stops = [frames.subscribe(read), reading?.subscribe(read)]
    return () => {
      for (const stop of stops) stop?.()
    }
  }, [frames, reading, write])
}
