// A claim's verdict in words; a violation is a button that goes to where it happened and marks whom it concerns.
import type { Claim } from '../../sim/claim.ts'
import type { ClaimPicture } from '../../sim/picture.ts'
import { useMessages } from '../i18n/messages.ts'
import controls from '../parts/controls.module.css'
import css from './Claims.module.css'
import { goToViolation } from './goToViolation.ts'

interface Props {
  readonly kind: Claim['kind']
  readonly verdict: ClaimPicture['verdict']
  readonly since: number
  /** Since when it is not decided any more (µs). */
  readonly undecided: number | undefined
  /** Ids of the trace events that prove a violation. */
  readonly evidence: readonly number[]
  /** The violation was asked about. */
  onAsk?(): void
}

export function Verdict({ kind, verdict, since, evidence, undecided, onAsk }: Props) {
  const m = useMessages()
  const goThere = () => {
    goToViolation(since, evidence)
    onAsk?.()
  }
  return (
    <p className={css.verdict}>
      {m.claims.kind[kind]}
      {' · '}
      {verdict === 'held' && undecided === undefined && m.claims.heldSoFar}
      {undecided !== undefined && <span title={m.claims.undecidedWhy}>{m.claims.undecidedSince(undecided)}</span>}
      {verdict === 'pending' && m.claims.pendingSince(since)}
      {verdict === 'violated' && (
        <button type="button" className={controls.link} onClick={goThere} title={m.claims.goThere(since)}>
          {m.claims.violatedAt(since)}
        </button>
      )}
    </p>
  )
}
