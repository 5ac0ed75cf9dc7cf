// The timeline: a lane for each node, interventions above, violations below, the playhead across. Scrubbing anywhere,
// zooming with buttons, Ctrl and wheel, or two fingers. Playing draws only the playhead.
import { type CSSProperties, useCallback, useMemo, useRef, useState } from 'react'
import type { StateFace } from '../patterns/definePattern.ts'
import type { Intervention } from '../sim/interventions/intervention.ts'
import type { Topology } from '../sim/model.ts'
import type { Recording } from '../sim/recording.ts'
import type { FrameSource } from './frame.ts'
import { followLanes, type Lanes } from './lanes.ts'
import { hoverText } from './lanesHover.ts'
import type { LaneRow } from './lanesPaths.ts'
import { useSize } from './size.ts'
import styles from './Timeline.module.css'
import { TimelineLanes } from './TimelineLanes.tsx'
import { TimelineMarkers } from './TimelineMarkers.tsx'
import { TimelinePlayhead } from './TimelinePlayhead.tsx'
import { type TimelineClaim, TimelineVerdicts } from './TimelineVerdicts.tsx'
import { TimelineZoom } from './TimelineZoom.tsx'
import { fitted, formatTime, revealing, type Scale, ticksOf, type View, xOf } from './timelineGeometry.ts'
import { useGestures } from './timelineGestures.ts'
import type { TimelineWords } from './timelineWords.ts'

export interface TimelineProps {
  readonly topology: Topology
  /** By role, then by state: Pattern.states. */
  readonly faces: Readonly<Record<string, Readonly<Record<string, StateFace>>>>
  /** Roles that accept operations: their lanes show these. */
  readonly clientRoles: readonly string[]
  readonly recording: Recording
  /** `recording.version`, so that React sees it change. */
  readonly recordingVersion: number
  readonly frames: FrameSource
  /** The run's end, and how far it is simulated (µs). */
  readonly untilUs: number
  readonly frontierUs: number
  readonly interventions: readonly Intervention[]
  readonly claims: readonly TimelineClaim[]
  readonly selectedIntervention: number | null
  readonly lang: 'en' | 'fr'
  readonly words: TimelineWords
  /** The part of the run in sight; null for the whole, whatever its length becomes. */
  readonly view: View | null
  readonly onView: (view: View | null) => void
  readonly onSeek: (t: number) => void
  /** To the next (1) or previous (-1) instant at which something happens. */
  readonly onStepEvent: (way: 1 | -1) => void
  readonly onSelectIntervention: (index: number | null) => void
  readonly onEditIntervention: (index: number) => void
  readonly onDeleteIntervention: (index: number) => void
  /** A marker was dragged: `moved` is the same intervention at its new time. */
  readonly onMoveIntervention: (index: number, moved: Intervention) => void
}

/** The playhead's knob, and the markers under it. */
const MARKERS_PX = 38
const VERDICTS_PX = 20
const AXIS_PX = 20
const RIGHT_PX = 44
const PITCH_PX = { least: 12, most: 28 }

