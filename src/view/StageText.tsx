// The stage for people who do not see it: says politely what just happened as the run plays, and on demand tells the
// whole state.
import { useEffect, useRef } from 'react'
import type { Events } from '../sim/heldTrace.ts'
import type { TraceEvent } from '../sim/trace.ts'
import { DescribeButton } from './DescribeButton.tsx'
import type { FrameSource } from './frame.ts'
import { describeStage, sayEvents, type Told } from './say.ts'

/** Those at hand of `events` from `start` (included) to `end` (excluded). */
function between(events: Events, start: number, end: number): TraceEvent[] {
  return Array.from({ length: end - start }, (_, index) => events.at(start + index)).filter(
    (event) => event !== undefined,
  )
}

/** Wall time between two announcements: what happens in between is gathered. */
const EVERY_MS = 1500

export interface StageTextProps {
  readonly frames: FrameSource
  readonly told: Told
  /** The whole trace as far as it is known. */
  events(): Events
}

export function StageText({ frames, told, events }: StageTextProps) {
  const live = useRef<HTMLDivElement>(null)
  const latest = useRef({ told, events })
  useEffect(() => {
    latest.current = { told, events }
  })

  useEffect(() => {
    let heard = frames.current().picture.index
    let timer: ReturnType<typeof setTimeout> | undefined
    function say(): void {
      timer = undefined
      const { index } = frames.current().picture
      const { told, events } = latest.current
      const said = index > heard ? sayEvents(between(events(), heard, index), told) : []
      heard = index
      if (said.length > 0 && live.current) live.current.textContent = said.join(' ')
    }
    const stop = frames.subscribe(() => {
      timer ??= setTimeout(say, EVERY_MS)
    })
    return () => {
      stop()
      clearTimeout(timer)
    }
  }, [frames])

  return (
    <>
      <div ref={live} className="visually-hidden" aria-live="polite" />
      <DescribeButton title={told.words.describe} tell={() => describeStage(frames.current(), told)} />
    </>
  )
}
