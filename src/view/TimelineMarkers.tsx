// The interventions at the timeline's top: pins with their line, bars for what lasts. A pin is a button: click selects,
// double click or Enter edits, Delete deletes, dragging moves. Pins that would hide each other open as a list.
import { type PointerEvent, useMemo, useRef, useState } from 'react'
import type { Intervention } from '../sim/interventions/intervention.ts'
import styles from './Timeline.module.css'
import { TimelinePile } from './TimelinePile.tsx'
import { type Cluster, clustersOf, formatTime, type Scale, stackRows, timeAt, xOf } from './timelineGeometry.ts'
import { type Mark, marksOf, movedTo } from './timelineMarks.ts'
import { Flag, MARKER_KEYS, type MarkerCallbacks, markerKey, PIN_PX, placeOf } from './timelinePin.tsx'
import type { TimelineWords } from './timelineWords.ts'

interface TimelineMarkersProps extends MarkerCallbacks {
  readonly interventions: readonly Intervention[]
  readonly selected: number | null
  readonly scale: Scale
  readonly untilUs: number
  readonly lang: 'en' | 'fr'
  readonly words: TimelineWords
  readonly onMove: (index: number, moved: Intervention) => void
}

const BAR_ROWS = 3

export function TimelineMarkers(props: TimelineMarkersProps) {
  const { interventions, selected, scale, untilUs, lang } = props
  const [dragged, setDragged] = useState<{ readonly index: number; readonly t: number } | null>(null)
  const marks = useMemo(() => marksOf(interventions, untilUs), [interventions, untilUs])
  const clusters = useMemo(
    () =>
      clustersOf(
        marks.map(({ from }) => from),
        scale,
        PIN_PX,
      ),
    [marks, scale],
  )

  return (
    <>
      <Bars marks={marks} selected={selected} scale={scale} />
      {clusters.map((cluster) => {
        const members = cluster.members.map((index) => marks[index] as Mark)
        const [mark] = members as [Mark]
        if (members.length > 1) return <TimelinePile key={mark.index} {...props} cluster={cluster} members={members} />
        const moved = dragged?.index === mark.index ? dragged.t : null
        return (
          <Pin
            key={mark.index}
            {...props}
            mark={mark}
            place={moved === null ? cluster : { ...cluster, x: xOf(scale, moved), room: scale.width }}
            dragTime={moved === null ? null : formatTime(moved, 1000, lang)}
            onDrag={(t) => setDragged(t === null ? null : { index: mark.index, t })}
          />
        )
      })}
    </>
  )
}

function Bars({
  marks,
  selected,
  scale,
}: Pick<TimelineMarkersProps, 'selected' | 'scale'> & { marks: readonly Mark[] }) {
  const lasting = marks.flatMap(({ index, from, to }) => (to === null || to <= from ? [] : [{ index, from, to }]))
  const rows = stackRows(lasting)
  return lasting.map(({ index, from, to }, at) => {
    const [left, right] = [Math.max(-1, xOf(scale, from)), Math.min(scale.width, xOf(scale, to))]
    if (right <= left) return null
    const top = 21 + ((rows[at] as number) % BAR_ROWS) * 2.5
    return (
      <div
        key={index}
        className={styles.bar}
        data-selected={index === selected}
        style={{ left, width: right - left, top }}
      />
    )
  })
}

interface PinProps extends TimelineMarkersProps {
  readonly mark: Mark
  readonly place: Cluster
  /** The new time while it is dragged. */
  readonly dragTime: string | null
  readonly onDrag: (t: number | null) => void
}

function Pin(props: PinProps) {
  const { mark, place, scale, selected, dragTime, interventions, onDrag } = props
  const grabbedX = useRef<number | null>(null)
  const moved = useRef(false)

  const timeOf = (event: PointerEvent) =>
    timeAt(scale, xOf(scale, mark.from) + event.clientX - (grabbedX.current ?? event.clientX))
  function move(event: PointerEvent) {
    if (grabbedX.current === null) return
    moved.current ||= Math.abs(event.clientX - grabbedX.current) > 4
    if (moved.current) onDrag(timeOf(event))
  }
  function drop(event: PointerEvent) {
    if (grabbedX.current === null || !moved.current) return
    props.onMove(mark.index, movedTo(interventions[mark.index] as Intervention, timeOf(event)))
  }
  return (
    <button
      type="button"
      className={styles.pin}
      style={placeOf(place, scale)}
      aria-label={mark.text}
      title={mark.text}
      aria-pressed={mark.index === selected}
      data-dragged={dragTime !== null}
      onPointerDown={(event) => {
        event.stopPropagation()
        event.currentTarget.setPointerCapture(event.pointerId)
        grabbedX.current = event.clientX
        moved.current = false
      }}
      onPointerMove={move}
      onPointerUp={drop}
      onLostPointerCapture={() => {
        grabbedX.current = null
        onDrag(null)
      }}
      onClick={() => !moved.current && props.onSelect(mark.index)}
      onDoubleClick={() => props.onEdit(mark.index)}
      onKeyDown={(event) => markerKey(event, mark.index, props)}
      onFocus={() => props.onReveal(mark.from)}
      {...MARKER_KEYS}
    >
      <Flag />
      <span className={styles.pinLabel}>{dragTime ?? mark.label}</span>
    </button>
  )
}
