// An operation's outcome as a shape: done, failed, unknown, or still under way.
import type { Outcome } from '../../sim/trace.ts'
import { Icon, type IconName } from '../../view/icons.tsx'
import css from './History.module.css'

const ICONS = { ok: 'check', fail: 'cross', unknown: 'help', open: 'more' } as const satisfies Record<
  Outcome | 'open',
  IconName
>

export function OutcomeMark({ outcome }: { readonly outcome: Outcome | 'open' }) {
  return (
    <span className={css.mark} data-outcome={outcome}>
      <Icon name={ICONS[outcome]} size={14} />
    </span>
  )
}
