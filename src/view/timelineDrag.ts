// Dragging along time, for what stands on the timeline: it follows the pointer in round steps, and moves once, when it
// is let go. Escape, or a gesture that turns out to be another, leaves it where it was.
import { type PointerEvent, useRef } from 'react'
import { dragStep, type Scale, timeAt, xOf } from './timelineGeometry.ts'

interface Dragged {
  readonly scale: Scale
  /** Where it is (µs). */
  readonly at: number
  /** Where it would be; null when it is not dragged any more. */
  readonly onDrag: (t: number | null) => void
  readonly onDrop: (t: number) => void
}

/** Farther than a click wavers. */
const SLACK_PX = 4

export function useDrag({ scale, at, onDrag, onDrop }: Dragged) {
  const grabbedX = useRef<number | null>(null)
  const moved = useRef(false)
  const timeOf = (event: PointerEvent, grabbed: number) =>
    timeAt(scale, xOf(scale, at) + event.clientX - grabbed, dragStep(scale))

  function down(event: PointerEvent<HTMLElement>) {
    event.stopPropagation()
    if (event.button !== 0) return
    event.currentTarget.setPointerCapture(event.pointerId)
    grabbedX.current = event.clientX
    moved.current = false
  }
  function move(event: PointerEvent) {
    if (grabbedX.current === null) return
    moved.current ||= Math.abs(event.clientX - grabbedX.current) > SLACK_PX
    if (moved.current) onDrag(timeOf(event, grabbedX.current))
  }
  function up(event: PointerEvent) {
    if (grabbedX.current !== null && moved.current) onDrop(timeOf(event, grabbedX.current))
    leave()
  }
  function leave() {
    grabbedX.current = null
    onDrag(null)
  }
  return {
    /** Whether the click that was heard ends a drag. */
    ended(): boolean {
      const was = moved.current
      moved.current = false
      return was
    },
    /** Leaves it where it was; false if it was not dragged. */
    cancel(): boolean {
      const dragging = grabbedX.current !== null && moved.current
      if (dragging) leave()
      return dragging
    },
    handlers: { onPointerDown: down, onPointerMove: move, onPointerUp: up, onLostPointerCapture: leave },
  }
}
