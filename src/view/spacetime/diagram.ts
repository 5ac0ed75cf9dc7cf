// The diagram on its canvas. Ground and lines are painted ahead on sheets, wider than what is shown, and only shifted
// from frame to frame; what is over them is painted anew.
import type { Frame } from '../frame.ts'
import { fitCanvas } from '../paintMessages.ts'
import type { Scale, View } from '../timelineGeometry.ts'
import { isDense } from './density.ts'
import { createTextures, type Inks, type Textures } from './inks.ts'
import { placeLabels } from './labels.ts'
import { causeLegend, type LegendEntry, legendOf, paintLegend } from './legend.ts'
import { type Anchor, type Light, lightOf, sameAnchor } from './light.ts'
import { paintCones } from './paintCones.ts'
import { paintLabels } from './paintLabels.ts'
import { paintLanes } from './paintLanes.ts'
import { paintDensity, paintLines } from './paintLines.ts'
import {
  createPlayheadPainter,
  type Over,
  onPlot,
  paintAxis,
  paintEvidence,
  paintFlags,
  paintTitles,
} from './paintOver.ts'
import { type Line, lanesHeight, lineOf } from './plan.ts'
import type { Known, Look } from './scene.ts'
import { clearSheet, createSheet, holds, stamp, widened } from './sheet.ts'
import { createSight, gather, type Sight } from './sight.ts'

export interface Shown {
  readonly look: Look
  readonly known: Known
  readonly inks: Inks
  readonly view: View
  readonly scroll: number
  readonly frame: Frame
  readonly anchor: Anchor | null
  /** It moves on by itself: more is painted ahead. */
  readonly gliding: boolean
}

export interface Diagram {
  paint(shown: Shown): void
  /** The messages that are drawn one by one, as painted last. */
  readonly sight: Sight
  /** Whether lines stand for many messages, as painted last. */
  readonly dense: boolean
}

/** Paints on one canvas. The font is the canvas element's own, read once. */
export function createDiagram(canvas: HTMLCanvasElement): Diagram {
  const context = canvas.getContext('2d') as CanvasRenderingContext2D
  const { fontFamily, fontSize } = getComputedStyle(canvas)
  const fonts = { font: `450 ${fontSize} ${fontFamily}`, strong: `600 ${fontSize} ${fontFamily}` }
  const ahead = createAhead(fonts.font)
  const paintPlayhead = createPlayheadPainter()
  const flying = createSight()

  function paint(shown: Shown): void {
    const { look, known, inks, view, scroll, frame } = shown
    const { plan } = look
    const ratio = window.devicePixelRatio || 1
    const scale: Scale = { ...view, width: plan.plotWidth }
    fitCanvas(canvas, plan.width, plan.height)
    context.setTransform(ratio, 0, 0, ratio, 0, 0)
    context.clearRect(0, 0, plan.width, plan.height)
    ahead.prepare(shown, scale, ratio)
    const over: Over = { look, known, inks, scroll, ...fonts }
    onPlot(context, over, () => {
      ahead.stamp(context, shown, scale, ratio)
      paintTitles(context, over, scale)
      paintEvidence(context, over, scale)
    })
    gather(known.index, frame.t, frame.t, flying)
    paintPlayhead(context, over, scale, frame, flying)
    paintFlags(context, over, scale)
    paintAxis(context, over, scale)
    const place = { x: 12, y: plan.height - 12, room: plan.width - 20 }
    const isLit = ahead.showsCauses()
    paintLegend(context, isLit ? causeLegend(look.words) : ahead.legend(), inks, fonts.font, place)
  }
  return {
    paint,
    get sight() {
      return ahead.sight()
    },
    get dense() {
      return ahead.dense()
    },
  }
}

/** Labels are written where no more messages than these are in sight. */
const LABELLED_MAX = 260
/** How much of what is not lit is still seen. */
const FAINT = 0.13

