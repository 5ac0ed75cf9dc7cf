// The spans of interventions as bars, with a grip at the end of each that has an end of its own: dragging it, or Shift
// and the arrows on it, lets the span last longer or shorter.
import type { Intervention } from '../sim/interventions/intervention.ts'
import styles from './Timeline.module.css'
import { useDrag } from './timelineDrag.ts'
import { formatTime, nudged, type Scale, stackRows, xOf } from './timelineGeometry.ts'
import { endedAt, type Mark } from './timelineMarks.ts'
import { shiftOf } from './timelinePin.tsx'
import type { TimelineWords } from './timelineWords.ts'

interface TimelineEndsProps {
  readonly interventions: readonly Intervention[]
  /** As they are shown: one may be on its way elsewhere. */
  readonly marks: readonly Mark[]
  readonly selected: number | null
  readonly isDragged: (index: number) => boolean
  readonly scale: Scale
  readonly untilUs: number
  readonly lang: 'en' | 'fr'
  readonly words: TimelineWords
  /** What it would be while it is dragged; null when it is not any more. */
  readonly onDrag: (index: number, moved: Intervention | null) => void
  readonly onMove: (index: number, moved: Intervention) => void
  readonly onReveal: (t: number) => void
}

const BAR_ROWS = 3

export function TimelineEnds(props: TimelineEndsProps) {
  const { interventions, marks, scale, selected } = props
  const lasting = marks.flatMap((mark) => {
    const { from, to } = mark
    return to === null || to <= from ? [] : [{ mark, from, to }]
  })
  const rows = stackRows(lasting)
  return lasting.map(({ mark, from, to }, at) => {
    const { index } = mark
    const [left, right] = [Math.max(-1, xOf(scale, from)), Math.min(scale.width, xOf(scale, to))]
    const top = 21 + ((rows[at] as number) % BAR_ROWS) * 2.5
    const one = interventions[index] as Intervention
    const ending = 'from' in one ? one : null
    const inSight = to >= scale.from && to <= scale.from + scale.span
    return (
      <div key={index}>
        {right > left && (
          <div className={styles.bar} data-selected={index === selected} style={{ left, width: right - left, top }} />
        )}
        {ending && (inSight || index === selected) && <End {...props} mark={mark} one={ending} to={to} top={top} />}
      </div>
    )
  })
}

interface EndProps extends TimelineEndsProps {
  readonly mark: Mark
  readonly one: Extract<Intervention, { from: number }>
  readonly to: number
  readonly top: number
}

function End({
  mark: { index, text },
  one,
  to,
  top,
  scale,
  untilUs,
  lang,
  words,
  selected,
  isDragged,
  ...callbacks
}: EndProps) {
  const { onDrag, onMove, onReveal } = callbacks
  const drag = useDrag({
    scale,
    at: to,
    onDrag: (t) => onDrag(index, t === null ? null : endedAt(one, t)),
    onDrop: (t) => onMove(index, endedAt(one, t)),
  })
  const name = words.endOf(text)
  return (
    <button
      type="button"
      className={styles.end}
      style={{ left: Math.min(Math.max(xOf(scale, to), -1000), scale.width + 1000), top: top - 5 }}
      aria-label={name}
      title={name}
      data-dragged={isDragged(index)}
      aria-keyshortcuts="Shift+ArrowLeft Shift+ArrowRight"
      tabIndex={index === selected ? 0 : -1}
      {...drag.handlers}
      onFocus={() => onReveal(to)}
      onKeyDown={(event) => {
        const way = shiftOf(event)
        if (event.key === 'Escape' && drag.cancel()) event.preventDefault()
        if (way === 0) return
        event.preventDefault()
        event.stopPropagation()
        const t = nudged(scale, to, way, untilUs)
        onMove(index, endedAt(one, t))
        onReveal(t)
      }}
    >
      <span className={styles.endTime}>{formatTime(to, 1000, lang)}</span>
    </button>
  )
}
