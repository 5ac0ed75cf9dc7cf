// The canvas over the stage: messages in flight, those that fall, and their names where they can be read. Everything
// that comes in numbers is drawn in batches or stamped.
import type { Flight } from '../sim/picture.ts'
import { US_PER_S } from '../sim/run.ts'
import type { Colours } from './colours.ts'
import { fallDepth, fallFade } from './flight.ts'
import type { Frame } from './frame.ts'
import { createSprites, drawMark, type Pen, SHAPES, type Sprites } from './messageShapes.ts'
import { createStamper } from './messageStamps.ts'
import type { Moving } from './moving.ts'
import { type Box, placeText } from './placeTexts.ts'
import type { StageWords } from './stageWords.ts'

export interface MessageScene {
  readonly colours: Colours
  /** What names must not cover. */
  obstacles(): Box[]
  readonly words: StageWords
  readonly reducedMotion: boolean
  readonly hovered: number | null
  readonly selected: number | null
}

/** Messages can be read as they go by if a flight takes at least this long on the wall: 10 ms at 0.02×, less jitter. */
const READABLE_S = 0.3
/** More than these are not read but looked at. */
const READABLE_COUNT = 12

/** Makes the canvas as sharp as the screen; sizes in CSS pixels. */
export function fitCanvas(canvas: HTMLCanvasElement, width: number, height: number): void {
  const ratio = window.devicePixelRatio || 1
  const [w, h] = [Math.round(width * ratio), Math.round(height * ratio)]
  if (canvas.width !== w || canvas.height !== h) {
    canvas.width = w
    canvas.height = h
  }
}

/** Paints on one canvas. The font is the canvas element's own, read once. */
export function createMessagePainter(canvas: HTMLCanvasElement) {
  const context = canvas.getContext('2d') as CanvasRenderingContext2D
  const text = textStyleOf(canvas)
  let sprites: Sprites | null = null
  let stampAll: ReturnType<typeof createStamper> | null = null

  return (moving: Moving, frame: Frame, scene: MessageScene): void => {
    const ratio = window.devicePixelRatio || 1
    const { isCrowd } = moving
    const radius = radiusOf(moving)
    if (sprites?.colours !== scene.colours || sprites.radius !== radius || sprites.ratio !== ratio) {
      sprites = createSprites(scene.colours, radius, ratio)
      stampAll = createStamper(sprites)
    }
    context.setTransform(ratio, 0, 0, ratio, 0, 0)
    if (isCrowd) stampAll?.(context, moving)
    else {
      context.clearRect(0, 0, canvas.width / ratio, canvas.height / ratio)
      if (moving.count === 0 && moving.falling === 0) return
      if (!scene.reducedMotion) paintTails(context, moving, scene.colours, radius)
      paintDots(context, moving, sprites)
    }
    paintBesides(context, text, moving, frame, scene, radius)
  }
}

/** A canvas, or what writes down what is drawn on one. */
export interface TextPen
  extends Pen,
    Pick<CanvasRenderingContext2D, 'font' | 'textAlign' | 'textBaseline' | 'fillText' | 'measureText'> {
  /** Its size, and the font of its words. */
  readonly canvas: HTMLCanvasElement
}

/** The same by shapes alone, for a picture to keep: without sprites, and without pixels. */
export function drawMessages(pen: TextPen, moving: Moving, frame: Frame, scene: MessageScene): void {
  const radius = radiusOf(moving)
  if (!moving.isCrowd && !scene.reducedMotion) paintTails(pen, moving, scene.colours, radius)
  for (let k = 0; k < moving.count; k++) {
    const isCopy = (moving.flights[k] as Flight).copyOf !== undefined
    const [tone, x, y] = [moving.tone[k], moving.x[k], moving.y[k]] as [number, number, number]
    drawMark(pen, { tone, isCopy, x, y, radius }, scene.colours)
  }
  paintBesides(pen, textStyleOf(pen.canvas), moving, frame, scene, radius)
}

