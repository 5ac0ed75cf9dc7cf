// The instant being shown, for what is written rather than drawn: sampled a few times a second while it plays, so that
// React never renders per frame; at once when it stands.
import { useSyncExternalStore } from 'react'
import { frames } from '../../session/playback.ts'
import type { Frame } from '../../view/frame.ts'

const EVERY_MS = 120

const listeners = new Set<() => void>()
let sampled: Frame | null = null
let sampledAt = 0
let later: ReturnType<typeof setTimeout> | undefined
let stop: (() => void) | undefined

function sample(): void {
  clearTimeout(later)
  later = undefined
  sampled = frames.current()
  sampledAt = performance.now()
  for (const listener of listeners) listener()
}

function changed(): void {
  const rest = sampledAt + EVERY_MS - performance.now()
  if (rest <= 0 || !frames.current().playing) sample()
  else later ??= setTimeout(sample, rest)
}

function subscribe(listener: () => void): () => void {
  if (listeners.size === 0) {
    sampled = null
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
}

function snapshot(): Frame {
  sampled ??= frames.current()
  return sampled
}

/** The frame at the playhead, at most eight times a second. */
export function useFrame(): Frame {
  return useSyncExternalStore(subscribe, snapshot)
}
