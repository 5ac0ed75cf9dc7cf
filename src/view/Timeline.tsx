// The timeline: time across, interventions above, violations below, the playhead through it; what lies between is its
// body (lanes or charts). Scrubbing anywhere, zooming with buttons, Ctrl and wheel, or two fingers. Playing draws only
// the playhead.
import { type CSSProperties, useCallback, useMemo, useRef } from 'react'
import type { Intervention } from '../sim/interventions/intervention.ts'
import type { Recording } from '../sim/recording.ts'
import type { FrameSource } from './frame.ts'
import { type Lanes, lanesIn } from './lanes.ts'
import { useSize } from './size.ts'
import styles from './Timeline.module.css'
import { TimelineMarkers } from './TimelineMarkers.tsx'
import { TimelinePlayhead } from './TimelinePlayhead.tsx'
import { type TimelineClaim, TimelineVerdicts } from './TimelineVerdicts.tsx'
import { TimelineZoom } from './TimelineZoom.tsx'
import type { TimelineBody } from './timelineBody.ts'
import { fitted, formatTime, revealing, type Scale, ticksOf, type View, xOf } from './timelineGeometry.ts'
import { useGestures } from './timelineGestures.ts'
import type { TimelineWords } from './timelineWords.ts'

export interface TimelineProps {
  readonly body: TimelineBody
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

export function Timeline(props: TimelineProps) {
  const { body, recording, recordingVersion, untilUs, frontierUs, lang, words } = props
  const { onSeek, onDeleteIntervention } = props
  const root = useRef<HTMLElement>(null)
  const plot = useRef<HTMLDivElement>(null)
  const size = useSize(root)

  const { gutter } = body
  const width = Math.max(1, size.width - gutter - RIGHT_PX)
  const room = Math.max(0, size.height - MARKERS_PX - VERDICTS_PX - AXIS_PX)
  const height = Math.min(body.height(room), room)

  // The recording changes within; its version tells when.
  const lanes: Lanes = useMemo(() => lanesIn(recording.events), [recording, recordingVersion])

  const { view, onView: tellView } = props
  const scale: Scale = useMemo(
    () => ({ ...(view ? fitted(view, untilUs) : { from: 0, span: untilUs }), width }),
    [view, untilUs, width],
  )
  const onView = useCallback(
    ({ from, span }: View) => tellView(span < untilUs ? { from, span } : null),
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

  return (
    <section
      ref={root}
      className={styles.timeline}
      aria-label={words.timeline}
      style={{ '--gutter': `${gutter}px`, '--plot': `${width}px`, '--body': `${height}px` } as CSSProperties}
      {...gestures.handlers}
    >
      {size.width > 0 && (
        <>
          <div className={styles.body}>
            {body.draw({ scale, height, lanes, untilUs, frontierUs, holding, onReveal: reveal })}
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
