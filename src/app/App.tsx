// The page: the studio, or for `?embed` the stage and its playback alone.
import { useEffect } from 'react'
import { embed } from '../session/address.ts'
import { useSession } from '../session/run.ts'
import { useMessages, useText } from './i18n/messages.ts'
import { Embedded } from './shell/Embedded.tsx'
import { Studio } from './shell/Studio.tsx'

export function App() {
  useTitle()
  return embed ? <Embedded /> : <Studio />
}

/** The document's title follows what is open. */
function useTitle(): void {
  const m = useMessages()
  const text = useText()
  const title = useSession((session) => session.pattern?.card.title)
  const name = title && text(title)
  useEffect(() => {
    if (name) document.title = m.page.title(name)
  }, [m, name])
}
