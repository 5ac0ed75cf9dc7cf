// The playhead's time, written every frame without React.
import { useEffect, useRef } from 'react'
import { frames } from '../../session/playback.ts'
import { useMessages } from '../i18n/messages.ts'
import css from './Transport.module.css'

export function Clock() {
  const { format } = useMessages()
  const output = useRef<HTMLSpanElement>(null)
  useEffect(() => {
    // One text that changes: a new one each time would be laid out anew.
    const text = new Text()
    const write = () => {
      text.data = format.clock(frames.current().t)
    }
    write()
    output.current?.replaceChildren(text)
    return frames.subscribe(write)
  }, [format])
  return <span ref={output} className={css.clock} role="timer" />
}
