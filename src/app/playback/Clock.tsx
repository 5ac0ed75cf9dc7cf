// The playhead's time, written every frame without React.
import { useEffect, useRef } from 'react'
import { frames } from '../../session/playback.ts'
import { useMessages } from '../i18n/messages.ts'
import css from './Transport.module.css'

export function Clock() {
  const { format } = useMessages()
  const output = useRef<HTMLSpanElement>(null)
  useEffect(() => {
    const write = () => {
      if (output.current) output.current.textContent = format.clock(frames.current().t)
    }
    write()
    return frames.subscribe(write)
  }, [format])
  return <span ref={output} className={css.clock} role="timer" />
}
