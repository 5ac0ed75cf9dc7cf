// Lines of a statechart's label: a sign for what is answered (a message in its colour, a clock, an operator, an
// operation), the event, the guard.
import type { CSSProperties } from 'react'
import { LINE_PX } from './measure.ts'
import styles from './Statechart.module.css'
import { INDENT_PX, type Label, type Line, SIGN_PX } from './sizes.ts'

interface Props {
  readonly x: number
  readonly y: number
  readonly lines: readonly Line[]
  readonly lit: ReadonlySet<number>
}

/** From its upper left corner down. */
export function StatechartLines({ x, y, lines, lit }: Props) {
  return lines.map(({ label, trigger, guard }, index) => {
    const begins = trigger !== '' || label.trigger === ''
    const middle = y + index * LINE_PX + LINE_PX / 2
    return (
      <g key={`${label.id} ${begins}`} className={styles.line} data-lit={lit.has(label.id)}>
        {begins && <Sign label={label} x={x + 6} y={middle + 0.5} />}
        <text x={x + SIGN_PX + (begins ? 0 : INDENT_PX)} y={middle - 0.5} dominantBaseline="central">
          {trigger !== '' && <tspan className={styles.trigger}>{trigger}</tspan>}
          {guard !== '' && <tspan className={styles.guard}>{trigger === '' ? guard : ` ${guard}`}</tspan>}
        </text>
      </g>
    )
  })
}

export function Sign({ label: { sort, tone }, x, y }: { label: Pick<Label, 'sort' | 'tone'>; x: number; y: number }) {
  const hue = { '--hue': tone ? `var(--message-${tone})` : 'var(--ink-soft)' } as CSSProperties
  return (
    <g className={styles.sign} transform={`translate(${x} ${y})`} style={hue}>
      {SIGNS[sort]}
    </g>
  )
}

const SIGNS = {
  message: <circle className={styles.dot} r={4} />,
  timer: <path d="M0-5a5 5 0 1 0 0 10A5 5 0 1 0 0-5M0-2.5V0L2 1.5" />,
  operator: <path d="M0-5 5 0 0 5-5 0z" />,
  operation: <path d="M-4.5-4.5h9v9h-9z" />,
  always: <path d="m-4.5-4 4 4-4 4M.5-4l4 4-4 4" />,
} as const satisfies Record<Label['sort'], unknown>
