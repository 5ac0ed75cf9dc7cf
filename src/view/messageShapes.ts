// A message's mark: a hue and a shape of its own for each kind, so that colour does not speak alone.
import { type Colours, MESSAGE_TONES } from './colours.ts'

type Path = Pick<CanvasPath, 'moveTo' | 'lineTo' | 'arc' | 'roundRect' | 'closePath'>

type Style = Pick<CanvasRenderingContext2D, 'fillStyle' | 'strokeStyle' | 'lineWidth' | 'lineCap' | 'globalAlpha'>

/** What marks are drawn with: a canvas, or what takes as little. */
export interface Pen extends Path, Style {
  beginPath(): void
  fill(): void
  stroke(): void
}

type Trace = (path: Path, x: number, y: number, r: number) => void

const disc: Trace = (path, x, y, r) => {
  path.moveTo(x + r, y)
  path.arc(x, y, r, 0, 2 * Math.PI)
}

const square: Trace = (path, x, y, r) => path.roundRect(x - r * 0.86, y - r * 0.86, r * 1.72, r * 1.72, 2)

const polygon =
  (...corners: readonly (readonly [number, number])[]): Trace =>
  (path, x, y, r) => {
    corners.forEach(([dx, dy], k) => {
      if (k === 0) path.moveTo(x + dx * r, y + dy * r)
      else path.lineTo(x + dx * r, y + dy * r)
    })
    path.closePath()
  }

const diamond = polygon([0, -1.2], [1.2, 0], [0, 1.2], [-1.2, 0])
const triangle = polygon([0, -1.15], [1.1, 0.85], [-1.1, 0.85])
const hexagon = polygon([0.6, -1], [1.15, 0], [0.6, 1], [-0.6, 1], [-1.15, 0], [-0.6, -1])

const ringed: Trace = (path, x, y, r) => {
  disc(path, x, y, r * 1.15)
  path.moveTo(x + r * 0.7, y)
  path.arc(x, y, r * 0.7, 0, 2 * Math.PI, true)
  disc(path, x, y, r * 0.38)
}

/** In the order of MESSAGE_TONES. */
export const SHAPES: readonly Trace[] = MESSAGE_TONES.map(
  (tone) =>
    ({
      request: disc,
      answer: square,
      command: hexagon,
      vote: diamond,
      news: ((path, x, y, r) => disc(path, x, y, r * 0.8)) as Trace,
      error: triangle,
      probe: ringed,
    })[tone],
)

/** The marks drawn once each and stamped where messages are: many times faster than drawing each anew. */
export interface Sprites {
  readonly colours: Colours
  readonly radius: number
  readonly ratio: number
  /** Side of a sprite, px. */
  readonly size: number
  /** In the order of MESSAGE_TONES; a second copy is hollow. */
  readonly dots: readonly HTMLCanvasElement[]
  readonly copies: readonly HTMLCanvasElement[]
}

/** `radius` in px, `ratio` device pixels to a px. */
export function createSprites(colours: Colours, radius: number, ratio: number): Sprites {
  const size = Math.ceil(radius * 2.4) + 4
  const draw = (tone: number, isCopy: boolean) => {
    const canvas = document.createElement('canvas')
    canvas.width = canvas.height = Math.ceil(size * ratio)
    const context = canvas.getContext('2d') as CanvasRenderingContext2D
    context.scale(canvas.width / size, canvas.height / size)
    drawMark(context, { tone, isCopy, x: size / 2, y: size / 2, radius }, colours)
    return canvas
  }
  const all = (isCopy: boolean) => SHAPES.map((_, tone) => draw(tone, isCopy))
  return { colours, radius, ratio, size, dots: all(false), copies: all(true) }
}

interface Mark {
  /** Index in MESSAGE_TONES. */
  readonly tone: number
  readonly isCopy: boolean
  readonly x: number
  readonly y: number
  readonly radius: number
}

export function drawMark(pen: Pen, { tone, isCopy, x, y, radius }: Mark, colours: Colours): void {
  const colour = colours.messages[tone] as string
  pen.beginPath()
  ;(SHAPES[tone] as (typeof SHAPES)[number])(pen, x, y, isCopy ? radius - 1 : radius)
  pen.lineWidth = isCopy ? 5 : 2.5
  pen.strokeStyle = colours.paper
  pen.stroke()
  pen.fillStyle = isCopy ? colours.paper : colour
  pen.fill()
  pen.lineWidth = 2
  pen.strokeStyle = colour
  if (isCopy) pen.stroke()
}
