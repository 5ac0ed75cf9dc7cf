// To where a claim was violated, with whom it concerns marked.
import { usePlayback } from '../../session/playback.ts'
import { openSide, type Side } from '../../session/side.ts'
import { useDesk } from '../desk.ts'

/** `since`: when (µs); `evidence`: ids of the trace events that prove it, in the trace of `side`. */
export function goToViolation(since: number, evidence: readonly number[], side: Side = openSide): void {
  const playback = usePlayback.getState()
  playback.pause()
  playback.seek(since)
  useDesk.setState({ marked: concernedBy(evidence, side) })
}

/** The nodes that the proof speaks of. */
function concernedBy(evidence: readonly number[], { recording }: Side): readonly string[] {
  const { events } = recording()
  const nodes = evidence.flatMap((id) => {
    const event = events.at(id)
    return event && 'node' in event && event.node !== undefined ? [event.node] : []
  })
  return [...new Set(nodes)]
}
