// The log: what happened, in sentences, as far as the filter lets it through; a click goes to that moment.
import { useId } from 'react'
import type { Pattern } from '../../patterns/definePattern.ts'
import { useSession } from '../../session/run.ts'
import { useMessages } from '../i18n/messages.ts'
import css from './Log.module.css'
import { LogBar } from './LogBar.tsx'
import { LogList } from './LogList.tsx'
import { useLogRows } from './useLogRows.ts'

export function Log({ pattern }: { readonly pattern: Pattern }) {
  const m = useMessages()
  const list = useId()
  const topology = useSession((session) => session.topology)
  const shown = useLogRows(pattern, topology)
  if (!topology || !shown) return null
  return (
    <div className={css.log}>
      <LogBar {...shown} list={list} />
      <LogList key={m.language} id={list} {...shown} />
    </div>
  )
}
