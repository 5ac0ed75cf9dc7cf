// A node's running timers, running down.
import type { NodePicture } from '../../sim/picture.ts'
import { useMessages } from '../i18n/messages.ts'
import css from './Inspector.module.css'

interface Props {
  readonly node: NodePicture
  readonly t: number
}

export function Timers({ node, t }: Props) {
  const m = useMessages()
  const timers = Object.entries(node.timers)
  if (timers.length === 0) return null
  return (
    <section className={css.section}>
      <h4>{m.inspector.timers}</h4>
      <ul className={css.list}>
        {timers.map(([timer, { set, due }]) => (
          <li key={timer} className={css.timer}>
            <span>{timer}</span>
            <span className={css.number}>{due > t ? m.inspector.left(due - t) : m.inspector.overdue}</span>
            <progress
              className={css.progress}
              aria-hidden="true"
              max={Math.max(1, due - set)}
              value={Math.max(0, due - t)}
            />
          </li>
        ))}
      </ul>
    </section>
  )
}
