// What is painted on every frame over the ground and the lines: interventions and violations as uprights, the names of
// states, the playhead with what is under way, the time axis, the key to the kinds of messages. Origin: the top left.
import type { Frame } from '../frame.ts'
import { stateTitle } from '../lanesHover.ts'
import { inkOf, SLENDER, visibleBands } from '../lanesPaths.ts'
import { createSprites, type Sprites } from '../messageShapes.ts'
import { clustersOf, formatTime, type Scale, ticksOf, xOf } from '../timelineGeometry.ts'
import { fitting } from './fitting.ts'
import type { Inks } from './inks.ts'
import { bandHeights, type Line, lineOf, middleOf } from './plan.ts'
import type { Known, Look } from './scene.ts'
import type { Sight } from './sight.ts'

export interface Over {
  readonly look: Look
  readonly known: Known
  readonly inks: Inks
  /** CSS font of ordinary text, and of strong text. */
  readonly font: string
  readonly strong: string
  readonly scroll: number
}

type Context = CanvasRenderingContext2D

/** Clips to the lanes while `paint` runs, with the origin at the left of the plot and the top of the first lane. */
export function onPlot(context: Context, { look, scroll }: Pick<Over, 'look' | 'scroll'>, paint: () => void): void {
  const { plan } = look
  context.save()
  context.beginPath()
  context.rect(plan.left, plan.top, plan.plotWidth, plan.plotHeight)
  context.clip()
  context.translate(plan.left, plan.top - scroll)
  paint()
  context.restore()
}

/** Below this many px from lane to lane there is no room for words above the bands. */
const WORDS_PITCH_PX = 40

/** The names of states above their bands, kept in sight while their band is. */
export function paintTitles(context: Context, over: Over, scale: Scale): void {
  const { look, known, inks } = over
  const { plan, lang, laneWords } = look
  if (plan.pitch < WORDS_PITCH_PX) return
  const { tall, slender } = bandHeights(plan)
  context.textAlign = 'left'
  context.textBaseline = 'alphabetic'
  context.lineJoin = 'round'
  plan.rows.forEach((row, lane) => {
    visibleBands(known.lanes, row, scale, known.frontierUs, (band, from, to) => {
      const ink = inkOf(row, band)
      const x = Math.max(from, 0) + 5
      const room = Math.min(to, scale.width) - x
      if (room < 26) return
      const text = stateTitle(row, band, lang, laneWords)
      context.font = SLENDER.has(ink) ? over.font : over.strong
      if (text === '' || context.measureText(text).width > room) return
      const y = middleOf(plan, lane) - (SLENDER.has(ink) ? slender : tall) / 2 - 5
      haloed(context, text, x, y, inks.paper, inks.texts[ink])
    })
  })
}

function haloed(context: Context, text: string, x: number, y: number, halo: string, ink: string): void {
  context.strokeStyle = halo
  context.lineWidth = 4
  context.strokeText(text, x, y)
  context.fillStyle = ink
  context.fillText(text, x, y)
}

/** What the trace events at `evidence` prove: a mark on the lane of each. */
export function paintEvidence(context: Context, { look, known, inks }: Over, scale: Scale): void {
  const { index, violations } = known
  for (const { evidence } of violations) {
    for (const at of evidence) {
      const event = index.events.at(at)
      const node = event && 'node' in event ? event.node : event && 'to' in event ? event.to : undefined
      const lane = look.plan.rows.findIndex(({ id }) => id === node)
      const x = event ? xOf(scale, event.t) : -1
      if (lane < 0 || x < -10 || x > scale.width + 10) continue
      paintBang(context, x, middleOf(look.plan, lane), inks)
    }
  }
}

const DIAMOND = new Path2D('M0 -8.5L8.5 0L0 8.5L-8.5 0z')
const BANG = new Path2D('M0 -4.4v5M0 3.4v1.2')

function paintBang(context: Context, x: number, y: number, inks: Inks): void {
  context.save()
  context.translate(x, y)
  context.lineWidth = 3
  context.strokeStyle = inks.paper
  context.stroke(DIAMOND)
  context.fillStyle = inks.danger
  context.fill(DIAMOND)
  context.lineWidth = 1.9
  context.lineCap = 'round'
  context.strokeStyle = inks.dangerInk
  context.stroke(BANG)
  context.restore()
}

interface Flag {
  readonly t: number
  readonly to: number | null
  readonly label: string
  readonly isViolation: boolean
}

const FLAG = new Path2D('M-5.5 -14h11v8L0 0L-5.5 -6z')
const FLAG_PX = 14

