// Pointer and wheel on the timeline: scrubbing, pinching, zooming with Ctrl and the wheel, panning sideways.
import { type PointerEvent, type RefObject, useEffect, useRef } from 'react'
import { fitted, type Scale, timeAt, type View, zoomed } from './timelineGeometry.ts'

interface GestureTarget {
  readonly plot: RefObject<HTMLElement | null>
  readonly scale: Scale
  readonly untilUs: number
  readonly onSeek: (t: number) => void
  readonly onView: (view: View) => void
}

interface Pinch {
  readonly view: View
  readonly apart: number
  readonly middle: number
}

/** Handlers for the element over which all this happens; `holding` is true while a pointer scrubs. */
export function useGestures({ plot, scale, untilUs, onSeek, onView }: GestureTarget) {
  const pointers = useRef(new Map<number, number>())
  const pinch = useRef<Pinch | null>(null)
  const holding = useRef(false)
  const placeOf = (event: { clientX: number }) => event.clientX - (plot.current?.getBoundingClientRect().left ?? 0)

  useEffect(() => {
    const target = plot.current?.parentElement
    function wheel(event: WheelEvent) {
      const pixels = event.deltaMode === 0 ? 1 : 16
      if (event.ctrlKey || event.metaKey) {
        event.preventDefault()
        const x = event.clientX - (plot.current?.getBoundingClientRect().left ?? 0)
        const turn = Math.min(Math.max(event.deltaY * pixels, -40), 40)
        onView(zoomed(scale, Math.exp(turn / 100), timeAt(scale, x), untilUs))
        return
      }
      const sideways = event.shiftKey ? event.deltaX || event.deltaY : event.deltaX
      if (Math.abs(sideways) < Math.abs(event.deltaY) && !event.shiftKey) return
      event.preventDefault()
      const { from, span } = scale
      onView(fitted({ from: from + ((sideways * pixels) / scale.width) * span, span }, untilUs))
    }
    // React listens to wheels passively, and could not keep the browser from zooming the page.
    target?.addEventListener('wheel', wheel, { passive: false })
    return () => target?.removeEventListener('wheel', wheel)
  }, [plot, scale, untilUs, onView])

  function down(event: PointerEvent<HTMLElement>) {
    const x = placeOf(event)
    if (event.button !== 0 || x < -8 || x > scale.width + 8) return
    event.currentTarget.setPointerCapture(event.pointerId)
    pointers.current.set(event.pointerId, x)
    holding.current = true
    const [one, two] = [...pointers.current.values()]
    if (two !== undefined) {
      pinch.current = { view: scale, apart: distance(one, two), middle: middle(one, two) }
    } else if (event.pointerType !== 'touch') onSeek(timeAt(scale, x))
  }
  function move(event: PointerEvent<HTMLElement>) {
    if (!pointers.current.has(event.pointerId)) return
    pointers.current.set(event.pointerId, placeOf(event))
    const [one, two] = [...pointers.current.values()]
    if (pinch.current && two !== undefined) onView(pinched(pinch.current, distance(one, two), middle(one, two)))
    else if (!pinch.current) onSeek(timeAt(scale, placeOf(event)))
  }
  function pinched({ view, apart, middle: start }: Pinch, nowApart: number, now: number): View {
    const span = (view.span * apart) / nowApart
    const grabbed = view.from + (start / scale.width) * view.span
    return fitted({ from: grabbed - (now / scale.width) * span, span }, untilUs)
  }
  function up(event: PointerEvent<HTMLElement>) {
    // A finger seeks when it is lifted or moved sideways: until then it may be about to scroll.
    const tapped = event.type === 'pointerup' && event.pointerType === 'touch' && pinch.current === null
    if (tapped && pointers.current.has(event.pointerId)) onSeek(timeAt(scale, placeOf(event)))
    pointers.current.delete(event.pointerId)
    holding.current = pointers.current.size > 0
    if (!holding.current) pinch.current = null
  }
  return {
    holding,
    handlers: { onPointerDown: down, onPointerMove: move, onPointerUp: up, onPointerCancel: up },
  }
}

function distance(one = 0, two = 0): number {
  return Math.max(10, Math.abs(one - two))
}

function middle(one = 0, two = 0): number {
  return (one + two) / 2
}
