// The frames of a recording at the playhead.
import type { Intervention } from '../sim/interventions/intervention.ts'
import type { Recording } from '../sim/recording.ts'
import type { Frame, FrameSource } from '../view/frame.ts'
import { createFaultsMemo } from './faultsMemo.ts'

/** What is shown, and the instant at which it is. */
export interface Shown {
  recording(): Recording
  interventions(): readonly Intervention[]
  instant(): Pick<Frame, 't' | 'speed' | 'playing'>
}

/** `tell`: the frame may have changed; who listens hears of it if it has. */
export function createFrames(shown: Shown): { readonly frames: FrameSource; tell(): void } {
  const listeners = new Set<() => void>()
  const faultsAt = createFaultsMemo()
  let frame: Frame | null = null
  let version = -1
  let told: Frame | null = null

  function current(): Frame {
    const { t, speed, playing } = shown.instant()
    const recorded = shown.recording()
    const picture = recorded.pictureAt(t)
    const faults = faultsAt(shown.interventions(), t)
    const same =
      version === recorded.version &&
      frame?.t === t &&
      frame.picture === picture &&
      frame.faults === faults &&
      frame.speed === speed &&
      frame.playing === playing
    version = recorded.version
    if (!frame || !same) frame = { t, picture, faults, speed, playing, fate: (id) => recorded.fate(id) }
    return frame
  }

  return {
    frames: {
      current,
      subscribe(listener) {
        listeners.add(listener)
        return () => listeners.delete(listener)
      },
    },
    tell() {
      const next = current()
      if (next === told) return
      told = next
      for (const listener of listeners) listener()
    },
  }
}
