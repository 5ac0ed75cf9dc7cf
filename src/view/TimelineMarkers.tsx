// The interventions at the timeline's top: pins with their line, bars for what lasts. A pin is a button: click selects,
// double click or Enter edits, Delete deletes, dragging or Shift and the arrows move. Pins that would hide each other
// open as a list.
import { useLayoutEffect, useMemo, useRef, useState } from 'react'
import { beginning, type Intervention } from '../sim/interventions/intervention.ts'
import styles from './Timeline.module.css'
import { TimelineEnds } from './TimelineEnds.tsx'
import { TimelinePile } from './TimelinePile.tsx'
import { useDrag } from './timelineDrag.ts'
import { type Cluster, clustersOf, formatTime, nudged, type Scale, xOf } from './timelineGeometry.ts'
import { type Mark, marksOf, movedTo } from './timelineMarks.ts'
import { Flag, MARKER_KEYS, type MarkerCallbacks, markerKey, PIN_PX, placeOf } from './timelinePin.tsx'
import type { TimelineWords } from './timelineWords.ts'

interface TimelineMarkersProps extends Omit<MarkerCallbacks, 'onNudge'> {
  readonly interventions: readonly Intervention[]
  readonly selected: number | null
  readonly scale: Scale
  readonly untilUs: number
  readonly lang: 'en' | 'fr'
  readonly words: TimelineWords
  readonly onMove: (index: number, moved: Intervention) => void
}

interface Dragged {
  readonly index: number
  readonly part: 'whole' | 'end'
  /** What it would be. */
  readonly moved: Intervention
}

export function TimelineMarkers(props: TimelineMarkersProps) {
  const { interventions, scale, untilUs, onMove, onReveal } = props
  const [dragged, setDragged] = useState<Dragged | null>(null)
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
  const shown = interventions.map((one, index) => (index === dragged?.index ? dragged.moved : one))
  const onDrag = (part: Dragged['part']) => (index: number, moved: Intervention | null) =>
    setDragged(moved && { index, part, moved })
  const partDragged = (index: number) => (dragged?.index === index ? dragged.part : null)
  const keepFocus = useFocusKept()
  function onNudge(index: number, way: 1 | -1, at: Element) {
    const one = interventions[index] as Intervention
    const t = nudged(scale, beginning(one), way, untilUs)
    keepFocus(index, at)
    onMove(index, movedTo(one, t))
    onReveal(t)
  }

  return (
    <>
      {clusters.map((cluster) => {
        const members = cluster.members.map((index) => marks[index] as Mark)
        const [mark] = members as [Mark]
        if (members.length > 1)
          return <TimelinePile key={mark.index} {...props} onNudge={onNudge} cluster={cluster} members={members} />
        const dragTime = dragged && partDragged(mark.index) === 'whole' ? beginning(dragged.moved) : null
        return <Pin key={mark.index} {...props} {...{ mark, cluster, dragTime, onNudge }} onDrag={onDrag('whole')} />
      })}
      <TimelineEnds
        {...props}
        marks={dragged ? marksOf(shown, untilUs) : marks}
        isDragged={(index) => partDragged(index) === 'end'}
        onDrag={onDrag('end')}
      />
    </>
  )
}

/** A marker that moves by key may change its place among the others, or come to lie in a pile: it keeps the focus. */
function useFocusKept(): (index: number, at: Element) => void {
  const moving = useRef<{ readonly index: number; readonly at: Element; readonly within: Element | null } | null>(null)
  useLayoutEffect(() => {
    if (!moving.current) return
    const { index, at, within } = moving.current
    moving.current = null
    const { activeElement } = document
    if (activeElement !== at && activeElement !== document.body) return
    for (const sought of [`[data-mark="${index}"]`, `[data-marks~="${index}"]`]) {
      const found = within?.querySelector<HTMLElement>(sought)
      found?.focus()
      if (found && document.activeElement === found) return
    }
  })
  return (index, at) => {
    moving.current = { index, at, within: at.closest('section') }
  }
}

interface PinProps extends TimelineMarkersProps, MarkerCallbacks {
  readonly mark: Mark
  readonly cluster: Cluster
  /** Where it would be while it is dragged (µs). */
  readonly dragTime: number | null
  readonly onDrag: (index: number, moved: Intervention | null) => void
}

function Pin(props: PinProps) {
  const { mark, cluster, scale, selected, dragTime, interventions, lang } = props
  const one = interventions[mark.index] as Intervention
  const drag = useDrag({
    scale,
    at: mark.from,
    onDrag: (t) => props.onDrag(mark.index, t === null ? null : movedTo(one, t)),
    onDrop: (t) => props.onMove(mark.index, movedTo(one, t)),
  })
  const place = dragTime === null ? cluster : { ...cluster, x: xOf(scale, dragTime), room: scale.width }
  return (
    <button
      type="button"
      className={styles.pin}
      style={placeOf(place, scale)}
      aria-label={mark.text}
      title={mark.text}
      aria-pressed={mark.index === selected}
      data-mark={mark.index}
      data-dragged={dragTime !== null}
      {...drag.handlers}
      onClick={() => !drag.ended() && props.onSelect(mark.index)}
      onDoubleClick={() => props.onEdit(mark.index)}
      onKeyDown={(event) => {
        if (event.key === 'Escape' && drag.cancel()) event.preventDefault()
        else markerKey(event, mark.index, props)
      }}
      onFocus={() => props.onReveal(mark.from)}
      {...MARKER_KEYS}
    >
      <Flag />
      <span className={styles.pinLabel}>{dragTime === null ? mark.label : formatTime(dragTime, 1000, lang)}</span>
    </button>
  )
}
