// Messages in a list, of which only the first few are shown: there may be thousands.
import type { Pattern } from '../../patterns/definePattern.ts'
import type { Flight } from '../../sim/picture.ts'
import { useMessages } from '../i18n/messages.ts'
import css from './Inspector.module.css'
import { MessageButton } from './MessageButton.tsx'

interface Props<F> {
  readonly flights: readonly F[]
  readonly pattern: Pattern
  readonly note?: (flight: F) => string
}

const SHOWN = 6

export function MessageList<F extends Pick<Flight, 'id' | 'from' | 'to' | 'message'>>({
  flights,
  pattern,
  note,
}: Props<F>) {
  const m = useMessages()
  return (
    <>
      <ul className={css.messages}>
        {flights.slice(0, SHOWN).map((flight) => (
          <li key={flight.id}>
            <MessageButton flight={flight} pattern={pattern} note={note?.(flight)} />
          </li>
        ))}
      </ul>
      {flights.length > SHOWN && <p className={css.rest}>{m.inspect.andMore(flights.length - SHOWN)}</p>}
    </>
  )
}
