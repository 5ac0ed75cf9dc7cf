// The playhead: moved by itself on every frame, without React. Its handle is a range input, so that keyboards and
// screen readers move it too: arrows step by trace event, with Shift by second, Page keys by a tenth of what is shown.
import { type KeyboardEvent, useEffect, useRef } from 'react'
import { US_PER_S } from '../sim/run.ts'
import type { FrameSource } from './frame.ts'
import styles from './Timeline.module.css'
import { formatTime, type Scale, xOf } from './timelineGeometry.ts'
import type { TimelineWords } from './timelineWords.ts'

interface TimelinePlayheadProps {
  readonly frames: FrameSource
  readonly scale: Scale
  readonly untilUs: number
  readonly lang: 'en' | 'fr'
  readonly words: TimelineWords
  readonly onSeek: (t: number) => void
  readonly onStepEvent: (way: 1 | -1) => void
  /** The playhead went to `t`; called only when it moved. */
  readonly onMoved: (t: number, playing: boolean) => void
}

export function TimelinePlayhead(props: TimelinePlayheadProps) {
  const { frames, scale, untilUs, lang, words, onSeek, onStepEvent, onMoved } = props
  const line = useRef<HTMLDivElement>(null)
  const veil = useRef<HTMLDivElement>(null)
  const slider = useRef<HTMLInputElement>(null)
  const lastT = useRef(-1)

  useEffect(() => {
    let [spoken, drawn] = ['', Number.NaN]
    function paint() {
      const { t, playing } = frames.current()
      // Whole pixels while it plays: what does not move costs the page nothing.
      const x = playing ? Math.round(xOf(scale, t)) : xOf(scale, t)
      if (!line.current || !veil.current || !slider.current) return
      if (x !== drawn) {
        line.current.style.transform = `translateX(${Math.min(Math.max(x, -100), scale.width + 100)}px)`
        veil.current.style.transform = `scaleX(${1 - Math.min(Math.max(x / scale.width, 0), 1)})`
      }
      drawn = x
      // While it plays the handle, which costs a layout, follows by whole seconds: a screen reader would be flooded.
      const now = formatTime(t, playing ? US_PER_S : 1000, lang)
      if (!playing || now !== spoken) slider.current.value = String(t)
      if (now !== spoken) slider.current.setAttribute('aria-valuetext', words.of(now, formatTime(untilUs, 1000, lang)))
      spoken = now
      if (t !== lastT.current) onMoved(t, playing)
      lastT.current = t
    }
    paint()
    return frames.subscribe(paint)
  }, [frames, scale, untilUs, lang, words, onMoved])

  function press(event: KeyboardEvent) {
    if (event.altKey || event.ctrlKey || event.metaKey) return
    const way = WAYS[event.key]
    const to = way && !event.shiftKey ? null : target(event.key, frames.current().t, scale.span, untilUs)
    if (way && to === null) onStepEvent(way)
    else if (to !== null) onSeek(Math.min(Math.max(to, 0), untilUs))
    else return
    event.preventDefault()
    event.stopPropagation()
  }
  return (
    <>
      <div ref={veil} className={styles.veil} />
      <div ref={line} className={styles.playhead}>
        <input
          ref={slider}
          type="range"
          min={0}
          max={untilUs}
          step="any"
          defaultValue={0}
          aria-label={words.playhead}
          onChange={(event) => onSeek(Math.round(event.currentTarget.valueAsNumber))}
          onKeyDown={press}
        />
      </div>
    </>
  )
}

const WAYS: Readonly<Record<string, 1 | -1>> = { ArrowRight: 1, ArrowUp: 1, ArrowLeft: -1, ArrowDown: -1 }

function target(key: string, t: number, span: number, until: number): number | null {
  const way = WAYS[key]
  if (way) return t + way * US_PER_S
  if (key === 'PageUp') return t + span / 10
  if (key === 'PageDown') return t - span / 10
  if (key === 'Home') return 0
  return key === 'End' ? until : null
}
