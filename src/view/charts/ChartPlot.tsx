// What is drawn of a chart: hairlines for the axis and for what values are read against, then lines or layers of bars.
import { memo, useId } from 'react'
import type { Chart } from '../../patterns/definePattern.ts'
import { type Scale, ticksOf, xOf } from '../timelineGeometry.ts'
import styles from './Charts.module.css'
import type { Drawn } from './chartPaths.ts'
import { type Row, valueText } from './chartTexts.ts'

interface ChartPlotProps {
  readonly chart: Chart
  readonly rows: readonly Row[]
  /** Of each run on its axis. */
  readonly drawn: readonly Drawn[]
  readonly scale: Scale
  readonly height: number
  /** When interventions begin (µs). */
  readonly moments: readonly number[]
  readonly lang: 'en' | 'fr'
  /** With the axes' numbers and hairlines. */
  readonly full: boolean
}

export const ChartPlot = memo(function ChartPlot(props: ChartPlotProps) {
  const { chart, rows, drawn, scale, height, moments, lang, full } = props
  const { top, ticks } = drawn[0] as Drawn
  const y = (value: number) => height - (value / top) * height
  const crisp = (px: number) => Math.round(px) + 0.5
  const upright = (t: number) => `M${crisp(xOf(scale, t))} 0v${height}`
  return (
    <>
      {full && (
        <div className={styles.numbers} style={{ height }} aria-hidden="true">
          {ticks.map((tick) => (
            <span key={tick} style={{ top: y(tick) }}>
              {valueText(tick, chart.unit, lang)}
            </span>
          ))}
        </div>
      )}
      <svg className={styles.plot} width={scale.width} height={height + 1} aria-hidden="true">
        {full && (
          <path
            className={styles.grid}
            d={`${ticksOf(scale).times.map(upright).join('')}${ticks.map((tick) => `M0 ${crisp(y(tick))}H${scale.width}`).join('')}`}
          />
        )}
        {drawn.map(({ inks }, run) => (
          <g key={run} data-run={drawn.length > 1 ? run : undefined}>
            {inks.map(({ line, area }, at) => {
              const row = rows[at]
              return (
                row && (
                  <g key={row.id} data-tone={row.tone}>
                    {chart.kind === 'count' ? (
                      <Layer d={area} at={at} />
                    ) : (
                      <>
                        {at === 0 && run === 0 && <path className={styles.area} d={area} />}
                        <path className={styles.line} data-at={at} d={line} />
                      </>
                    )}
                  </g>
                )
              )
            })}
          </g>
        ))}
        <path className={styles.moments} d={moments.map(upright).join('')} />
        <path className={styles.base} d={`M0 ${crisp(height)}H${scale.width}`} />
        <path
          className={styles.bound}
          d={chart.bounds?.map(({ value }) => `M0 ${crisp(y(value))}H${scale.width}`).join('')}
        />
      </svg>
    </>
  )
})

const TEXTURES: readonly string[] = [
  '',
  'M-1 7L7 -1M-1 1L1 -1M5 7L7 5',
  'M0 0L6 6M6 0L0 6',
  'M1.5 0v6M4.5 0v6',
  'M0 1.5h6M0 4.5h6',
  'M2 3h2',
]

/** A layer of bars: each of a chart has a texture of its own. */
export function Layer({ d, at }: { readonly d: string; readonly at: number }) {
  const id = useId()
  const texture = TEXTURES[at % TEXTURES.length]
  return (
    <>
      <path className={styles.layer} d={d} />
      {texture && (
        <>
          <pattern id={id} width="6" height="6" patternUnits="userSpaceOnUse">
            <path className={styles.texture} d={texture} />
          </pattern>
          <path fill={`url(#${id})`} d={d} />
        </>
      )}
    </>
  )
}
