// A crowd of messages, put on the canvas pixel by pixel. Where no graphics card helps, a canvas takes ten times as long
// to draw as many small pictures.
import type { Sprites } from './messageShapes.ts'
import type { Moving } from './moving.ts'

/** Pixels, each as 0xAABBGGRR (little-endian, as everywhere browsers run), row by row. */
export interface Pixels {
  readonly width: number
  readonly height: number
  readonly values: Int32Array
}

/** Parts of a pixel that a stamp can stand at, each way, so that slow messages glide. */
const PARTS = 4

/** Paints all messages in flight, and nothing else: what was on the canvas goes. */
export function createStamper(sprites: Sprites): (context: CanvasRenderingContext2D, moving: Moving) => void {
  const stamps = new Map<number, Pixels>()
  let image: ImageData | null = null

  function stampOf(tone: number, isCopy: boolean, right: number, down: number): Pixels {
    const key = ((tone * 2 + (isCopy ? 1 : 0)) * PARTS + right) * PARTS + down
    const known = stamps.get(key)
    if (known) return known
    const sprite = (isCopy ? sprites.copies : sprites.dots)[tone] as HTMLCanvasElement
    const stamp = pixelsOf(sprite, right / PARTS, down / PARTS)
    stamps.set(key, stamp)
    return stamp
  }

  return (context, moving) => {
    const { width, height } = context.canvas
    if (width === 0 || height === 0) return
    if (image?.width !== width || image.height !== height) image = new ImageData(width, height)
    const sheet = { width, height, values: new Int32Array(image.data.buffer) }
    sheet.values.fill(0)
    const half = sprites.size / 2
    for (let k = 0; k < moving.count; k++) {
      const x = Math.round(((moving.x[k] as number) - half) * sprites.ratio * PARTS)
      const y = Math.round(((moving.y[k] as number) - half) * sprites.ratio * PARTS)
      const [left, top] = [Math.floor(x / PARTS), Math.floor(y / PARTS)]
      const isCopy = moving.flights[k]?.copyOf !== undefined
      stamp(sheet, stampOf(moving.tone[k] as number, isCopy, x - left * PARTS, y - top * PARTS), left, top)
    }
    context.putImageData(image, 0, 0)
  }
}

/** The sprite, a part of a pixel further right and down. */
function pixelsOf(sprite: HTMLCanvasElement, right: number, down: number): Pixels {
  const canvas = document.createElement('canvas')
  const [width, height] = [sprite.width + 1, sprite.height + 1]
  canvas.width = width
  canvas.height = height
  const context = canvas.getContext('2d', { willReadFrequently: true }) as CanvasRenderingContext2D
  context.drawImage(sprite, right, down)
  return { width, height, values: new Int32Array(context.getImageData(0, 0, width, height).data.buffer) }
}

/** Lays `mark` over `sheet`, its corner at (left, top); what would stand outside is left out. */
export function stamp(sheet: Pixels, mark: Pixels, left: number, top: number): void {
  const { values, width } = sheet
  const { ink, spots } = inkOf(mark, width)
  const isInside = left >= 0 && top >= 0 && left + mark.width <= width && top + mark.height <= sheet.height
  const corner = top * width + left
  for (let k = 0; k < ink.length; k++) {
    const spot = spots[k] as number
    if (!isInside && isOutside(sheet, left + (spot % width), top + Math.floor(spot / width))) continue
    const at = corner + spot
    const above = ink[k] as number
    const below = values[at] as number
    values[at] = below === 0 || above >>> 24 === 255 ? above : over(below, above)
  }
}

function isOutside({ width, height }: Pixels, x: number, y: number): boolean {
  return x < 0 || y < 0 || x >= width || y >= height
}

/** A mark's pixels that are not clear, and how far behind its corner each lies on a sheet of that width. */
interface Ink {
  readonly sheetWidth: number
  readonly ink: Int32Array
  readonly spots: Int32Array
}

const inks = new WeakMap<Pixels, Ink>()

function inkOf(mark: Pixels, sheetWidth: number): Ink {
  const known = inks.get(mark)
  if (known?.sheetWidth === sheetWidth) return known
  const filled = [...mark.values.keys()].filter((at) => (mark.values[at] as number) >>> 24 !== 0)
  const spots = filled.map((at) => Math.floor(at / mark.width) * sheetWidth + (at % mark.width))
  const ink = Int32Array.from(filled, (at) => mark.values[at] as number)
  const found = { sheetWidth, ink, spots: Int32Array.from(spots) }
  inks.set(mark, found)
  return found
}

// Half and more is added before whole numbers are cut: that rounds.
function over(below: number, above: number): number {
  const a = above >>> 24
  const b = ((below >>> 24) * (255 - a)) / 255
  const all = a + b
  const blue = (((above >>> 16) & 255) * a + ((below >>> 16) & 255) * b) / all + 0.5
  const green = (((above >>> 8) & 255) * a + ((below >>> 8) & 255) * b) / all + 0.5
  const red = ((above & 255) * a + (below & 255) * b) / all + 0.5
  return ((all + 0.5) << 24) | (blue << 16) | ((green | 0) << 8) | (red | 0)
}
