// A native modal dialog: focus is kept inside, Escape and a click beside it close it, focus returns where it was.
// On a small screen it is a sheet from the bottom edge.
import { type MouseEvent, type ReactNode, useId, useLayoutEffect, useRef } from 'react'
import { Icon } from '../../view/icons.tsx'
import { useMessages } from '../i18n/messages.ts'
import { Notices } from '../notices/Notices.tsx'
import controls from './controls.module.css'
import css from './Dialog.module.css'

interface Props {
  readonly title: string
  /** Stands where the title would, which is then only heard: a field over a page of what it finds. */
  readonly head?: ReactNode
  /** Room for what is in it; `narrow` where there is little, `full` for a drawing. */
  readonly width?: 'narrow' | 'medium' | 'wide' | 'full'
  readonly children: ReactNode
  onClose(): void
}

export function Dialog({ title, width = 'medium', head, children, onClose }: Props) {
  const m = useMessages()
  const dialog = useRef<HTMLDialogElement>(null)
  const heading = useId()

  useLayoutEffect(() => {
    const element = dialog.current
    element?.showModal()
    // Not the button that closes it, which the browser would take for want of better.
    const first = element?.querySelector<HTMLElement>('[data-first-focus]')
    ;(first ?? element?.querySelector('h2'))?.focus()
    return () => element?.close()
  }, [])

  const closed = () => {
    if (!dialog.current?.open) onClose()
  }
  const closeBeside = (event: MouseEvent) => {
    if (event.target === dialog.current) dialog.current?.close()
  }
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: Escape closes a native dialog by itself
    <dialog
      ref={dialog}
      className={css.dialog}
      data-width={width}
      data-page={head !== undefined}
      aria-labelledby={heading}
      onClose={closed}
      onClick={closeBeside}
    >
      <div className={css.inside}>
        <header className={css.head}>
          <h2 id={heading} className={head === undefined ? undefined : 'visually-hidden'} tabIndex={-1}>
            {title}
          </h2>
          {head}
          <button
            type="button"
            className={controls.icon}
            aria-label={m.close}
            title={m.close}
            onClick={() => dialog.current?.close()}
          >
            <Icon name="close" />
          </button>
        </header>
        <div className={css.body}>
          <Notices />
          {children}
        </div>
      </div>
    </dialog>
  )
}
