// What is shown side by side: the open run, and perhaps a twin of it (twin.ts), each with its store, its trace and its
// frames. What draws or tells takes the side it is about.
import type { StoreApi, UseBoundStore } from 'zustand'
import type { Recording } from '../sim/recording.ts'
import type { FrameSource } from '../view/frame.ts'
import { frames } from './playback.ts'
import { recording, useSession } from './run.ts'
import type { SessionState } from './state.ts'

export interface Side {
  readonly useStore: UseBoundStore<Pick<StoreApi<SessionState>, 'getState' | 'getInitialState' | 'subscribe'>>
  readonly frames: FrameSource
  recording(): Recording
}

export const openSide: Side = { useStore: useSession, frames, recording }
