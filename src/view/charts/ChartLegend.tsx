// A chart's head: what it shows, and for each line or layer its mark, its name and its value where the chart is read.
import { Fragment, useCallback, useRef } from 'react'
import type { Chart } from '../../patterns/definePattern.ts'
import type { FrameSource } from '../frame.ts'
import { Layer } from './ChartPlot.tsx'
import styles from './Charts.module.css'
import { lengthText, type Reader, type Row, valueText, valueTexts } from './chartTexts.ts'
import { type Reading, useRead } from './reading.ts'
import type { Tapes } from './tapes.ts'

interface ChartLegendProps extends Reader {
  readonly chart: Chart
  readonly runs: readonly Tapes[]
  readonly rows: readonly Row[]
  /** Changes when the tapes do. */
  readonly version: number
  readonly frames: FrameSource
  readonly reading: Reading | null
  /** How long (µs) the stretches are that are counted in. */
  readonly length: number
}

export function ChartLegend(props: ChartLegendProps) {
  const { chart, runs, rows, version, frames, reading, length, lang, words } = props
  const values = useRef(new Map<string, HTMLElement>())
  const some = rows.some(({ told }) => told)
  const write = useCallback(
    (t: number) => {
      if (version < 0) return
      // Of the stretch that the playhead is in, it knows what has happened so far.
      const reached = (reading?.current() ?? null) === null ? t : undefined
      for (const [run, tapes] of runs.entries()) {
        valueTexts(chart, tapes, t, length, { lang, none: '–' }, reached).forEach((text, at) => {
          const element = values.current.get(`${run} ${at}`)
          if (element && element.textContent !== text) element.textContent = text
        })
      }
    },
    // The tapes change within; their version tells when.
    [chart, runs, version, length, lang, reading],
  )
  useRead(frames, reading, write)

  return (
    <span className={styles.head}>
      <span className={styles.name}>
        <span className={styles.title}>{chart.title[lang]}</span>
        {chart.kind !== 'level' && <span className={styles.per}>{words.per(lengthText(length, lang))}</span>}
      </span>
      {rows.map(
        (row, at) =>
          (row.told || !some) && (
            <span key={row.id} className={styles.row}>
              {runs.map((_, run) => (
                <Fragment key={run}>
                  <Mark kind={chart.kind} tone={row.tone} at={at} run={runs.length > 1 ? run : undefined} />
                  {run === 0 && `${row.title[lang]} `}
                  <b
                    ref={(element) => {
                      if (element) values.current.set(`${run} ${at}`, element)
                      else values.current.delete(`${run} ${at}`)
                    }}
                  />
                </Fragment>
              ))}
            </span>
          ),
      )}
      {chart.bounds?.map(({ title, value }) => (
        <span key={title.en} className={styles.row}>
          <svg className={styles.mark} width="20" height="12" aria-hidden="true">
            <path className={styles.bound} d="M0 6.5h20" />
          </svg>
          {`${title[lang]} `}
          <b>{valueText(value, chart.unit, lang)}</b>
        </span>
      ))}
    </span>
  )
}

interface MarkProps {
  readonly kind: Chart['kind']
  readonly tone: string
  readonly at: number
  /** Which of several. */
  readonly run?: number | undefined
}

/** As the line is dashed or the layer textured: never by colour alone. */
export function Mark({ kind, tone, at, run }: MarkProps) {
  return (
    <svg className={styles.mark} data-tone={tone} data-run={run} width="20" height="12" aria-hidden="true">
      {kind === 'count' ? (
        <Layer d="M0.5 0.5h19v11h-19z" at={at} />
      ) : (
        <path className={styles.line} data-at={at} d="M0 6h20" />
      )}
    </svg>
  )
}
