// The branches beside the timeline, where there is room for them and a mouse.
import type { Pattern } from '../../patterns/definePattern.ts'
import { useMessages } from '../i18n/messages.ts'
import css from './Branches.module.css'
import { BranchList } from './BranchList.tsx'

export function BranchStrip({ pattern }: { readonly pattern: Pattern }) {
  const m = useMessages()
  return (
    <section className={css.strip} aria-label={m.branches.title}>
      <h2>{m.branches.title}</h2>
      <div className={css.scroll} data-scrolls>
        <BranchList pattern={pattern} rowPx={30} graphPx={72} />
      </div>
    </section>
  )
}