/** Interventions and violations: an upright across the lanes, a flag above with its line, a bar for as long as it lasts. */
export function paintFlags(context: Context, over: Over, scale: Scale): void {
  const { look, inks } = over
  const { plan } = look
  const flags = flagsIn(over, scale)
  // What began before is named at the left edge as long as it lasts.
  const clusters = clustersOf(
    flags.map(({ t }) => Math.max(t, scale.from)),
    scale,
    FLAG_PX,
  )
  context.save()
  context.beginPath()
  context.rect(plan.left - 8, 0, plan.plotWidth + 16, plan.top + plan.plotHeight)
  context.clip()
  context.translate(plan.left, 0)
  context.font = over.font
  context.textAlign = 'left'
  context.textBaseline = 'alphabetic'
  for (const { to, t } of flags) if (to !== null) paintBar(context, over, xOf(scale, t), xOf(scale, to))
  for (const { x, members, room } of clusters) {
    const [first] = members.map((member) => flags[member]) as [Flag]
    if (first.t >= scale.from) paintUpright(context, over, x, first.isViolation)
    const more = members.length > 1 ? ` +${members.length - 1}` : ''
    const text = fitting(context, first.label + more, Math.min(room, 320))
    if (text === '') continue
    context.fillStyle = inks.danger
    context.fillText(text, first.t >= scale.from ? x + 10 : 0, plan.top - 11)
  }
  context.restore()
}

function flagsIn({ look, known }: Over, scale: Scale): Flag[] {
  const isNear = (from: number, to: number | null) => xOf(scale, to ?? from) > 0 && xOf(scale, from) < scale.width + 10
  const marks = look.marks.filter(({ from, to }) => isNear(from, to))
  const violations = known.violations.filter(({ t }) => isNear(t, null))
  return [
    ...marks.map(({ from, to, label }) => ({ t: from, to, label, isViolation: false })),
    ...violations.map(({ t, title }) => ({ t, to: null, label: title, isViolation: true })),
  ]
}

function paintBar(context: Context, { look, inks }: Over, x1: number, x2: number): void {
  context.fillStyle = inks.danger
  context.globalAlpha = 0.45
  context.fillRect(x1, look.plan.top - 4, x2 - x1, 2.5)
  context.globalAlpha = 1
}

function paintUpright(context: Context, { look, inks }: Over, x: number, isViolation: boolean): void {
  const { plan } = look
  context.strokeStyle = inks.danger
  context.lineWidth = 1.25
  context.setLineDash(isViolation ? [] : [2, 3])
  context.beginPath()
  context.moveTo(x, plan.top - 5)
  context.lineTo(x, plan.top + plan.plotHeight)
  context.stroke()
  context.setLineDash([])
  if (isViolation) return paintBang(context, x, plan.top - 15, inks)
  context.save()
  context.translate(x, plan.top - 6)
  context.fillStyle = inks.danger
  context.fill(FLAG)
  context.restore()
}

/** The playhead; what lies after it is fainter, and messages under way have their mark where they are now. */
export function createPlayheadPainter() {
  let sprites: Sprites | null = null
  const line: Line = { x1: 0, y1: 0, x2: 0, y2: 0 }
  const FLYING_MAX = 200

  return (context: Context, over: Over, scale: Scale, frame: Frame, flying: Sight): void => {
    const { look, inks, known } = over
    const { plan } = look
    const x = xOf(scale, frame.t)
    const ratio = window.devicePixelRatio || 1
    if (sprites?.colours !== inks || sprites.ratio !== ratio) sprites = createSprites(inks, 5, ratio)
    const { size, dots, copies } = sprites
    onPlot(context, over, () => {
      context.fillStyle = inks.paper
      context.globalAlpha = 0.52
      if (x < scale.width) context.fillRect(Math.max(0, x), over.scroll, scale.width - Math.max(0, x), plan.plotHeight)
      context.globalAlpha = 1
      if (x < 0 || x > scale.width) return
      context.fillStyle = inks.ink
      context.fillRect(x - 0.75, over.scroll, 1.5, plan.plotHeight)
      for (let k = 0; k < flying.count && flying.count <= FLYING_MAX; k++) {
        const id = flying.ids[k] as number
        lineOf(known.index, id, plan, scale, line)
        const y = line.y1 + ((line.y2 - line.y1) * (x - line.x1)) / (line.x2 - line.x1 || 1)
        const isCopy = known.index.messages.copy[id] === 1
        const dot = (isCopy ? copies : dots)[known.index.messages.tone[id] as number] as HTMLCanvasElement
        context.drawImage(dot, x - size / 2, y - size / 2, size, size)
      }
    })
    if (x < -6 || x > scale.width + 6) return
    context.fillStyle = inks.ink
    context.beginPath()
    context.arc(plan.left + x, plan.top + plan.plotHeight + 5, 5, 0, 2 * Math.PI)
    context.fill()
  }
}

export function paintAxis(context: Context, { look, inks, font }: Over, scale: Scale): void {
  const { plan, lang } = look
  const { step, times } = ticksOf(scale)
  context.font = font
  context.fillStyle = inks.inkSoft
  context.textAlign = 'center'
  context.textBaseline = 'alphabetic'
  for (const t of times) {
    const x = plan.left + xOf(scale, t)
    if (x < plan.left - 1 || x > plan.left + plan.plotWidth + 1) continue
    context.fillText(formatTime(t, step, lang), x, plan.top + plan.plotHeight + 22)
  }
}
