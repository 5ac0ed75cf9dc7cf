// The charts as the timeline's body: one below the other on its axis, scrolled where there are many, and read at one
// place, under the pointer or at the playhead.
import { type CSSProperties, type PointerEvent, useEffect, useRef, useState } from 'react'
import type { Chart } from '../../patterns/definePattern.ts'
import { beginning, type Intervention } from '../../sim/interventions/intervention.ts'
import type { FrameSource } from '../frame.ts'
import type { Plot } from '../timelineBody.ts'
import { formatTime, timeAt, xOf } from '../timelineGeometry.ts'
import { Mark } from './ChartLegend.tsx'
import styles from './Charts.module.css'
import type { Reader } from './chartTexts.ts'
import { createReading } from './reading.ts'
import { TimeChart } from './TimeChart.tsx'
import type { Tapes } from './tapes.ts'

interface ChartsBodyProps extends Reader {
  readonly plot: Plot
  readonly charts: readonly Chart[]
  /** Of each chart, those of one run or of several. */
  readonly runs: readonly (readonly Tapes[])[]
  /** What the runs are called, where they are several. */
  readonly names?: readonly string[]
  /** How far they are folded (µs). */
  readonly frontierUs: number
  /** Changes when the tapes do. */
  readonly version: number
  readonly gutter: number
  readonly interventions: readonly Intervention[]
  readonly frames: FrameSource
  readonly onSeek: (t: number) => void
}

const ALONE: readonly string[] = []

/** The line with the names; the least a chart takes, and what lies between two: as the style sheet has them, px. */
const [NAMES_PX, LEAST_PX, GAP_PX] = [22, 60, 2]

/** The least height (px) of each, for whole charts to be in sight and the others to be scrolled to. */
function leastOf(charts: number, hasNames: boolean, height: number): number {
  const room = height - (hasNames ? NAMES_PX + GAP_PX : 0) + GAP_PX
  const whole = Math.floor(room / (LEAST_PX + GAP_PX))
  return whole < 1 || whole >= charts ? LEAST_PX : Math.floor(room / whole) - GAP_PX
}

export function ChartsBody({ charts, runs, names = ALONE, plot, gutter, interventions, ...rest }: ChartsBodyProps) {
  const { scale, height, holding } = plot
  const [reading] = useState(createReading)
  const box = useRef<HTMLDivElement>(null)
  const moments = interventions.map(beginning)
  const least = leastOf(charts.length, names.length > 1, height)

  function point(event: PointerEvent) {
    const x = event.clientX - (box.current?.getBoundingClientRect().left ?? 0) - gutter
    const inside = x >= 0 && x <= scale.width && event.pointerType !== 'touch' && !holding.current
    reading.set(inside ? timeAt(scale, x) : null)
  }
  return (
    <div
      ref={box}
      className={styles.charts}
      onPointerMove={point}
      onPointerDown={() => reading.set(null)}
      onPointerLeave={() => reading.set(null)}
    >
      <div className={styles.scroller} style={{ height, '--least': `${least}px` } as CSSProperties}>
        {names.length > 1 && (
          <p className={styles.key}>
            {names.map((name, run) => (
              <span key={name} className={styles.row}>
                <Mark kind="level" tone="calm" at={0} run={run} />
                <Mark kind="count" tone="calm" at={0} run={run} />
                {name}
              </span>
            ))}
          </p>
        )}
        {charts.map((chart, at) => (
          <TimeChart
            key={chart.id}
            {...rest}
            {...{ chart, names, plot, moments, reading }}
            runs={runs[at] as readonly Tapes[]}
          />
        ))}
      </div>
      <ReadingLine {...{ plot, reading, lang: rest.lang }} />
    </div>
  )
}

type ReadingLineProps = Pick<Reader, 'lang'> & {
  readonly plot: Plot
  readonly reading: ReturnType<typeof createReading>
}

/** An upright through all charts where they are read, with its time; none at the playhead, which has its own. */
function ReadingLine({ plot: { scale }, reading, lang }: ReadingLineProps) {
  const line = useRef<HTMLDivElement>(null)
  const time = useRef<HTMLSpanElement>(null)
  useEffect(() => {
    function paint() {
      const t = reading.current()
      if (!line.current || !time.current) return
      const x = t === null ? -1 : xOf(scale, t)
      line.current.hidden = x < 0 || x > scale.width
      line.current.style.transform = `translateX(${x}px)`
      time.current.textContent = t === null ? '' : formatTime(t, 1000, lang)
    }
    paint()
    return reading.subscribe(paint)
  }, [scale, reading, lang])
  return (
    <div ref={line} className={styles.reading} aria-hidden="true" hidden>
      <span ref={time} />
    </div>
  )
}
