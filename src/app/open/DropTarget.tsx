// The whole page takes a run's file that is dragged onto it, and shows that it would.
import { useEffect, useState } from 'react'
import { useSession } from '../../session/run.ts'
import { Icon } from '../../view/icons.tsx'
import { closeDialog } from '../desk.ts'
import { inBoth, useMessages } from '../i18n/messages.ts'
import css from './Open.module.css'
import { openFile } from './openRun.ts'

export function DropTarget() {
  const m = useMessages()
  const [over, setOver] = useState(false)
  useEffect(() => followDrags(setOver), [])
  return (
    over && (
      <div className={css.target}>
        <p>
          <Icon name="document" size={28} />
          {m.open.dropHere}
        </p>
      </div>
    )
  )
}

function followDrags(setOver: (over: boolean) => void): () => void {
  const stop = new AbortController()
  const listen = (type: 'dragenter' | 'dragover' | 'dragleave' | 'drop', heard: (event: DragEvent) => void) =>
    addEventListener(type, heard, { signal: stop.signal })
  const holdsFiles = ({ dataTransfer }: DragEvent) => dataTransfer?.types.includes('Files') ?? false
  listen('dragenter', (event) => setOver(holdsFiles(event)))
  listen('dragover', (event) => {
    // Without this the browser opens the file in place of the page.
    if (holdsFiles(event)) event.preventDefault()
  })
  listen('dragleave', ({ relatedTarget }) => {
    if (relatedTarget === null) setOver(false)
  })
  listen('drop', (event) => {
    setOver(false)
    if (!holdsFiles(event)) return
    event.preventDefault()
    const files = event.dataTransfer?.files
    const [file] = files ?? []
    if (!file || files?.length !== 1) useSession.getState().tell(inBoth((one) => one.open.notOne))
    else void openFile(file).then((opened) => opened && closeDialog())
  })
  return () => stop.abort()
}
