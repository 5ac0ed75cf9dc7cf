// Which types of message a trace has sent, as it grows and forks.
import type { TraceEvent } from '../../sim/trace.ts'

/** The types sent in the events; reads only what is new since the last time, as long as nothing before it changed. */
export function createTypesSeen(): (events: readonly TraceEvent[]) => ReadonlySet<string> {
  let types = new Set<string>()
  let count = 0
  let last: TraceEvent | undefined

  return (events) => {
    const same = count <= events.length && events[count - 1] === last
    types = new Set(same ? types : [])
    for (let at = same ? count : 0; at < events.length; at++) {
      const event = events[at]
      if (event?.type === 'message.sent') types.add(event.message.type)
    }
    count = events.length
    last = events[count - 1]
    return types
  }
}
