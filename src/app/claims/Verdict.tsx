// A claim's verdict in words; a violation is a button that goes to where it happened.

import { usePlayback } from '../../session/playback.ts'
import type { Claim } from '../../sim/claim.ts'
import type { ClaimPicture } from '../../sim/picture.ts'
import { useMessages } from '../i18n/messages.ts'
import controls from '../parts/controls.module.css'
import css from './Claims.module.css'

interface Props {
  readonly kind: Claim['kind']
  readonly verdict: ClaimPicture['verdict']
  readonly since: number
}

export function Verdict({ kind, verdict, since }: Props) {
  const m = useMessages()
  const goThere = () => {
    const playback = usePlayback.getState()
    playback.pause()
    playback.seek(since)
  }
  return (
    <p className={css.verdict}>
      {m.claims.kind[kind]}
      {' · '}
      {verdict === 'held' && m.claims.heldSoFar}
      {verdict === 'pending' && m.claims.pendingSince(since)}
      {verdict === 'violated' && (
        <button type="button" className={controls.link} onClick={goThere} title={m.claims.goThere(since)}>
          {m.claims.violatedAt(since)}
        </button>
      )}
    </p>
  )
}
