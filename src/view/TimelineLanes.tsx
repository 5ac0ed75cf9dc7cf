// The timeline's lanes: bands, operations, message strokes, what is not simulated yet. One path for each ink.
import { memo, useId, useMemo } from 'react'
import { beginning, type Intervention } from '../sim/interventions/intervention.ts'
import type { Recording } from '../sim/recording.ts'
import styles from './Lanes.module.css'
import type { Lanes } from './lanes.ts'
import { stateTitle } from './lanesHover.ts'
import {
  bandPaths,
  bandTitles,
  INKS,
  type LaneRow,
  OPERATION_INKS,
  operationPaths,
  type Rows,
  slenderHeight,
  strokesOf,
  tallHeight,
} from './lanesPaths.ts'
import { type Scale, ticksOf, xOf } from './timelineGeometry.ts'
import type { TimelineWords } from './timelineWords.ts'

interface TimelineLanesProps {
  readonly recording: Recording
  readonly lanes: Lanes
  readonly rows: readonly LaneRow[]
  readonly pitch: number
  readonly scale: Scale
  readonly untilUs: number
  readonly frontierUs: number
  readonly interventions: readonly Intervention[]
  readonly lang: 'en' | 'fr'
  readonly words: TimelineWords
}

export const TimelineLanes = memo(function TimelineLanes(props: TimelineLanesProps) {
  const { recording, lanes, rows, pitch, scale, untilUs, frontierUs, interventions, lang, words } = props
  const hatching = useId()
  const height = rows.length * pitch
  const place: Rows = useMemo(() => ({ rows, pitch }), [rows, pitch])
  const bands = useMemo(() => bandPaths(lanes, place, scale, frontierUs), [lanes, place, scale, frontierUs])
  const titles = useMemo(
    () => bandTitles(lanes, place, scale, frontierUs, (row, band) => stateTitle(row, band, lang, words)),
    [lanes, place, scale, frontierUs, lang, words],
  )
  const bars = useMemo(() => operationPaths(lanes, place, scale, frontierUs), [lanes, place, scale, frontierUs])
  // The recording changes within; `lanes` tells when.
  const strokes = useMemo(() => strokesOf(recording, place, scale), [recording, lanes, place, scale])

  const track = slenderHeight(pitch)
  const upright = (t: number) => `M${Math.round(xOf(scale, t)) + 0.5} 0v${height}`
  const ends = { from: Math.max(0, xOf(scale, 0)), to: Math.min(scale.width, xOf(scale, untilUs)) }
  const frontier = Math.min(Math.max(xOf(scale, frontierUs), 0), ends.to)
  const tracks = (from: number) =>
    rows.map((_, index) => `M${from} ${index * pitch + (pitch - track) / 2}H${ends.to}v${track}H${from}z`).join('')

  return (
    <svg className={styles.lanes} width={scale.width} height={height} aria-hidden="true">
      <Hatchings id={hatching} pitch={pitch} />
      <path className={styles.track} d={tracks(ends.from)} />
      <path fill={`url(#${hatching}-blank)`} d={tracks(frontier)} />
      <path className={styles.grid} d={ticksOf(scale).times.map(upright).join('')} />
      {INKS.map((ink) => bands[ink] && <path key={ink} className={styles[ink]} d={bands[ink]} />)}
      {INKS.map(
        (ink) => bands[ink] && HATCHED.has(ink) && <path key={ink} fill={`url(#${hatching}-${ink})`} d={bands[ink]} />,
      )}
      {titles.map(({ x, y, text, ink }) => (
        <text key={`${x} ${y}`} className={styles.title} data-ink={ink} x={x} y={y}>
          {text}
        </text>
      ))}
      {OPERATION_INKS.map((ink) => bars[ink] && <path key={ink} className={styles[ink]} d={bars[ink]} />)}
      <g opacity={strokes.strength}>
        <path className={styles.delivered} d={strokes.delivered} />
        <path className={styles.dropped} d={strokes.dropped} />
      </g>
      <path className={styles.moments} d={interventions.map((one) => upright(beginning(one))).join('')} />
    </svg>
  )
})

const HATCHED: ReadonlySet<string> = new Set(['leading', 'trying', 'waiting', 'warning', 'bad', 'paused', 'crashed'])

// Every ink has a texture of its own, so that colour never speaks alone.
function Hatchings({ id, pitch }: { readonly id: string; readonly pitch: number }) {
  const hatching = (name: string, size: number, d: string, height = size) => (
    <pattern id={`${id}-${name}`} width={size} height={height} patternUnits="userSpaceOnUse">
      <path className={styles[`${name}Line`]} d={d} />
    </pattern>
  )
  const edge = (pitch - tallHeight(pitch)) / 2
  return (
    <defs>
      {hatching('blank', 6, 'M-1 7L7 -1M-1 1L1 -1M5 7L7 5')}
      {hatching('leading', 8, `M0 ${edge + 0.75}h8M0 ${pitch - edge - 0.75}h8`, pitch)}
      {hatching('trying', 4, 'M1 1h1.4v1.4h-1.4z')}
      {hatching('waiting', 6, `M0 ${pitch / 2}h3`, pitch)}
      {hatching('warning', 7, 'M-1 8L8 -1M-1 1L1 -1M6 8L8 6')}
      {hatching('bad', 6, 'M0 0L6 6M6 0L0 6')}
      {hatching('paused', 4, 'M1 0v4')}
      {hatching('crashed', 5, 'M-1 -1L6 6M-1 4L1 6M4 -1L6 1')}
    </defs>
  )
}
