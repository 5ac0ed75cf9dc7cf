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
  const [from, to] = [Math.max(0, -left), Math.min(mark.width, sheet.width - left)]
  const [first, last] = [Math.max(0, -top), Math.min(mark.height, sheet.height - top)]
  for (let row = first; row < last; row++) {
    let at = (top + row) * sheet.width + left + from
    let of = row * mark.width + from
    for (let column = from; column < to; column++, at++, of++) {
      const above = mark.values[of] as number
      const alpha = above >>> 24
      if (alpha === 0) continue
      const below = sheet.values[at] as number
      sheet.values[at] = alpha === 255 || below === 0 ? above : over(below, above)
    }
  }
}

function over(below: number, above: number): number {
  const a = above >>> 24
  const b = ((below >>> 24) * (255 - a)) / 255
  const mix = (shift: number) => Math.round((((above >>> shift) & 255) * a + ((below >>> shift) & 255) * b) / (a + b))
  return (Math.round(a + b) << 24) | (mix(16) << 16) | (mix(8) << 8) | mix(0)
}
