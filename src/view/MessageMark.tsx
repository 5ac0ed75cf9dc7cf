// A message's mark as text carries it: the shape and hue that it has on the stage. It leaves its sender (a bar at its
// left), reaches its receiver (a bar at its right), or is lost on the way (crossed out).
import { path } from 'd3'
import type { MessageTone } from '../patterns/definePattern.ts'
import { MESSAGE_TONES } from './colours.ts'
import { SHAPES } from './messageShapes.ts'

export type Passage = 'leaves' | 'arrives' | 'lost'

interface Props {
  readonly tone: MessageTone
  readonly passage: Passage
}

const RADIUS = 4.4

/** The outlines, around the origin, by tone. */
const OUTLINES = Object.fromEntries(
  MESSAGE_TONES.map((tone, index) => {
    const drawn = path()
    const corners = (x: number, y: number, width: number, height: number) => drawn.rect(x, y, width, height)
    SHAPES[index]?.(Object.assign(drawn, { roundRect: corners }) as unknown as CanvasRenderingContext2D, 0, 0, RADIUS)
    return [tone, drawn.toString()]
  }),
) as Readonly<Record<MessageTone, string>>

const BARS: Readonly<Record<Passage, string>> = {
  leaves: 'M-8 -5v10M5.5 0h3',
  arrives: 'M8 -5v10M-5.5 0h-3',
  lost: '',
}

export function MessageMark({ tone, passage }: Props) {
  return (
    <svg width={20} height={16} viewBox="-10 -8 20 16" fill="none" aria-hidden="true" focusable="false">
      <path d={OUTLINES[tone]} fill={`var(--message-${tone})`} />
      <path d={BARS[passage]} stroke="var(--ink-faint)" strokeWidth={1.5} />
      {passage === 'lost' && (
        <path d="M-7 -6 7 6M7 -6 -7 6" stroke="var(--danger)" strokeWidth={2} strokeLinecap="round" />
      )}
    </svg>
  )
}
