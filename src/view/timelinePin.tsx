// What a lone pin and a pile of them share: what can be done with an intervention, the flag, its place, the keys.
import type { KeyboardEvent } from 'react'
import styles from './Timeline.module.css'
import type { Cluster, Scale } from './timelineGeometry.ts'

export interface MarkerCallbacks {
  readonly onSelect: (index: number | null) => void
  readonly onEdit: (index: number) => void
  readonly onDelete: (index: number) => void
  /** Moves it a little later (1) or earlier (-1); `at` is what has the focus. */
  readonly onNudge: (index: number, way: 1 | -1, at: Element) => void
  /** A marker got the focus: its time must be in sight. */
  readonly onReveal: (t: number) => void
}

export const PIN_PX = 18

/** Where a pin stands, and how wide it may be: with no room for a legible label, the flag alone. */
export function placeOf({ x, room }: Cluster, scale: Scale): { readonly left: number; readonly maxWidth: number } {
  // Out of sight it stays in reach of the keyboard, whatever the zoom.
  const left = Math.min(Math.max(x, -1000), scale.width + 1000)
  return { left, maxWidth: PIN_PX + (room >= 48 ? room : 0) }
}

export const MARKER_KEYS = { 'aria-keyshortcuts': 'Enter Delete Shift+ArrowLeft Shift+ArrowRight' }

export function markerKey(event: KeyboardEvent, index: number, callbacks: MarkerCallbacks) {
  const way = shiftOf(event)
  if (way !== 0) callbacks.onNudge(index, way, event.currentTarget)
  else if (event.key === 'Enter') callbacks.onEdit(index)
  else if (event.key === 'Delete' || event.key === 'Backspace') callbacks.onDelete(index)
  else if (event.key === 'Escape') callbacks.onSelect(null)
  else return
  event.preventDefault()
  event.stopPropagation()
}

/** Which way Shift and an arrow move what has the focus along time; 0 where it is another key. */
export function shiftOf({ key, shiftKey, altKey, ctrlKey, metaKey }: KeyboardEvent): 1 | -1 | 0 {
  if (!shiftKey || altKey || ctrlKey || metaKey) return 0
  return key === 'ArrowRight' ? 1 : key === 'ArrowLeft' ? -1 : 0
}

export function Flag({ count = '' }: { readonly count?: number | '' }) {
  return (
    <svg className={styles.flag} width="14" height="17" aria-hidden="true">
      <path d="M0.5 2a1.5 1.5 0 0 1 1.5 -1.5h10a1.5 1.5 0 0 1 1.5 1.5v9.5l-6.5 5l-6.5 -5z" />
      <text x="7" y="11">
        {count}
      </text>
    </svg>
  )
}
