// Pointers and wheel on the diagram: hovering, clicking, dragging the paper, pinching, zooming at the pointer.
import { type MouseEvent, type PointerEvent, type RefObject, useEffect, useRef } from 'react'
import type { View } from '../timelineGeometry.ts'
import type { Controller } from './controller.ts'
import type { Hit } from './hits.ts'

interface Target {
  readonly surface: RefObject<HTMLElement | null>
  readonly controller: RefObject<Controller | null>
  /** px: where the plot begins, how wide it is. */
  readonly left: number
  readonly width: number
  /** The lanes are higher than their room: a plain wheel moves them instead of zooming. */
  readonly overflowing: boolean
  onHover(hit: Hit | null, x: number, y: number): void
  onPick(hit: Hit | null): void
  onGo(hit: Hit | null, t: number): void
}

interface Place {
  readonly x: number
  readonly y: number
}

/** A pointer that moved less than this has clicked, px; how far a mouse and a finger may miss. */
const [STILL_PX, MOUSE_PX, FINGER_PX] = [4, 8, 20]

export function useGestures(target: Target) {
  const { surface, controller, left, width, overflowing, onHover, onPick, onGo } = target
  const held = useRef(new Map<number, Place>())
  const moved = useRef(false)
  const pinch = useRef<{ readonly view: View; readonly apart: number; readonly middle: number } | null>(null)

  useEffect(() => {
    const element = surface.current
    function wheel(event: WheelEvent) {
      const pixels = event.deltaMode === 0 ? 1 : 16
      const isAlong = event.shiftKey || Math.abs(event.deltaX) > Math.abs(event.deltaY)
      event.preventDefault()
      if (event.ctrlKey || event.metaKey || !(isAlong || overflowing)) {
        const turn = Math.min(Math.max(event.deltaY * pixels, -60), 60)
        controller.current?.zoom(Math.exp(turn / 160), placeOf(event, element).x)
      } else if (isAlong) controller.current?.pan(-(event.deltaX || event.deltaY) * pixels, 0)
      else controller.current?.pan(0, -event.deltaY * pixels)
      onHover(null, 0, 0)
    }
    // React listens to wheels passively, and could not keep the browser from zooming the page.
    element?.addEventListener('wheel', wheel, { passive: false })
    return () => element?.removeEventListener('wheel', wheel)
  }, [surface, controller, overflowing, onHover])

  const hitOf = (event: PointerEvent<HTMLElement>, { x, y }: Place) =>
    controller.current?.at(x, y, event.pointerType === 'touch' ? FINGER_PX : MOUSE_PX) ?? null

  function down(event: PointerEvent<HTMLElement>) {
    if (event.button !== 0) return
    event.currentTarget.setPointerCapture(event.pointerId)
    held.current.set(event.pointerId, placeOf(event, surface.current))
    const [one, two] = [...held.current.values()]
    if (!two) {
      moved.current = false
      return
    }
    moved.current = true
    if (one && controller.current) pinch.current = { view: controller.current.view(), ...between(one, two) }
  }

  function move(event: PointerEvent<HTMLElement>) {
    const place = placeOf(event, surface.current)
    const before = held.current.get(event.pointerId)
    if (!before) {
      if (event.pointerType !== 'touch') onHover(hitOf(event, place), place.x, place.y)
      return
    }
    if (!moved.current && Math.hypot(place.x - before.x, place.y - before.y) < STILL_PX) return
    if (!moved.current) onHover(null, 0, 0)
    moved.current = true
    held.current.set(event.pointerId, place)
    const [one, two] = [...held.current.values()]
    if (pinch.current && one && two) controller.current?.look(pinched(pinch.current, between(one, two), left, width))
    else if (!pinch.current) controller.current?.pan(place.x - before.x, place.y - before.y)
  }

  function up(event: PointerEvent<HTMLElement>) {
    const place = held.current.get(event.pointerId)
    held.current.delete(event.pointerId)
    if (place && !moved.current && event.type === 'pointerup') onPick(hitOf(event, place))
    if (held.current.size === 0) pinch.current = null
  }

  return {
    onPointerDown: down,
    onPointerMove: move,
    onPointerUp: up,
    onPointerCancel: up,
    onPointerLeave: () => onHover(null, 0, 0),
    onDoubleClick: (event: MouseEvent<HTMLElement>) => {
      const { x, y } = placeOf(event, surface.current)
      onGo(controller.current?.at(x, y, MOUSE_PX) ?? null, controller.current?.timeAt(x) ?? 0)
    },
  }
}

function placeOf(event: { readonly clientX: number; readonly clientY: number }, element: HTMLElement | null): Place {
  const box = element?.getBoundingClientRect()
  return { x: event.clientX - (box?.left ?? 0), y: event.clientY - (box?.top ?? 0) }
}

function between(one: Place, two: Place): { readonly apart: number; readonly middle: number } {
  return { apart: Math.max(10, Math.abs(one.x - two.x)), middle: (one.x + two.x) / 2 }
}

/** What two fingers grabbed stays under them. */
function pinched(
  { view, apart, middle }: { readonly view: View; readonly apart: number; readonly middle: number },
  now: { readonly apart: number; readonly middle: number },
  left: number,
  width: number,
): View {
  const span = (view.span * apart) / now.apart
  const grabbed = view.from + ((middle - left) / width) * view.span
  return { from: grabbed - ((now.middle - left) / width) * span, span }
}
