// Every shortcut there is.
import { Fragment } from 'react'
import { closeDialog } from '../desk.ts'
import { useMessages } from '../i18n/messages.ts'
import controls from '../parts/controls.module.css'
import { Dialog } from '../parts/Dialog.tsx'
import css from './Help.module.css'
import { shortcuts } from './shortcuts.ts'

export function HelpDialog() {
  const m = useMessages()
  return (
    <Dialog title={m.help.title} width="wide" onClose={closeDialog}>
      <div className={css.groups}>
        {shortcuts(m).map(({ title, rows }) => (
          <section key={title}>
            <h3>{title}</h3>
            <dl className={css.rows}>
              {rows.map(([does, ...ways]) => (
                <div key={does} className={css.row}>
                  <dt>{does}</dt>
                  <dd>
                    {ways.map((keys, index) => (
                      <Fragment key={keys}>
                        {index > 0 && <span className={css.or}>/</span>}
                        {keys.split(' ').map((key) => (
                          <kbd key={key} className={controls.key}>
                            {key}
                          </kbd>
                        ))}
                      </Fragment>
                    ))}
                  </dd>
                </div>
              ))}
            </dl>
          </section>
        ))}
      </div>
    </Dialog>
  )
}
