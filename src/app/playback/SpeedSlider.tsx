// Playback speed on a logarithmic scale, 0.01× to 100×.
import { type KeyboardEvent, useId } from 'react'
import { usePlayback } from '../../session/playback.ts'
import { useMessages } from '../i18n/messages.ts'
import controls from '../parts/controls.module.css'
import { niceSpeed } from './niceSpeed.ts'
import css from './Transport.module.css'

const FASTER: ReadonlySet<string> = new Set(['ArrowRight', 'ArrowUp', 'PageUp'])
const SLOWER: ReadonlySet<string> = new Set(['ArrowLeft', 'ArrowDown', 'PageDown'])

export function SpeedSlider() {
  const m = useMessages()
  const id = useId()
  const speed = usePlayback((playback) => playback.speed)
  const { setSpeed, faster, slower } = usePlayback.getState()
  const onKeyDown = (event: KeyboardEvent) => {
    if (!FASTER.has(event.key) && !SLOWER.has(event.key)) return
    event.preventDefault()
    if (FASTER.has(event.key)) faster()
    else slower()
  }
  return (
    <div className={css.speed}>
      <label htmlFor={id}>{m.transport.speed}</label>
      <input
        id={id}
        type="range"
        className={controls.range}
        min={-2}
        max={2}
        step="any"
        value={Math.log10(speed)}
        aria-valuetext={m.format.speed(speed)}
        aria-keyshortcuts="[ ]"
        onChange={(event) => setSpeed(niceSpeed(event.target.valueAsNumber))}
        onKeyDown={onKeyDown}
      />
      <output htmlFor={id}>{m.format.speed(speed)}</output>
    </div>
  )
}