export function Timeline(props: TimelineProps) {
  const { topology, faces, clientRoles, recording, recordingVersion, untilUs, frontierUs, lang, words } = props
  const { onSeek, onDeleteIntervention } = props
  const root = useRef<HTMLElement>(null)
  const plot = useRef<HTMLDivElement>(null)
  const scroller = useRef<HTMLDivElement>(null)
  const tooltip = useRef<HTMLDivElement>(null)
  const size = useSize(root)

  const rows: readonly LaneRow[] = useMemo(
    () => topology.nodes.map(({ id, role }) => ({ id, client: clientRoles.includes(role), faces: faces[role] ?? {} })),
    [topology, clientRoles, faces],
  )
  const gutter = Math.min(Math.max(...rows.map(({ id }) => id.length * 7.5 + 16), 40), 104)
  const width = Math.max(1, size.width - gutter - RIGHT_PX)
  const room = size.height - MARKERS_PX - VERDICTS_PX - AXIS_PX
  const pitch = Math.min(Math.max(Math.floor(room / rows.length), PITCH_PX.least), PITCH_PX.most)
  const lanesPx = Math.max(0, Math.min(pitch * rows.length, room))

  const [follow] = useState(followLanes)
  // The recording changes within; its version tells when.
  const lanes: Lanes = useMemo(() => follow(recording.events), [follow, recording, recordingVersion])

  const { view, onView: tellView } = props
  const scale: Scale = useMemo(
    () => ({ ...(view ? fitted(view, untilUs) : { from: 0, span: untilUs }), width }),
    [view, untilUs, width],
  )
  const onView = useCallback(
    ({ from, span }: View) => {
      tooltip.current?.setAttribute('hidden', '')
      tellView(span < untilUs ? { from, span } : null)
    },
    [untilUs, tellView],
  )
  const gestures = useGestures({ plot, scale, untilUs, onSeek, onView })

  const { holding } = gestures
  const reveal = useCallback(
    (t: number, playing = false) => {
      const revealed = revealing(scale, t, untilUs, playing)
      if (revealed !== scale && !holding.current) onView(revealed)
    },
    [scale, untilUs, onView, holding],
  )

  function hover(event: { clientX: number; clientY: number }) {
    const tip = tooltip.current
    const box = scroller.current?.getBoundingClientRect()
    if (!tip || !box) return
    const [x, y] = [event.clientX - box.left - gutter, event.clientY - box.top]
    const row = rows[Math.floor((y + (scroller.current?.scrollTop ?? 0)) / pitch)]
    const inside = row && x >= 0 && x <= width && y >= 0 && y < box.height && !holding.current
    tip.hidden = !inside
    if (!inside) return
    const t = scale.from + (x / width) * scale.span
    const near = { frontier: frontierUs, nearUs: (scale.span / width) * 3 }
    tip.textContent = hoverText(lanes, row, t, near, { lang, words })
    tip.style.left = `${Math.min(gutter + x, size.width - tip.offsetWidth - 4)}px`
    tip.style.bottom = `${size.height - MARKERS_PX - y + 10}px`
  }

  return (
    <section
      ref={root}
      className={styles.timeline}
      aria-label={words.timeline}
      style={{ '--gutter': `${gutter}px`, '--plot': `${width}px`, '--lanes': `${lanesPx}px` } as CSSProperties}
      {...gestures.handlers}
      onPointerMove={(event) => {
        gestures.handlers.onPointerMove(event)
        hover(event)
      }}
      onPointerLeave={() => tooltip.current?.setAttribute('hidden', '')}
    >
      {size.width > 0 && (
        <>
          <div ref={scroller} className={styles.scroller} style={{ height: lanesPx }}>
            <div className={styles.names} style={{ lineHeight: `${pitch}px` }}>
              {rows.map(({ id }) => (
                <div key={id}>{id}</div>
              ))}
            </div>
            <TimelineLanes
              {...{ recording, lanes, rows, pitch, scale, untilUs, frontierUs, lang, words }}
              interventions={props.interventions}
            />
          </div>
          <div className={styles.axis} aria-hidden="true">
            <Axis scale={scale} lang={lang} />
          </div>
          <TimelinePlayhead
            {...{ scale, untilUs, lang, words, onSeek }}
            frames={props.frames}
            onStepEvent={props.onStepEvent}
            onMoved={reveal}
          />
          <div ref={plot} className={styles.markers}>
            <TimelineMarkers
              {...{ interventions: props.interventions, scale, untilUs, lang, words }}
              selected={props.selectedIntervention}
              onSelect={props.onSelectIntervention}
              onEdit={props.onEditIntervention}
              onMove={props.onMoveIntervention}
              onReveal={reveal}
              onDelete={(index) => {
                // The marker goes, and the focus with it: the playhead is next to it.
                root.current?.querySelector<HTMLElement>('input[type=range]')?.focus()
                onDeleteIntervention(index)
              }}
            />
          </div>
          <div className={styles.verdicts}>
            <TimelineVerdicts {...{ lanes, claims: props.claims, scale, lang, words, onSeek }} onReveal={reveal} />
          </div>
        </>
      )}
      <TimelineZoom {...{ scale, untilUs, words, onView }} frames={props.frames} />
      <div ref={tooltip} className={styles.tooltip} aria-hidden="true" hidden />
    </section>
  )
}

function Axis({ scale, lang }: { readonly scale: Scale; readonly lang: string }) {
  const { step, times } = ticksOf(scale)
  return times.map((t) => (
    <span key={t} style={{ left: xOf(scale, t) }}>
      {formatTime(t, step, lang)}
    </span>
  ))
}
