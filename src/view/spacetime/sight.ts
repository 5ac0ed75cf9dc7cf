// What of the messages is in sight: those whose way from sending to end touches a span of time.
import { firstAbove, grown } from './columns.ts'
import { BLOCK, type TraceIndex } from './traceIndex.ts'

/** Ids in the order of sending; the list is written anew at each call and never thrown away. */
export interface Sight {
  ids: Int32Array
  count: number
}

export function createSight(): Sight {
  return { ids: new Int32Array(1024), count: 0 }
}

/** Writes to `sight` the messages on their way at some time in `from` … `to` (µs). */
export function gather({ messages }: TraceIndex, from: number, to: number, sight: Sight): Sight {
  const { sent, end, sentBy, latest } = messages
  // Sent in the span, and of those sent before it the ones that end in it or later: whole blocks are passed over.
  const [first, last] = [firstAbove(sent, messages.count, from), firstAbove(sent, messages.count, to)]
  sight.ids = grown(sight.ids, last)
  let count = 0
  const take = (id: number) => {
    const isDrawn = (messages.from[id] as number) >= 0 && (messages.to[id] as number) >= 0
    if ((sentBy[id] as number) >= 0 && isDrawn) sight.ids[count++] = id
  }
  for (let block = 0; block * BLOCK < first; block++) {
    if ((latest[block] as number) < from) continue
    const stop = Math.min(first, (block + 1) * BLOCK)
    for (let id = block * BLOCK; id < stop; id++) if ((end[id] as number) >= from) take(id)
  }
  for (let id = first; id < last; id++) take(id)
  sight.count = count
  return sight
}
