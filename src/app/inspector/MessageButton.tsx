// A message in a list: its colour, its name, its way; a click inspects it.
import type { Pattern } from '../../patterns/definePattern.ts'
import type { Flight } from '../../sim/picture.ts'
import { select } from '../desk.ts'
import { useMessages } from '../i18n/messages.ts'
import tones from '../parts/tones.module.css'
import css from './Inspector.module.css'

interface Props {
  readonly flight: Flight
  readonly pattern: Pattern
}

export function MessageButton({ flight, pattern }: Props) {
  const m = useMessages()
  const { id, from, to, message } = flight
  return (
    <button type="button" className={css.messageButton} onClick={() => select({ kind: 'message', id })}>
      <span className={tones.dot} data-tone={pattern.messages[message.type]?.tone ?? 'news'} />
      <span className={css.type}>{message.type}</span>
      <span className={css.quiet}>{m.inspector.route(from, to)}</span>
    </button>
  )
}
