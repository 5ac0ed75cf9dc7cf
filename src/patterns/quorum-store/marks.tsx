// Small signs, drawn around (0, 0), 14 px at most.
import type { Standing } from './look.ts'

const COLOURS: Readonly<Record<Standing, string>> = {
  newest: 'var(--tone-good)',
  siblings: 'var(--tone-waiting)',
  old: 'var(--tone-warning)',
  nothing: 'var(--tone-warning)',
  down: 'var(--tone-neutral)',
}

export function colourOf(standing: Standing): string {
  return COLOURS[standing]
}

/** A tick; two branches; a clock. */
export function StandingMark({ standing }: { readonly standing: Standing }) {
  const stroke = { stroke: colourOf(standing), strokeWidth: 2, fill: 'none', strokeLinecap: 'round' } as const
  if (standing === 'newest') return <path d="M-5 0.5 L-1.5 4 L5 -4" {...stroke} strokeLinejoin="round" />
  if (standing === 'siblings') return <path d="M-5 0H-2L3 -4H5M-2 0L3 4H5" {...stroke} strokeLinejoin="round" />
  return (
    <g {...stroke} strokeWidth={1.6}>
      <circle r={5} />
      <path d="M0 -3V0L2 1.5" />
    </g>
  )
}

/** A hint: a letter for somebody who is away. */
export function Envelope() {
  return (
    <g fill="var(--tone-waiting-wash)" stroke="var(--tone-waiting)" strokeWidth={1.5} strokeLinejoin="round">
      <rect x={-7} y={-5} width={14} height={10} rx={1.5} />
      <path d="M-7 -4L0 1.5L7 -4" fill="none" />
    </g>
  )
}
