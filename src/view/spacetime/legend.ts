// The key to the kinds of messages in sight: each kind's mark with the types that it stands for; where causes are
// shown, what their colours mean.

import type { MessageSent } from '../../sim/trace.ts'
import { MESSAGE_TONES } from '../colours.ts'
import { type Faces, messageTone } from '../faces.ts'
import { SHAPES } from '../messageShapes.ts'
import { fitting } from './fitting.ts'
import type { Inks } from './inks.ts'
import type { Sight } from './sight.ts'
import type { SpaceTimeWords } from './spaceTimeWords.ts'
import type { TraceIndex } from './traceIndex.ts'

export interface LegendEntry {
  readonly mark: number | keyof typeof CAUSES
  readonly text: string
}

/** Of the messages in sight, of which not more than these are looked at. */
const LOOKED_AT = 2_000

/** Types by kind, the most frequent kind first; in a kind in the order of the pattern's messages. */
export function legendOf(
  { events, messages }: TraceIndex,
  { ids, count }: Sight,
  faces: Faces,
): readonly LegendEntry[] {
  const counts = new Map<string, number>()
  const step = Math.max(1, Math.floor(count / LOOKED_AT))
  for (let k = 0; k < count; k += step) {
    const sending = events.at(messages.sentBy[ids[k] as number] as number) as MessageSent | undefined
    if (sending) counts.set(sending.message.type, (counts.get(sending.message.type) ?? 0) + 1)
  }
  const known = Object.keys(faces.messages).filter((type) => counts.has(type))
  const types = [...known, ...[...counts.keys()].filter((type) => !(type in faces.messages)).sort()]
  const entries = MESSAGE_TONES.flatMap((tone, index) => {
    const named = types.filter((type) => messageTone(faces, type) === tone)
    const total = named.reduce((sum, type) => sum + (counts.get(type) as number), 0)
    return named.length === 0 ? [] : [{ mark: index, text: named.join(', '), total }]
  })
  return entries.sort((a, b) => b.total - a.total)
}

const GAP_PX = 18

/** What lines under lanes mean while causes are shown. */
export function causeLegend(words: SpaceTimeWords): readonly LegendEntry[] {
  return [
    { mark: 'past', text: words.came },
    { mark: 'future', text: words.follows },
    { mark: 'apart', text: words.apart },
  ]
}

type Context = CanvasRenderingContext2D

const CAUSES = {
  past: (context: Context, inks: Inks, x: number, y: number) => underline(context, inks, 'past', x - 4, x + 8, y),
  future: (context: Context, inks: Inks, x: number, y: number) => underline(context, inks, 'future', x - 4, x + 8, y),
  apart: () => {},
}

/** The line under what came before (dotted) and under what may follow (whole). */
export function underline(
  context: Context,
  inks: Inks,
  which: 'past' | 'future',
  from: number,
  to: number,
  y: number,
): void {
  if (to <= from) return
  context.strokeStyle = which === 'past' ? inks.strokes.waiting : inks.accent
  context.lineWidth = 2.5
  context.setLineDash(which === 'past' ? [2.5, 2.5] : [])
  context.beginPath()
  context.moveTo(from, y)
  context.lineTo(to, y)
  context.stroke()
  context.setLineDash([])
}

/** Paints as many entries as there is room for, from `x` on. */
export function paintLegend(
  context: Context,
  entries: readonly LegendEntry[],
  inks: Inks,
  font: string,
  { x, y, room }: { readonly x: number; readonly y: number; readonly room: number },
): void {
  context.font = font
  context.textAlign = 'left'
  context.textBaseline = 'middle'
  let left = x
  for (const { mark, text: whole } of entries) {
    const indent = mark === 'apart' ? 0 : 14
    const text = fitting(context, whole, x + room - left - indent)
    if (text === '') return
    if (typeof mark === 'string') CAUSES[mark](context, inks, left + 2, y)
    else {
      context.fillStyle = inks.messages[mark] as string
      context.beginPath()
      ;(SHAPES[mark] as (typeof SHAPES)[number])(context, left + 4, y, 4.5)
      context.fill()
    }
    context.fillStyle = inks.inkSoft
    context.fillText(text, left + indent, y + 0.5)
    left += indent + context.measureText(text).width + GAP_PX
  }
}
