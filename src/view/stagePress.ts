// What a press on the stage becomes: a message taken in hand, a band drawn round nodes, or (a finger that stays) the
// menu. Follows the pointer wherever it goes; Escape lets everything be as it was.
import { type PointerEvent, type RefObject, useEffect, useRef, useState } from 'react'
import { follow, type Hand, letGo, STEP_MS, take } from './hand.ts'
import { boxBetween, nodesIn, partAt, REACH } from './hit.ts'
import type { Layout, Point } from './layout.ts'
import { createLive, type Live } from './live.ts'
import type { Box } from './placeTexts.ts'
import type { Part, Selection } from './selection.ts'
import type { Messages } from './stageDrawing.ts'
import type { Act, Now } from './tools.ts'

/** What presses act on. */
export interface Pressed {
  readonly layout: Layout
  readonly messages: RefObject<Messages>
  /** Whether presses take messages and open menus, and whether they draw a band. */
  readonly grips: boolean
  readonly bands: boolean
  now(): Now
  perform(act: Act): void
  /** Marks these nodes, and those that are marked already if `more`. */
  markAll(nodes: readonly string[], more: boolean): void
  menu(target: Selection | null, at: Point): void
  /** Time stands until the answer is called. */
  hold(): () => void
}

export interface Press {
  readonly hand: Live<Hand | null>
  readonly band: Live<Box | null>
  start(event: PointerEvent<HTMLElement>, part: Part | null): void
  /** Whether the click that ends a press belongs to it. */
  swallows(): boolean
  cancel(): void
}

interface Gesture {
  move(point: Point): void
  end(event: globalThis.PointerEvent): void
  cancel(): void
}

/** Within this many px a message is meant rather than the node it is at. */
export const MESSAGE_OVER_NODE = 9
/** How far a pointer strays without meaning it, px, and how long a finger stays to open the menu. */
const SLOP = 8
const LONG_PRESS_MS = 500

/** The answer stays the same object. */
export function usePress(pressed: Pressed): Press {
  const latest = useRef(pressed)
  useEffect(() => {
    latest.current = pressed
  })
  const [press] = useState(() => createPress(() => latest.current))
  useEffect(() => press.cancel, [press])
  return press
}

/** What the gestures share. */
interface Core extends Pick<Press, 'hand' | 'band'> {
  get(): Pressed
  swallow: boolean
  /** Ends the gesture under way, if there is one. */
  cancel(): void
}

function createPress(get: () => Pressed): Press {
  const core: Core = {
    get,
    hand: createLive<Hand | null>(null),
    band: createLive<Box | null>(null),
    swallow: false,
    cancel() {},
  }
  return {
    hand: core.hand,
    band: core.band,
    start(event, part) {
      // Another finger: whatever the first one began is not meant.
      core.cancel()
      core.swallow = false
      const { messages, grips } = get()
      if (event.button !== 0 || !event.isPrimary || !grips) return
      const { left, top } = event.currentTarget.getBoundingClientRect()
      const pointOf = (one: { clientX: number; clientY: number }) => ({ x: one.clientX - left, y: one.clientY - top })
      const point = pointOf(event)
      const message = messages.current.at(point.x, point.y, part?.kind === 'node' ? MESSAGE_OVER_NODE : REACH)
      const gesture = message === null ? drawBand(core, event, point, part) : holdMessage(core, message, point)
      core.cancel = track(event.pointerId, gesture, pointOf)
    },
    swallows() {
      const swallowed = core.swallow
      core.swallow = false
      return swallowed
    },
    cancel: () => core.cancel(),
  }
}

function holdMessage(core: Core, message: number, taken: Point): Gesture {
  const { get, hand } = core
  const resume = get().hold()
  const since = performance.now()
  let pointer = taken
  const update = () => {
    const at = get().messages.current.placeOf(message)
    // It may have arrived just before time stood still.
    if (at === null) return core.cancel()
    hand.set(follow(hand.current() ?? take(message, at, pointer), at, pointer, performance.now() - since))
  }
  const timer = setInterval(update, STEP_MS / 5)
  const over = () => {
    clearInterval(timer)
    hand.set(null)
    resume()
  }
  return {
    move(point) {
      pointer = point
      update()
    },
    end() {
      const last = hand.current()
      const act = last && letGo(last, get().now())
      core.swallow = act !== null || last?.pulled === 'back'
      if (act) get().perform(act)
      over()
    },
    cancel() {
      core.swallow = true
      over()
    },
  }
}

function drawBand(core: Core, event: PointerEvent<HTMLElement>, from: Point, part: Part | null): Gesture {
  const { get, band } = core
  const target = part ?? partAt(get().layout, from)
  const menuAt = { x: event.clientX, y: event.clientY }
  const openMenu = () => {
    core.swallow = true
    core.cancel()
    get().menu(target, menuAt)
  }
  const timer = event.pointerType === 'touch' ? setTimeout(openMenu, LONG_PRESS_MS) : undefined
  const over = () => {
    clearTimeout(timer)
    band.set(null)
  }
  return {
    move(point) {
      const box = boxBetween(from, point)
      if (band.current() === null && Math.hypot(box.width, box.height) < SLOP) return
      clearTimeout(timer)
      if (get().bands && target?.kind !== 'node') band.set(box)
    },
    end({ shiftKey, ctrlKey, metaKey }) {
      const box = band.current()
      core.swallow ||= box !== null
      if (box) get().markAll(nodesIn(get().layout, box), shiftKey || ctrlKey || metaKey)
      over()
    },
    cancel: over,
  }
}

/** Follows one pointer until it is lifted; the answer ends that. */
function track(pointer: number, gesture: Gesture, pointOf: (event: globalThis.PointerEvent) => Point): () => void {
  const listening = new AbortController()
  const options = { signal: listening.signal, capture: true }
  const cancel = () => {
    if (listening.signal.aborted) return
    listening.abort()
    gesture.cancel()
  }
  const on = (type: 'pointermove' | 'pointerup' | 'pointercancel', act: (event: globalThis.PointerEvent) => void) =>
    addEventListener(type, (event) => event.pointerId === pointer && act(event), options)
  on('pointermove', (event) => gesture.move(pointOf(event)))
  on('pointercancel', cancel)
  on('pointerup', (event) => {
    listening.abort()
    gesture.end(event)
  })
  addEventListener(
    'keydown',
    (event) => {
      if (event.key !== 'Escape') return
      event.preventDefault()
      event.stopPropagation()
      cancel()
    },
    options,
  )
  return cancel
}
