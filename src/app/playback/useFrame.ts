// The instant being shown, for what is written rather than drawn.
import { useSyncExternalStore } from 'react'
import { frames } from '../../session/playback.ts'
import type { Frame } from '../../view/frame.ts'
import { sampled } from '../../view/sampled.ts'

const written = sampled(frames, 'words')

/** The frame at the playhead, ten times a second while it plays. */
export function useFrame(): Frame {
  return useSyncExternalStore(written.subscribe, written.current)
}
