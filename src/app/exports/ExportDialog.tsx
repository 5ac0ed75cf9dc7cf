// The run in the forms that other programs read: its trace, its picture, its charts.
import { useEffect, useRef, useState } from 'react'
import { useSession } from '../../session/run.ts'
import type { Run } from '../../sim/run.ts'
import { Icon } from '../../view/icons.tsx'
import { closeDialog } from '../desk.ts'
import { inBoth, useMessages, useText } from '../i18n/messages.ts'
import controls from '../parts/controls.module.css'
import { Dialog } from '../parts/Dialog.tsx'
import { stretchOfRows } from './csv.ts'
import css from './Export.module.css'
import { exportAs, type Outcome } from './exportAs.ts'
import { EXPORTS, type ExportId } from './exportId.ts'

interface Busy {
  readonly id: ExportId
  /** 0 … 1 */
  readonly share: number
}

export function ExportDialog({ run }: { readonly run: Run }) {
  const m = useMessages()
  const text = useText()
  const comparing = useSession((session) => session.comparison !== null)
  const [busy, setBusy] = useState<Busy | null>(null)
  const [outcome, setOutcome] = useState<Outcome | null>(null)
  const work = useRef<AbortController | null>(null)
  useEffect(() => () => work.current?.abort(), [])

  async function save(id: ExportId) {
    const own = new AbortController()
    work.current = own
    setOutcome(null)
    setBusy({ id, share: 0 })
    const failed = () => ({ saved: false, told: inBoth(({ exports }) => exports.failed) })
    const ended = await exportAs(id, (share) => setBusy({ id, share }), own.signal).catch(failed)
    setBusy(null)
    setOutcome(ended)
  }

  const help = (id: ExportId) => (id === 'charts' ? m.exports.chartsHelp(stretchOfRows(run.until)) : m.exports.help[id])
  return (
    <Dialog title={m.exports.title} onClose={closeDialog}>
      {comparing && <p className={css.both}>{m.exports.openRunOnly}</p>}
      <ul className={css.forms}>
        {EXPORTS.map((id) => (
          <li key={id}>
            <div>
              <h3>{m.exports.titles[id]}</h3>
              <p id={`export-${id}`}>{help(id)}</p>
            </div>
            <button
              type="button"
              className={controls.button}
              disabled={busy !== null}
              aria-label={m.exports.command(m.exports.titles[id])}
              aria-describedby={`export-${id}`}
              onClick={() => void save(id)}
            >
              <Icon name="save" size={16} />
              {m.exports.save}
            </button>
          </li>
        ))}
      </ul>
      <div className={css.progress}>
        {busy && (
          <>
            <progress max={1} value={busy.share} aria-label={m.exports.writing(m.exports.titles[busy.id])} />
            <button type="button" className={controls.button} onClick={() => work.current?.abort()}>
              {m.exports.cancel}
            </button>
          </>
        )}
        <p role="status" data-saved={outcome?.saved ?? true}>
          {busy ? m.exports.writing(m.exports.titles[busy.id]) : outcome && text(outcome.told)}
        </p>
      </div>
    </Dialog>
  )
}
