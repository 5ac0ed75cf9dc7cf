// A verdict as a mark: a shape of its own for each, colour besides.
import type { Verdict } from '../../sim/claim.ts'
import { Icon, type IconName } from '../../view/icons.tsx'
import css from './Claims.module.css'

const ICONS: Readonly<Record<Verdict, IconName>> = { held: 'check', pending: 'clock', violated: 'cross' }

export function VerdictMark({ verdict, undecided }: { readonly verdict: Verdict; readonly undecided: boolean }) {
  return (
    <span className={css.mark} data-verdict={undecided ? 'undecided' : verdict}>
      <Icon name={undecided ? 'help' : ICONS[verdict]} size={14} />
    </span>
  )
}
