// Why a line is refused: the place underlined, the reason, and the mended line where there is one.
import { useMessages, useText } from '../i18n/messages.ts'
import controls from '../parts/controls.module.css'
import css from './Faults.module.css'
import type { Refusal } from './script.ts'

interface Props {
  /** Of the field it is said of, which is told at once; in a list it waits to be read. */
  readonly id?: string
  readonly refusal: Omit<Refusal, 'line'>
  onUse(mended: string): void
}

export function Refused({ id, refusal, onUse }: Props) {
  const m = useMessages()
  const text = useText()
  const { text: line, why, column, length = 0, mended } = refusal
  return (
    <div id={id} className={css.refused} role={id === undefined ? undefined : 'alert'}>
      {column !== undefined && length > 0 && (
        <code className={css.place}>
          {line.slice(0, column)}
          <mark>{line.slice(column, column + length)}</mark>
          {line.slice(column + length)}
        </code>
      )}
      <p>
        {text(why)}
        {column !== undefined && <span className={css.column}>{` (${m.faults.column(column + 1)})`}</span>}
      </p>
      {mended !== undefined && (
        <p>
          {m.faults.suggestion} <code>{mended}</code>{' '}
          <button type="button" className={controls.link} onClick={() => onUse(mended)}>
            {m.faults.useIt}
          </button>
        </p>
      )}
    </div>
  )
}
