// The claims in short, for the inspector: sentence and verdict.
import type { Pattern } from '../../patterns/definePattern.ts'
import { useText } from '../i18n/messages.ts'
import css from './Claims.module.css'
import { useVerdicts } from './useVerdicts.ts'
import { Verdict } from './Verdict.tsx'
import { VerdictMark } from './VerdictMark.tsx'

export function ClaimsBrief({ pattern }: { readonly pattern: Pattern }) {
  const text = useText()
  const verdicts = useVerdicts(pattern)
  return (
    <ul className={css.claims}>
      {verdicts.map(({ claim, verdict, since }) => (
        <li key={claim.id} className={css.brief}>
          <VerdictMark verdict={verdict} />
          <div>
            <p className={css.sentence}>{text(claim.sentence)}</p>
            <Verdict kind={claim.kind} verdict={verdict} since={since} />
          </div>
        </li>
      ))}
    </ul>
  )
}
