// A state of a statechart: its box or, around other states, its frame; its name, what it does without leaving, the mark
// of an initial state, the loop of one that is entered again.
import type { CSSProperties } from 'react'
import type { Tone } from '../../patterns/definePattern.ts'
import { LINE_PX } from './measure.ts'
import type { StateBox } from './plan.ts'
import styles from './Statechart.module.css'
import { StatechartLines } from './StatechartLabel.tsx'
import { blockSize, LOOP_PX, PAD } from './sizes.ts'

interface Props {
  readonly box: StateBox
  /** For screen readers: what it is and where it leads. */
  readonly name: string
  readonly tone: Tone
  readonly active: boolean
  readonly lit: ReadonlySet<number>
  readonly picked: boolean
  readonly tabbable: boolean
  readonly onHover: (over: boolean) => void
  readonly onFocus: (has: boolean) => void
  readonly onPick: () => void
}

export function StatechartBox({ box, name, tone, active, lit, picked, tabbable, ...on }: Props) {
  const { x, y, width, height, frame, any, state, written } = box
  const { title, lines } = written
  const round = state.kind === 'history' ? height / 2 : 8
  const titleBottom = y + PAD.y + title.length * LINE_PX
  return (
    // biome-ignore lint/a11y/useSemanticElements: SVG has no button
    <g
      className={styles.state}
      style={toneStyle(tone)}
      data-box={box.id}
      data-active={active}
      role="button"
      tabIndex={tabbable ? 0 : -1}
      aria-pressed={picked}
      aria-label={name}
      {...(active && { 'aria-current': 'true' as const })}
      onPointerEnter={() => on.onHover(true)}
      onPointerLeave={() => on.onHover(false)}
      onFocus={() => on.onFocus(true)}
      onBlur={() => on.onFocus(false)}
      onClick={on.onPick}
    >
      <rect className={styles.halo} x={x - 4} y={y - 4} width={width + 8} height={height + 8} rx={round + 4} />
      <rect
        className={`${frame ? styles.frame : styles.box} ${any ? styles.any : ''}`}
        {...{ x, y, width, height }}
        rx={round}
      />
      {state.kind === 'final' && (
        <rect className={styles.inner} x={x + 3} y={y + 3} width={width - 6} height={height - 6} rx={round - 3} />
      )}
      {title.map((line, index) => (
        <text
          key={line}
          className={frame ? `${styles.title} ${styles.frameTitle}` : styles.title}
          x={frame ? x + PAD.x : x + width / 2}
          y={y + PAD.y + (index + 0.5) * LINE_PX}
          textAnchor={frame ? 'start' : 'middle'}
          dominantBaseline="central"
        >
          {line}
        </text>
      ))}
      {lines.length > 0 && (
        <>
          <path className={styles.rule} d={`M${x} ${titleBottom + PAD.y / 2}h${width}`} />
          <StatechartLines x={x + PAD.x - 4} y={titleBottom + PAD.y} lines={lines} lit={lit} />
        </>
      )}
      {state.initial && !any && <InitialMark x={x} y={y + PAD.y + LINE_PX / 2} />}
      {written.loops && <Loop box={box} lit={lit} />}
    </g>
  )
}

export function toneStyle(tone: Tone): CSSProperties {
  return {
    '--stroke': `var(--tone-${tone})`,
    '--wash': `var(--tone-${tone}-wash)`,
    '--word': `var(--tone-${tone}-ink)`,
  } as CSSProperties
}

function InitialMark({ x, y }: { readonly x: number; readonly y: number }) {
  return (
    <g className={styles.initial}>
      <circle cx={x - 19} cy={y} r={3.5} />
      <path d={`M${x - 16} ${y}h10M${x - 1} ${y}l-7-4v8z`} />
    </g>
  )
}

function Loop({ box: { x, y, width, height, written }, lit }: { readonly box: StateBox; readonly lit: Props['lit'] }) {
  const [right, middle] = [x + width, y + height / 2]
  const { loop } = written
  return (
    <>
      <path className={styles.route} d={`M${right} ${middle - 6}c20-10 20 22 7 12`} />
      <path className={styles.head} d={`M${right} ${middle + 6}l7-4v8z`} />
      <StatechartLines x={right + LOOP_PX} y={middle - blockSize(loop).height / 2 + 2} lines={loop} lit={lit} />
    </>
  )
}
