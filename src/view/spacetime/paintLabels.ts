// The types of messages, written along their lines.
import type { Inks } from './inks.ts'
import type { Label } from './labels.ts'

export function paintLabels(
  context: CanvasRenderingContext2D,
  labels: readonly Label[],
  inks: Inks,
  font: string,
  colourOf: (id: number) => string,
): void {
  context.font = font
  context.textAlign = 'center'
  context.textBaseline = 'middle'
  context.lineJoin = 'round'
  context.strokeStyle = inks.paper
  context.lineWidth = 4
  for (const { id, text, x, y, turn } of labels) {
    context.save()
    context.translate(x, y)
    context.rotate(turn)
    context.strokeText(text, 0, 0)
    context.fillStyle = colourOf(id)
    context.fillText(text, 0, 0)
    context.restore()
  }
}
