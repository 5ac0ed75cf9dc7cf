// The branches with more room, for a finger, too.
import type { Pattern } from '../../patterns/definePattern.ts'
import { closeDialog } from '../desk.ts'
import { useMessages } from '../i18n/messages.ts'
import { Dialog } from '../parts/Dialog.tsx'
import css from './Branches.module.css'
import { BranchList } from './BranchList.tsx'

export function BranchesDialog({ pattern }: { readonly pattern: Pattern }) {
  const m = useMessages()
  return (
    <Dialog title={m.branches.title} onClose={closeDialog}>
      <p className={css.help}>{m.branches.help}</p>
      <BranchList pattern={pattern} rowPx={46} graphPx={84} roomy />
    </Dialog>
  )
}
