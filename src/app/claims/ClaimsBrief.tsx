// The claims in short, for the inspector: name and verdict; of a violation, on demand, what proves it.
import { useState } from 'react'
import type { Pattern } from '../../patterns/definePattern.ts'
import { useMessages, useText } from '../i18n/messages.ts'
import css from './Claims.module.css'
import { Evidence } from './Evidence.tsx'
import { type ClaimVerdict, useVerdicts } from './useVerdicts.ts'
import { Verdict } from './Verdict.tsx'
import { VerdictMark } from './VerdictMark.tsx'

export function ClaimsBrief({ pattern }: { readonly pattern: Pattern }) {
  const verdicts = useVerdicts(pattern)
  return (
    <ul className={css.claims}>
      {verdicts.map((one) => (
        <Brief key={one.claim.id} pattern={pattern} {...one} />
      ))}
    </ul>
  )
}

interface BriefProps extends ClaimVerdict {
  readonly pattern: Pattern
}

function Brief({ pattern, claim, promised, verdict, since, evidence, undecided }: BriefProps) {
  const m = useMessages()
  const text = useText()
  const [asked, setAsked] = useState(false)
  return (
    <li className={css.brief}>
      <VerdictMark verdict={verdict} undecided={undecided !== undefined} />
      <div>
        <p className={css.title} title={text(claim.sentence)}>
          {text(claim.title)}
        </p>
        <Verdict
          kind={claim.kind}
          verdict={verdict}
          since={since}
          evidence={evidence}
          undecided={undecided}
          onAsk={() => setAsked(true)}
        />
        {!promised && (
          <p className={css.verdict} title={m.claims.notPromisedWhy}>
            {m.claims.notPromised}
          </p>
        )}
        {asked && verdict === 'violated' && <Evidence pattern={pattern} ids={evidence} />}
      </div>
    </li>
  )
}
