// Several interventions at one place: a button that opens their list.
import { type ToggleEvent, useId, useRef } from 'react'
import styles from './Timeline.module.css'
import type { Cluster, Scale } from './timelineGeometry.ts'
import type { Mark } from './timelineMarks.ts'
import { Flag, MARKER_KEYS, type MarkerCallbacks, markerKey, placeOf } from './timelinePin.tsx'
import type { TimelineWords } from './timelineWords.ts'

interface TimelinePileProps extends MarkerCallbacks {
  readonly cluster: Cluster
  readonly members: readonly Mark[]
  readonly selected: number | null
  readonly scale: Scale
  readonly words: TimelineWords
}

export function TimelinePile(props: TimelinePileProps) {
  const { cluster, members, scale, selected, words } = props
  const id = useId()
  const button = useRef<HTMLButtonElement>(null)
  const name = words.interventions(members.length)
  const isSelected = members.some(({ index }) => index === selected)

  function place(event: ToggleEvent<HTMLUListElement>) {
    const box = button.current?.getBoundingClientRect()
    if (event.newState !== 'open' || !box) return
    event.currentTarget.style.left = `${Math.max(8, Math.min(box.left, window.innerWidth - 328))}px`
    event.currentTarget.style.bottom = `${window.innerHeight - box.top + 4}px`
  }
  return (
    <>
      <button
        type="button"
        ref={button}
        className={styles.pin}
        style={placeOf(cluster, scale)}
        aria-label={words.pile(name, members.map(({ text }) => text).join('; '))}
        title={members.map(({ text }) => text).join('\n')}
        data-selected={isSelected}
        data-marks={members.map(({ index }) => index).join(' ')}
        popoverTarget={id}
        onPointerDown={(event) => event.stopPropagation()}
        onFocus={() => props.onReveal(members[0]?.from ?? 0)}
      >
        <Flag count={members.length} />
        <span className={styles.pinLabel}>{members.map(({ label }) => label).join(' · ')}</span>
      </button>
      <ul
        id={id}
        popover="auto"
        aria-label={name}
        className={styles.pile}
        onBeforeToggle={place}
        onPointerDown={(event) => event.stopPropagation()}
      >
        {members.map(({ index, text }) => (
          <li key={index}>
            <button
              type="button"
              data-mark={index}
              aria-pressed={index === selected}
              onClick={() => props.onSelect(index)}
              onDoubleClick={() => props.onEdit(index)}
              onKeyDown={(event) => markerKey(event, index, props)}
              {...MARKER_KEYS}
            >
              {text}
            </button>
          </li>
        ))}
      </ul>
    </>
  )
}
