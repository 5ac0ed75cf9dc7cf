// Time stands while something is in hand, or asked about: what is said of this instant stays true until it is done.
import { usePlayback } from '../../session/playback.ts'

/** Pauses; the answer lets play go on, where it played before. */
export function holdTime(): () => void {
  const { playing, pause, play } = usePlayback.getState()
  if (!playing) return () => {}
  pause()
  return play
}
