// Tabs over one panel, by the ARIA pattern: one stop for Tab, arrows between them, the panel follows at once.
import { type KeyboardEvent, type ReactNode, useId, useRef } from 'react'
import css from './Tabs.module.css'

interface Tab<Id extends string> {
  readonly id: Id
  readonly title: string
  /** A short remark beside the title: a count, a mark. */
  readonly mark?: ReactNode
}

interface Props<Id extends string> {
  readonly label: string
  readonly tabs: readonly Tab<Id>[]
  readonly active: Id
  /** What is in the panel fills it and scrolls by itself. */
  readonly fills?: boolean
  readonly children: ReactNode
  onChange(id: Id): void
}

const STEP: Readonly<Record<string, number>> = { ArrowRight: 1, ArrowLeft: -1 }

export function Tabs<Id extends string>({ label, tabs, active, fills = false, children, onChange }: Props<Id>) {
  const base = useId()
  const list = useRef<HTMLDivElement>(null)
  const move = (event: KeyboardEvent) => {
    const at = tabs.findIndex((tab) => tab.id === active)
    const last = tabs.length - 1
    const next = event.key === 'Home' ? 0 : event.key === 'End' ? last : at + (STEP[event.key] ?? Number.NaN)
    const tab = tabs[(next + tabs.length) % tabs.length]
    if (!tab) return
    event.preventDefault()
    event.stopPropagation()
    onChange(tab.id)
    list.current?.querySelector<HTMLElement>(`[data-tab="${tab.id}"]`)?.focus()
  }
  return (
    <div className={css.tabs}>
      <div ref={list} className={css.list} role="tablist" aria-label={label} onKeyDown={move}>
        {tabs.map((tab) => (
          <button
            key={tab.id}
            type="button"
            role="tab"
            id={`${base}-${tab.id}`}
            data-tab={tab.id}
            className={css.tab}
            aria-selected={tab.id === active}
            aria-controls={`${base}-panel`}
            tabIndex={tab.id === active ? 0 : -1}
            onClick={() => onChange(tab.id)}
          >
            {tab.title}
            {tab.mark}
          </button>
        ))}
      </div>
      <div
        key={active}
        className={fills ? css.filled : css.panel}
        role="tabpanel"
        id={`${base}-panel`}
        aria-labelledby={`${base}-${active}`}
        // What scrolls must be reachable by keyboard.
        tabIndex={fills ? undefined : 0}
      >
        {children}
      </div>
    </div>
  )
}
