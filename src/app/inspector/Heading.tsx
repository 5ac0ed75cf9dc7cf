// The inspector's head: what is selected, and the way back to the whole.
import type { ReactNode } from 'react'
import { Icon } from '../../view/icons.tsx'
import { select } from '../desk.ts'
import { useMessages } from '../i18n/messages.ts'
import controls from '../parts/controls.module.css'
import css from './Inspector.module.css'

interface Props {
  readonly title: string
  /** What kind of thing it is. */
  readonly kind: string
  readonly children?: ReactNode
}

export function Heading({ title, kind, children }: Props) {
  const m = useMessages()
  return (
    <header className={css.heading}>
      <div className={css.name}>
        <h3>{title}</h3>
        <span className={css.kind}>{kind}</span>
        <button
          type="button"
          className={controls.icon}
          aria-label={m.inspector.back}
          title={m.inspector.back}
          onClick={() => select(null)}
        >
          <Icon name="close" size={16} />
        </button>
      </div>
      {children}
    </header>
  )
}
