// Before a run is there: that it is being opened, or why it cannot be and the way on.
import { registry } from '../../patterns/registry.ts'
import { useSession } from '../../session/run.ts'
import { useMessages, useText } from '../i18n/messages.ts'
import controls from '../parts/controls.module.css'
import css from './Studio.module.css'

export function Waiting() {
  const m = useMessages()
  const text = useText()
  const status = useSession((session) => session.status)
  const why = useSession((session) => session.why ?? session.notice)
  if (status !== 'failed')
    return (
      <main id="stage" className={css.waiting} aria-busy="true">
        <p role="status">{m.page.opening}</p>
      </main>
    )
  return (
    <main id="stage" className={css.waiting}>
      <p role="alert">{why ? text(why) : m.page.nothingOpen}</p>
      <div className={css.ways}>
        {registry.map(({ card }) => (
          <button
            key={card.id}
            type="button"
            className={controls.button}
            onClick={() => void useSession.getState().openPattern(card.id)}
          >
            {text(card.title)}
          </button>
        ))}
      </div>
    </main>
  )
}
