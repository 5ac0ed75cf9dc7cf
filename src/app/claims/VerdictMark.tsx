// A verdict as a mark: a shape of its own for each, colour besides.
import type { Verdict } from '../../sim/claim.ts'
import { Icon, type IconName } from '../../view/icons.tsx'
import css from './Claims.module.css'

const ICONS: Readonly<Record<Verdict, IconName>> = { held: 'check', pending: 'clock', violated: 'cross' }

export function VerdictMark({ verdict }: { readonly verdict: Verdict }) {
  return (
    <span className={css.mark} data-verdict={verdict}>
      <Icon name={ICONS[verdict]} size={14} />
    </span>
  )
}
