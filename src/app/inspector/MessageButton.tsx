// A message in a list: its colour, its name, its way; a click inspects it.
import type { Pattern } from '../../patterns/definePattern.ts'
import type { Flight } from '../../sim/picture.ts'
import { select } from '../desk.ts'
import { useMessages } from '../i18n/messages.ts'
import tones from '../parts/tones.module.css'
import css from './Inspector.module.css'

interface Props {
  readonly flight: Pick<Flight, 'id' | 'from' | 'to' | 'message'>
  readonly pattern: Pattern
  /** What else there is to say of it. */
  readonly note?: string | undefined
}

export function MessageButton({ flight, pattern, note }: Props) {
  const m = useMessages()
  const { id, from, to, message } = flight
  return (
    <button type="button" className={css.messageButton} onClick={() => select({ kind: 'message', id })}>
      <span className={tones.dot} data-tone={pattern.messages[message.type]?.tone ?? 'news'} />
      <span className={css.type}>{message.type}</span>
      <span className={css.quiet}>
        <span>{m.inspector.route(from, to)}</span>
        {note !== undefined && <span>{note}</span>}
      </span>
    </button>
  )
}
