// The run as a link, as a command, as a file, with the hash of its trace.
import { useEffect, useState } from 'react'
import { commandLine } from '../../cli/commandLine.ts'
import type { Pattern } from '../../patterns/definePattern.ts'
import { writeLink } from '../../patterns/link.ts'
import { playhead } from '../../session/playback.ts'
import { useSession } from '../../session/run.ts'
import type { Run } from '../../sim/run.ts'
import { Icon } from '../../view/icons.tsx'
import { closeDialog, openDialog } from '../desk.ts'
import { useMessages } from '../i18n/messages.ts'
import { CopyButton } from '../parts/CopyButton.tsx'
import controls from '../parts/controls.module.css'
import { Dialog } from '../parts/Dialog.tsx'
import css from './Share.module.css'
import { saveRun } from './saveRun.ts'

interface Props {
  readonly run: Run
  readonly pattern: Pattern
}

export function ShareDialog({ run, pattern }: Props) {
  const m = useMessages()
  const [at] = useState(playhead)
  const [withMoment, setWithMoment] = useState(at > 0)
  const link = useLink(run, pattern, withMoment ? at : null)
  const hash = useTraceHash(run)
  const comparing = useSession((session) => session.comparison !== null)
  return (
    <Dialog title={m.share.title} onClose={closeDialog}>
      <Piece
        title={m.share.link}
        help={comparing ? m.compare.linkToo : m.share.linkHelp}
        text={link?.url ?? null}
        waiting={m.share.building}
        copy={m.share.copyLink}
        primary
      />
      <label className={css.moment}>
        <input type="checkbox" checked={withMoment} onChange={(event) => setWithMoment(event.target.checked)} />
        {m.share.fromMoment(at)}
      </label>
      {link?.tooLong && (
        <p className={css.warning} role="alert">
          <Icon name="warning" size={18} />
          {m.share.tooLong(link.url.length)}
        </p>
      )}
      <Piece
        title={m.share.hash}
        help={m.share.hashHelp}
        text={hash}
        waiting={m.share.computing}
        copy={m.share.copyHash}
      />
      <Piece title={m.share.command} text={commandLine(run)} waiting="" copy={m.share.copyCommand} />
      <section className={css.piece}>
        <h3>{m.share.file}</h3>
        {comparing && <p className={css.help}>{m.compare.runAlone}</p>}
        <button type="button" className={controls.button} onClick={() => saveRun(run)}>
          <Icon name="save" size={16} />
          {m.share.save}
        </button>
      </section>
      <section className={css.piece}>
        <h3>{m.exports.section}</h3>
        <button type="button" className={controls.button} onClick={() => openDialog('export')}>
          <Icon name="save" size={16} />
          {m.exports.open}
        </button>
      </section>
    </Dialog>
  )
}

interface PieceProps {
  readonly title: string
  readonly help?: string
  /** Null while it is being made. */
  readonly text: string | null
  readonly waiting: string
  readonly copy: string
  readonly primary?: boolean
}

function Piece({ title, help, text, waiting, copy, primary = false }: PieceProps) {
  return (
    <section className={css.piece}>
      <h3>{title}</h3>
      {help && <p className={css.help}>{help}</p>}
      <div className={css.row}>
        <output className={css.text} aria-label={title} aria-busy={text === null}>
          {text ?? waiting}
        </output>
        <CopyButton text={text ?? ''} title={copy} primary={primary} disabled={text === null} />
      </div>
    </section>
  )
}

function useLink(run: Run, pattern: Pattern, atUs: number | null) {
  const comparison = useSession((session) => session.comparison)
  const [link, setLink] = useState<{ readonly url: string; readonly tooLong: boolean } | null>(null)
  useEffect(() => {
    let current = true
    setLink(null)
    void writeLink(run, pattern, { atUs, comparison }).then(({ hash, tooLong }) => {
      if (current) setLink({ url: `${location.origin}${location.pathname}${hash}`, tooLong })
    })
    return () => {
      current = false
    }
  }, [run, pattern, atUs, comparison])
  return link
}

function useTraceHash(run: Run): string | null {
  const [known, setKnown] = useState<{ readonly run: Run; readonly hash: string } | null>(null)
  useEffect(() => {
    let current = true
    void useSession
      .getState()
      .hash()
      .then((hash) => {
        if (current) setKnown({ run, hash })
      })
    return () => {
      current = false
    }
  }, [run])
  return known?.run === run ? known.hash : null
}
