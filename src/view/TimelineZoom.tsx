// How much of the run the timeline shows: buttons to zoom, and a bar that says where we are.
import { type PointerEvent, useRef } from 'react'
import type { FrameSource } from './frame.ts'
import styles from './Timeline.module.css'
import { fitted, type Scale, type View, zoomed } from './timelineGeometry.ts'
import type { TimelineWords } from './timelineWords.ts'

interface TimelineZoomProps {
  readonly scale: Scale
  readonly untilUs: number
  readonly words: TimelineWords
  readonly frames: FrameSource
  readonly onView: (view: View) => void
}

export function TimelineZoom({ scale, untilUs, words, frames, onView }: TimelineZoomProps) {
  // Around the playhead where it is in sight, else around the middle.
  function zoom(factor: number) {
    const { t } = frames.current()
    const inSight = t >= scale.from && t <= scale.from + scale.span
    onView(zoomed(scale, factor, inSight ? t : scale.from + scale.span / 2, untilUs))
  }
  const button = (name: string, d: string, act: () => void) => (
    <button type="button" aria-label={name} title={name} onClick={act}>
      <svg width="14" height="14" aria-hidden="true">
        <path d={d} />
      </svg>
    </button>
  )
  return (
    <>
      <div className={styles.zoom}>
        {button(words.zoomIn, 'M7 2v10M2 7h10', () => zoom(0.5))}
        {button(words.zoomOut, 'M2 7h10', () => zoom(2))}
        {button(words.wholeRun, 'M1.5 2v10M12.5 2v10M4 7h6M6 4.8L3.8 7L6 9.2M8 4.8L10.2 7L8 9.2', () =>
          onView({ from: 0, span: untilUs }),
        )}
      </div>
      {scale.span < untilUs && <Overview {...{ scale, untilUs, onView }} />}
    </>
  )
}

/** Which part of the run is shown; it can be dragged. */
function Overview({ scale, untilUs, onView }: Pick<TimelineZoomProps, 'scale' | 'untilUs' | 'onView'>) {
  const grab = useRef<{ readonly x: number; readonly from: number } | null>(null)
  const px = (t: number) => (t / untilUs) * scale.width
  function move(event: PointerEvent) {
    if (!grab.current) return
    const from = grab.current.from + ((event.clientX - grab.current.x) / scale.width) * untilUs
    onView(fitted({ from, span: scale.span }, untilUs))
  }
  return (
    <div
      className={styles.overview}
      style={{ left: px(scale.from), width: Math.max(12, px(scale.span)) }}
      onPointerDown={(event) => {
        event.stopPropagation()
        event.currentTarget.setPointerCapture(event.pointerId)
        grab.current = { x: event.clientX, from: scale.from }
      }}
      onPointerMove={move}
      onLostPointerCapture={() => {
        grab.current = null
      }}
    />
  )
}