// What is painted ahead, and what it was painted for.
function createAhead(font: string) {
  const [ground, lines, lights] = [createSheet(), createSheet(), createSheet()]
  const sight = createSight()
  let painted: { readonly look: Look; readonly known: Known; readonly inks: Inks; readonly ratio: number } | null = null
  let [epoch, isFinal, isDenseNow] = [-1, false, false]
  let labelled: ReadonlySet<number> = new Set()
  let textures: { readonly inks: Inks; readonly ratio: number; readonly made: Textures } | null = null
  let legend: readonly LegendEntry[] = []
  let light: { readonly anchor: Anchor; readonly light: Light } | null = null

  function isGood({ look, known, inks }: Shown, scale: Scale, ratio: number): boolean {
    if (!painted || painted.look !== look || painted.inks !== inks || painted.ratio !== ratio) return false
    const isKnown = painted.known === known || (isFinal && epoch === known.index.epoch)
    return isKnown && holds(lines.scale, scale)
  }

  function prepare(shown: Shown, scale: Scale, ratio: number): void {
    if (!isGood(shown, scale, ratio)) paintAhead(shown, scale, ratio)
    const { anchor } = shown
    if (anchor === null || isDenseNow) light = null
    else if (light === null || !sameAnchor(light.anchor, anchor)) {
      light = { anchor, light: lightOf(shown.known.index, anchor, sight, lines.scale) }
      paintLight(shown, light.light, ratio)
    }
  }

  function paintAhead(shown: Shown, scale: Scale, ratio: number): void {
    const { look, known, inks, gliding } = shown
    const wide = gliding ? widened(scale, 0.05, 0.5) : widened(scale, 0.3, 0.3)
    const height = lanesHeight(look.plan)
    if (textures?.inks !== inks || textures.ratio !== ratio)
      textures = { inks, ratio, made: createTextures(inks, ratio) }
    clearSheet(ground, wide, height, ratio)
    paintLanes(ground.context, { look, known, inks, textures: textures.made, ratio }, wide)
    clearSheet(lines, wide, height, ratio)
    const { index } = known
    gather(index, wide.from, wide.from + wide.span, sight)
    isDenseNow = isDense(index, sight, wide.width)
    const drawing = { index, plan: look.plan, scale: wide, inks }
    if (isDenseNow) paintDensity(lines.context, drawing, sight)
    else paintLines(lines.context, drawing, sight, sight.count)
    if (!isDenseNow && sight.count <= LABELLED_MAX) labelled = label(lines.context, font, shown, wide, sight, labelled)
    legend = legendOf(index, sight, look.faces)
    isFinal = known.frontierUs >= wide.from + wide.span && allEnded(known, sight)
    painted = { look, known, inks, ratio }
    epoch = index.epoch
    light = null
  }

  function paintLight({ look, known, inks }: Shown, { lit, direct }: Light, ratio: number): void {
    clearSheet(lights, lines.scale, lanesHeight(look.plan), ratio)
    const drawing = { index: known.index, plan: look.plan, scale: lines.scale, inks }
    paintLines(lights.context, drawing, lit, sight.count)
    paintLines(lights.context, drawing, direct, sight.count, true)
  }

  return {
    prepare,
    stamp(context: CanvasRenderingContext2D, shown: Shown, scale: Scale, ratio: number): void {
      stamp(context, ground, scale, ratio)
      if (light) paintCones(context, shown, light.light, scale)
      if (light) context.globalAlpha = FAINT
      stamp(context, lines, scale, ratio)
      context.globalAlpha = 1
      if (light) stamp(context, lights, scale, ratio)
    },
    sight: () => sight,
    dense: () => isDenseNow,
    legend: () => legend,
    showsCauses: () => light?.light.cones != null,
  }
}

// Says which messages are labelled now.
function label(
  context: CanvasRenderingContext2D,
  font: string,
  { look, known, inks }: Shown,
  scale: Scale,
  { ids, count }: Sight,
  before: ReadonlySet<number>,
): ReadonlySet<number> {
  context.font = font
  const widths = new Map<string, number>()
  const candidates = [...ids.subarray(0, count)].map((id) => {
    const line: Line = { x1: 0, y1: 0, x2: 0, y2: 0 }
    lineOf(known.index, id, look.plan, scale, line)
    const text = typeOf(known, id)
    const width = widths.get(text) ?? context.measureText(text).width
    widths.set(text, width)
    return { ...line, id, text, width }
  })
  const labels = placeLabels(candidates, before)
  paintLabels(context, labels, inks, font, (id) => inks.messages[known.index.messages.tone[id] as number] as string)
  return new Set(labels.map(({ id }) => id))
}

function typeOf({ index }: Known, id: number): string {
  const sending = index.events.at(index.messages.sentBy[id] as number)
  return sending && 'message' in sending ? sending.message.type : ''
}

function allEnded({ index }: Known, { ids, count }: Sight): boolean {
  for (let k = 0; k < count; k++) if ((index.messages.endedBy[ids[k] as number] as number) < 0) return false
  return true
}