function radiusOf({ isCrowd }: Moving): number {
  return isCrowd ? 4 : 6
}

// Rings, falls, and what can be read.
function paintBesides(
  context: TextPen,
  text: TextStyle,
  moving: Moving,
  frame: Frame,
  scene: MessageScene,
  radius: number,
): void {
  paintRings(context, moving, scene, radius)
  paintFalls(context, moving, scene)
  if (text.places.size > 200) text.places.clear()
  const isReadable = moving.count <= READABLE_COUNT
  if (!isReadable && scene.hovered === null && scene.selected === null && moving.falling === 0) return
  // Measures the page: only where something is to be written.
  const taken = scene.obstacles()
  paintReasons(context, text, moving, scene, taken)
  paintNames(context, text, moving, frame, scene, taken)
}

interface TextStyle {
  readonly font: string
  readonly height: number
  readonly widths: Map<string, number>
  /** Where each message's name stood last. */
  readonly places: Map<number, number>
}

function textStyleOf(canvas: HTMLCanvasElement): TextStyle {
  const { fontFamily, fontSize } = getComputedStyle(canvas)
  const height = Number.parseFloat(fontSize) + 8
  return { font: `500 ${fontSize} ${fontFamily}`, height, widths: new Map(), places: new Map() }
}

function paintTails(context: Pen, moving: Moving, colours: Colours, radius: number): void {
  context.lineCap = 'round'
  context.lineWidth = radius * 0.75
  context.globalAlpha = 0.3
  for (let tone = 0; tone < SHAPES.length; tone++) {
    context.beginPath()
    for (let k = 0; k < moving.count; k++) {
      if (moving.tone[k] !== tone) continue
      context.moveTo(moving.tailX[k] as number, moving.tailY[k] as number)
      context.lineTo(moving.x[k] as number, moving.y[k] as number)
    }
    context.strokeStyle = colours.messages[tone] as string
    context.stroke()
  }
  context.globalAlpha = 1
}

function paintDots(context: CanvasRenderingContext2D, moving: Moving, sprites: Sprites): void {
  const half = sprites.size / 2
  for (let k = 0; k < moving.count; k++) {
    const isCopy = (moving.flights[k] as Flight).copyOf !== undefined
    const sprite = (isCopy ? sprites.copies : sprites.dots)[moving.tone[k] as number] as HTMLCanvasElement
    context.drawImage(
      sprite,
      (moving.x[k] as number) - half,
      (moving.y[k] as number) - half,
      sprites.size,
      sprites.size,
    )
  }
}

function paintRings(context: Pen, moving: Moving, scene: MessageScene, radius: number): void {
  if (scene.hovered === null && scene.selected === null) return
  context.strokeStyle = scene.colours.accent
  for (let k = 0; k < moving.count; k++) {
    const { id } = moving.flights[k] as Flight
    if (id !== scene.hovered && id !== scene.selected) continue
    context.lineWidth = id === scene.selected ? 2.5 : 1.5
    context.beginPath()
    context.arc(moving.x[k] as number, moving.y[k] as number, radius + 6, 0, 2 * Math.PI)
    context.stroke()
  }
}

function paintFalls(context: Pen, moving: Moving, { colours, reducedMotion }: MessageScene): void {
  for (let k = 0; k < moving.falling; k++) {
    const { x, y, tone, progress } = moving.falls[k] as Moving['falls'][number]
    if (!reducedMotion) {
      context.globalAlpha = fallFade(progress * 1.6) * 0.9
      context.fillStyle = colours.messages[tone] as string
      context.beginPath()
      ;(SHAPES[tone] as (typeof SHAPES)[number])(context, x, y + fallDepth(progress), 5)
      context.fill()
    }
    context.globalAlpha = reducedMotion ? 1 : fallFade(progress)
    paintCross(context, x, y, colours)
  }
  context.globalAlpha = 1
}

