// The stage for people who do not see it: says politely what just happened as the run plays, and on demand tells the
// whole state.
import { useEffect, useRef } from 'react'
import type { TraceEvent } from '../sim/trace.ts'
import { DescribeButton } from './DescribeButton.tsx'
import type { FrameSource } from './frame.ts'
import { describeStage, sayEvents, type Told } from './say.ts'

/** Wall time between two announcements: what happens in between is gathered. */
const EVERY_MS = 1500

export interface StageTextProps {
  readonly frames: FrameSource
  readonly told: Told
  /** The whole trace as far as it is known. */
  events(): readonly TraceEvent[]
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
      const said = index > heard ? sayEvents(events().slice(heard, index), told) : []
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
