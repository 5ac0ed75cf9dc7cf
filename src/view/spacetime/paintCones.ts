// Past and future on the lanes, when something is pointed at: a line under what came before, another under what may
// follow from it, a veil over what is neither; rings around cause and effects.
import { type Scale, xOf } from '../timelineGeometry.ts'
import type { Inks } from './inks.ts'
import { underline } from './legend.ts'
import type { Light } from './light.ts'
import { bandHeights, middleOf } from './plan.ts'
import type { Known, Look } from './scene.ts'
import { timeOf } from './traceIndex.ts'
import { laneOf } from './walk.ts'

interface Shown {
  readonly look: Look
  readonly known: Known
  readonly inks: Inks
}

export function paintCones(context: CanvasRenderingContext2D, shown: Shown, light: Light, scale: Scale): void {
  const { look, known, inks } = shown
  const { plan } = look
  const { cones } = light
  if (!cones) return
  const { tall } = bandHeights(plan)
  plan.rows.forEach(({ id }, row) => {
    const lane = known.index.laneOf(id)
    const [past, future] = [cones.past[lane] as number, cones.future[lane] as number]
    const until = past < 0 ? 0 : Math.max(0, xOf(scale, timeOf(known.index, past)))
    const from = Number.isFinite(future) ? Math.min(scale.width, xOf(scale, timeOf(known.index, future))) : scale.width
    const y = middleOf(plan, row)
    context.fillStyle = inks.paper
    context.globalAlpha = 0.68
    context.fillRect(until, y - tall / 2 - 3, Math.max(0, from - until), tall + 6)
    context.globalAlpha = 1
    underline(context, inks, 'past', 0, until, y + tall / 2 + 2)
    underline(context, inks, 'future', from, scale.width, y + tall / 2 + 2)
  })
  paintRings(context, shown, light.events, scale)
}

function paintRings(
  context: CanvasRenderingContext2D,
  { look, known, inks }: Shown,
  events: readonly number[],
  scale: Scale,
): void {
  context.strokeStyle = inks.ink
  context.lineWidth = 1.75
  for (const at of events) {
    const event = known.index.events.at(at)
    const lane = laneOf(known.index, event)
    if (!event || event.type === 'message.dropped' || lane < 0) continue
    context.beginPath()
    context.arc(xOf(scale, event.t), middleOf(look.plan, lane), 6, 0, 2 * Math.PI)
    context.stroke()
  }
}
