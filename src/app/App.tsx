// The page: the studio, or for `?embed` the stage and its playback alone.
import { useEffect } from 'react'
import { embed } from '../session/address.ts'
import { usePreferences } from '../session/preferences.ts'
import { useSession } from '../session/run.ts'
import { useMessages, useText } from './i18n/messages.ts'
import { Embedded } from './shell/Embedded.tsx'
import { Studio } from './shell/Studio.tsx'

export function App() {
  useDocument()
  return embed ? <Embedded /> : <Studio />
}

/** Language, theme and title of the document follow what is chosen and open. */
function useDocument(): void {
  const m = useMessages()
  const text = useText()
  const theme = usePreferences((preferences) => preferences.theme)
  const title = useSession((session) => session.pattern?.card.title)
  useEffect(() => {
    document.documentElement.lang = m.language
  }, [m.language])
  useEffect(() => {
    const { dataset } = document.documentElement
    if (theme === 'auto') delete dataset.theme
    else dataset.theme = theme
  }, [theme])
  const name = title && text(title)
  useEffect(() => {
    if (name) document.title = m.page.title(name)
  }, [m, name])
}
