// The row that people went to: it tells all, with what the message carried and why it happened.
import { useLayoutEffect, useRef } from 'react'
import { recording } from '../../session/run.ts'
import type { TraceEvent } from '../../sim/trace.ts'
import { Icon } from '../../view/icons.tsx'
import { toldValue } from '../tell/told.ts'
import { causeOf } from './causes.ts'
import { kindOf } from './kinds.ts'
import css from './Log.module.css'
import { LogRow, type RowProps } from './LogRow.tsx'
import { rowOf } from './rows.ts'
import { fieldsOf, tellRow } from './tellRow.ts'

interface Props extends RowProps {
  /** It is taller than the others. */
  onHeight(height: number): void
  onGo(id: number): void
}

export function OpenRow({ onHeight, onGo, ...row }: Props) {
  const { event, at, teller } = row
  const { m } = teller
  const element = useRef<HTMLDivElement>(null)
  useLayoutEffect(() => onHeight(element.current?.offsetHeight ?? 0))
  const { events } = recording()
  const cause = events.at(at) === event ? causeOf(recording(), at) : null
  const isAtHand = cause !== null && events.at(cause) !== undefined
  return (
    <LogRow {...row} ref={element}>
      <dl className={css.fields}>
        <div>
          <dt className="visually-hidden">{m.log.kindLabel}</dt>
          <dd className={css.kind}>{m.log.kind[kindOf(event)]}</dd>
        </div>
        {carried(event).map(([field, value]) => (
          <div key={field}>
            <dt>{field}</dt> <dd>{value}</dd>
          </div>
        ))}
      </dl>
      {cause !== null && !isAtHand && <p className={css.because}>{m.long.causeBefore}</p>}
      {cause !== null && isAtHand && <Cause id={rowOf(events, cause)} teller={teller} onGo={onGo} />}
    </LogRow>
  )
}

function Cause({ id, teller, onGo }: { readonly id: number } & Pick<Props, 'teller' | 'onGo'>) {
  const { m } = teller
  const { events } = recording()
  const text = tellRow(events, id, teller)
  return (
    <button type="button" className={css.cause} aria-label={m.log.goToCause(text)} onClick={() => onGo(id)}>
      <span>
        <span className={css.because}>{m.log.because}</span>{' '}
        <span className={css.time}>{m.format.clock(events.at(id)?.t ?? 0)}</span> {text}
      </span>
      <Icon name="arrowRight" size={16} />
    </button>
  )
}

/** What the sentence leaves out. */
function carried(event: TraceEvent): readonly (readonly [field: string, value: string])[] {
  if ('changes' in event || 'operation' in event) return []
  const { type: _, ...fields } = fieldsOf(event) ?? {}
  return Object.entries(fields).flatMap(([field, value]) =>
    value === null ? [] : [[field, toldValue(value)] as const],
  )
}
