// Everything on the stage that moves: one subscription to the frames, painting nodes and messages without React.
import { type RefObject, useEffect, useLayoutEffect, useRef } from 'react'
import type { Faults } from '../sim/faults.ts'
import { onThemeChange, readColours } from './colours.ts'
import type { FrameSource } from './frame.ts'
import type { Layout, Point } from './layout.ts'
import { createMoving, messageAt, placeOf } from './moving.ts'
import { createMessagePainter, drawMessages, fitCanvas, type TextPen } from './paintMessages.ts'
import { createNodePainter, type NodeScene } from './paintNodes.ts'
import type { Box } from './placeTexts.ts'
import { turns } from './sampled.ts'

export interface Drawn extends NodeScene {
  /** Of the stage, px. */
  readonly width: number
  readonly height: number
  readonly frames: FrameSource
  readonly layout: Layout
  readonly faults: Faults
  readonly selectedMessage: number | null
  /** Null: it is no more. */
  onPortrait?(portrait: Portrait | null): void
}

/** The stage as it is drawn now, for a picture of it to be made. */
export interface Portrait {
  readonly stage: HTMLElement
  readonly canvas: HTMLCanvasElement
  /** Draws on `pen` what the canvas shows. */
  drawMessages(pen: TextPen): void
}

export interface Messages {
  /** The message under (x, y), px. */
  at(x: number, y: number, reach: number): number | null
  /** Where a message in flight is, px; null where it is not. */
  placeOf(message: number): Point | null
  /** Shows the name of this message. */
  hover(message: number | null): void
}

const NO_MESSAGES: Messages = { at: () => null, placeOf: () => null, hover: () => {} }

/** Above this many nodes they are not painted in each frame. */
const MANY_NODES = 20

/** Keeps `root`'s nodes and `canvas` painted. The answer lives as long as the stage. */
export function useDrawing(
  root: RefObject<HTMLElement | null>,
  canvas: RefObject<HTMLCanvasElement | null>,
  drawn: Drawn,
): RefObject<Messages> {
  const messages = useRef<Messages>(NO_MESSAGES)
  const repaint = useRef(() => {})
  const selected = useRef(drawn.selectedMessage)
  const { frames, layout, topology, faces, words, lang, reducedMotion } = drawn
  const { width, height, faults, selectedMessage, onPortrait } = drawn

  useLayoutEffect(() => {
    const [element, sheet] = [root.current, canvas.current]
    if (!element || !sheet) return
    const paintNodes = createNodePainter(element, { topology, faces, words, lang, reducedMotion })
    const follow = createMoving(layout, faces, reducedMotion)
    let paintMessages = createMessagePainter(sheet)
    let colours = readColours(element)
    let hovered: number | null = null
    let moving = follow(frames.current())
    const boxes = createBoxes(element, layout)
    const standing = { words, reducedMotion, obstacles: boxes.now }
    const sceneNow = () => ({ ...standing, colours, hovered, selected: selected.current })
    let paintedAt = 0

    function paint(): void {
      const frame = frames.current()
      if (!sheet) return
      fitCanvas(sheet, width, height)
      moving = follow(frame)
      // Many nodes, or a crowd's, change in almost every frame, and to paint SVG costs more than a thousand dots: while
      // it plays they are painted twenty times a second, when something is rendered anyway.
      const isMany = moving.isCrowd || topology.nodes.length > MANY_NODES
      const turn = turns('stage') + turns('words')
      const isNodesTurn = !frame.playing || !isMany || turn !== paintedAt
      if (isNodesTurn && paintNodes(frame)) boxes.forget()
      paintedAt = turn
      paintMessages(moving, frame, sceneNow())
    }

    messages.current = {
      at: (x, y, reach) => messageAt(moving, x, y, reach),
      placeOf: (message) => placeOf(moving, message),
      hover: (message) => {
        if (message === hovered) return
        hovered = message
        paint()
      },
    }
    repaint.current = () => {
      boxes.forget()
      paint()
    }
    paint()
    onPortrait?.({
      stage: element,
      canvas: sheet,
      drawMessages: (pen) => drawMessages(pen, follow(frames.current()), frames.current(), sceneNow()),
    })
    const stopFrames = frames.subscribe(paint)
    const stopTheme = onThemeChange(() => {
      colours = readColours(element)
      paint()
    })
    let isOver = false
    document.fonts.ready.then(() => {
      if (isOver) return
      paintMessages = createMessagePainter(sheet)
      paint()
    })
    return () => {
      isOver = true
      stopFrames()
      stopTheme()
      messages.current = NO_MESSAGES
      onPortrait?.(null)
    }
  }, [root, canvas, width, height, frames, layout, topology, faces, words, lang, reducedMotion, onPortrait])

  // Other faults bring other words beside nodes and links.
  useEffect(() => {
    selected.current = selectedMessage
    repaint.current()
  }, [selectedMessage, faults])

  return messages
}

/** The boxes that names must not cover, measured when they are wanted and kept until they are forgotten. */
function createBoxes(root: HTMLElement, layout: Layout) {
  let measured: readonly Box[] | null = null
  return {
    now: () => {
      measured ??= boxesOf(root, layout)
      return [...measured]
    },
    forget: () => {
      measured = null
    },
  }
}

/** Nodes, and all words that stand on the stage: they carry `data-box`. */
function boxesOf(root: HTMLElement, { nodes }: Layout): Box[] {
  const { left, top } = root.getBoundingClientRect()
  const words = [...root.querySelectorAll('[data-box]')].map((element) => {
    const { x, y, width, height } = element.getBoundingClientRect()
    return { x: x - left, y: y - top, width, height }
  })
  const bodies = [...nodes.values()].map(({ x, y, halfWidth, halfHeight }) => ({
    x: x - halfWidth,
    y: y - halfHeight,
    width: 2 * halfWidth,
    height: 2 * halfHeight,
  }))
  return [...bodies, ...words]
}
