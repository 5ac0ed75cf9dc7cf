// What happened at a moment, and the way there.
import { useMessages } from '../i18n/messages.ts'
import controls from '../parts/controls.module.css'
import { goTo } from './goTo.ts'

interface Props {
  readonly t: number
  /** What happened then: the button tells it to those who hear the time alone. */
  readonly what: string
}

export function MomentButton({ t, what }: Props) {
  const m = useMessages()
  return (
    <button type="button" className={controls.link} aria-label={m.inspect.goTo(what, t)} onClick={() => goTo(t)}>
      {m.format.clock(t)}
    </button>
  )
}
