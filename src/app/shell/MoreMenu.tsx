// On a small screen: everything of the top bar that finds no room, in a native popover.
import { useId, useRef } from 'react'
import { useSession } from '../../session/run.ts'
import { Icon } from '../../view/icons.tsx'
import { toggleComparison } from '../compare/compare.ts'
import { type DialogName, openDialog } from '../desk.ts'
import { useMessages } from '../i18n/messages.ts'
import controls from '../parts/controls.module.css'
import { LanguageSwitch } from './LanguageSwitch.tsx'
import css from './MoreMenu.module.css'
import { ThemeSwitch } from './ThemeSwitch.tsx'

export function MoreMenu() {
  const m = useMessages()
  const id = useId()
  const hasRun = useSession((session) => session.run !== null)
  const comparing = useSession((session) => session.comparison !== null)
  const popover = useRef<HTMLDivElement>(null)
  const open = (dialog: DialogName) => {
    popover.current?.hidePopover()
    openDialog(dialog)
  }
  const compare = () => {
    popover.current?.hidePopover()
    toggleComparison()
  }
  return (
    <>
      <button type="button" className={`${controls.icon} ${css.opener}`} aria-label={m.top.more} popoverTarget={id}>
        <Icon name="menu" />
      </button>
      <div ref={popover} id={id} className={css.menu} popover="auto">
        <button type="button" className={controls.quiet} disabled={!hasRun} aria-pressed={comparing} onClick={compare}>
          <Icon name="compare" size={18} />
          {m.compare.compare}
        </button>
        <button type="button" className={controls.quiet} disabled={!hasRun} onClick={() => open('share')}>
          <Icon name="share" size={18} />
          {m.top.share}
        </button>
        <button type="button" className={controls.quiet} onClick={() => open('open')}>
          <Icon name="open" size={18} />
          {m.top.open}
        </button>
        <button type="button" className={controls.quiet} onClick={() => open('help')}>
          <Icon name="help" size={18} />
          {m.top.help}
        </button>
        <div className={css.row}>
          <LanguageSwitch />
          <ThemeSwitch />
        </div>
      </div>
    </>
  )
}
