// The diagram's colours and textures, resolved for the theme in force. Every state that stands out has a texture of its
// own, the timeline's, so that colour never speaks alone.
import type { Tone } from '../../patterns/definePattern.ts'
import { type Colours, readColours, readTokens } from '../colours.ts'
import type { Ink } from '../lanesPaths.ts'

export interface Inks extends Colours {
  readonly bands: Readonly<Record<Ink, string>>
  readonly strokes: Readonly<Record<Ink, string>>
  readonly texts: Readonly<Record<Ink, string>>
  readonly inkFaint: string
  readonly track: string
  readonly client: string
  readonly accentWash: string
  readonly pastWash: string
  readonly dangerInk: string
  readonly tear: string
  readonly tearEdge: string
  readonly sides: readonly string[]
}

const TONES: readonly Tone[] = ['calm', 'leading', 'trying', 'waiting', 'good', 'warning', 'bad', 'neutral']
const SIDES = ['side-1', 'side-2', 'side-3', 'side-4'] as const

/** Measures styles: not for every frame. */
export function readInks(element: HTMLElement): Inks {
  const own = readTokens(element, [
    'surface',
    'surface-sunken',
    'ink-faint',
    'ink-soft',
    'client',
    'accent-wash',
    'tone-waiting-wash',
    'danger-ink',
    'tear',
    'tear-edge',
    ...SIDES,
  ])
  const toned = (end: string) => {
    const read = readTokens(
      element,
      TONES.map((tone) => `tone-${tone}${end}`),
    )
    return Object.fromEntries(TONES.map((tone) => [tone, read[`tone-${tone}${end}`]])) as Record<Tone, string>
  }
  return {
    ...readColours(element),
    bands: { ...toned('-band'), paused: own.surface, crashed: own.surface },
    strokes: { ...toned(''), paused: own['ink-soft'], crashed: own['ink-faint'] },
    texts: { ...toned('-ink'), paused: own['ink-soft'], crashed: own['ink-soft'] },
    inkFaint: own['ink-faint'],
    track: own['surface-sunken'],
    client: own.client,
    accentWash: own['accent-wash'],
    pastWash: own['tone-waiting-wash'],
    dangerInk: own['danger-ink'],
    tear: own.tear,
    tearEdge: own['tear-edge'],
    sides: SIDES.map((side) => own[side]),
  }
}

export interface Texture {
  readonly pattern: CanvasPattern
  /** After so many px it repeats. */
  readonly size: number
}

export type Textures = Readonly<Partial<Record<Ink | 'blank', Texture>>>

/** `ratio`: device pixels to a px. */
export function createTextures(inks: Inks, ratio: number): Textures {
  const texture = (size: number, d: string, stroke: string, width: number, filled = false): Texture => {
    const canvas = document.createElement('canvas')
    canvas.width = canvas.height = Math.round(size * ratio)
    const context = canvas.getContext('2d') as CanvasRenderingContext2D
    context.scale(canvas.width / size, canvas.height / size)
    context.strokeStyle = context.fillStyle = stroke
    context.lineWidth = width
    if (filled) context.fill(new Path2D(d))
    else context.stroke(new Path2D(d))
    return { pattern: context.createPattern(canvas, 'repeat') as CanvasPattern, size }
  }
  const { strokes } = inks
  return {
    blank: texture(6, 'M-1 7L7 -1M-1 1L1 -1M5 7L7 5', inks.line, 1),
    trying: texture(4, 'M1 1h1.4v1.4h-1.4z', strokes.trying, 1, true),
    warning: texture(7, 'M-1 8L8 -1M-1 1L1 -1M6 8L8 6', strokes.warning, 1.25),
    bad: texture(6, 'M0 0L6 6M6 0L0 6', strokes.bad, 1),
    paused: texture(4, 'M1 0v4', strokes.paused, 1.5),
    crashed: texture(5, 'M-1 -1L6 6M-1 4L1 6M4 -1L6 1', strokes.crashed, 1),
  }
}

/** The texture as a fill that stays with what it covers: `phase` is how far the drawing begins into the run, px. */
export function fillOf({ pattern, size }: Texture, ratio: number, phase: number): CanvasPattern {
  pattern.setTransform(new DOMMatrix([1 / ratio, 0, 0, 1 / ratio, -(phase % size), 0]))
  return pattern
}
