// Clients' operations on their lanes: a bar from asking to answer, closed like a bracket, in the ink of its outcome.
import { lastAt, type OperationBar } from '../lanes.ts'
import { type Scale, stackRows, xOf } from '../timelineGeometry.ts'
import type { Ground } from './paintLanes.ts'
import { bandHeights, middleOf } from './plan.ts'

/** Operations under way at once are drawn under each other; further ones lie over these. */
const ROWS_MAX = 4
/** More than these in sight are drawn as plain bars. */
const BRACKETS_MAX = 300

export function paintOperations(context: CanvasRenderingContext2D, ground: Ground, scale: Scale): void {
  const { look, known } = ground
  look.plan.rows.forEach((row, lane) => {
    const bars = row.client ? inSight(known.lanes.operations[row.id] ?? [], scale) : []
    if (bars.length > 0) paintBars(context, ground, scale, bars, lane)
  })
}

function inSight(bars: readonly OperationBar[], { from, span }: Scale): readonly OperationBar[] {
  const last = lastAt(bars, from + span) + 1
  return bars.slice(0, last).filter(({ end }) => end === null || end.t >= from)
}

function paintBars(
  context: CanvasRenderingContext2D,
  { look, known, inks }: Ground,
  scale: Scale,
  bars: readonly OperationBar[],
  lane: number,
): void {
  const { plan } = look
  const { tall } = bandHeights(plan)
  const spans = bars.map(({ t, end }) => ({ from: t, to: end?.t ?? known.frontierUs }))
  const rows = stackRows(spans)
  const used = Math.min(ROWS_MAX, 1 + rows.reduce((most, row) => Math.max(most, row), 0))
  const height = Math.max(3, Math.min(7, (tall + 8) / used - 1.5))
  const top = middleOf(plan, lane) - ((height + 1.5) * used - 1.5) / 2
  bars.forEach((bar, k) => {
    const { from, to } = spans[k] as (typeof spans)[number]
    const [x1, x2] = [xOf(scale, from), Math.max(xOf(scale, to), xOf(scale, from) + 1.5)]
    const y = top + ((rows[k] as number) % ROWS_MAX) * (height + 1.5)
    const outcome = bar.end?.outcome ?? 'open'
    context.fillStyle = { ok: inks.client, open: inks.client, unknown: inks.strokes.waiting, fail: inks.danger }[
      outcome
    ]
    context.globalAlpha = outcome === 'open' ? 0.3 : outcome === 'ok' ? 0.7 : 1
    context.fillRect(x1, y, x2 - x1, height)
    context.globalAlpha = 1
    if (bars.length > BRACKETS_MAX) return
    context.fillRect(x1 - 0.75, y - 1.5, 1.5, height + 3)
    if (bar.end) context.fillRect(x2 - 0.75, y - 1.5, 1.5, height + 3)
    if (outcome === 'fail' && x2 - x1 > 8)
      paintCross(context, inks.dangerInk, (x1 + x2) / 2, y + height / 2, height / 3)
  })
}

function paintCross(context: CanvasRenderingContext2D, colour: string, x: number, y: number, r: number): void {
  context.strokeStyle = colour
  context.lineWidth = 1.25
  context.beginPath()
  context.moveTo(x - r, y - r)
  context.lineTo(x + r, y + r)
  context.moveTo(x + r, y - r)
  context.lineTo(x - r, y + r)
  context.stroke()
}
