// To a moment of the run, to look at it in peace.
import { usePlayback } from '../../session/playback.ts'

export function goTo(t: number): void {
  usePlayback.getState().pause()
  usePlayback.getState().seek(t)
}
