// A canvas out of sight on which something is painted ahead, to be shifted while the diagram moves.
import type { Scale, View } from '../timelineGeometry.ts'

export interface Sheet {
  readonly canvas: HTMLCanvasElement
  readonly context: CanvasRenderingContext2D
  /** The part of the run that is on it. */
  scale: Scale
}

export function createSheet(): Sheet {
  const canvas = document.createElement('canvas')
  return {
    canvas,
    context: canvas.getContext('2d') as CanvasRenderingContext2D,
    scale: { from: 0, span: 1, width: 0 },
  }
}

/** Empties the sheet and makes it ready for `scale`, in CSS pixels from the top left. */
export function clearSheet(sheet: Sheet, scale: Scale, height: number, ratio: number): void {
  const { canvas, context } = sheet
  const [w, h] = [Math.ceil(scale.width * ratio), Math.ceil(height * ratio)]
  context.setTransform(1, 0, 0, 1, 0, 0)
  if (canvas.width !== w || canvas.height !== h) {
    canvas.width = w
    canvas.height = h
  } else context.clearRect(0, 0, w, h)
  context.setTransform(ratio, 0, 0, ratio, 0, 0)
  sheet.scale = scale
}

/** Draws what is on the sheet where it belongs on a plot that shows `shown`, on whole device pixels. */
export function stamp(context: CanvasRenderingContext2D, { canvas, scale }: Sheet, shown: Scale, ratio: number): void {
  const x = Math.round(((scale.from - shown.from) / shown.span) * shown.width * ratio) / ratio
  context.drawImage(canvas, x, 0, canvas.width / ratio, canvas.height / ratio)
}

/** More of the run than is shown, so that little has to be painted while it moves: `after` and `before` in widths. */
export function widened({ from, span, width }: Scale, before: number, after: number): Scale {
  return { from: from - before * span, span: span * (1 + before + after), width: width * (1 + before + after) }
}

/** Whether the whole of `shown` is within `scale`, as large. */
export function holds(scale: Scale, shown: Scale): boolean {
  const sameSize = Math.abs(scale.width / scale.span / (shown.width / shown.span) - 1) < 1e-9
  return sameSize && ends(scale)[0] <= shown.from && ends(shown)[1] <= ends(scale)[1]
}

function ends({ from, span }: View): [number, number] {
  return [from, from + span]
}
