// The claims of both runs, with their verdicts at the playhead: what is violated is gone to, with what proves it.
import { useState } from 'react'
import type { Pattern } from '../../patterns/definePattern.ts'
import { openSide, type Side } from '../../session/side.ts'
import { twin } from '../../session/twin.ts'
import type { Claim } from '../../sim/claim.ts'
import { Evidence } from '../claims/Evidence.tsx'
import { goToViolation } from '../claims/goToViolation.ts'
import { type ClaimVerdict, verdictsOf } from '../claims/useVerdicts.ts'
import { VerdictMark } from '../claims/VerdictMark.tsx'
import { useMessages, useText } from '../i18n/messages.ts'
import controls from '../parts/controls.module.css'
import css from './Compare.module.css'
import { standing } from './differences.ts'
import { TableOfBoth } from './TableOfBoth.tsx'
import { useKnown } from './useKnown.ts'

export function ClaimsOfBoth({ pattern }: { readonly pattern: Pattern }) {
  const m = useMessages()
  const text = useText()
  const known = useKnown()
  const settings = openSide.useStore((session) => session.settings)
  const twinSettings = twin.useStore((session) => session.settings)
  const [asked, setAsked] = useState<{ readonly claim: Claim; readonly side: Side } | null>(null)
  if (!known) return null
  const here = verdictsOf(pattern, known.open.run, settings, known.open.picture)
  const there = verdictsOf(pattern, known.twin.run, twinSettings, known.twin.picture)
  const claims = pattern.claims.flatMap((claim) => {
    const both = [here, there].map((verdicts) => verdicts.find((one) => one.claim === claim))
    return both.some((one) => one) ? [{ claim, both }] : []
  })
  return (
    <TableOfBoth caption={m.compare.claims} first={m.compare.claim}>
      {claims.map(({ claim, both }) => {
        const [one, other] = both
        const cell = (verdict: ClaimVerdict | undefined, side: Side) => (
          <td>
            <Cell verdict={verdict} side={side} onAsk={() => setAsked({ claim, side })} />
            {verdict?.verdict === 'violated' && asked?.claim === claim && asked.side === side && (
              <Evidence pattern={pattern} ids={verdict.evidence} side={side} />
            )}
          </td>
        )
        return (
          <tr key={claim.id} data-differs={!one || !other || standing(one) !== standing(other)}>
            <th scope="row" title={text(claim.sentence)}>
              {text(claim.title)}
            </th>
            {cell(one, openSide)}
            {cell(other, twin)}
          </tr>
        )
      })}
    </TableOfBoth>
  )
}

interface CellProps {
  readonly verdict: ClaimVerdict | undefined
  readonly side: Side
  onAsk(): void
}

function Cell({ verdict: told, side, onAsk }: CellProps) {
  const m = useMessages()
  if (!told) return <span className={css.quiet}>{m.compare.notMade}</span>
  const { verdict, since, evidence, promised, undecided } = told
  const goThere = () => {
    goToViolation(since, evidence, side)
    onAsk()
  }
  return (
    <>
      <span className={css.verdict}>
        <VerdictMark verdict={verdict} undecided={undecided !== undefined} />
        {verdict === 'violated' ? (
          <button type="button" className={controls.link} title={m.claims.goThere(since)} onClick={goThere}>
            {m.claims.violatedAt(since)}
          </button>
        ) : (
          <span title={undecided === undefined ? undefined : m.claims.undecidedWhy}>
            {undecided === undefined ? m.claims.verdict[verdict] : m.claims.undecidedSince(undecided)}
          </span>
        )}
      </span>
      {!promised && (
        <span className={css.quiet} title={m.claims.notPromisedWhy}>
          {m.compare.notPromised}
        </span>
      )}
    </>
  )
}
