// What pointers and keys do on the stage: they find what is meant in the document and hand it to stageActs.ts.
import { type FocusEvent, type KeyboardEvent, type MouseEvent, type PointerEvent, type RefObject, useRef } from 'react'
import { partAt, REACH } from './hit.ts'
import type { Layout, Point } from './layout.ts'
import { type Part, type Selection, samePart } from './selection.ts'
import type { Acts } from './stageActs.ts'
import type { Messages } from './stageDrawing.ts'
import { type Direction, moveFocus, stageKey } from './stageKey.ts'

/** Within this many px a message is meant rather than the node it is at. */
const MESSAGE_OVER_NODE = 9

/** Handlers for the stage's element. */
export function useStageHandlers(
  acts: Acts,
  layout: Layout,
  root: RefObject<HTMLElement | null>,
  messages: RefObject<Messages>,
  setTabStop: (part: Part) => void,
) {
  /** The focused link as the arrows came to it: seen from its end `a`. */
  const cameBy = useRef<Part | null>(null)

  function move(part: Part, direction: Direction): void {
    const from = cameBy.current && samePart(named(cameBy.current, layout), part) ? cameBy.current : part
    const next = moveFocus(from, direction, layout.nodes, layout.links)
    if (next === null) return
    cameBy.current = next
    elementOf(root.current, named(next, layout))?.focus()
  }

  return {
    onClick(event: MouseEvent<HTMLElement>): void {
      if (!isOnStage(event.target)) return
      const at = pointOf(event)
      const target = targetAt(event.target, event.detail === 0 ? null : at, layout, messages.current)
      if (event.shiftKey && target?.kind === 'node') acts.mark(target.id)
      else acts.use(target, at)
    },

    onPointerMove(event: PointerEvent<HTMLElement>): void {
      const { x, y } = pointOf(event)
      const over = isOnStage(event.target) ? messages.current.at(x, y, REACH) : null
      messages.current.hover(over)
      event.currentTarget.dataset.over = over === null ? '' : 'message'
    },

    onPointerLeave: () => messages.current.hover(null),

    onKeyDown(event: KeyboardEvent<HTMLElement>): void {
      const part = partOf(event.target)
      const key = part && stageKey(event, part.kind)
      if (!part || !key) return
      event.preventDefault()
      event.stopPropagation()
      if (key.do === 'move') move(part, key.direction)
      else acts.key(key.do, part)
    },

    onFocus(event: FocusEvent<HTMLElement>): void {
      const part = partOf(event.target)
      if (part) setTabStop(part)
    },
  }
}

function isOnStage(target: EventTarget): boolean {
  return target instanceof Element && target.closest('[data-controls]') === null
}

function partOf(target: EventTarget): Part | null {
  if (!(target instanceof Element)) return null
  const element = target.closest<SVGGElement>('g[data-node], g[data-a]')
  if (!element) return null
  const { node, a, b } = element.dataset
  if (node !== undefined) return { kind: 'node', id: node }
  return a !== undefined && b !== undefined ? { kind: 'link', a, b } : null
}

function elementOf(root: HTMLElement | null, part: Part): SVGGElement | undefined {
  const all = root?.querySelectorAll<SVGGElement>('g[data-node], g[data-a]') ?? []
  return [...all].find((element) => samePart(partOf(element), part))
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
