// The log's rows, of which only those in sight are drawn: a grid that says how long it is, gone through by arrows.
import { type KeyboardEvent, type MouseEvent, useState } from 'react'
import { recording } from '../../session/run.ts'
import type { TraceEvent } from '../../sim/trace.ts'
import { Icon } from '../../view/icons.tsx'
import controls from '../parts/controls.module.css'
import { useFrame } from '../playback/useFrame.ts'
import { Empty } from './Empty.tsx'
import { type Gap, reveal, type Spacing, topOf } from './geometry.ts'
import css from './Log.module.css'
import { LogRow } from './LogRow.tsx'
import { goToEvent, useLog } from './log.ts'
import { withRow } from './logIndex.ts'
import { OpenRow } from './OpenRow.tsx'
import { tellRow } from './tellRow.ts'
import { useListPlace } from './useListPlace.ts'
import type { ShownRows } from './useLogRows.ts'

interface Props extends ShownRows {
  readonly id: string
}

/** Heights of a row and of the playhead's line, in rem: the style sheet says the same. */
const [ROW_REM, LINE_REM] = [2.75, 1.5]

export function LogList({ id, teller, follower }: Props) {
  const { m } = teller
  const { picture, t } = useFrame()
  const { events } = recording()
  const following = useLog((log) => log.following)
  const opened = useLog((log) => log.open)
  // A fork may have put another event in its place.
  const open = opened && events.at(opened.id) === opened.event ? opened.id : null
  const [active, setActive] = useState<number | null>(null)
  const [measured, setMeasured] = useState({ id: 0, height: 0 })
  const [rem] = useState(() => Number.parseFloat(getComputedStyle(document.documentElement).fontSize))

  const found = follower.rows()
  const rows = open === null ? found : withRow(found, open)
  const next = rows.find(picture.index)
  const openHeight = measured.id === open ? measured.height : 0
  const spacing = spacingOf(rem, next, open === null ? null : [rows.find(open), openHeight])
  const line = topOf(next, spacing) - LINE_REM * rem
  // The row people went to, while the playhead stands where that put it.
  const whole = open !== null && events.at(open)?.t === t ? topOf(rows.find(open), spacing) : null
  const place = useListPlace(rows, spacing, line, whole)

  const show = (index: number, tall = spacing.row) => {
    const top = topOf(index, spacing)
    place.scrollTo((scrolled, height) => reveal(top, top + tall, scrolled, height))
  }
  const measure = (id: number, height: number) => {
    if (measured.id === id && measured.height === height) return
    setMeasured({ id, height })
    if (!following) show(rows.find(id), height)
  }
  const go = (event: number) => {
    setActive(event)
    if (event === open) return useLog.setState({ open: null })
    goToEvent(event)
    if (!following) show(rows.find(event))
  }
  const shown = Array.from({ length: place.end - place.first }, (_, index) => rows.at(place.first + index))
  // Keys go on from the active row, or where that is out of sight, from the playhead, or from what is in sight.
  const isInSight = active !== null && shown.includes(active)
  const here = isInSight ? rows.find(active) : Math.min(Math.max(next - 1, place.first), place.end - 1)
  const onClick = ({ target }: MouseEvent) => {
    const row = (target as Element).closest('button, [data-row]')?.getAttribute('data-row')
    if (row) go(Number(row))
  }
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.target !== event.currentTarget || rows.count === 0) return
    const index = moved(event.key, here, rows.count, place.page)
    if (index !== null) {
      setActive(rows.at(index))
      show(index)
    } else if (event.key === 'Enter') go(rows.at(here))
    else if (event.key === 'Escape' && open !== null) useLog.setState({ open: null })
    else return
    event.preventDefault()
  }
  const goToCause = (event: number) => {
    // The button goes with the row that was open.
    place.box.current?.focus()
    go(event)
  }

  return (
    <div className={css.rows}>
      {/* biome-ignore lint/a11y/useSemanticElements: rows of a table cannot be laid over each other */}
      <div
        ref={place.box}
        id={id}
        className={css.box}
        role="grid"
        aria-label={m.panels.log}
        aria-rowcount={rows.count}
        aria-activedescendant={isInSight ? `${id}-${active}` : undefined}
        tabIndex={0}
        onFocus={() => !isInSight && rows.count > 0 && setActive(rows.at(here))}
        onClick={onClick}
        onKeyDown={onKeyDown}
        onScroll={place.onScroll}
      >
        <div className={css.all} style={{ height: place.height }} role="presentation">
          {shown.map((at, drawn) => {
            const index = place.first + drawn
            const row = {
              id: `${id}-${at}`,
              event: events.at(at) as TraceEvent,
              at,
              index,
              top: place.placeOf(topOf(index, spacing)),
              text: tellRow(events, at, teller),
              isFuture: index >= next,
              isCurrent: index === next - 1,
              isActive: at === active,
              teller,
            }
            return at === open ? (
              <OpenRow key={at} {...row} onHeight={(height) => measure(at, height)} onGo={goToCause} />
            ) : (
              <LogRow key={at} {...row} />
            )
          })}
          {rows.count > 0 && (
            <div className={css.line} style={{ top: place.placeOf(line) }} aria-hidden="true">
              {m.log.playhead(t)}
            </div>
          )}
        </div>
      </div>
      {rows.count === 0 && <Empty teller={teller} done={follower.progress() === 1} />}
      {!following && rows.count > 0 && (
        <button
          type="button"
          className={`${controls.button} ${css.follow}`}
          onClick={() => useLog.setState({ following: true })}
        >
          <Icon name="chevronDown" size={16} />
          {m.log.follow}
        </button>
      )}
    </div>
  )
}

/** `next`: the first row after the playhead; `open`: the open row and its height (px). */
function spacingOf(rem: number, next: number, open: readonly [index: number, height: number] | null): Spacing {
  const row = ROW_REM * rem
  const gaps: Gap[] = [{ before: next, height: LINE_REM * rem }]
  if (open) gaps.push({ before: open[0] + 1, height: Math.max(0, open[1] - row) })
  return { row, gaps }
}

/** The row that a key leads to from row `at`; null for other keys. */
function moved(key: string, at: number, count: number, page: number): number | null {
  const steps: Readonly<Record<string, number>> = { ArrowUp: -1, ArrowDown: 1, PageUp: -page, PageDown: page }
  const to = key === 'Home' ? 0 : key === 'End' ? count - 1 : at + (steps[key] ?? Number.NaN)
  return Number.isNaN(to) ? null : Math.min(Math.max(0, to), count - 1)
}
