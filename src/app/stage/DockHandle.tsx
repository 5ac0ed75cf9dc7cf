// The edge between the stage and what lies under it, to be dragged: how high the timeline is. A double click or Enter
// gives it the height again that it takes by itself.
import { type KeyboardEvent, type PointerEvent, type RefObject, useRef } from 'react'
import { usePreferences } from '../../session/preferences.ts'
import { useSize } from '../../view/size.ts'
import type { Dock } from '../desk.ts'
import { useMessages } from '../i18n/messages.ts'
import css from './TimelineArea.module.css'

interface Props {
  readonly dock: Dock
  /** What gets the height. */
  readonly area: RefObject<HTMLElement | null>
}

/** Pixels. What fits on the screen is the style sheet's to say. */
const LEAST = 112
const MOST = 2000
const STEP = 24

export function DockHandle({ dock, area }: Props) {
  const { charts } = useMessages()
  const { height } = useSize(area)
  const { setDockHeight } = usePreferences.getState()
  const grab = useRef<{ readonly y: number; readonly height: number } | null>(null)
  const set = (wanted: number) => setDockHeight(dock, Math.round(Math.min(Math.max(wanted, LEAST), MOST)))

  function move(event: PointerEvent) {
    if (grab.current) set(grab.current.height + grab.current.y - event.clientY)
  }
  function press(event: KeyboardEvent) {
    if (event.key === 'ArrowUp') set(height + STEP)
    else if (event.key === 'ArrowDown') set(height - STEP)
    else if (event.key === 'Enter') setDockHeight(dock, null)
    else return
    event.preventDefault()
  }
  return (
    // biome-ignore lint/a11y/useSemanticElements: a line that only parts what it lies between cannot be moved
    <div
      className={css.handle}
      role="separator"
      tabIndex={0}
      aria-orientation="horizontal"
      aria-label={charts.height}
      aria-valuenow={height}
      aria-valuemin={LEAST}
      aria-valuemax={MOST}
      title={charts.height}
      onPointerDown={(event) => {
        event.currentTarget.setPointerCapture(event.pointerId)
        grab.current = { y: event.clientY, height }
      }}
      onPointerMove={move}
      onLostPointerCapture={() => {
        grab.current = null
      }}
      onDoubleClick={() => setDockHeight(dock, null)}
      onKeyDown={press}
    />
  )
}
