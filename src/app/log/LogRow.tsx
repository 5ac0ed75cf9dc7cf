// A row of the log: its mark, its time, its sentence.
import { memo, type ReactNode, type Ref } from 'react'
import type { TraceEvent } from '../../sim/trace.ts'
import type { Teller } from '../tell/tellEvent.ts'
import { kindOf } from './kinds.ts'
import css from './Log.module.css'
import { RowMark } from './RowMark.tsx'

export interface RowProps {
  readonly id: string
  /** The trace event it begins with, and that one's id. */
  readonly event: TraceEvent
  readonly at: number
  /** Its place among the rows. */
  readonly index: number
  /** px */
  readonly top: number
  readonly text: string
  readonly isFuture: boolean
  /** The latest at the playhead. */
  readonly isCurrent: boolean
  readonly isActive: boolean
  readonly teller: Teller
}

interface Props extends RowProps {
  readonly ref?: Ref<HTMLDivElement>
  /** What it tells when it is open. */
  readonly children?: ReactNode
}

export const LogRow = memo(function LogRow({ ref, id, event, at, index, top, text, teller, children, ...is }: Props) {
  const { m } = teller
  return (
    // biome-ignore lint/a11y/useFocusableInteractive: the grid has the focus and names its active row
    // biome-ignore lint/a11y/useSemanticElements: as the grid
    <div
      ref={ref}
      role="row"
      id={id}
      className={css.row}
      style={{ top }}
      aria-rowindex={index + 1}
      aria-selected={children !== undefined}
      aria-current={is.isCurrent}
      data-row={at}
      data-future={is.isFuture}
      data-active={is.isActive}
    >
      <RowMark event={event} teller={teller} />
      {/* biome-ignore lint/a11y/useFocusableInteractive: as the row */}
      {/* biome-ignore lint/a11y/useSemanticElements: as the row */}
      <div role="gridcell" className={css.told}>
        <p className={css.text} title={children === undefined ? text : undefined}>
          <span className="visually-hidden">{m.log.kind[kindOf(event)]} </span>
          <time className={css.time}>{m.format.clock(event.t)}</time> {text}
        </p>
        {children}
      </div>
    </div>
  )
})
