// Which part of a long run is at hand, where what is told goes no further than that.
import { recording, useSession } from '../../session/run.ts'
import { useMessages } from '../i18n/messages.ts'

export function AtHand({ className }: { readonly className?: string | undefined }) {
  const m = useMessages()
  useSession((session) => session.recordingVersion)
  const stretch = recording().stretch()
  return stretch && <p className={className}>{m.long.atHand(stretch.from, stretch.to)}</p>
}
