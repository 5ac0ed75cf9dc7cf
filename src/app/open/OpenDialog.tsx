// Opens a run from a link that is pasted or a file that is chosen.
import { type FormEvent, useId, useState } from 'react'
import { Icon } from '../../view/icons.tsx'
import { closeDialog } from '../desk.ts'
import { useMessages } from '../i18n/messages.ts'
import controls from '../parts/controls.module.css'
import { Dialog } from '../parts/Dialog.tsx'
import css from './Open.module.css'
import { openFile, openLink } from './openRun.ts'

export function OpenDialog() {
  const m = useMessages()
  const id = useId()
  const [link, setLink] = useState('')
  const closeIf = (opened: boolean) => opened && closeDialog()
  const submit = (event: FormEvent) => {
    event.preventDefault()
    void openLink(link).then(closeIf)
  }
  return (
    <Dialog title={m.open.title} width="narrow" onClose={closeDialog}>
      <form className={css.piece} onSubmit={submit}>
        <label htmlFor={id}>{m.open.link}</label>
        <div className={css.row}>
          <input
            id={id}
            className={controls.field}
            placeholder={m.open.placeholder}
            data-first-focus
            autoComplete="off"
            spellCheck={false}
            value={link}
            onChange={(event) => setLink(event.target.value)}
          />
          <button type="submit" className={controls.primary}>
            {m.open.open}
          </button>
        </div>
      </form>
      <div className={css.piece}>
        <label className={`${controls.button} ${css.file}`}>
          <Icon name="open" size={16} />
          {m.open.choose}
          <input
            type="file"
            accept=".json,application/json"
            className={css.input}
            onChange={(event) => {
              const [file] = event.target.files ?? []
              event.target.value = ''
              if (file) void openFile(file).then(closeIf)
            }}
          />
        </label>
        <p className={css.help}>{m.open.orDrop}</p>
      </div>
    </Dialog>
  )
}
