// A menu at a point, by the ARIA pattern: arrows, first letters, Escape; focus goes back where it was. It lies in a
// sheet over the page, so that the click that closes it does nothing else.
import { Fragment, type KeyboardEvent, useEffect, useId, useLayoutEffect, useRef } from 'react'
import { Icon, type IconName } from '../../view/icons.tsx'
import controls from '../parts/controls.module.css'
import css from './Menu.module.css'
import { nextItem, placeMenu } from './menuKeys.ts'

export interface MenuItem {
  readonly icon: IconName
  readonly title: string
  /** The whole of it, for those who do not see the menu's title; begins with `title`. */
  readonly name?: string
  /** The key that does the same. */
  readonly key?: string
  /** Why it cannot be done now. */
  readonly why?: string | undefined
  pick(): void
}

interface Props {
  readonly title: string
  /** Beside the title. */
  readonly note: string
  readonly groups: readonly (readonly MenuItem[])[]
  /** In the window, px. */
  readonly at: { readonly x: number; readonly y: number }
  onClose(): void
}

const TYPING_MS = 700

export function Menu({ title, note, groups, at, onClose }: Props) {
  const base = useId()
  const sheet = useRef<HTMLDivElement>(null)
  const menu = useRef<HTMLDivElement>(null)
  const typing = useRef({ typed: '', until: 0 })
  /** The press that opened it may end in a click here, which is not meant. */
  const pressed = useRef(false)
  const items = groups.flat()

  useLayoutEffect(() => {
    const before = document.activeElement
    const over = sheet.current
    over?.showPopover()
    const element = menu.current
    if (element) {
      const place = placeMenu(at, element.getBoundingClientRect(), { width: innerWidth, height: innerHeight })
      Object.assign(element.style, { left: `${place.left}px`, top: `${place.top}px` })
    }
    element?.querySelector<HTMLElement>('[role=menuitem]')?.focus()
    return () => {
      over?.hidePopover()
      if (before instanceof HTMLElement || before instanceof SVGElement) before.focus()
    }
  }, [at])

  useEffect(() => {
    addEventListener('resize', onClose)
    return () => removeEventListener('resize', onClose)
  }, [onClose])

  const buttons = () => [...(menu.current?.querySelectorAll<HTMLElement>('[role=menuitem]') ?? [])]

  function hear(event: KeyboardEvent): void {
    event.stopPropagation()
    if (event.key === 'Escape' || event.key === 'Tab') {
      event.preventDefault()
      return onClose()
    }
    const goesOn = event.timeStamp < typing.current.until
    // A space picks, unless it stands between words that are being typed.
    const isSign = event.key.length === 1 && (event.key !== ' ' || goesOn)
    const isTyped = isSign && !event.ctrlKey && !event.metaKey && !event.altKey
    const typed = isTyped ? (goesOn ? typing.current.typed : '') + event.key.toLowerCase() : ''
    if (isTyped) typing.current = { typed, until: event.timeStamp + TYPING_MS }
    const all = buttons()
    const from = all.indexOf(document.activeElement as HTMLElement)
    const next = nextItem(
      event.key,
      from,
      items.map((item) => item.title),
      typed,
    )
    if (next === null && !isTyped) return
    event.preventDefault()
    if (next !== null) all[next]?.focus()
  }

  const pick = (item: MenuItem, byPointer: boolean) => {
    if (item.why !== undefined || (byPointer && !pressed.current)) return
    item.pick()
    onClose()
  }
  return (
    // biome-ignore lint/a11y: the way out for a pointer; Escape is that of the keyboard
    <div
      ref={sheet}
      className={css.sheet}
      popover="manual"
      onPointerDown={() => {
        pressed.current = true
      }}
      onClick={(event) => event.target === event.currentTarget && pressed.current && onClose()}
      onContextMenu={(event) => {
        event.preventDefault()
        if (event.target === event.currentTarget) onClose()
      }}
    >
      <div
        ref={menu}
        className={css.menu}
        role="menu"
        aria-labelledby={`${base}-title`}
        tabIndex={-1}
        onKeyDown={hear}
        onKeyUp={(event) => event.key === ' ' && typing.current.typed.endsWith(' ') && event.preventDefault()}
      >
        <p id={`${base}-title`} className={css.title} role="presentation">
          <b>{title}</b>
          <span>{note}</span>
        </p>
        {groups.map((group, g) => (
          <Fragment key={group[0]?.title}>
            {g > 0 && <hr className={css.line} />}
            {group.map((item) => {
              const whyId = `${base}-${items.indexOf(item)}`
              return (
                <button
                  key={item.title}
                  type="button"
                  role="menuitem"
                  tabIndex={-1}
                  className={css.item}
                  aria-label={item.name}
                  aria-disabled={item.why !== undefined}
                  aria-describedby={item.why === undefined ? undefined : whyId}
                  onPointerMove={(event) => event.currentTarget.focus()}
                  onClick={(event) => pick(item, event.detail > 0)}
                >
                  <Icon name={item.icon} size={18} />
                  <span className={css.words}>
                    {item.title}
                    {item.why !== undefined && (
                      <span id={whyId} className={css.why}>
                        {item.why}
                      </span>
                    )}
                  </span>
                  {item.key !== undefined && (
                    <span className={`${controls.key} ${css.key}`} aria-hidden="true">
                      {item.key}
                    </span>
                  )}
                </button>
              )
            })}
          </Fragment>
        ))}
      </div>
    </div>
  )
}
