// Before a run is there: that it is being opened, or why it cannot be and the way on.
import { useSession } from '../../session/run.ts'
import { openDialog } from '../desk.ts'
import { useMessages, useText } from '../i18n/messages.ts'
import controls from '../parts/controls.module.css'
import css from './Waiting.module.css'

interface Props {
  /** To be looked at: nothing else can be opened. */
  readonly bare?: boolean
}

export function Waiting({ bare = false }: Props) {
  const m = useMessages()
  const text = useText()
  const { status, retry } = useSession()
  const why = useSession((session) => session.why ?? session.notice)
  if (status !== 'failed')
    return (
      <main id="stage" className={css.waiting} data-bare={bare} aria-busy="true">
        <p role="status" className={css.opening}>
          {m.page.opening}
        </p>
      </main>
    )
  return (
    <main id="stage" className={css.waiting} data-bare={bare}>
      <p role="alert">{why ? text(why) : m.page.nothingOpen}</p>
      <div className={css.ways}>
        {retry && (
          <button type="button" className={controls.primary} onClick={retry}>
            {m.page.retry}
          </button>
        )}
        {!bare && (
          <button type="button" className={controls.button} onClick={() => openDialog('palette')}>
            {m.page.others}
          </button>
        )}
      </div>
    </main>
  )
}
