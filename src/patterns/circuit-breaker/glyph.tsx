// The breaker, drawn as the switch it is named after: shut, open, half open; with a padlock while an operator holds it.
// Simplified: one blade, though an electrical breaker also has the trip that opens it.
import type { GlyphProps, Glyphs } from '../drawing.ts'

const [WIDTH, HEIGHT] = [124, 72]

/** Where the blade's ends are on the line, px from the middle. */
const CONTACT = 34

interface Position {
  /** Degrees of the blade from shut. */
  readonly lift: number
  readonly tone: 'good' | 'bad' | 'trying' | 'neutral'
  readonly held: boolean
}

const POSITIONS: Readonly<Record<string, Position>> = {
  closed: { lift: 0, tone: 'good', held: false },
  halfOpen: { lift: -15, tone: 'trying', held: false },
  open: { lift: -31, tone: 'bad', held: false },
  forcedClosed: { lift: 0, tone: 'good', held: true },
  forcedOpen: { lift: -31, tone: 'bad', held: true },
}

const ABSENT: Position = { lift: -31, tone: 'neutral', held: false }

function Draw({ picture }: GlyphProps) {
  const { lift, tone, held } = POSITIONS[picture.state] ?? ABSENT
  const colour = `var(--tone-${tone})`
  return (
    <g strokeLinecap="round" fill="none">
      <rect
        x={-WIDTH / 2}
        y={-HEIGHT / 2}
        width={WIDTH}
        height={HEIGHT}
        rx={12}
        fill="var(--surface)"
        stroke="var(--line-strong)"
        strokeWidth={1.5}
      />
      <g stroke={colour} strokeWidth={3}>
        <path d={`M${-WIDTH / 2} 0H${-CONTACT}M${CONTACT} 0H${WIDTH / 2}`} />
        {lift !== 0 && tone === 'trying' && (
          <path d={`M${CONTACT} -22A70 70 0 0 1 ${CONTACT} 0`} strokeWidth={2} strokeDasharray="1 5" />
        )}
        <path
          d={`M${-CONTACT} 0H${CONTACT - (lift === 0 ? 0 : 4)}`}
          strokeWidth={5}
          style={{
            transform: `translate(${-CONTACT}px) rotate(${lift}deg) translate(${CONTACT}px)`,
            transition: 'transform var(--motion)',
          }}
        />
        <circle cx={-CONTACT} r={5.5} fill="var(--surface)" />
        <circle cx={CONTACT} r={5.5} fill={lift === 0 ? colour : 'var(--surface)'} />
      </g>
      {held && <Padlock />}
    </g>
  )
}

function Padlock() {
  return (
    <g style={{ transform: 'translate(0, 18px) rotate(calc(-1 * var(--turn)))' }} stroke="var(--ink)" strokeWidth={2}>
      <path d="M-5 -1V-5A5 5 0 0 1 5 -5V-1" />
      <rect x={-8} y={-1} width={16} height={12} rx={2} fill="var(--ink)" />
      <circle cy={4.5} r={1.2} fill="var(--surface)" stroke="var(--surface)" />
    </g>
  )
}

export const glyphs: Glyphs = { breaker: { width: WIDTH, height: HEIGHT, Draw } }
