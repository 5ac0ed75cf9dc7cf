// One chart in the timeline. With the focus it is read by keyboard: arrows go from stretch to stretch, Enter moves the
// playhead there, Escape comes back to it.
import { type KeyboardEvent, useCallback, useMemo, useRef } from 'react'
import type { Chart } from '../../patterns/definePattern.ts'
import type { FrameSource } from '../frame.ts'
import { useSize } from '../size.ts'
import type { Plot } from '../timelineBody.ts'
import { ChartLegend } from './ChartLegend.tsx'
import { ChartPlot } from './ChartPlot.tsx'
import styles from './Charts.module.css'
import { type Drawn, drawnTogether, stretchOf } from './chartPaths.ts'
import { type Reader, type Row, rowsOf, sentenceAt, valueText } from './chartTexts.ts'
import { type Reading, useRead } from './reading.ts'
import { stretchAt } from './readings.ts'
import type { Tapes } from './tapes.ts'

interface TimeChartProps extends Reader {
  readonly chart: Chart
  /** One or more, on its axis. */
  readonly runs: readonly Tapes[]
  /** What the runs are called, where they are several. */
  readonly names: readonly string[]
  readonly frontierUs: number
  /** Changes when the tapes do. */
  readonly version: number
  readonly plot: Plot
  readonly moments: readonly number[]
  readonly frames: FrameSource
  readonly reading: Reading
  readonly onSeek: (t: number) => void
}

/** The id of the element that takes the focus for a chart. */
export function chartElement(id: string): string {
  return `chart-${id}`
}

export function TimeChart(props: TimeChartProps) {
  const { chart, runs, names, frontierUs, version, plot, moments, frames, reading, lang, words, onSeek } = props
  const { scale } = plot
  const place = useRef<HTMLDivElement>(null)
  const slider = useRef<HTMLDivElement>(null)
  const { height } = useSize(place)
  const length = stretchOf(chart, scale, runs.length)
  // The tapes change within; their version tells when.
  const rows = useMemo(() => rowsOf(chart, runs), [chart, runs, version])
  const picture = useMemo(
    () => drawnTogether(chart, runs, { scale, height: Math.max(0, height - 1), frontier: frontierUs }),
    [chart, runs, version, scale, height, frontierUs],
  )

  const tell = useCallback(
    (t: number) => {
      // While it plays a screen reader would be flooded.
      if (!slider.current || version < 0 || (reading.current() === null && frames.current().playing)) return
      slider.current.setAttribute('aria-valuenow', String(Math.round(t)))
      const reached = reading.current() === null ? t : undefined
      slider.current.setAttribute('aria-valuetext', sentenceAt(chart, runs, t, length, { lang, words, names }, reached))
    },
    [chart, runs, names, version, length, lang, words, reading, frames],
  )
  useRead(frames, reading, tell)

  function press(event: KeyboardEvent) {
    if (event.altKey || event.ctrlKey || event.metaKey) return
    const t = reading.current() ?? frames.current().t
    const to = target(event, t, length, scale.span)
    if (to !== null) {
      const held = Math.min(Math.max(to, 0), frontierUs)
      reading.set(held)
      plot.onReveal(held)
    } else if (event.key === 'Enter') onSeek(Math.round(t))
    else if (event.key === 'Escape' && reading.current() !== null) reading.set(null)
    else return
    event.preventDefault()
    event.stopPropagation()
  }
  return (
    <figure className={styles.chart} aria-label={chart.title[lang]}>
      <ChartLegend {...{ chart, runs, rows, version, frames, reading, length, lang, words }} />
      <div ref={place} className={styles.place}>
        <div
          ref={slider}
          id={chartElement(chart.id)}
          className={styles.slider}
          role="slider"
          tabIndex={0}
          aria-label={chart.title[lang]}
          aria-valuemin={0}
          aria-valuemax={frontierUs}
          aria-valuenow={0}
          aria-keyshortcuts="Enter"
          onKeyDown={press}
          onBlur={() => reading.set(null)}
        >
          {height > 0 && (
            <ChartPlot {...{ chart, rows, scale, moments, lang }} drawn={picture} height={height - 1} full />
          )}
        </div>
      </div>
      <Extremes {...{ chart, rows, names, lang, words }} drawn={picture} />
    </figure>
  )
}

type ExtremesProps = Reader & {
  readonly chart: Chart
  readonly rows: readonly Row[]
  readonly names: readonly string[]
  readonly drawn: readonly Drawn[]
}

/** For those who do not see how high the lines go. */
function Extremes({ chart, rows, names, drawn, lang, words }: ExtremesProps) {
  const text = (value: number | null | undefined) => (value == null ? words.none : valueText(value, chart.unit, lang))
  return (
    <table className="visually-hidden">
      <caption>{words.extremes(chart.title[lang])}</caption>
      <thead>
        <tr>
          <th scope="col">{words.series}</th>
          <th scope="col">{words.least}</th>
          <th scope="col">{words.most}</th>
        </tr>
      </thead>
      <tbody>
        {rows.flatMap(({ id, title, told }, at) =>
          drawn.map(
            ({ inks }, run) =>
              told && (
                <tr key={`${id} ${names[run] ?? ''}`}>
                  <th scope="row">{names[run] === undefined ? title[lang] : words.of(title[lang], names[run])}</th>
                  <td>{text(inks[at]?.least)}</td>
                  <td>{text(inks[at]?.most)}</td>
                </tr>
              ),
          ),
        )}
      </tbody>
    </table>
  )
}

/** Where a key takes the reading: to the middle of a stretch, so that it is the one meant whatever the rounding. */
function target({ key, shiftKey }: KeyboardEvent, t: number, length: number, span: number): number | null {
  const way = WAYS[key]
  if (way) return stretchAt(t, length).to + length * (way * (shiftKey ? 10 : 1) - 0.5)
  if (key === 'PageUp' || key === 'PageDown') return t + (key === 'PageUp' ? span : -span) / 10
  if (key === 'Home') return 0
  return key === 'End' ? Number.POSITIVE_INFINITY : null
}

const WAYS: Readonly<Record<string, 1 | -1>> = { ArrowRight: 1, ArrowUp: 1, ArrowLeft: -1, ArrowDown: -1 }
