// A chart at a glance: the whole run in a hand's breadth, with its values at the playhead. A click opens it large.
import { useEffect, useMemo, useRef } from 'react'
import type { Chart } from '../../patterns/definePattern.ts'
import type { FrameSource } from '../frame.ts'
import { useSize } from '../size.ts'
import { xOf } from '../timelineGeometry.ts'
import { ChartLegend } from './ChartLegend.tsx'
import { ChartPlot } from './ChartPlot.tsx'
import styles from './Charts.module.css'
import { drawn, stretchOf } from './chartPaths.ts'
import { type Reader, rowsOf } from './chartTexts.ts'
import type { Tapes } from './tapes.ts'

interface ChartCardProps extends Reader {
  readonly chart: Chart
  readonly tapes: Tapes
  /** Changes when the tapes do. */
  readonly version: number
  readonly untilUs: number
  readonly frontierUs: number
  readonly frames: FrameSource
  readonly onOpen: () => void
}

const HEIGHT_PX = 36
const NO_MOMENTS: readonly number[] = []

export function ChartCard(props: ChartCardProps) {
  const { chart, tapes, version, untilUs, frontierUs, frames, onOpen, lang, words } = props
  const place = useRef<HTMLButtonElement>(null)
  const line = useRef<HTMLSpanElement>(null)
  const veil = useRef<HTMLSpanElement>(null)
  const width = Math.max(1, useSize(place).width - 2 * PADDING_PX)
  const scale = useMemo(() => ({ from: 0, span: untilUs, width }), [untilUs, width])
  // The tapes change within; their version tells when.
  const runs = useMemo(() => [tapes], [tapes])
  const rows = useMemo(() => rowsOf(chart, runs), [chart, runs, version])
  const picture = useMemo(
    () => [drawn(chart, tapes, { scale, height: HEIGHT_PX, frontier: frontierUs })],
    [chart, tapes, version, scale, frontierUs],
  )
  useEffect(() => {
    let shown = Number.NaN
    function paint() {
      // Whole pixels will do for so small a picture: what does not change costs nothing.
      const x = Math.round(xOf(scale, frames.current().t))
      if (x === shown || !line.current || !veil.current) return
      shown = x
      line.current.style.transform = `translateX(${x}px)`
      veil.current.style.transform = `scaleX(${1 - Math.min(x / scale.width, 1)})`
    }
    paint()
    return frames.subscribe(paint)
  }, [frames, scale])

  return (
    <button
      ref={place}
      type="button"
      className={styles.card}
      aria-label={words.open(chart.title[lang])}
      onClick={onOpen}
    >
      <ChartLegend
        {...{ chart, rows, version, frames, lang, words }}
        runs={runs}
        reading={null}
        length={stretchOf(chart, scale)}
      />
      <span className={styles.small}>
        <ChartPlot
          {...{ chart, rows, scale, lang }}
          drawn={picture}
          moments={NO_MOMENTS}
          height={HEIGHT_PX}
          full={false}
        />
        <span ref={veil} className={styles.veil} />
        <span ref={line} className={styles.now} />
      </span>
    </button>
  )
}

const PADDING_PX = 8
