// What pointers and keys do on the stage: they find what is meant in the document and hand it to stageActs.ts and
// stagePress.ts.
import { type FocusEvent, type KeyboardEvent, type MouseEvent, type PointerEvent, type RefObject, useRef } from 'react'
import type { Pointed } from './Foretold.tsx'
import { partAt, REACH } from './hit.ts'
import type { Layout, Point } from './layout.ts'
import type { Live } from './live.ts'
import { type Part, type Selection, samePart } from './selection.ts'
import type { Acts } from './stageActs.ts'
import type { Messages } from './stageDrawing.ts'
import { type Direction, moveFocus, stageKey } from './stageKey.ts'
import type { Keys } from './stageKeys.ts'
import { MESSAGE_OVER_NODE, type Press } from './stagePress.ts'

interface Heard {
  readonly acts: Acts
  readonly keys: Keys
  readonly press: Press
  readonly layout: Layout
  readonly root: RefObject<HTMLElement | null>
  readonly messages: RefObject<Messages>
  /** What the pointer, or the keyboard, is on. */
  readonly pointed: Live<Pointed | null>
  onTabStop(part: Part): void
  /** `at`: in the window, px. */
  onMenu(target: Selection | null, at: Point): void
}

/** Handlers for the stage's element. */
export function useStageHandlers({ acts, keys, press, layout, root, messages, pointed, onTabStop, onMenu }: Heard) {
  /** The focused link as the arrows came to it: seen from its end `a`. */
  const cameBy = useRef<Part | null>(null)
  const lastPointer = useRef('mouse')

  function move(part: Part, direction: Direction): void {
    const from = cameBy.current && samePart(named(cameBy.current, layout), part) ? cameBy.current : part
    const next = moveFocus(from, direction, layout.nodes, layout.links)
    if (next === null) return
    cameBy.current = next
    elementOf(root.current, named(next, layout))?.focus()
  }

  // At the message, or in the middle of what has the focus.
  function menuByKey(part: Part): void {
    const target = keys.meant(part)
    const place = target.kind === 'message' ? messages.current.placeOf(target.id) : null
    const { left, top } = root.current?.getBoundingClientRect() ?? { left: 0, top: 0 }
    const middle = middleOf(elementOf(root.current, part))
    onMenu(target, place ? { x: left + place.x, y: top + place.y } : middle)
  }

  function point(event: PointerEvent<HTMLElement>): void {
    const at = pointOf(event)
    const target = isOnStage(event.target) ? targetAt(event.target, at, layout, messages.current) : null
    pointed.set(target && { target, at, by: event.pointerType === 'touch' ? 'finger' : 'pointer' })
  }

  return {
    onPointerDown(event: PointerEvent<HTMLElement>): void {
      lastPointer.current = event.pointerType
      if (event.pointerType === 'touch') point(event)
      if (isOnStage(event.target) && !isOnSheet(event.target)) press.start(event, partOf(event.target))
    },

    onClick(event: MouseEvent<HTMLElement>): void {
      if (press.swallows() || !isOnStage(event.target) || isOnSheet(event.target)) return
      const at = pointOf(event)
      const target = targetAt(event.target, event.detail === 0 ? null : at, layout, messages.current)
      const marks = event.shiftKey || event.ctrlKey || event.metaKey
      if (marks && target?.kind === 'node') acts.mark(target.id)
      else acts.use(target, at)
    },

    onContextMenu(event: MouseEvent<HTMLElement>): void {
      if (!isOnStage(event.target)) return
      event.preventDefault()
      // A finger that stays has been heard already.
      if (lastPointer.current === 'touch') return
      const target = targetAt(event.target, pointOf(event), layout, messages.current)
      onMenu(target, { x: event.clientX, y: event.clientY })
    },

    onPointerMove(event: PointerEvent<HTMLElement>): void {
      if (event.pointerType === 'touch') return
      const { x, y } = pointOf(event)
      const over = isOnStage(event.target) ? messages.current.at(x, y, REACH) : null
      messages.current.hover(over)
      event.currentTarget.dataset.over = over === null ? '' : 'message'
      point(event)
    },

    onPointerUp: (event: PointerEvent<HTMLElement>) => event.pointerType === 'touch' && pointed.set(null),
    onPointerCancel: () => pointed.set(null),

    onPointerLeave(): void {
      messages.current.hover(null)
      pointed.set(null)
    },

    onKeyDown(event: KeyboardEvent<HTMLElement>): void {
      const part = partOf(event.target)
      const key = part && stageKey(event, part.kind)
      if (!part || !key || (key.do === 'leave' && keys.isIdle())) return
      event.preventDefault()
      event.stopPropagation()
      if (key.do === 'move') move(part, key.direction)
      else if (key.do === 'menu') menuByKey(part)
      else keys.press(key.do, part)
    },

    onFocus(event: FocusEvent<HTMLElement>): void {
      const part = partOf(event.target)
      if (!part) return
      onTabStop(part)
      if (!event.target.matches(':focus-visible')) return
      const { left, top } = event.currentTarget.getBoundingClientRect()
      const { x, y } = middleOf(elementOf(root.current, part))
      pointed.set({ target: part, at: { x: x - left, y: y - top }, by: 'keyboard' })
    },

    onBlur: () => pointed.current()?.by === 'keyboard' && pointed.set(null),
  }
}

function isOnStage(target: EventTarget): boolean {
  return target instanceof Element && (target.closest('[data-controls]') === null || isOnSheet(target))
}

/** Whether it is where a partition's line is drawn, which has its own way with presses. */
function isOnSheet(target: EventTarget): boolean {
  return target instanceof Element && target.closest('[data-sheet]') !== null
}

function partOf(target: EventTarget): Part | null {
  if (!(target instanceof Element)) return null
  const element = target.closest<SVGGElement>('g[data-node], g[data-a]')
  if (!element) return null
  const { node, a, b } = element.dataset
  if (node !== undefined) return { kind: 'node', id: node }
  return a !== undefined && b !== undefined ? { kind: 'link', a, b } : null
}

export function elementOf(root: HTMLElement | null, part: Part): SVGGElement | undefined {
  const all = root?.querySelectorAll<SVGGElement>('g[data-node], g[data-a]') ?? []
  return [...all].find((element) => samePart(partOf(element), part))
}

/** In the window, px. */
function middleOf(element: Element | undefined): Point {
  const { left, top, width, height } = element?.getBoundingClientRect() ?? { left: 0, top: 0, width: 0, height: 0 }
  return { x: left + width / 2, y: top + height / 2 }
}

/** The part as the topology names it: a link's ends may be swapped. */
function named(part: Part, { links }: Layout): Part {
  if (part.kind === 'node') return part
  const { a, b } = links.find((link) => link.a === part.b && link.b === part.a) ?? part
  return { kind: 'link', a, b }
}

// A message that is pointed at comes first, but on a node it must be met well. Screen readers click without a place.
function targetAt(target: EventTarget, point: Point | null, layout: Layout, messages: Messages): Selection | null {
  const part = partOf(target)
  if (point === null) return part
  const message = messages.at(point.x, point.y, part?.kind === 'node' ? MESSAGE_OVER_NODE : REACH)
  if (message !== null) return { kind: 'message', id: message }
  return part ?? partAt(layout, point)
}

function pointOf(event: MouseEvent<HTMLElement>): Point {
  const { left, top } = event.currentTarget.getBoundingClientRect()
  return { x: event.clientX - left, y: event.clientY - top }
}
