// Paper or board. Until somebody chooses, the reader's system does.
import { usePreferences } from '../../session/preferences.ts'
import { Icon } from '../../view/icons.tsx'
import { useMessages } from '../i18n/messages.ts'
import controls from '../parts/controls.module.css'
import { useMedia } from '../useMedia.ts'

export function ThemeSwitch() {
  const m = useMessages()
  const { theme, setTheme } = usePreferences()
  const systemDark = useMedia('(prefers-color-scheme: dark)')
  const dark = theme === 'dark' || (theme === 'auto' && systemDark)
  const name = dark ? m.top.light : m.top.dark
  return (
    <button
      type="button"
      className={controls.icon}
      aria-label={name}
      title={name}
      onClick={() => setTheme(dark ? 'light' : 'dark')}
    >
      <Icon name={dark ? 'sun' : 'moon'} />
    </button>
  )
}
