// The diagram's keys: walking from event to event, each told as it is reached; zooming and moving.
import { type KeyboardEvent, type RefObject, useRef } from 'react'
import type { FrameSource } from '../frame.ts'
import type { Selection } from '../selection.ts'
import type { Controller } from './controller.ts'
import { exactly, sentence, type Teller } from './describe.ts'
import { STEPS, walk } from './walk.ts'

interface Walker {
  readonly controller: RefObject<Controller | null>
  readonly teller: Teller
  readonly frames: FrameSource
  /** The lane to begin on. */
  readonly lane: number
  onSelect(selection: Selection | null): void
  onSeek(t: number): void
  /** Says it to those who do not see, and shows it beside trace event `at`; null takes it away. */
  onTold(sentence: string, at: number | null): void
}

/** How much of the view Page up and Page down move. */
const PAGE = 0.8

export function useWalk({ controller, teller, frames, lane, onSelect, onSeek, onTold }: Walker) {
  const at = useRef<number | null>(null)

  function go(to: number): void {
    const { look, known } = teller
    at.current = to
    controller.current?.reveal(to)
    controller.current?.point({ kind: 'event', at: to })
    const event = known.index.events.at(to)
    if (event) onTold(look.words.at(exactly(event.t, look.lang), sentence(event, teller) ?? ''), to)
  }

  function leave(): void {
    at.current = null
    controller.current?.point(null)
    onTold('', null)
  }

  function settle(): void {
    const { index } = teller.known
    const event = at.current === null ? undefined : index.events.at(at.current)
    if (!event) return
    const node = 'node' in event ? event.node : 'client' in event ? event.client : undefined
    if ('message' in event) onSelect({ kind: 'message', id: event.id })
    else if (node !== undefined) onSelect({ kind: 'node', id: node })
    onSeek(event.t)
  }

  function press(event: KeyboardEvent): void {
    if (event.altKey || event.ctrlKey || event.metaKey) return
    const { index } = teller.known
    const step = STEPS[event.key]
    const isStep = step !== undefined && !(event.shiftKey && event.key.startsWith('Arrow'))
    if (isStep) {
      // A trace that was cut may have taken the event away.
      const from = at.current !== null && at.current < index.index ? at.current : null
      const to = walk(index, from, step, { lane, t: frames.current().t })
      if (to === null) onTold(teller.look.words.noFurther, from)
      else go(to)
    } else if (event.key === 'Enter' && at.current !== null) settle()
    else if (event.key === 'Escape' && at.current !== null) leave()
    else if (!moveBy(event.key, controller.current, teller.look.plan.plotWidth)) return
    event.preventDefault()
    event.stopPropagation()
  }

  return { press, leave, at }
}

function moveBy(key: string, controller: Controller | null, width: number): boolean {
  switch (key) {
    case '+':
    case '=':
      controller?.zoom(0.5)
      return true
    case '-':
      controller?.zoom(2)
      return true
    case '0':
      controller?.fit()
      return true
    case 'PageUp':
      controller?.pan(PAGE * width, 0)
      return true
    case 'PageDown':
      controller?.pan(-PAGE * width, 0)
      return true
    default:
      return false
  }
}
