// The Claims panel: each promise with its kind, what it assumes, its verdict at the playhead, and the run that breaks it.
import type { Pattern } from '../../patterns/definePattern.ts'
import { useMessages, useText } from '../i18n/messages.ts'
import { showSituation } from '../learn/showSituation.ts'
import controls from '../parts/controls.module.css'
import css from './Claims.module.css'
import { Evidence } from './Evidence.tsx'
import { safeguarded } from './safeguarded.ts'
import { type ClaimVerdict, useVerdicts } from './useVerdicts.ts'
import { Verdict } from './Verdict.tsx'
import { VerdictMark } from './VerdictMark.tsx'

export function Claims({ pattern }: { readonly pattern: Pattern }) {
  const m = useMessages()
  const verdicts = useVerdicts(pattern)
  if (verdicts.length === 0) return <p className={css.help}>{m.claims.none}</p>
  return (
    <>
      <p className={css.help}>{m.claims.help}</p>
      <ul className={css.claims}>
        {verdicts.map((one) => (
          <ClaimCard key={one.claim.id} pattern={pattern} {...one} />
        ))}
      </ul>
    </>
  )
}

interface ClaimCardProps extends ClaimVerdict {
  readonly pattern: Pattern
}

function ClaimCard({ pattern, claim, promised, verdict, since, evidence, undecided }: ClaimCardProps) {
  const m = useMessages()
  const text = useText()
  const counterexample = pattern.situations.find((one) => one.id === claim.counterexample)
  const safe = counterexample && safeguarded(pattern, claim, counterexample)
  return (
    <li className={css.claim} data-verdict={verdict}>
      <VerdictMark verdict={verdict} undecided={undecided !== undefined} />
      <div className={css.told}>
        <p className={css.title}>{text(claim.title)}</p>
        <p className={css.sentence}>{text(claim.sentence)}</p>
        <Verdict kind={claim.kind} verdict={verdict} since={since} evidence={evidence} undecided={undecided} />
        {verdict === 'violated' && <Evidence pattern={pattern} ids={evidence} />}
        <p className={css.assumes}>
          <b>{m.claims.assumes}</b> {text(claim.assumes)}
        </p>
        <p className={css.promised} data-promised={promised} title={promised ? undefined : m.claims.notPromisedWhy}>
          {promised ? m.claims.promised : m.claims.notPromised}
        </p>
        {counterexample && (
          <button type="button" className={controls.button} onClick={() => showSituation(pattern, counterexample)}>
            {m.claims.seeItBreak}
          </button>
        )}
        {counterexample && safe && (
          <button
            type="button"
            className={controls.button}
            onClick={() => showSituation(pattern, counterexample, safe)}
          >
            {m.compare.withSafeguard}
          </button>
        )}
      </div>
    </li>
  )
}
