// What has passed over a link each way: messages sent, delivered and lost, by type, at any time.
import { countBefore, follow } from '../../sim/follow.ts'
import { isSending } from '../../sim/trace.ts'

/** Ids of the trace events of one way. */
interface Way {
  readonly sent: number[]
  readonly delivered: number[]
  readonly lost: number[]
  /** Sent, by type of message. */
  readonly types: Map<string, number[]>
}

export interface Traffic {
  readonly there: Way
  readonly back: Way
}

export interface WayCounts {
  readonly sent: number
  readonly delivered: number
  readonly lost: number
  /** Sent in the last second. */
  readonly perSecond: number
  readonly types: ReadonlyMap<string, number>
}

/** Of the link between `a` and `b`: `there` from a to b. */
export function followTraffic(a: string, b: string) {
  return follow<Traffic>(
    () => ({ there: newWay(), back: newWay() }),
    ({ there, back }, event, id) => {
      if (!('message' in event)) return
      const way = event.from === a && event.to === b ? there : event.from === b && event.to === a ? back : null
      if (!way) return
      if (event.type === 'message.delivered') way.delivered.push(id)
      else if (event.type === 'message.dropped') way.lost.push(id)
      else if (isSending(event)) {
        way.sent.push(id)
        const { type } = event.message
        const known = way.types.get(type)
        if (known) known.push(id)
        else way.types.set(type, [id])
      }
    },
  )
}

function newWay(): Way {
  return { sent: [], delivered: [], lost: [], types: new Map() }
}

/** After `count` trace events; `countSecondAgo`: how many of them there were a second before. */
export function countsAt({ sent, delivered, lost, types }: Way, count: number, countSecondAgo: number): WayCounts {
  const all = countBefore(sent, count)
  return {
    sent: all,
    delivered: countBefore(delivered, count),
    lost: countBefore(lost, count),
    perSecond: all - countBefore(sent, countSecondAgo),
    types: new Map([...types].map(([type, ids]) => [type, countBefore(ids, count)])),
  }
}
