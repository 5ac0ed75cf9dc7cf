// What proves a violation: the trace events it rests on, told in words, each to be gone to.
import type { Pattern } from '../../patterns/definePattern.ts'
import { usePlayback } from '../../session/playback.ts'
import { openSide, type Side } from '../../session/side.ts'
import { useMessages } from '../i18n/messages.ts'
import { tellProof } from '../tell/tellEvent.ts'
import css from './Claims.module.css'

interface Props {
  readonly pattern: Pattern
  /** Ids of trace events. */
  readonly ids: readonly number[]
  /** Whose trace events they are; without it, the open run's. */
  readonly side?: Side
}

export function Evidence({ pattern, ids, side = openSide }: Props) {
  const m = useMessages()
  const topology = side.useStore((session) => session.topology)
  const { events } = side.recording()
  const proof = ids.flatMap((id) => {
    const event = events.at(id)
    const text = event && topology && tellProof(event, { m, pattern, topology })
    return event && text ? [{ id, t: event.t, text }] : []
  })
  if (proof.length === 0) return null
  const goTo = (t: number) => {
    usePlayback.getState().pause()
    usePlayback.getState().seek(t)
  }
  return (
    <ul className={css.evidence} aria-label={m.claims.evidence}>
      {proof.map(({ id, t, text }) => (
        <li key={id}>
          <button type="button" onClick={() => goTo(t)}>
            <span className={css.when}>{m.format.clock(t)}</span>
            {text}
          </button>
        </li>
      ))}
    </ul>
  )
}