function paintCross(context: Pen, x: number, y: number, colours: Colours): void {
  context.lineCap = 'round'
  for (const [colour, width] of [
    [colours.paper, 6],
    [colours.danger, 2.5],
  ] as const) {
    context.strokeStyle = colour
    context.lineWidth = width
    context.beginPath()
    context.moveTo(x - 5, y - 5)
    context.lineTo(x + 5, y + 5)
    context.moveTo(x + 5, y - 5)
    context.lineTo(x - 5, y + 5)
    context.stroke()
  }
}

/** Reasons that are told at once, the latest, and how far apart the same one is told again (px). */
const REASONS = 4
const SAME_REASON_PX = 150

function paintReasons(context: TextPen, style: TextStyle, moving: Moving, scene: MessageScene, taken: Box[]): void {
  for (let k = Math.max(0, moving.falling - REASONS); k < moving.falling; k++) {
    const { x, y, progress, reason } = moving.falls[k] as Moving['falls'][number]
    // The tear has its word: the cross on it says the rest.
    if (reason === 'partition' || isToldNear(moving, k)) continue
    const word = scene.words.dropped[reason]
    const placed = placeText(x, y, widthOf(context, style, word), style.height, taken, stageBox(context))
    if (!placed) continue
    taken.push(placed.box)
    context.globalAlpha = scene.reducedMotion ? 1 : fallFade(progress)
    paintText(context, style, word, placed.box, scene.colours, scene.colours.danger)
  }
  context.globalAlpha = 1
}

// A later fall near by says the same.
function isToldNear({ falls, falling }: Moving, k: number): boolean {
  const one = falls[k] as Moving['falls'][number]
  for (let later = k + 1; later < falling; later++) {
    const other = falls[later] as Moving['falls'][number]
    if (other.reason === one.reason && Math.hypot(other.x - one.x, other.y - one.y) < SAME_REASON_PX) return true
  }
  return false
}

function paintNames(
  context: TextPen,
  style: TextStyle,
  moving: Moving,
  frame: Frame,
  scene: MessageScene,
  taken: Box[],
): void {
  const isReadable = moving.count <= READABLE_COUNT
  for (let k = 0; k < moving.count; k++) {
    const { id, sent, due, message } = moving.flights[k] as Flight
    const isMeant = id === scene.hovered || id === scene.selected
    const isSlow = !frame.playing || (due - sent) / US_PER_S / frame.speed >= READABLE_S
    if (!isMeant && !(isReadable && isSlow)) continue
    const [x, y] = [moving.x[k] as number, moving.y[k] as number]
    const [width, stage] = [widthOf(context, style, message.type), stageBox(context)]
    const placed = placeText(x, y, width, style.height, isMeant ? NOTHING : taken, stage, style.places.get(id))
    if (!placed) continue
    style.places.set(id, placed.place)
    taken.push(placed.box)
    paintText(context, style, message.type, placed.box, scene.colours, scene.colours.ink)
  }
}

const NOTHING: readonly Box[] = []

function stageBox({ canvas }: TextPen): Box {
  const ratio = window.devicePixelRatio || 1
  return { x: 2, y: 2, width: canvas.width / ratio - 4, height: canvas.height / ratio - 4 }
}

function widthOf(context: TextPen, { font, widths }: TextStyle, word: string): number {
  let width = widths.get(word)
  if (width === undefined) {
    context.font = font
    width = Math.ceil(context.measureText(word).width) + 18
    widths.set(word, width)
  }
  return width
}

function paintText(
  context: TextPen,
  { font }: TextStyle,
  word: string,
  { x, y, width, height }: Box,
  colours: Colours,
  ink: string,
): void {
  context.beginPath()
  context.roundRect(x, y, width, height, height / 2)
  context.fillStyle = colours.surface
  context.fill()
  context.strokeStyle = colours.line
  context.lineWidth = 1
  context.stroke()
  context.font = font
  context.fillStyle = ink
  context.textAlign = 'center'
  context.textBaseline = 'middle'
  context.fillText(word, x + width / 2, y + height / 2 + 0.5)
}
