// What a click will do with the tool in hand, said before it is done: at the pointer, in the hint above the tool bar,
// and to screen readers as the description of what has the focus.
import { type RefObject, useEffect, useSyncExternalStore } from 'react'
import { actWords } from './actWords.ts'
import styles from './Foretold.module.css'
import type { Lang } from './faces.ts'
import type { FrameSource } from './frame.ts'
import { nearerEnd } from './hit.ts'
import type { Layout, Point } from './layout.ts'
import { type Live, useLive } from './live.ts'
import { foretell } from './sayAct.ts'
import type { Selection } from './selection.ts'
import { elementOf } from './stageHandlers.ts'
import type { Tool } from './tools.ts'

/** What is pointed at, by what, and where, px. */
export interface Pointed {
  readonly target: Selection
  readonly at: Point
  readonly by: 'pointer' | 'finger' | 'keyboard'
}

export interface Foretelling {
  readonly pointed: Live<Pointed | null>
  readonly frames: FrameSource
  readonly layout: Layout
  readonly tool: Tool
  readonly marked: readonly string[]
  readonly lang: Lang
}

/** The sentence, '' where a click does nothing; with its time, which runs while the playhead does. */
export function useForetold({ pointed, frames, layout, tool, marked, lang }: Foretelling, timed: boolean): string {
  const words = actWords[lang]
  const say = () => {
    const on = pointed.current()
    if (!on) return ''
    const { target, at } = on
    const from = target.kind === 'link' ? nearerEnd(layout.nodes, target.a, target.b, at) : undefined
    const told = foretell(tool, target, frames.current(), words, marked, from)
    if (!told) return ''
    return timed && told.at !== null ? words.at(told.text, told.at) : told.text
  }
  return useSyncExternalStore((listener) => {
    const stops = [pointed.subscribe(listener), frames.subscribe(listener)]
    return () => {
      for (const stop of stops) stop()
    }
  }, say)
}

interface Props extends Foretelling {
  readonly root: RefObject<HTMLElement | null>
  /** Of the stage, px. */
  readonly width: number
  readonly height: number
}

/** Around the pointer, px: clear of its arrow, and of the finger that hides what is under it. */
const [BELOW, OVER_FINGER] = [22, 72]

export function Foretold({ root, width, height, ...foretelling }: Props) {
  const on = useLive(foretelling.pointed)
  const sentence = useForetold(foretelling, false)
  const whole = useForetold(foretelling, true)
  const focused = on?.by === 'keyboard' && on.target.kind !== 'message' ? on.target : null

  useEffect(() => {
    const element = focused && elementOf(root.current, focused)
    if (!element || sentence === '') return
    element.setAttribute('aria-description', sentence)
    return () => element.removeAttribute('aria-description')
  }, [root, focused, sentence])

  if (!on || whole === '') return null
  const { x, y } = on.at
  const isAbove = on.by === 'finger' || y > height - 120
  return (
    <p
      className={styles.tip}
      aria-hidden="true"
      style={{
        left: x,
        top: isAbove ? y - (on.by === 'finger' ? OVER_FINGER : BELOW) : y + BELOW,
        translate: `max(min(-50%, ${width - x - 4}px - 100%), ${4 - x}px) ${isAbove ? '-100%' : '0'}`,
      }}
    >
      {whole}
    </p>
  )
}
