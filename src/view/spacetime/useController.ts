// Keeps a canvas painted with the diagram, for as long as the component lives.
import { type RefObject, useEffect, useLayoutEffect, useRef, useState } from 'react'
import { onThemeChange } from '../colours.ts'
import type { FrameSource } from '../frame.ts'
import { type Controller, createController } from './controller.ts'
import { formatCount } from './describe.ts'
import type { Scene } from './useScene.ts'

/** The note changes at most this often (ms), to be read. */
const NOTE_MS = 400

interface Elements {
  readonly surface: RefObject<HTMLElement | null>
  readonly canvas: RefObject<HTMLCanvasElement | null>
  /** Says when lines stand for many messages. */
  readonly note: RefObject<HTMLElement | null>
}

export function useController(
  { surface, canvas, note }: Elements,
  frames: FrameSource,
  { look, known, selected }: Scene,
  paged: boolean,
): { readonly controller: RefObject<Controller | null>; readonly following: boolean } {
  const controller = useRef<Controller | null>(null)
  const [following, setFollowing] = useState(true)
  const words = useRef(look)

  useLayoutEffect(() => {
    if (!canvas.current) return
    let noted = 0
    function onPainted(manyFor: number, scroll: number): void {
      surface.current?.style.setProperty('--scroll', `${-scroll}px`)
      const element = note.current
      const now = performance.now()
      if (!element || (now - noted < NOTE_MS && manyFor > 0 === !element.hidden)) return
      noted = now
      element.hidden = manyFor === 0
      const text = manyFor === 0 ? '' : words.current.words.dense(formatCount(manyFor, words.current.lang))
      if (element.textContent !== text) element.textContent = text
    }
    const made = createController({ canvas: canvas.current, frames, onFollowing: setFollowing, onPainted })
    controller.current = made
    const stopTheme = onThemeChange(made.restyle)
    let isOver = false
    document.fonts.ready.then(() => {
      if (!isOver) made.restyle()
    })
    return () => {
      isOver = true
      stopTheme()
      made.stop()
      controller.current = null
    }
  }, [canvas, surface, note, frames])

  useEffect(() => {
    words.current = look
    if (look.plan.plotHeight > 0) controller.current?.show(look, known, selected, paged)
  }, [look, known, selected, paged])

  return { controller, following }
}
