// The playhead's time, written without React, ten times a second while it runs.
import { useEffect, useRef } from 'react'
import { frames } from '../../session/playback.ts'
import { sampled } from '../../view/sampled.ts'
import { useMessages } from '../i18n/messages.ts'
import css from './Transport.module.css'

const read = sampled(frames, 'words')

export function Clock() {
  const { format } = useMessages()
  const output = useRef<HTMLSpanElement>(null)
  useEffect(() => {
    // One text that changes: a new one each time would be laid out anew.
    const text = new Text()
    const write = () => {
      text.data = format.clock(read.current().t)
    }
    write()
    output.current?.replaceChildren(text)
    return read.subscribe(write)
  }, [format])
  return <span ref={output} className={css.clock} role="timer" />
}
