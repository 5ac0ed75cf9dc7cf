// A pen that writes down as SVG what it is made to draw: as much of a canvas as the stage's messages need.
import type { TextPen } from '../../view/paintMessages.ts'
import { element, rounded } from './svgText.ts'

/** Of the size and font of `canvas`. `written` gives what was drawn. */
export function createSvgPen(canvas: HTMLCanvasElement): TextPen & { written(): string } {
  // Not the canvas's own context: that has a baseline set.
  const measuring = document.createElement('canvas').getContext('2d') as CanvasRenderingContext2D
  const drawn: string[] = []
  let path = ''
  const to = (command: string, ...numbers: number[]) => {
    path += `${command}${numbers.map(rounded).join(' ')}`
  }
  return {
    canvas,
    fillStyle: '#000',
    strokeStyle: '#000',
    lineWidth: 1,
    lineCap: 'butt',
    globalAlpha: 1,
    font: '',
    textAlign: 'start',
    textBaseline: 'alphabetic',
    beginPath() {
      path = ''
    },
    moveTo: (x, y) => to('M', x, y),
    lineTo: (x, y) => to('L', x, y),
    closePath: () => to('Z'),
    // Only whole circles are drawn.
    arc(x, y, r, _from, _until, isCounterclockwise = false) {
      const way = isCounterclockwise ? 0 : 1
      to('M', x + r, y)
      to('A', r, r, 0, 1, way, x - r, y)
      to('A', r, r, 0, 1, way, x + r, y)
    },
    roundRect(x, y, width, height, corner = 0) {
      const r = Math.min(Number(corner), width / 2, height / 2)
      to('M', x + r, y)
      to('H', x + width - r)
      to('A', r, r, 0, 0, 1, x + width, y + r)
      to('V', y + height - r)
      to('A', r, r, 0, 0, 1, x + width - r, y + height)
      to('H', x + r)
      to('A', r, r, 0, 0, 1, x, y + height - r)
      to('V', y + r)
      to('A', r, r, 0, 0, 1, x + r, y)
      to('Z')
    },
    fill() {
      drawn.push(element('path', { d: path, fill: String(this.fillStyle), opacity: faint(this.globalAlpha) }))
    },
    stroke() {
      const { strokeStyle, lineWidth, lineCap, globalAlpha } = this
      const line = { stroke: String(strokeStyle), 'stroke-width': lineWidth, 'stroke-linecap': lineCap }
      drawn.push(element('path', { d: path, fill: 'none', ...line, opacity: faint(globalAlpha) }))
    },
    measureText(words) {
      measuring.font = this.font
      return measuring.measureText(words)
    },
    // In the middle of (x, y), as all of the stage's words are.
    fillText(words, x, y) {
      const { fontBoundingBoxAscent: up, fontBoundingBoxDescent: down, width } = this.measureText(words)
      const place = { x: x - width / 2, y: y + (up - down) / 2 }
      const look = { style: `font:${this.font}`, fill: String(this.fillStyle), opacity: faint(this.globalAlpha) }
      drawn.push(element('text', { ...place, ...look }, words))
    },
    written: () => drawn.join(''),
  }
}

function faint(alpha: number): number | undefined {
  return alpha < 1 ? alpha : undefined
}
