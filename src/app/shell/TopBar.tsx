// The top bar: the name, the palette, which pattern and variant is open, what can be done with the run, language
// and theme.
import type { ReactNode } from 'react'
import { useSession } from '../../session/run.ts'
import { Icon, type IconName } from '../../view/icons.tsx'
import { toggleComparison } from '../compare/compare.ts'
import { type DialogName, openDialog } from '../desk.ts'
import { useMessages, useText } from '../i18n/messages.ts'
import controls from '../parts/controls.module.css'
import { useCompact } from '../useMedia.ts'
import { LanguageSwitch } from './LanguageSwitch.tsx'
import { Logo } from './Logo.tsx'
import { MoreMenu } from './MoreMenu.tsx'
import { ThemeSwitch } from './ThemeSwitch.tsx'
import css from './TopBar.module.css'
import { VariantRoom } from './VariantRoom.tsx'

export function TopBar() {
  const m = useMessages()
  const text = useText()
  const compact = useCompact()
  const pattern = useSession((session) => session.pattern)
  const variant = useSession((session) => session.run?.variant)
  const comparing = useSession((session) => session.comparison !== null)
  return (
    <header className={css.bar}>
      <Logo />
      <button
        type="button"
        className={`${controls.button} ${css.find}`}
        aria-label={m.top.find}
        aria-keyshortcuts="Control+K Meta+K"
        onClick={() => openDialog('palette')}
      >
        <Icon name="search" size={18} />
        <span className={css.words}>{m.top.find}</span>
        <kbd className={`${controls.key} ${css.words}`}>{KEY}</kbd>
      </button>
      {pattern && variant !== undefined && (
        <div className={css.open}>
          <p className={css.family}>
            {m.families[pattern.card.family]}
            {' / '}
          </p>
          <h1 className={css.title} title={text(pattern.card.title)}>
            {text(pattern.card.title)}
          </h1>
          <VariantRoom pattern={pattern} variant={variant} />
        </div>
      )}
      {compact ? (
        <MoreMenu />
      ) : (
        <div className={css.actions}>
          <button
            type="button"
            className={controls.button}
            aria-pressed={comparing}
            aria-keyshortcuts="V"
            title={m.transport.withKey(m.compare.compare, 'V')}
            disabled={!pattern}
            onClick={toggleComparison}
          >
            <Icon name="compare" size={16} />
            {m.compare.compare}
          </button>
          <Opens dialog="open" icon="open">
            {m.top.open}
          </Opens>
          <Opens dialog="share" icon="share" disabled={!pattern}>
            {m.top.share}
          </Opens>
          <LanguageSwitch />
          <ThemeSwitch />
          <button
            type="button"
            className={controls.icon}
            aria-label={m.top.help}
            title={m.top.help}
            aria-keyshortcuts="?"
            onClick={() => openDialog('help')}
          >
            <Icon name="help" />
          </button>
        </div>
      )}
    </header>
  )
}

const KEY = /Mac|iPhone|iPad/.test(navigator.userAgent) ? '⌘K' : 'Ctrl K'

interface OpensProps {
  readonly dialog: DialogName
  readonly icon: IconName
  readonly disabled?: boolean
  readonly children: ReactNode
}

function Opens({ dialog, icon, disabled = false, children }: OpensProps) {
  return (
    <button
      type="button"
      className={controls.button}
      aria-haspopup="dialog"
      disabled={disabled}
      onClick={() => openDialog(dialog)}
    >
      <Icon name={icon} size={16} />
      {children}
    </button>
  )
}
