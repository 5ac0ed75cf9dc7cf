// Holds the recording, so that what people look at is at hand, and no more than a page can hold: asks the worker for as
// much of the trace as is worth having ahead of the playhead, and to be told once more what was let go of.
import { HELD_MAX, SEGMENT } from '../sim/limits.ts'
import { createRecording, type Recording } from '../sim/recording.ts'
import type { Batch, Client } from '../worker/client.ts'

export interface Looking {
  recording(): Recording
  /** Begins with another recording. */
  begin(nodes: readonly string[]): void
  /** A run is asked for: what was told of the one before counts no more. */
  wait(): void
  /** Takes a batch in. Returns whether it is the first of the run that was asked for. */
  take(batch: Batch): boolean
  /** What is at hand has been made known: whoever follows the trace has seen it. */
  told(): void
  /** People look at `t` (µs), or at what they looked at before. Returns whether that is at hand. */
  at(t?: number): boolean
}

export function createLooking(client: Pick<Client, 'ahead' | 'retell'>): Looking {
  let recording = createRecording([])
  /** Something of the run that was asked for has come. */
  let answered = false
  /** Where people look (µs). */
  let looked = 0
  /** How many trace events were asked for; how many have been made known: none may be let go of before. */
  let [asked, known] = [HELD_MAX, 0]

  function retell(): void {
    client.retell(recording.retell(looked))
  }

  return {
    recording: () => recording,
    begin(nodes) {
      recording = createRecording(nodes)
    },
    wait() {
      answered = false
    },
    take({ from, cut, events, current }) {
      if (cut === 0) asked = HELD_MAX
      if (cut !== null) recording.cut(cut)
      const joins = recording.append(from, events)
      const isFirst = current && !answered
      answered ||= current
      if (answered && !joins) retell()
      return isFirst
    },
    told() {
      known = recording.events.length
    },
    at(t = looked) {
      looked = t
      if (!answered) return true
      if (!recording.leadsTo(t)) retell()
      known = Math.min(known, recording.events.length)
      const ahead = Math.min(aheadOf(recording, t), known + HELD_MAX / 2)
      if (Math.abs(ahead - asked) >= SEGMENT) {
        asked = ahead
        client.ahead(ahead)
      }
      return recording.holds(t)
    },
  }
}

/** As many trace events after `t` (µs) as before it; the whole run, where a page can hold that. */
function aheadOf({ countAt, events }: Recording, t: number): number {
  const around = countAt(t) + HELD_MAX / 2
  return events.start === 0 ? Math.max(around, HELD_MAX) : around
}
