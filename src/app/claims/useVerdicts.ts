// The claims of the open run with their verdicts at the playhead.
import type { Pattern } from '../../patterns/definePattern.ts'
import { useSession } from '../../session/run.ts'
import type { Claim } from '../../sim/claim.ts'
import type { ClaimPicture, Picture } from '../../sim/picture.ts'
import { concerns, promised } from '../../sim/promised.ts'
import type { Run, Settings } from '../../sim/run.ts'
import { useFrame } from '../playback/useFrame.ts'

export interface ClaimVerdict {
  readonly claim: Claim
  readonly promised: boolean
  readonly verdict: ClaimPicture['verdict']
  /** Since when (µs). */
  readonly since: number
  /** Ids of the trace events that prove a violation. */
  readonly evidence: readonly number[]
  /** Since when it is not decided any more (µs). */
  readonly undecided: number | undefined
}

const HELD: ClaimPicture = { verdict: 'held', since: 0, evidence: [] }

export function useVerdicts(pattern: Pattern): readonly ClaimVerdict[] {
  const run = useSession((session) => session.run)
  const settings = useSession((session) => session.settings)
  const { picture } = useFrame()
  return run ? verdictsOf(pattern, run, settings, picture) : []
}

export function verdictsOf(pattern: Pattern, run: Run, settings: Settings, picture: Picture): readonly ClaimVerdict[] {
  return pattern.claims
    .filter((claim) => concerns(claim, run.variant))
    .map((claim) => {
      const { verdict, since, evidence, undecided } = picture.claims[claim.id] ?? HELD
      return { claim, promised: promised(run, claim, settings), verdict, since, evidence, undecided }
    })
}
