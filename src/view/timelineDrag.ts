// Dragging along time, for what stands on the timeline: it follows the pointer in round steps, and moves once, when it
// is let go. Escape, or a gesture that turns out to be another, leaves it where it was.
import { type PointerEvent, useRef } from 'react'
import { dragStep, type Scale, timeAt, xOf } from './timelineGeometry.ts'

interface Dragged {
  readonly scale: Scale
  /** Where it is when it is taken (µs). */
  readonly at: number
  /** Where it would be; null when it is not dragged any more. */
  readonly onDrag: (t: number | null) => void
  readonly onDrop: (t: number) => void
}

/** Farther than a click wavers. */
const SLACK_PX = 4

export function useDrag({ scale, at, onDrag, onDrop }: Dragged) {
  const grabbed = useRef<{ readonly x: number; readonly at: number } | null>(null)
  const moved = useRef(false)
  const timeOf = (event: PointerEvent, from: { readonly x: number; readonly at: number }) =>
    timeAt(scale, xOf(scale, from.at) + event.clientX - from.x, dragStep(scale))

  function down(event: PointerEvent<HTMLElement>) {
    event.stopPropagation()
    if (event.button !== 0) return
    event.currentTarget.setPointerCapture(event.pointerId)
    grabbed.current = { x: event.clientX, at }
    moved.current = false
  }
  function move(event: PointerEvent) {
    if (grabbed.current === null) return
    moved.current ||= Math.abs(event.clientX - grabbed.current.x) > SLACK_PX
    if (moved.current) onDrag(timeOf(event, grabbed.current))
  }
  function up(event: PointerEvent) {
    if (grabbed.current !== null && moved.current) onDrop(timeOf(event, grabbed.current))
    leave()
  }
  function leave() {
    grabbed.current = null
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
      const dragging = grabbed.current !== null && moved.current
      if (dragging) leave()
      return dragging
    },
    handlers: { onPointerDown: down, onPointerMove: move, onPointerUp: up, onLostPointerCapture: leave },
  }
}
