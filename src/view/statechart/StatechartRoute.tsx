// A route of a statechart: its line with an arrow's head, and its label, where it has room of its own or carries one for
// now.
import type { Tone } from '../../patterns/definePattern.ts'
import type { Chip } from './chips.ts'
import { headOf, lineOf } from './lines.ts'
import { LINE_PX } from './measure.ts'
import type { RouteLine } from './plan.ts'
import styles from './Statechart.module.css'
import { toneStyle } from './StatechartBox.tsx'
import { StatechartLines } from './StatechartLabel.tsx'

interface WayProps {
  readonly route: RouteLine
  /** Of the state it leads to. */
  readonly tone: Tone
  readonly lit: boolean
  /** While one state is looked at: whether it leads out of that one. */
  readonly seen: 'plain' | 'shown' | 'quiet'
}

export function RouteWay({ route: { points }, tone, lit, seen }: WayProps) {
  return (
    <g className={styles.way} style={toneStyle(tone)} data-lit={lit} data-seen={seen}>
      <path className={styles.route} d={lineOf(points)} />
      <path className={styles.head} d={headOf(points)} />
    </g>
  )
}

interface LabelProps {
  readonly label: NonNullable<RouteLine['label']>
  readonly lit: ReadonlySet<number>
}

export function RouteLabel({ label: { x, y, width, height, lines }, lit }: LabelProps) {
  return (
    <g className={styles.label} data-label="true">
      <rect className={styles.ground} {...{ x, y, width, height }} rx={4} />
      <StatechartLines x={x + 4} y={y + 2} lines={lines} lit={lit} />
    </g>
  )
}

interface ChipProps {
  readonly chip: Chip
  readonly tone: Tone
  readonly lit: ReadonlySet<number>
}

export function ChipLabel({ chip: { x, y, width, height, lines, more, route }, tone, lit }: ChipProps) {
  return (
    <g
      className={`${styles.label} ${styles.chip}`}
      style={toneStyle(tone)}
      data-lit={route.ids.some((id) => lit.has(id))}
    >
      <rect className={styles.ground} {...{ x, y, width, height }} rx={5} />
      <StatechartLines x={x + 4} y={y + 2} lines={lines} lit={lit} />
      {more !== '' && (
        <text
          className={styles.guard}
          x={x + width - 6}
          y={y + height - 2 - LINE_PX / 2}
          textAnchor="end"
          dominantBaseline="central"
        >
          {more}
        </text>
      )}
    </g>
  )
}
